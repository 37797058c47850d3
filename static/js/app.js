// The few things a page cannot do without a script. Every page works without this file; see static/vendor/README.md.
(() => {
  "use strict";
  const root = document.documentElement;
  const meta = (name) => document.querySelector(`meta[name="${name}"]`)?.content;
  const all = (selector) => [...document.querySelectorAll(selector)];
  const words = Object.assign({
    restored: "Restored what you were typing.", kept: "Kept on this device.", discard: "Discard",
    offline: "No connection to the server. What you wrote is still here; try again in a moment.",
    none: "Nothing found.", one: "1 found.", many: "{n} found.",
  }, JSON.parse(meta("app-texts") || "{}"));
  const make = (tag, properties, ...children) => {
    const element = Object.assign(document.createElement(tag), properties);
    element.append(...children);
    return element;
  };
  root.classList.add("js");

  // Drafts: what somebody types in a long field stays on this device until it was sent.
  // A field asks for it with data-keep="...", which names the thing written about; who writes, and in which
  // conference, is added here, so that nobody on a shared device ever meets the words of somebody else.
  const PREFIX = "plenaria.keep.", SENT = "plenaria.sent", REFUSED = "plenaria.refused", DAYS = 14 * 24 * 3600 * 1000;
  const store = (() => { try { localStorage.getItem(PREFIX); return localStorage; } catch { return null; } })();
  const lines = new WeakMap(), timers = new WeakMap(), seen = new WeakSet();
  const keeps = (field) => field.matches?.("textarea[data-keep]") && !field.closest('form[data-keep="off"]');
  const who = () => document.querySelector("[data-who]")?.dataset.who ?? "";
  const where = () => location.pathname.match(/^\/c\/[^/]+/)?.[0] ?? "";
  const keyOf = (field) => `${PREFIX}${who()}:${where()}:${field.dataset.keep}`;
  const forget = (key) => store?.removeItem(key);

  function recall(key) {
    try {
      const kept = JSON.parse(store.getItem(key));
      if (kept && Date.now() - kept.at < DAYS) return kept;
    } catch { /* unreadable: as good as absent */ }
    forget(key);
    return null;
  }
  function keep(field) {
    clearTimeout(timers.get(field)), timers.delete(field);
    if (!field.value.trim() || field.value === field.defaultValue) return forget(keyOf(field));
    try {
      const version = field.form?.elements.version?.value;
      store.setItem(keyOf(field), JSON.stringify({ text: field.value, base: field.defaultValue, version, at: Date.now() }));
      if (!lines.has(field)) say(field, words.kept);
    } catch { /* full or forbidden: typing goes on */ }
  }
  function say(field, text, ...more) {
    lines.get(field)?.remove();
    const line = make("p", { className: "kept" }, make("span", { textContent: text }), ...more);
    if (more.length) line.setAttribute("role", "status");
    lines.set(field, line);
    field.after(line);
  }
  function restore(field) {
    const kept = recall(keyOf(field));
    if (!kept || kept.text === field.value) return;
    // What came back to be mended holds what was sent: older words over it would bring back what was refused.
    if (field.matches("[data-sent]")) {
      const sent = { ...kept, text: field.value, version: field.form?.elements.version?.value ?? kept.version };
      return store.setItem(keyOf(field), JSON.stringify(sent));
    }
    // Never over words that are already there. Over a text that changed on the server meanwhile only with the version
    // these words began with: then saving shows both, as if the form had stayed open.
    const version = field.form?.elements.version, newest = version?.value;
    const older = kept.base !== field.defaultValue && kept.version && version;
    if (field.value && (field.value !== field.defaultValue || (kept.base !== field.defaultValue && !older))) return;
    const before = field.value;
    field.value = kept.text;
    if (older) version.value = kept.version;
    const discard = make("button", { type: "button", className: "act plain small", textContent: words.discard });
    discard.addEventListener("click", () => {
      field.value = before;
      if (older) version.value = newest;
      forget(keyOf(field));
      lines.get(field)?.remove();
      lines.delete(field);
      field.focus();
    });
    say(field, words.restored, discard);
  }
  const draftsIn = (form) => [...form.elements].filter(keeps);
  // A plain form was sent by the page before: its drafts are done for, unless the server refused or asks to sign in.
  function settle() {
    const keys = JSON.parse(sessionStorage.getItem(SENT) || "[]");
    sessionStorage.removeItem(SENT);
    sessionStorage.removeItem(REFUSED);
    const arrival = performance.getEntriesByType("navigation")[0];
    const refused = arrival?.responseStatus >= 400 || arrival?.type === "back_forward";
    if (document.querySelector("[data-together], [data-asks]")) sessionStorage.setItem(REFUSED, JSON.stringify(keys));
    if (refused || document.querySelector('[data-drafts="hold"]')) return;
    for (const key of keys) {
      const again = all("textarea[data-keep]").find((field) => keyOf(field) === key);
      if (!again?.value || again.value !== recall(key)?.text) forget(key);
    }
  }
  const forgetAll = () => Object.keys(store).filter((key) => key.startsWith(PREFIX)).forEach(forget);
  if (store) {
    // A session ended, here, elsewhere or by itself: whoever takes this device next finds nobody's words on it.
    if (document.querySelector("[data-signed-out]")) forgetAll();
    settle();
    document.addEventListener("input", ({ target }) => {
      if (keeps(target) && !timers.has(target)) timers.set(target, setTimeout(keep, 2000, target));
    });
    addEventListener("pagehide", () => all("textarea[data-keep]").filter((field) => timers.has(field)).forEach(keep));
  }

  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (store && form.matches("[data-sign-out]")) {
      forgetAll();
      all("textarea[data-keep]").forEach((field) => { clearTimeout(timers.get(field)); timers.delete(field); });
    }
    if (event.defaultPrevented) return; // htmx sends this one itself
    if (store) {
      // Both texts brought together go to the address of the form that was refused: that one's drafts are done for too,
      // also those of a page that is gone, of which only their names are left.
      const drafts = all("form").filter(({ action }) => action === form.action).flatMap(draftsIn);
      drafts.forEach(keep);
      const refused = form.matches("[data-together], [data-asks]") ? JSON.parse(sessionStorage.getItem(REFUSED) || "[]") : [];
      sessionStorage.setItem(SENT, JSON.stringify([...new Set([...drafts.map(keyOf), ...refused])]));
    }
    // Not twice by a double click; but only after the browser collected the fields, the button's own name among them.
    setTimeout(() => busy(form, true));
    setTimeout(() => busy(form, false), 8000);
  });
  function busy(form, is) {
    form.setAttribute("aria-busy", is);
    for (const button of form.elements) {
      if (button.type !== "submit" || (is ? button.disabled : !button.matches("[data-waiting]"))) continue;
      button.disabled = button.toggleAttribute("data-waiting", is);
    }
  }
  addEventListener("pageshow", () => all('form[aria-busy="true"]').forEach((form) => busy(form, false)));

  // htmx: what was sent is no longer a draft; what never arrived is said.
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    const form = ctx.request?.form;
    if (!store || !form || ctx.request.method !== "POST" || ctx.response.status >= 400) return;
    draftsIn(form).forEach(keep);
    // Sent on to another page: that page settles it, since it may only ask to sign in again.
    if (ctx.hx?.refresh || ctx.hx?.redirect) sessionStorage.setItem(SENT, JSON.stringify(draftsIn(form).map(keyOf)));
    else draftsIn(form).map(keyOf).forEach(forget);
  });
  document.addEventListener("htmx:after:swap", () => prepare());
  const sentFrom = (ctx) => (ctx?.sourceElement?.matches?.("button[form]") ? ctx.sourceElement.parentElement : ctx?.request?.form);
  document.addEventListener("htmx:error", ({ detail: { ctx } }) => {
    const form = sentFrom(ctx);
    if (!form || ctx.response || ctx.sourceEvent?.type === "every") return;
    form.prepend(make("p", { className: "notice bad offline", role: "alert", textContent: words.offline }));
  });
  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => sentFrom(ctx)?.querySelector(".offline")?.remove());

  // Find a receipt in the published list, on this device alone: what is typed here is sent nowhere.
  const plain = (text) => text.normalize("NFKD").replace(/[^\p{L}\p{N}]/gu, "").toUpperCase();
  document.addEventListener("input", ({ target }) => {
    if (!target.matches?.("input[data-find-in]")) return;
    const wanted = plain(target.value);
    const rows = [...(document.querySelector(target.dataset.findIn)?.tBodies ?? [])].flatMap((body) => [...body.rows]);
    let found = 0;
    for (const row of rows) {
      const fits = wanted !== "" && plain(row.dataset.find ?? row.textContent).includes(wanted);
      row.hidden = wanted !== "" && !fits;
      row.classList.toggle("found", fits);
      found += fits;
    }
    const status = document.querySelector(target.dataset.findStatus);
    const answer = found === 0 ? words.none : found === 1 ? words.one : words.many.replace("{n}", found);
    if (status) status.textContent = wanted ? answer : "";
    rows.find((row) => row.classList.contains("found"))?.scrollIntoView({ block: "nearest" });
  });
  document.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target.matches?.("input[data-find-in]")) event.preventDefault();
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest?.("button[data-print]")) print();
    const insert = target.closest?.("button[data-insert]");
    if (insert && written?.isConnected) {
      written.setRangeText(insert.dataset.insert, written.selectionStart, written.selectionEnd, "end");
      written.dispatchEvent(new Event("input", { bubbles: true }));
      written.focus();
    }
  });
  // Numbers to cite go where somebody wrote last, or into the first text of the page.
  let written = null;
  document.addEventListener("focusin", ({ target }) => { if (target.matches?.("textarea")) written = target; });

  // Clocks of the hearing, by the server's time: data-clock-now says what time it was there when this was rendered.
  const offsets = new WeakMap();
  function tick() {
    for (const clock of all("[data-clock-ends], [data-clock-starts]")) {
      const { clockEnds, clockStarts, clockNow } = clock.dataset;
      if (!offsets.has(clock)) offsets.set(clock, clockNow ? Date.parse(clockNow) - Date.now() : 0);
      const now = Date.now() + offsets.get(clock);
      const seconds = Math.round((clockEnds ? Date.parse(clockEnds) - now : now - Date.parse(clockStarts)) / 1000);
      if (Number.isNaN(seconds)) continue;
      const size = Math.abs(seconds), two = (number) => String(number).padStart(2, "0");
      const hours = Math.floor(size / 3600), minutes = Math.floor(size / 60) % 60;
      const shown = (hours ? `${hours}:${two(minutes)}` : minutes) + ":" + two(size % 60);
      clock.textContent = (seconds < 0 ? "\u2212" : "") + shown;
      clock.classList.toggle("over", Boolean(clockEnds) && seconds < 0);
    }
  }
  setInterval(tick, 1000);

  function prepare() {
    const fresh = (element) => !seen.has(element) && seen.add(element);
    if (store) all("textarea[data-keep]").filter((field) => keeps(field) && fresh(field)).forEach(restore);
    // The room we are in, where the row of rooms is longer than the screen.
    const here = document.querySelector("nav.rooms [aria-current]"), row = here?.closest("nav");
    if (here && fresh(here)) row.scrollLeft = here.offsetLeft - (row.clientWidth - here.offsetWidth) / 2;
    for (const box of all(".prose table, .scroll")) if (box.scrollWidth > box.clientWidth) box.tabIndex = 0;
    if (!written?.isConnected) written = document.querySelector("main textarea");
    for (const button of all("button[data-insert]")) button.hidden = !written;
    tick();
  }
  // The code of a card or letter travels after the # so that no server log sees it; it leaves the address bar at once.
  const code = document.querySelector("input[data-from-hash]"), after = location.hash.slice(1);
  if (code && after && !document.getElementById(after)) {
    code.value = after.replace(/[^\w-]/g, "").slice(0, 64);
    history.replaceState(history.state, "", location.pathname + location.search);
  }
  prepare();
})();
