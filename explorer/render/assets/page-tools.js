// The tools above a page: a panel closes like a menu, and what is shared is the address of the
// moment.

/** @param {Event} event */
function onToolToggle(event) {
  const opened = /** @type {HTMLDetailsElement} */ (event.target);
  if (!opened.open || !opened.matches?.(".page-tools > details")) return;
  const shared = opened.querySelector("[data-share]");
  if (shared) shared.textContent = location.href;
}

/** @param {Event} event */
function closeTools(event) {
  const key = /** @type {KeyboardEvent} */ (event).key;
  const target = /** @type {Element} */ (event.target);
  if (event.type === "keydown" && key !== "Escape") return;
  for (const opened of document.querySelectorAll(".page-tools > details[open]")) {
    if (event.type === "click" && opened.contains(target) && !target.closest("a")) continue;
    opened.removeAttribute("open");
    if (key) opened.querySelector("summary")?.focus();
  }
}

if (!document.documentElement.dataset.aaTools) {
  document.documentElement.dataset.aaTools = "on";
  for (const hidden of document.querySelectorAll(".page-tools > .share[hidden]")) hidden.removeAttribute("hidden");
  document.addEventListener("toggle", onToolToggle, true);
  document.addEventListener("click", closeTools);
  document.addEventListener("keydown", closeTools);
}
