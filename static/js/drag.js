// Ordering and sorting by dragging. It presses the very buttons that stand there: without this file, people press them.
(() => {
  "use strict";
  const ROW = "article.passage, li.passage";
  let held = null, pressing = false;

  // A page as it is after an act, or the form that stands somewhere else.
  const read = async (url, options = {}) => {
    const answer = await fetch(url, { headers: { Accept: "text/html" }, ...options });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!answer.ok) throw new Error(page.querySelector("main p")?.textContent ?? answer.statusText);
    return page;
  };
  const press = (form) => read(form.getAttribute("action"), { method: "POST", body: new URLSearchParams(new FormData(form)) });

  // Up or down as often as there are places between; each time with the button of the page as it is then.
  async function order(row, target) {
    const rows = [...row.parentElement.children];
    const steps = rows.indexOf(target) - rows.indexOf(row);
    const end = steps < 0 ? "up" : "down";
    let page = document;
    for (let left = Math.abs(steps); left; left--) {
      const form = [...page.querySelectorAll(`#${row.id} form`)].find((one) => one.getAttribute("action").endsWith(end));
      if (!form) break;
      page = await press(form);
    }
    return page;
  }

  // The theme, by its number, whose heading stands above the place where it was let go; without a theme it is 0.
  function themeAt(target) {
    let before = target;
    while (before && before.tagName !== "H3") before = before.previousElementSibling;
    return before?.dataset.theme;
  }

  async function sort(row, target) {
    const there = row.querySelector("[data-sorts]").dataset.sorts;
    const form = (await read(there)).querySelector("form[action$='/group']");
    const select = form?.querySelector("select");
    const theme = themeAt(target);
    const wanted = [...(select?.options ?? [])].find((one) => one.value === theme);
    if (!wanted) return document;
    select.value = wanted.value;
    await press(form);
    return read(location.href);
  }

  function show(page, part, row) {
    const fresh = page.getElementById(part.id);
    if (page === document || !fresh) return;
    part.replaceWith(fresh);
    window.htmx?.process(fresh);
    const now = document.getElementById(row.id);
    now?.querySelector("a, button")?.focus();
    now?.scrollIntoView({ block: "nearest" });
  }

  // Why it was refused, with what stands there now: some of the buttons may have been pressed before.
  async function refuse(problem, part, row) {
    try {
      show(await read(location.href), part, row);
    } catch { /* the page stays as it is */ }
    const why = Object.assign(document.createElement("p"), { className: "notice warn", textContent: problem.message });
    why.tabIndex = -1;
    why.setAttribute("role", "alert");
    const now = document.getElementById(part.id);
    now.querySelector("[role=alert].notice")?.remove();
    now.querySelector("h2").after(why);
    why.focus();
  }

  const placeOf = (event) => {
    const target = event.target.closest?.(`${ROW}, #proposals .rows > h3`);
    return held && target && target !== held && target.parentElement === held.parentElement ? target : null;
  };

  document.addEventListener("dragstart", (event) => {
    const handle = event.target.closest?.("[data-handle]");
    if (!handle) return;
    if (pressing) return event.preventDefault();
    held = handle.closest(ROW);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", held.id);
    event.dataTransfer.setDragImage(held, 0, 0);
  });
  document.addEventListener("dragend", () => { held = null; });
  document.addEventListener("dragover", (event) => { if (placeOf(event)) event.preventDefault(); });
  document.addEventListener("drop", async (event) => {
    const target = placeOf(event), row = held;
    if (!target) return;
    event.preventDefault();
    const part = row.closest("#key_questions, #proposals");
    pressing = true;
    try {
      show(await (part.id === "proposals" ? sort(row, target) : order(row, target)), part, row);
    } catch (problem) {
      await refuse(problem, part, row);
    } finally {
      pressing = false;
    }
  });
})();
