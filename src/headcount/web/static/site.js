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
  if (matchMedia("(max-width: 60rem)").matches)
    for (const box of document.querySelectorAll(".filter-box")) box.open = false;
})();
