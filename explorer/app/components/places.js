// Where the reader was: how far each entry of the history is scrolled, and what is open there. Back
// and Forward return to it, and so does loading a page anew. Pages scroll inside of Streamlit's
// frame, where browsers remember nothing.
import { mergeQueries } from "./graph-address.js";

const SCROLLER = '[data-testid="stMain"]';
const STORE = "atlas-places";
const MOST_PLACES = 200;
const SETTLED = 600; // milliseconds without a change of its height after which a page is complete
const GESTURES = ["wheel", "touchmove", "pointerdown", "keydown"]; // of a reader who goes on

const LINKS = ".st-key-page .aa a[href]";
// What an address has chosen on a page of many.
const CHOSEN = ".st-key-page :is(article, section, li, tr).chosen";

/**
 * @typedef {object} Place
 * @property {number} top
 * @property {Record<string, boolean>} open What was opened or closed, by its place on the page.
 * @property {[address: string, number: number]} [link] The link that was followed from there: of
 *   those that lead to its address, which.
 */

/** @type {Map<string, Place>} By the entries of the history. */
const places = readPlaces();
/** @type {"follow" | "return" | undefined} */
let way; // how the reader comes to a page that is not there yet
let page = ""; // what is shown
/** @type {(() => void) | undefined} */
let release; // ends what holds the page where it is

function readPlaces() {
  try {
    return new Map(/** @type {[string, Place][]} */ (JSON.parse(sessionStorage.getItem(STORE) ?? "[]")));
  } catch {
    return new Map(); // a browser may keep nothing
  }
}

function writePlaces() {
  try {
    sessionStorage.setItem(STORE, JSON.stringify([...places].slice(-MOST_PLACES)));
  } catch {} // likewise
}

// What an address shows apart from the state of its graph.
/** @param {{ pathname: string, search: string }} address */
function pageOf({ pathname, search }) {
  return `${pathname}?${mergeQueries(search, "")}`;
}

/** @returns {HTMLElement | null} */
function findScroller() {
  return document.querySelector(SCROLLER);
}

// The place of the present entry of the history, which gets a name of its own.
function findPlace() {
  let { place } = history.state ?? {};
  if (!place) {
    place = Math.random().toString(36).slice(2);
    history.replaceState({ ...history.state, place }, "");
  }
  const known = places.get(place) ?? { top: 0, open: {} };
  places.set(place, known);
  return known;
}

function notePlace() {
  if (!way && !release) findPlace().top = findScroller()?.scrollTop ?? 0;
}

// Another entry for the page that is shown: it stays as it is.
/** @param {string} href */
export function addEntry(href) {
  notePlace();
  const { top, open } = findPlace();
  const place = Math.random().toString(36).slice(2);
  history.pushState({ ...history.state, place }, "", href);
  places.set(place, { top, open: { ...open } });
}

/** @param {string} address @returns {HTMLElement[]} */
function findLinks(address) {
  const links = /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(LINKS));
  return [...links].filter((link) => link.getAttribute("href") === address);
}

// A link is followed: call it before the address changes.
export function leavePlace() {
  notePlace();
  const link = document.activeElement?.closest(LINKS);
  const address = link?.getAttribute("href");
  findPlace().link = link && address ? [address, findLinks(address).indexOf(/** @type {HTMLElement} */ (link))] : undefined;
  release?.();
  way = "follow";
}

// The head of a page is on the screen; what comes below it may still be on its way.
/** @param {Element} root */
export function arrive(root) {
  const from = way;
  way = undefined;
  page = pageOf(location);
  const scroller = findScroller();
  const known = places.get(history.state?.place);
  if (from !== "follow" && known) return returnTo(known);
  scroller?.scrollTo(0, 0);
  const heading = /** @type {HTMLElement | null} */ (root.querySelector("h1"));
  if (from === "follow") heading?.focus({ preventScroll: true });
  if (location.hash || document.querySelector(CHOSEN)) hold(showTarget);
}

function showTarget() {
  const named = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
  const target = /** @type {HTMLElement | null} */ (named || document.querySelector(CHOSEN));
  target?.scrollIntoView({ block: "start" });
}

/** @param {Place} place */
function returnTo(place) {
  hold(() => {
    findScroller()?.scrollTo(0, place.top);
    if (!place.link || document.activeElement !== document.body) return;
    const [address, number] = place.link;
    findLinks(address)[number]?.focus({ preventScroll: true });
  });
}

// Keeps the page at a place until it is complete, or the reader goes on.
/** @param {() => void} put */
function hold(put) {
  release?.();
  const content = findScroller()?.firstElementChild;
  if (!content) return;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let quiet;
  const end = () => {
    observer.disconnect();
    clearTimeout(quiet);
    for (const gesture of GESTURES) removeEventListener(gesture, end, true);
    release = undefined;
    notePlace();
  };
  const wait = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => (isRunning() ? wait() : end()), SETTLED);
  };
  const observer = new ResizeObserver(() => {
    put();
    wait();
  });
  release = end;
  for (const gesture of GESTURES) addEventListener(gesture, end, { capture: true, passive: true });
  put();
  wait();
  observer.observe(content);
}

// Whether the server still sends pieces of the page.
function isRunning() {
  return document.querySelector(".stApp")?.getAttribute("data-test-script-state") === "running";
}

// The name of a part that can be opened: the place on the page that it is in, and its number there.
/** @param {Element} details */
function nameOf(details) {
  const piece = details.closest(".aa");
  const key = /st-key-[\w-]+/.exec(piece?.closest('[class*="st-key-"]')?.className ?? "")?.[0];
  return `${key} ${[...(piece?.querySelectorAll("details") ?? [])].indexOf(/** @type {HTMLDetailsElement} */ (details))}`;
}

// What the reader had opened in a piece of the page is opened again.
/** @param {Element} root */
export function reopen(root) {
  const known = way === "follow" ? undefined : places.get(history.state?.place);
  if (!known) return;
  for (const details of root.querySelectorAll("details")) details.open = known.open[nameOf(details)] ?? details.open;
}

/** @param {Event} event */
function onToggle(event) {
  const details = /** @type {Element} */ (event.target);
  if (way || !(details instanceof HTMLDetailsElement) || !details.closest(".st-key-page .aa")) return;
  findPlace().open[nameOf(details)] = details.open;
}

/** @param {Event} event */
function onScroll(event) {
  if (event.target === findScroller()) notePlace();
}

function onReturn() {
  if (way === "follow") return; // our own event, for a link
  way = "return"; // what is shown still belongs to the entry that was left
  release?.();
  if (page !== pageOf(location)) return;
  way = undefined; // only the graph changes, or a place on the page was left
  const known = places.get(history.state?.place);
  if (known) returnTo(known);
  else hold(showTarget);
}

if (!document.documentElement.dataset.aaPlaces) {
  document.documentElement.dataset.aaPlaces = "on";
  document.addEventListener("scroll", onScroll, { capture: true, passive: true });
  document.addEventListener("toggle", onToggle, true);
  addEventListener("popstate", onReturn, true);
  addEventListener("pagehide", () => {
    notePlace();
    writePlaces();
  });
}
