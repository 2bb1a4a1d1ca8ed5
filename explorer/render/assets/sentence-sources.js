// The sign after a sentence of prose opens what the sentence rests on: on hover, on focus, and to stay on
// a click. Without this script, or where a browser has no popovers, the sign is a link to the same list.
// Pages of the application load this as a module, documents and embeds join it to the rest of their script.

const LEAVE_WITHIN = 250; // ms in which the pointer may reach the card
const GAP = 6; // px between a sign and its card

/** @type {HTMLElement | null} */
let sourceCard = null; // the card that is open
/** @type {HTMLAnchorElement | null} */
let openSign = null; // the sign that opened it
let stays = false; // a click opened it
let leaving = 0;

/** @param {EventTarget | null} target @returns {HTMLAnchorElement | null} */
const signAt = (target) => /** @type {Element | null} */ (target)?.closest?.("a.sentence-mark") ?? null;

/** @param {HTMLAnchorElement} link */
function openSources(link) {
  clearTimeout(leaving);
  if (openSign === link) return;
  closeSources();
  const list = document.getElementById(decodeURIComponent(link.hash.slice(1)))?.querySelector("ul");
  if (!list) return;
  sourceCard = document.createElement("div");
  sourceCard.className = "sentence-card";
  sourceCard.id = "sentence-card";
  sourceCard.popover = "manual";
  sourceCard.setAttribute("role", "group");
  sourceCard.setAttribute("aria-label", link.getAttribute("aria-label") ?? "");
  sourceCard.append(list.cloneNode(true));
  link.after(sourceCard);
  link.setAttribute("aria-expanded", "true");
  link.setAttribute("aria-describedby", sourceCard.id);
  openSign = link;
  sourceCard.showPopover();
  placeSources();
}

function closeSources() {
  clearTimeout(leaving);
  sourceCard?.remove();
  openSign?.setAttribute("aria-expanded", "false");
  openSign?.removeAttribute("aria-describedby");
  sourceCard = openSign = null;
  stays = false;
}

// Below the sign, or above it where there is more room.
function placeSources() {
  if (!sourceCard || !openSign) return;
  const { left, top, bottom } = openSign.getBoundingClientRect();
  const { width, height } = sourceCard.getBoundingClientRect();
  const below = bottom + GAP + height <= innerHeight || top < innerHeight - bottom;
  sourceCard.style.left = `${Math.max(8, Math.min(left - 24, innerWidth - width - 12))}px`;
  sourceCard.style.top = `${Math.max(8, below ? Math.min(bottom + GAP, innerHeight - height - 8) : top - GAP - height)}px`;
}

/** @param {PointerEvent} event */
function onSignHover(event) {
  if (event.pointerType === "touch") return;
  const link = signAt(event.target);
  if (link && !stays) openSources(link);
  else if (sourceCard?.contains(/** @type {Node} */ (event.target))) clearTimeout(leaving);
}

/** @param {PointerEvent} event */
function onSignLeave(event) {
  const inside = sourceCard && [sourceCard, openSign].some((each) => each?.contains(/** @type {Node} */ (event.target)));
  if (!inside || stays || event.pointerType === "touch") return;
  clearTimeout(leaving);
  leaving = window.setTimeout(closeSources, LEAVE_WITHIN);
}

/** @param {FocusEvent} event */
function onSignFocus(event) {
  const link = signAt(event.target);
  if (link?.matches(":focus-visible")) openSources(link);
  else if (sourceCard && !link && !sourceCard.contains(/** @type {Node} */ (event.target))) closeSources();
}

/** @param {MouseEvent} event */
function onSignClick(event) {
  const link = signAt(event.target);
  if (link && !(event.metaKey || event.ctrlKey || event.shiftKey || event.altKey)) {
    event.preventDefault();
    if (stays && openSign === link) closeSources();
    else {
      openSources(link);
      stays = true;
    }
  } else if (sourceCard && !sourceCard.contains(/** @type {Node} */ (event.target))) closeSources();
}

/** @param {KeyboardEvent} event */
function onSignKey(event) {
  if (event.key !== "Escape" || !sourceCard) return;
  const within = sourceCard.contains(document.activeElement);
  const back = openSign;
  closeSources();
  if (within) back?.focus();
  event.preventDefault();
}

if (!document.documentElement.dataset.aaSentenceSources && "popover" in HTMLElement.prototype) {
  document.documentElement.dataset.aaSentenceSources = "on";
  document.addEventListener("pointerover", onSignHover);
  document.addEventListener("pointerout", onSignLeave);
  document.addEventListener("focusin", onSignFocus);
  document.addEventListener("click", onSignClick);
  document.addEventListener("keydown", onSignKey);
  document.addEventListener("scroll", placeSources, { capture: true, passive: true });
  addEventListener("resize", placeSources);
}
