// Previews: a link to a resource, a citation number, or a term of ours shows what it is about: on hover, on
// focus, on a long press. Without this script, links simply lead there.
// Pages of the application load this as a module, documents and embeds join it to the rest of their script.
//
// What a link leads to on the same page, such as a reference, is shown from there; all else comes from
// `previewOf`, of which embeds have one of their own.
import { resourceAt, rootOfPages } from "./preview-places.js";
import { previewOf } from "./preview-fetching.js";

const REST = 90; // ms for which the pointer rests on a link before its preview opens
const LINGER = 250; // ms in which the pointer may reach the preview
const LINGER_AFAR = 1_000; // ms in which it may reach a card that shows the preview elsewhere
const HOLD = 480; // ms of a long press
const SLIP = 12; // px by which a finger may slip meanwhile
const SPACE = 8; // px between a link and its preview, and around it
const LEAST = 96; // px of height that a preview needs
const TERMS = "span:is(.basis, .grade, .force)[title], span:is(.basis, .grade, .force)[data-title]";
const SWITCH = "alliance-previews"; // the key in the browser's storage

/** @typedef {HTMLElement | SVGAElement} Subject */

/** @type {HTMLElement | null} */
let preview = null;
/** @type {Subject | null} */
let subject = null; // what the open preview, or the one that opens next, is about
/** @type {HTMLElement | null} */
let host = null; // what else on the page shows it, as the card beside a graph does
let isHeld = false; // whether a long press has opened it
/** @type {[x: number, y: number]} */
let pressedAt = [0, 0];
let opening = 0;
let lingering = 0;
let pressing = 0;

/** @param {string} [state] */
function previewsAreOn(state = document.documentElement.dataset.previews) {
  return state === "on";
}

// A browser that keeps nothing for a page, as in a sandbox, leaves them on.
function readSwitch() {
  try {
    return localStorage.getItem(SWITCH) === "off" ? "off" : "on";
  } catch {
    return "on";
  }
}

function turnPreviews() {
  const state = previewsAreOn() ? "off" : "on";
  document.documentElement.dataset.previews = state;
  closePreview();
  try {
    localStorage.setItem(SWITCH, state);
  } catch {
    // It holds for this page only.
  }
}

// --- What a link is about

/** @param {Subject} link */
function isHere(link) {
  const [here, there] = [location.href, new URL(link.getAttribute("href") ?? "", document.baseURI).href];
  return here.split("#")[0] === there.split("#")[0];
}

/** @param {EventTarget | null} target @returns {Subject | null} */
function subjectAt(target) {
  const element = /** @type {Element | null} */ (target);
  /** @type {Subject | null} */
  const found = element?.closest?.(`a[href], ${TERMS}`) ?? null;
  if (!found || found.matches(".button, .sentence-mark, .skip, .back, .brand") || found.closest("nav, header.top, .masthead, .strip, svg.still, .preview, .sentence-card, .graph-glance")) return null;
  if (found.matches("span")) return found;
  const address = found.getAttribute("href") ?? "";
  if (address.startsWith("#")) return targetOnPage(address) ? found : null;
  return !isHere(found) && resourceAt(address) ? found : null;
}

// The entry of a list of references, or the card of an embed, that a link on the same page leads to.
/** @param {string} address */
function targetOnPage(address) {
  const target = document.getElementById(decodeURIComponent(address.slice(1)));
  return target?.matches(".references > li, .card:not(.shown)") ? target : null;
}

/** @param {Subject} about @returns {Promise<string>} */
async function contentOf(about) {
  if (about.matches("span")) return termContent(about);
  const address = about.getAttribute("href") ?? "";
  if (!address.startsWith("#")) return previewOf(resourceAt(address));
  const target = /** @type {HTMLElement} */ (targetOnPage(address));
  const copy = /** @type {HTMLElement} */ (target.cloneNode(true));
  for (const each of copy.querySelectorAll("[id]")) each.removeAttribute("id");
  return asPreview([...copy.childNodes]);
}

/** @param {(Node | string)[]} parts */
function asPreview(parts) {
  const body = document.createElement("div");
  body.className = "preview-body";
  body.append(...parts);
  return body.outerHTML;
}

/** @param {Subject} term */
function termContent(term) {
  const [name, meaning] = [document.createElement("p"), document.createElement("p")];
  name.className = "preview-name";
  name.textContent = term.textContent;
  meaning.textContent = term.getAttribute("title") ?? term.dataset.title ?? "";
  return asPreview([name, meaning]);
}

// --- Opening and closing

/** @param {Subject} about @param {number} wait */
function intendPreview(about, wait) {
  clearTimeout(lingering);
  if (subject === about && (preview || host || opening)) return;
  closePreview();
  subject = about;
  hushTitle(about);
  const content = contentOf(about); // on its way while the pointer comes to rest
  opening = window.setTimeout(async () => {
    const html = await content;
    if (subject === about && html && about.isConnected && previewsAreOn()) openPreview(about, html);
  }, wait);
}

// Two tooltips would be one too many: the browser's own comes back when the preview closes.
/** @param {Subject} about */
function hushTitle(about) {
  const title = about.getAttribute("title");
  if (!title) return;
  about.dataset.title = title;
  about.removeAttribute("title");
}

/** @param {Subject} about @param {string} html */
function openPreview(about, html) {
  const made = document.createElement("div");
  made.className = document.body.dataset.root === undefined ? "preview aa" : "preview";
  made.innerHTML = html;
  for (const link of made.querySelectorAll("a[href]")) {
    const address = link.getAttribute("href") ?? "";
    if (!address.startsWith("#")) link.setAttribute("href", new URL(address, about.getAttribute("href")?.startsWith("#") ? document.baseURI : rootOfPages()).href);
  }
  /** @type {{ about: Subject, content: Element | null, host?: HTMLElement }} */
  const detail = { about, content: made.firstElementChild };
  if (!isHeld) document.dispatchEvent(new CustomEvent("previewopen", { detail }));
  host = detail.host ?? null;
  if (host) return about.setAttribute("aria-describedby", host.id);
  const off = document.createElement("button");
  off.type = "button";
  off.className = "preview-off";
  off.textContent = gettext("Turn previews off");
  made.append(off);
  made.id = "preview";
  made.popover = "manual";
  made.setAttribute("role", "group");
  made.setAttribute("aria-label", gettext("Preview"));
  (about.closest("dialog[open], main, [role=main], footer, [data-testid=stMain]") ?? document.body).append(made);
  about.setAttribute("aria-describedby", made.id);
  if (about.matches("span[role]")) about.setAttribute("aria-expanded", "true");
  preview = made;
  made.showPopover();
  placePreview();
}

function closePreview() {
  clearTimeout(opening);
  clearTimeout(lingering);
  opening = 0;
  preview?.remove();
  if (subject) {
    if (host) document.dispatchEvent(new CustomEvent("previewclose"));
    if (subject.dataset.title) subject.setAttribute("title", subject.dataset.title);
    delete subject.dataset.title;
    if (preview || host) subject.removeAttribute("aria-describedby");
    if (subject.hasAttribute("aria-expanded")) subject.setAttribute("aria-expanded", "false");
  }
  preview = subject = host = null;
  isHeld = false;
}

// Below its link, or above it where there is more room: never upon it. It scrolls where neither is enough.
function placePreview() {
  if (!preview || !subject) return;
  const { left, top, bottom, width } = subject.getBoundingClientRect();
  if (!subject.isConnected || (!width && !bottom) || bottom < 0 || top > innerHeight) return closePreview();
  preview.style.maxHeight = "none";
  const size = preview.getBoundingClientRect();
  const [below, above] = [innerHeight - bottom - 2 * SPACE, top - 2 * SPACE];
  const isBelow = below >= Math.min(size.height, Math.max(above, LEAST));
  const height = Math.min(size.height, Math.max(LEAST, isBelow ? below : above));
  preview.style.maxHeight = `${height}px`;
  preview.style.left = `${Math.max(SPACE, Math.min(left, document.documentElement.clientWidth - size.width - SPACE))}px`;
  preview.style.top = `${isBelow ? bottom + SPACE : top - SPACE - height}px`;
}

// --- Pointer, finger, keys

/** @param {PointerEvent} event */
function onPointerOver(event) {
  if (event.pointerType === "touch" || !previewsAreOn()) return;
  const target = /** @type {Node} */ (event.target);
  if ([preview, host].some((each) => each?.contains(target))) return clearTimeout(lingering);
  const about = subjectAt(target);
  if (about) intendPreview(about, REST);
}

/** @param {PointerEvent} event */
function onPointerOut(event) {
  if (event.pointerType === "touch" || !subject || isHeld) return;
  const to = /** @type {Node | null} */ (event.relatedTarget);
  if (to && [subject, preview, host].some((each) => each?.contains(to))) return;
  if (![subject, preview, host].some((each) => each?.contains(/** @type {Node} */ (event.target)))) return;
  clearTimeout(lingering);
  if (!preview && !host) return closePreview();
  lingering = window.setTimeout(closePreview, host ? LINGER_AFAR : LINGER);
}

// A pointer that still moves on its link has not come to rest.
/** @param {PointerEvent} event */
function onPointerMove(event) {
  if (Math.hypot(event.clientX - pressedAt[0], event.clientY - pressedAt[1]) > SLIP) clearTimeout(pressing);
}

/** @param {PointerEvent} event */
function onPointerDown(event) {
  const target = /** @type {Node} */ (event.target);
  if ([preview, host].some((each) => each?.contains(target))) return;
  const about = subjectAt(target);
  if (subject !== about || !isHeld) closePreview();
  clearTimeout(pressing);
  if (event.pointerType !== "touch" || !about || !previewsAreOn()) return;
  pressedAt = [event.clientX, event.clientY];
  previewOf(about.matches("a:not([href^='#'])") ? resourceAt(about.getAttribute("href") ?? "") : "");
  pressing = window.setTimeout(() => {
    closePreview();
    isHeld = true;
    intendHeld(about);
  }, HOLD);
}

/** @param {Subject} about */
function intendHeld(about) {
  intendPreview(about, 0);
  isHeld = true;
  navigator.vibrate?.(8);
}

function onPointerEnd() {
  clearTimeout(pressing);
}

// The browser's own menu of a link would cover what a long press has opened.
/** @param {Event} event */
function onContextMenu(event) {
  const touched = /** @type {PointerEvent} */ (event).pointerType === "touch";
  if (touched && previewsAreOn() && subjectAt(event.target)) event.preventDefault();
}

/** @param {MouseEvent} event */
function onPreviewClick(event) {
  const target = /** @type {Element} */ (event.target);
  if (target.closest?.("button.preview-off, button.preview-switch")) return turnPreviews();
  if (preview?.contains(target)) return;
  const about = subjectAt(target);
  if (isHeld && about && about === subject) return event.preventDefault(); // the finger that has held was lifted
  if (about?.matches("span") && previewsAreOn()) return preview && subject === about ? undefined : intendPreview(about, 0);
  closePreview();
}

/** @param {FocusEvent} event */
function onPreviewFocus(event) {
  if (!previewsAreOn() || preview?.contains(/** @type {Node} */ (event.target))) return;
  const about = subjectAt(event.target);
  if (about?.matches(":focus-visible")) intendPreview(about, REST);
  else if (subject && about !== subject && !isHeld) closePreview();
}

/** @param {KeyboardEvent} event */
function onPreviewKey(event) {
  if (event.key === "Tab") offerTerms();
  const term = /** @type {Subject} */ (event.target);
  if (["Enter", " "].includes(event.key) && term.matches?.("span[role=button]") && subjectAt(term)) {
    event.preventDefault();
    return preview ? closePreview() : intendPreview(term, 0);
  }
  if (event.key !== "Escape" || !(preview || host)) return;
  closePreview();
  event.preventDefault();
  event.stopPropagation();
}

// Of each term that explains itself, keys reach the first on the page: all of them would be in the way.
function offerTerms() {
  const seen = new Set();
  for (const term of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(TERMS))) {
    const name = `${term.className} ${term.textContent}`;
    if (seen.has(name) || term.closest("a, button, summary, .preview") || !term.getClientRects().length) continue;
    seen.add(name);
    term.tabIndex = 0;
    term.setAttribute("role", "button");
    term.setAttribute("aria-expanded", String(Boolean(preview) && subject === term));
  }
}

if (!document.documentElement.dataset.previews && "popover" in HTMLElement.prototype) {
  document.documentElement.dataset.previews = readSwitch();
  document.addEventListener("pointerover", onPointerOver);
  document.addEventListener("pointerout", onPointerOut);
  document.addEventListener("pointermove", onPointerMove, { passive: true });
  document.addEventListener("pointerdown", onPointerDown);
  document.addEventListener("pointerup", onPointerEnd);
  document.addEventListener("pointercancel", onPointerEnd);
  document.addEventListener("contextmenu", onContextMenu);
  document.addEventListener("click", onPreviewClick, true);
  document.addEventListener("focusin", onPreviewFocus);
  document.addEventListener("keydown", onPreviewKey, true);
  document.addEventListener("scroll", placePreview, { capture: true, passive: true });
  addEventListener("resize", placePreview);
}
