// Links between our pages stay inside the session: the address changes as for any link, and
// Streamlit is told by the event that Back and Forward send, so it draws the new page itself.
// Everything else (new tab, new window, download, other sites) is left to the browser.

import { pageGroups } from "./frame.js";
import { leavePlace } from "./places.js";

// A document beside the application is loaded as any other page.
/** @param {string} href */
export function follow(href) {
  if (!isOurPage(new URL(href, document.baseURI))) return location.assign(href);
  leavePlace();
  history.pushState({}, "", href);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

// The same page shows something else: no new entry in the history, and the reader stays put.
/** @param {string} href */
function stay(href) {
  history.replaceState(history.state, "", href);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
}

// Where a link leads, in text or in a picture.
/** @param {HTMLAnchorElement | SVGAElement} link */
function addressOf(link) {
  return link instanceof SVGAElement ? new URL(link.href.baseVal, document.baseURI) : link;
}

// Points of charts are followed here; those of drawn graphs and paths load their page anew, so that
// Back finds the picture as it was left, however soon it is pressed.
/** @param {Element} link */
function isDrawn(link) {
  return link instanceof SVGAElement && !link.closest(".plot");
}

/** @param {Element} link @param {URL | HTMLAnchorElement} address */
function isInternal(link, address) {
  return address.origin === location.origin && !link.getAttribute("target") && !link.hasAttribute("download") && isOurPage(address);
}

// Whether the application draws what is at an address of ours.
/** @param {URL | HTMLAnchorElement} address */
function isOurPage(address) {
  const base = new URL(".", document.baseURI).pathname;
  const page = address.pathname.slice(base.length);
  return address.pathname.startsWith(base) && (page === "" || pageGroups().has(page));
}

// A form that asks for one of our pages.
/** @param {SubmitEvent} event */
function onSubmit(event) {
  /** @type {HTMLFormElement | null} */
  const form = /** @type {Element} */ (event.target).closest?.(".aa form[data-go]");
  if (!form) return;
  event.preventDefault();
  /** @type {[name: string, value: string][]} */
  const written = [...new FormData(form)].map(([name, value]) => [name, String(value)]); // ours ask for no files
  const asked = joined(written.filter(([, value]) => value.trim()), form.dataset.joined);
  const address = new URL(form.getAttribute("action") ?? "", document.baseURI);
  address.search = new URLSearchParams(asked).toString();
  (form.matches("[data-live]") ? stay : follow)(address.href);
}

// Several fields of one name are one list in the address; a comma within a value is escaped.
/**
 * @param {[name: string, value: string][]} asked
 * @param {string} [name] Of the fields that are one list.
 * @returns {[name: string, value: string][]}
 */
export function joined(asked, name = "") {
  const several = asked.filter(([key]) => key === name).map(([, value]) => value.trim().replaceAll("%", "%25").replaceAll(",", "%2C"));
  return several.length ? [...asked.filter(([key]) => key !== name), [name, several.join(",")]] : asked;
}

// A form that shows at once what is chosen in it.
/** @param {Event} event */
function onChange(event) {
  /** @type {HTMLFormElement | null} */
  const form = /** @type {Element} */ (event.target).closest?.(".aa form[data-live]");
  form?.requestSubmit();
}

// In a text of several lines Enter begins a new one; with Ctrl or Cmd it asks.
/** @param {KeyboardEvent} event */
function onKey(event) {
  if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
  /** @type {HTMLTextAreaElement | null} */
  const field = /** @type {Element} */ (event.target).closest?.(".aa textarea");
  const form = field?.form;
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
}

/** @param {URL | HTMLAnchorElement} address */
function isPlace(address) {
  return address.hash && address.pathname === location.pathname && address.search === location.search;
}

/** @param {MouseEvent} event */
function onClick(event) {
  /** @type {HTMLAnchorElement | SVGAElement | null} */
  const link = /** @type {Element} */ (event.target).closest?.(".aa a[href]");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const address = addressOf(link);
  if (isDrawn(link) || !isInternal(link, address) || isPlace(address)) return;
  if (!document.querySelector(".st-key-page .aa")) return; // Streamlit does not listen yet
  event.preventDefault();
  follow(address.href);
}

if (!document.documentElement.dataset.aaNavigation) {
  document.documentElement.dataset.aaNavigation = "on";
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("change", onChange);
  document.addEventListener("keydown", onKey);
}
