// What changes on a page is seen, felt and heard: htmx comes in time, the focus stands on what changed, a line says it.
(() => {
  "use strict";
  const meta = (name) => document.querySelector(`meta[name="${name}"]`);
  const texts = JSON.parse(meta("app-texts")?.content || "{}");
  const problem = (texts.problem ?? "Problem:") + " ";

  // htmx comes from a CDN, and from this server where that fails or keeps people waiting. Never from both.
  const PATIENCE = 2000;
  const load = (src, more = {}) => document.head.appendChild(Object.assign(document.createElement("script"), { src, ...more }));
  function fetchHtmx() {
    const here = meta("htmx-here")?.content, away = meta("htmx-from");
    if (window.htmx || !here) return;
    if (!away) return load(here);
    const script = load(away.content, { integrity: away.dataset.integrity, crossOrigin: "anonymous" });
    const instead = () => {
      if (window.htmx || script.ownerDocument !== document) return;
      // A script that has left its document is never run: the copy that arrives late after all does nothing.
      document.implementation.createHTMLDocument("").adoptNode(script);
      load(here);
    };
    setTimeout(instead, PATIENCE);
    script.addEventListener("error", instead);
  }

  // One line that stays on every page is read out by screen readers when it changes.
  function say(text) {
    const line = document.querySelector("#said");
    if (!line || !text) return;
    line.textContent = "";
    setTimeout(() => { line.textContent = text.trim().replace(/\s+/g, " "); }, 100);
  }

  const FIELDS = "input:not([type=hidden]), textarea, select";
  const visible = (element) => element.checkVisibility?.() ?? element.offsetParent !== null;
  const firstField = (part) => [...part.querySelectorAll(FIELDS)].find((field) => visible(field) && !field.disabled);
  // Into the window where it is not there yet; of what is larger than the window, its beginning.
  function show(element) {
    const { top, bottom } = element.getBoundingClientRect();
    if (top >= 0 && bottom <= innerHeight) return;
    element.scrollIntoView({ block: bottom - top > innerHeight ? "start" : "nearest", behavior: "instant" });
  }
  function look(element) {
    if (!element.matches("a, button, summary, " + FIELDS)) element.tabIndex = -1;
    element.focus({ preventScroll: true });
    show(element);
  }
  const CAN = "a, button, summary, [tabindex], " + FIELDS;
  const lost = () => !document.activeElement || document.activeElement === document.body || !document.activeElement.matches(CAN);
  function entitle(refused) {
    const plain = document.title.startsWith(problem) ? document.title.slice(problem.length) : document.title;
    document.title = refused ? problem + plain : plain;
  }

  // What somebody pressed stands in an entry with a name of its own: after the swap it is found again by that name.
  const entries = new WeakMap();
  document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => {
    entries.set(ctx, ctx.sourceElement?.parentElement?.closest("[id]")?.id);
  });
  // A confirmation stands with the entry that it is about.
  function bringNear(notices, entry) {
    for (const notice of notices) {
      if (entry.contains(notice) || entry.matches("tr, tbody")) continue;
      if (entry.matches("li, dd, section, td")) entry.prepend(notice);
      else entry.before(notice);
    }
  }
  function settle(ctx, changed) {
    const refused = changed.id === "problems" ? changed : changed.querySelector("[data-mistakes]");
    entitle(Boolean(refused));
    if (refused) return look(refused);
    const notices = [...changed.querySelectorAll("[data-done]")];
    say(notices.map((notice) => notice.textContent).join(" ") || changed.dataset.told || "");
    if (ctx.request?.method === "GET") return lost() ? look(firstField(changed) ?? changed) : undefined;
    const begun = changed.querySelector("[autofocus]:not([data-done])");
    if (begun) return look(begun);
    const entry = document.getElementById(entries.get(ctx));
    if (entry?.matches("main")) { // a whole page came: it begins at its content, and the focus is on what it tells
      show(entry);
      return look(notices[0] ?? entry.querySelector("h1") ?? entry);
    }
    if (entry && entry !== changed && changed.contains(entry)) {
      bringNear(notices, entry);
      look(entry);
      return notices.reverse().forEach(show);
    }
    look(notices[0] ?? changed.querySelector("h2, h3") ?? changed);
  }
  // What comes by itself takes the focus from nobody: it stands again where it stood, or on what that stood in.
  const stood = new WeakMap();
  document.addEventListener("htmx:before:swap", ({ detail: { ctx } }) => {
    const places = [];
    for (let one = document.activeElement; one && one !== document.body; one = one.parentElement) places.push([one, one.id]);
    stood.set(ctx, places);
  });
  function stay(ctx) {
    const places = stood.get(ctx);
    if (!places?.length || !lost()) return;
    const [before] = places[0], id = places.map((place) => place[1]).find((name) => name && document.getElementById(name));
    const again = before.isConnected && !before.disabled ? before : document.getElementById(id);
    if (again && !again.matches(CAN)) again.tabIndex = -1;
    again?.focus({ preventScroll: true });
  }
  document.addEventListener("htmx:after:swap", ({ detail: { ctx } }) => {
    const { target, sourceEvent } = ctx;
    const name = typeof target === "string" ? target.replace("#", "") : target?.id;
    const changed = target?.isConnected ? target : document.getElementById(name);
    if (!changed) return;
    if (["submit", "click"].includes(sourceEvent?.type)) return settle(ctx, changed);
    stay(ctx);
    if (changed.id === "news") say(changed.textContent);
    else if (changed.dataset.told) say(changed.dataset.told);
    // What asked by itself how far long work is, and asks no more.
    else if (target?.hasAttribute?.("hx-get") && !changed.hasAttribute("hx-get")) say(changed.textContent);
  });

  // Two texts brought together: what becomes of the text is shown as it is chosen, place by place.
  function wordsOf(place) {
    const chosen = place.querySelector("input:checked");
    if (chosen?.value !== "own") return chosen?.dataset.words;
    const own = place.querySelector("textarea").value.trim();
    return own && own + chosen.dataset.gap;
  }
  function showOutcome(form) {
    for (const place of form.querySelectorAll("[data-place]")) {
      const shown = form.querySelector(`[data-shows="${place.dataset.place}"]`);
      if (shown) shown.textContent = wordsOf(place) ?? "…";
    }
    for (const outcome of form.querySelectorAll("[data-outcome]")) outcome.hidden = false;
  }
  document.addEventListener("input", ({ target }) => {
    const place = target.closest("[data-place]");
    if (!place) return;
    if (target.matches("textarea")) place.querySelector('input[value="own"]').checked = true;
    showOutcome(target.form);
  });

  // What is too much for the server is not sent at all, so that nothing of it is lost.
  document.addEventListener("submit", (event) => {
    const size = new URLSearchParams(new FormData(event.target)).toString().length;
    if (size <= (texts.most ?? Infinity)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    const longest = [...event.target.querySelectorAll("textarea")]
      .reduce((one, other) => (other.value.length > one.value.length ? other : one));
    longest.setCustomValidity(texts.too_much);
    longest.reportValidity();
    longest.addEventListener("input", () => longest.setCustomValidity(""), { once: true });
  }, true);

  // Whether an act brought somebody to this page, and not a link.
  const ACTED = "plenaria.acted", SOON = 10_000;
  function note() {
    try { sessionStorage.setItem(ACTED, Date.now()); } catch { /* forbidden: the page begins at its top */ }
  }
  function isAfterAnAct() {
    try {
      const at = sessionStorage.getItem(ACTED);
      sessionStorage.removeItem(ACTED);
      return Date.now() - at < SOON;
    } catch { return false; }
  }
  document.addEventListener("submit", (event) => { if (!event.defaultPrevented && event.target.method === "post") note(); });
  document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
    if (ctx.request?.method !== "POST" || !(ctx.hx?.refresh || ctx.hx?.redirect)) return;
    note();
    // To another entry of the page it is on a browser only scrolls: the page comes anew, and stands at its entry.
    const there = ctx.hx.redirect && new URL(ctx.hx.redirect, location.href);
    if (!there?.hash || there.href.split("#")[0] !== location.href.split("#")[0]) return;
    history.replaceState(history.state, "", there);
    Object.assign(ctx.hx, { redirect: undefined, refresh: "true" });
  });

  // A page that was just opened: what was wrong, or what was done on the page before, is in the window and has the focus.
  // Where the address names an entry, it stands with that; the browser goes there by itself, once all is loaded.
  // Where an act tells nothing, the page that it opens begins at its entry, or at its heading.
  function arrive() {
    const told = document.querySelector("[data-mistakes], [data-done]"), acted = isAfterAnAct();
    if (!told) {
      const begins = acted && lost() && (document.getElementById(location.hash.slice(1)) ?? document.querySelector("main h1"));
      return begins ? look(begins) : undefined;
    }
    const entry = told.matches("[data-done]") && document.getElementById(location.hash.slice(1));
    if (told.matches("[data-done]")) say(told.textContent);
    if (entry) bringNear([told], entry);
    look(told);
    if (entry) addEventListener("load", () => setTimeout(() => (lost() ? look : show)(told)), { once: true });
  }
  fetchHtmx();
  arrive();
})();
