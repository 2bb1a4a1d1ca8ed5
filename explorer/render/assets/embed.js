// What an embed does beyond plain HTML. Without it every link, card, list and table is there, too.
//
// Messages to the page around, so that it can give the frame its height:
//   {message: "height", value: px, secret}  as WordPress expects them; the secret is in our hash
//   {type: "alliance-atlas:height", height: px, address}  for everyone else
import { Picture, settle } from "./embed-picture.js";

const page = document.documentElement;
const stage = /** @type {HTMLElement} */ (document.getElementById("picture"));
const cross = /** @type {HTMLElement} */ (document.querySelector(".close"));
const live = /** @type {HTMLElement} */ (document.querySelector(".live"));
const framed = parent !== window;
/** @typedef {HTMLElement | SVGElement} Link */

/** @type {Picture[]} */
const pictures = [];
/** @type {HTMLElement | null} */
let open = null; // the card that is shown
/** @type {Link | null} */
let chosen = null; // the link that opened it
/** @type {Link | null} */
let back = null; // where a jump to a reference came from

const find = (/** @type {string} */ id) => (id ? document.getElementById(id) : null);
/** @type {(id: string) => Link[]} */
const same = (id) => [.../** @type {NodeListOf<Link>} */ (document.querySelectorAll(`a[href="#${CSS.escape(id)}"]`))];

// Cards
/** @param {HTMLElement} card @param {Link | null} link */
function show(card, link) {
  close();
  chosen = link;
  open = card;
  card.classList.add("shown");
  card.scrollTop = 0;
  for (const each of [...same(card.id), ...document.querySelectorAll(`a.edge[data-also~="#${CSS.escape(card.id)}"]`)]) each.classList.add("chosen");
  for (const picture of pictures) picture.mark(card.id);
  place(card, link);
  live.textContent = card.querySelector("h2, h3")?.textContent?.trim() ?? "";
}

function close() {
  for (const each of document.querySelectorAll(".chosen, .shown")) each.classList.remove("chosen", "shown");
  for (const picture of pictures) picture.mark("");
  live.textContent = "";
  chosen = open = null;
}

// A stage that may be higher than the frame shows its card where the reader is.
/** @param {HTMLElement} card @param {Link | null} link */
function place(card, link) {
  if (!stage.matches(".stage-words, .stage-drawn")) {
    if (link) findPicture(link)?.uncover(link, card);
    return;
  }
  card.style.maxHeight = `${Math.max(220, innerHeight * 0.7)}px`;
  const outer = stage.getBoundingClientRect();
  const spot = link ? link.getBoundingClientRect() : outer;
  const below = spot.bottom - outer.top + 6;
  const above = spot.top - outer.top - card.offsetHeight - 6;
  const fits = below + card.offsetHeight <= outer.height || above < 0;
  card.style.top = `${fits ? below : above}px`;
  cross.style.top = `${(fits ? below : above) + 6}px`;
}

// The picture that a link is part of
/** @param {Link} link */
function findPicture(link) {
  return pictures.find(({ svg }) => svg.contains(link));
}

/** @param {string} id @param {Link} link */
function go(id, link) {
  const target = find(id);
  if (target?.matches(".card")) {
    if (chosen && chosen === link) return leave();
    return show(target, open?.contains(link) ? chosen ?? link : link);
  }
  if (link === cross) return leave();
  for (const each of document.querySelectorAll("li.chosen")) each.classList.remove("chosen");
  if (!target) return;
  back = link;
  if (target.matches("li")) target.classList.add("chosen");
  target.scrollIntoView({ block: target.matches("li") ? "center" : "start" });
  target.focus({ preventScroll: true });
}

function leave() {
  const link = chosen;
  close();
  link?.focus({ preventScroll: true });
}

addEventListener("click", (event) => {
  if (event.defaultPrevented) return;
  /** @type {HTMLAnchorElement | SVGAElement | null} */
  let link = /** @type {Element} */ (event.target).closest?.("a[href]");
  if (!link || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
  const address = link.getAttribute("href") ?? "";
  if (address.startsWith("#")) {
    event.preventDefault();
    const picture = findPicture(link);
    if (picture?.dragged) return;
    link = (event.detail && picture?.nearest(event)) || link;
    go((link.getAttribute("href") ?? "").slice(1), link);
  } else if (framed && secret()) {
    event.preventDefault();
    post("link", /** @type {HTMLAnchorElement} */ (link).href);
  }
});

addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.defaultPrevented) return;
  for (const picture of pictures) picture.awake = false;
  if (open) leave();
  else if (back) {
    back.focus();
    back = null;
  }
});

for (const svg of /** @type {NodeListOf<SVGSVGElement>} */ (document.querySelectorAll("svg.graph"))) pictures.push(new Picture(svg));
/** @type {HTMLElement | null} */
const tools = document.querySelector(".tools");
if (tools && pictures.length) {
  tools.hidden = false;
  new ResizeObserver(() => settle(tools, pictures)).observe(stage);
  tools.addEventListener("click", ({ target }) => {
    const picture = pictures.find((each) => each.size[0]);
    const deed = /** @type {Element} */ (target).closest("button")?.dataset.zoom;
    if (!picture) return;
    if (deed === "reset") picture.reset();
    else if (deed) picture.zoom(deed === "in" ? 1.3 : 1 / 1.3);
  });
}

// Height, for the page around
function secret() {
  return (location.hash.match(/secret=([A-Za-z0-9]{10})/) ?? [])[1];
}
/** @param {string} message @param {string | number} value */
function post(message, value) {
  parent.postMessage({ message, value, secret: secret() }, "*");
}
function measure() {
  if (!framed) return;
  const height = Math.ceil(document.body.getBoundingClientRect().height);
  if (secret()) post("height", height);
  parent.postMessage({ type: "alliance-atlas:height", height, address: location.href }, "*");
}
addEventListener("message", ({ source, data }) => source === parent && data?.message === "ready" && measure());
addEventListener("hashchange", measure);
addEventListener("load", measure); // browsers observe nothing in a frame that is hidden until it speaks, as in WordPress
new ResizeObserver(measure).observe(document.body);
measure();

const card = find(location.hash.slice(1));
if (card?.matches(".card")) show(card, same(card.id)[0] ?? null);
page.dataset.ready = "";
performance.mark("ready");
