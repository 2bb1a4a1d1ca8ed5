// The search of a site of files: no server, no request. INDEX stands above, in the same file:
// { kinds: [[label, mark]], things: [[label, address, kind, definition]], labels: [[thing, text?, 1?]],
// stops, endings } where labels are in the order of equally good hits, a label without text is the
// thing's own, and 1 marks a phrasing, which is no label; stops and endings are words and their ends
// that phrasings are compared without.
import { SHOWN, counted, prepareLabels, searchLabels } from "./find-search.js";

const entries = prepareLabels(INDEX);

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string} [kind] @param {string} [text] */
function made(tag, kind, text) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  if (text) element.textContent = text;
  return element;
}

/** @param {import("./find-search.js").Hit} hit */
function item({ entry }) {
  const [label, address, kind, definition] = INDEX.things[entry.thing];
  const link = made("a", "", label), sort = made("span", "kind"), row = made("li");
  link.href = address;
  sort.innerHTML = INDEX.kinds[kind][1]; // our own drawing; names are only ever text
  sort.append(INDEX.kinds[kind][0]);
  row.append(link, " ", sort);
  if (entry.text !== undefined) row.append(" ", made("span", "muted", gettext("matches “{label}”", { label: entry.text })));
  if (definition) row.append(made("p", "muted", definition));
  return row;
}

// The search box in the header of any page suggests from the same index.
const SUGGESTED = 8;
window.suggestFromIndex = text => searchLabels(entries, text, INDEX).hits.slice(0, SUGGESTED).map(({ entry }) => {
  const [label, href, kind] = INDEX.things[entry.thing];
  return { label, href, kind: INDEX.kinds[kind][0], matched: entry.text };
});

const field = /** @type {HTMLInputElement | null} */ (document.querySelector("main input[name=q]"));
const said = made("p", "muted"), list = made("ol", "hits");
said.setAttribute("role", "status");

/** @param {HTMLInputElement} input */
function answerPage(input) {
  const results = /** @type {HTMLElement} */ (document.getElementById("results"));
  results.removeAttribute("aria-live"); // the count is read out, not the whole list at every letter
  results.replaceChildren(said, list);
  input.form?.addEventListener("submit", event => {
    event.preventDefault();
    show(input);
    list.querySelector("a")?.focus();
  });
  input.addEventListener("input", () => show(input));
  document.querySelector("main")?.addEventListener("keydown", event => step(input, event));
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  show(input);
  if (!list.children.length) input.focus();
}

/** @param {HTMLInputElement} input */
function show(input) {
  const query = input.value.trim().replace(/\s+/g, " "), { hits, exact } = searchLabels(entries, query, INDEX);
  said.textContent = query ? counted(hits.length, exact, query) : "";
  list.replaceChildren(...hits.slice(0, SHOWN).map(item));
  try {
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  } catch { /* a page that may not change its address finds all the same */ }
}

// Arrow keys go through the hits and back to the box, Enter goes to the first.
/** @param {HTMLInputElement} input @param {KeyboardEvent} event */
function step(input, event) {
  const stops = [input, ...list.querySelectorAll("a")], here = stops.indexOf(/** @type {HTMLAnchorElement} */ (document.activeElement));
  const by = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
  const to = event.key === "Escape" && here > 0 ? input : by && here >= 0 ? stops[here + by] : null;
  if (!to) return;
  event.preventDefault();
  to.focus();
}

if (field) answerPage(field);
