// Small comforts. Every page works without this file.
"use strict";
(() => {
  const policy = window.trustedTypes
    ? window.trustedTypes.createPolicy("headcount", { createHTML: (page) => page })
    : { createHTML: (page) => page };

  const root = document.documentElement;
  const kept = (() => { try { return localStorage.getItem("theme"); } catch { return null; } })();
  if (kept === "light" || kept === "dark") root.dataset.theme = kept;

  const toggle = document.querySelector("[data-theme-toggle]");
  if (toggle) {
    toggle.hidden = false;
    const dark = () => root.dataset.theme
      ? root.dataset.theme === "dark"
      : matchMedia("(prefers-color-scheme: dark)").matches;
    const tell = () => toggle.setAttribute("aria-pressed", String(dark()));
    tell();
    toggle.addEventListener("click", () => {
      root.dataset.theme = dark() ? "light" : "dark";
      try { localStorage.setItem("theme", root.dataset.theme); } catch { /* private windows keep nothing */ }
      tell();
    });
  }

  // The feed's next page is appended in place; the link stays a link for everyone else.
  document.addEventListener("click", async (event) => {
    const more = event.target.closest("[data-more]");
    const cards = document.querySelector("[data-cards]");
    if (!more || !cards || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
    event.preventDefault();
    more.setAttribute("aria-busy", "true");
    try {
      const answer = await fetch(more.href, { headers: { accept: "text/html" } });
      if (!answer.ok) throw new Error(String(answer.status));
      const page = new DOMParser().parseFromString(policy.createHTML(await answer.text()), "text/html");
      const fresh = [...page.querySelectorAll("[data-cards] > li")];
      cards.append(...fresh.map((card) => document.importNode(card, true)));
      const next = page.querySelector("[data-more]");
      if (next) more.href = next.getAttribute("href"); else more.closest(".more").remove();
      const first = cards.children[cards.children.length - fresh.length];
      const link = first && first.querySelector("a");
      if (link) link.focus({ preventScroll: true });
    } catch {
      location.assign(more.href);
    } finally {
      more.removeAttribute("aria-busy");
    }
  });

  // Filters apply as soon as they are chosen; on a phone their box starts closed.
  for (const form of document.querySelectorAll("form.filters")) {
    form.addEventListener("change", (event) => {
      if (event.target.matches("select, [type=checkbox]")) form.requestSubmit();
    });
    form.addEventListener("formdata", (event) => {
      for (const [name, value] of [...event.formData]) if (!value) event.formData.delete(name);
    });
  }
  // A corrected sentence goes to the clipboard; without scripts it is text to select.
  for (const button of document.querySelectorAll("[data-copy]")) {
    const text = button.parentElement.querySelector(".copy-text");
    button.hidden = false;
    button.addEventListener("click", async () => {
      try { await navigator.clipboard.writeText(text.textContent); button.textContent = text.dataset.copied; }
      catch { getSelection().selectAllChildren(text); }
    });
  }

  // Under the pointer the running count is read out for that day.
  const tongue = root.lang || "en";
  for (const box of document.querySelectorAll("[data-readout]")) {
    const chart = box.querySelector("svg[data-plot]");
    if (!chart) continue;
    const [left, end, top, floor, first, last, high] = chart.dataset.plot.split(" ");
    const lines = JSON.parse(box.dataset.readout);
    const begin = Date.parse(first), span = Date.parse(last) - begin;
    const draw = (name, parent) => parent.appendChild(document.createElementNS("http://www.w3.org/2000/svg", name));
    const pointer = draw("g", chart);
    pointer.setAttribute("class", "pointer");
    const rule = draw("line", pointer);
    rule.setAttribute("y1", top); rule.setAttribute("y2", floor);
    const dots = lines.map((_, side) => { const dot = draw("circle", pointer); dot.setAttribute("r", "4"); dot.setAttribute("class", `best side-${side}`); return dot; });
    const told = document.createElement("p");
    told.className = "readout"; told.hidden = true;
    box.prepend(told);
    const show = (event) => {
      const place = chart.getBoundingClientRect(), scale = chart.viewBox.baseVal.width / place.width;
      const x = Math.min(Math.max((event.clientX - place.left) * scale, +left), +end);
      const day = new Date(begin + (x - left) / (end - left) * span), key = day.toISOString().slice(0, 10);
      for (const edge of ["x1", "x2"]) rule.setAttribute(edge, x);
      const parts = lines.map((line, side) => {
        const passed = line.steps.filter(([when]) => when <= key);
        const value = passed.length ? passed[passed.length - 1][1] : 0;
        dots[side].setAttribute("cx", x);
        dots[side].setAttribute("cy", floor - (floor - top) * value / high);
        return `${line.name} ${value.toLocaleString(tongue)}`;
      });
      told.textContent = `${day.toLocaleDateString(tongue === "en" ? "en-GB" : tongue, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" })}: ${parts.join(", ")}`;
      told.hidden = false; pointer.classList.add("on");
    };
    const hide = () => { told.hidden = true; pointer.classList.remove("on"); };
    chart.addEventListener("pointermove", show);
    chart.addEventListener("pointerdown", show);
    chart.addEventListener("pointerleave", hide);
  }

  // The review desk by keys: a decision is one letter, outside of fields; Escape leaves a field.
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
    if (event.target.closest("input:not([type=checkbox]), select, textarea")) {
      if (event.key === "Escape") event.target.blur();
      return;
    }
    const meant = document.querySelector(`[data-key="${CSS.escape(event.key)}"]`);
    if (!meant) return;
    event.preventDefault();
    if (meant.matches("input:not([type=checkbox])")) meant.focus(); else meant.click();
    enter(meant.closest("details.correcting"));  // at once: the next key is the figure's first digit
  });
  function enter(box) {
    const first = box && box.open && !box.contains(document.activeElement.closest("input")) && box.querySelector("input:not([type=hidden])");
    if (first) { first.focus(); first.select(); }
  }
  for (const box of document.querySelectorAll("[data-ticks]")) {
    box.hidden = false;
    box.addEventListener("change", () => { for (const one of document.getElementsByName(box.dataset.ticks)) one.checked = box.checked; });
  }
  for (const box of document.querySelectorAll("details.correcting"))
    box.addEventListener("toggle", () => enter(box));

  // When the ledger has grown, the feed says so; nothing moves under the reader's eyes.
  const fresh = document.querySelector("[data-live]");
  if (fresh && window.EventSource) {
    const live = new EventSource("/live");
    live.addEventListener("version", (event) => { if (event.data !== fresh.dataset.live) { fresh.hidden = false; live.close(); } });
  }

  if (matchMedia("(max-width: 60rem)").matches)
    for (const box of document.querySelectorAll(".filter-box")) box.open = false;
})();
