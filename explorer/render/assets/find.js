// The search of a site of files: no server. INDEX stands above, in the same file:
// { kinds: [[label, mark]], things: [[label, address, kind, definition]], labels: [[thing, text?]],
// stops, endings } where labels are in the order of equally good hits, and a label without text is the
// thing's own; stops and endings are words and their ends that texts are compared without. The texts
// stand in find-texts.js, which the page of the search loads when somebody types.
import { SHOWN, counted, prepareLabels, searchLabels } from "./find-search.js";

const entries = prepareLabels(INDEX);

/** @template {keyof HTMLElementTagNameMap} Tag @param {Tag} tag @param {string} [kind] @param {string} [text] */
function made(tag, kind, text) {
  const element = document.createElement(tag);
  if (kind) element.className = kind;
  if (text) element.textContent = text;
  return element;
}

/** @param {{ entry: { thing: number, text?: string } }} hit */
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
const SURE = 0.75; // likeness from which a name with slips is what was meant
window.suggestFromIndex = text => searchLabels(entries, text).hits.slice(0, SUGGESTED).map(({ entry }) => {
  const [label, href, kind] = INDEX.things[entry.thing];
  return { label, href, kind: INDEX.kinds[kind][0], matched: entry.text };
});

const field = /** @type {HTMLInputElement | null} */ (document.querySelector("main input[name=q]"));
const said = made("p", "muted"), list = made("ol", "hits"), before = made("div");
said.setAttribute("role", "status");

/** @param {HTMLInputElement} input @param {HTMLElement} results */
function answerPage(input, results) {
  results.removeAttribute("aria-live"); // the count is read out, not the whole list at every letter
  results.replaceChildren(before, said, list);
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

/** @type {Promise<void> | undefined} */
let loadingTexts;
const loadTexts = () => loadingTexts ??= new Promise((done, fail) => {
  const script = made("script");
  script.addEventListener("load", () => done());
  script.addEventListener("error", fail);
  script.src = "find-texts.js";
  document.head.append(script);
});

/** @param {HTMLInputElement} input */
function show(input) {
  const query = input.value.trim().replace(/\s+/g, " "), { hits, exact, isSlip } = searchLabels(entries, query);
  const isMeant = hits.length > 0 && (exact || !!isSlip && hits[0].score >= SURE), isNear = isMeant && !exact;
  const texts = query ? window.searchTexts?.(query, isMeant) : undefined;
  if (query && !loadingTexts) loadTexts().then(() => show(input), () => {});
  const meant = texts?.things ?? [];
  const named = texts?.isDistress ? [] : hits.filter(hit => !meant.includes(hit.entry.thing));
  const met = new Set(isMeant ? named.map(hit => hit.entry.thing) : []);
  const found = texts?.hits.filter(({ entry }) => !met.has(entry.number) && !meant.includes(entry.number)) ?? [];
  // A name that has some of the words only comes behind texts
  const [sure, rest] = isMeant || !found.length ? [named, []] : [[], named.filter(hit => !found.some(({ entry }) => entry.number === hit.entry.thing))];
  const rows = [...meant.map(thing => thingItem(thing)), ...sure.map(item), ...found.map(textItem), ...rest.map(item)].slice(0, SHOWN);
  said.textContent = !query || texts?.isDistress ? "" : texts ? countedResults(rows.length, isNear || !!texts.gap) : counted(hits.length, exact, query);
  before.replaceChildren(...texts ? remarks(texts) : []);
  list.replaceChildren(...rows);
  try {
    history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
  } catch { /* a page that may not change its address finds all the same */ }
}

/** @param {number} count @param {boolean} isNear */
function countedResults(count, isNear) {
  if (isNear && count) return gettext("Closest matches:");
  return count ? ngettext("One result", "{count} results", count, { count }) : gettext("No results");
}

// What is said before the results: where personal questions belong, the answer, what is not covered.
/** @param {TextAnswer} texts */
function* remarks({ boundary, question, statements, things, gap, covers }) {
  if (boundary) yield made("p", "note", boundary);
  if (gap) {
    const note = made("div", "note gap"), first = made("p");
    first.append(made("strong", "", gap));
    note.append(first, made("p", "", covers));
    yield note;
  }
  if (!question) return;
  const section = made("section", "answer"), all = made("ul", "statements");
  for (const [text, address, heading, behind] of statements) {
    const row = made("li"), link = made("a", "", heading || text);
    link.href = address;
    row.append(link);
    if (heading && heading !== text) row.append(made("br"), text);
    if (behind) row.append(" ", made("span", "muted", `(${behind})`));
    all.append(row);
  }
  const onward = made("p", "onward");
  onward.append(...things.flatMap((thing, i) => [i ? " · " : "", thingLink(thing)]));
  section.append(made("h2", "", question), all, onward);
  yield section;
}

/** @param {number} thing */
function thingLink(thing) {
  const link = made("a", "", INDEX.things[thing][0]);
  link.href = INDEX.things[thing][1];
  return link;
}

/** @param {number} thing */
const thingItem = thing => item({ entry: { thing, text: undefined } });

// A result by its text, with the phrase that was found.
/** @param {ShownTextHit} hit */
function textItem({ entry, field, excerpt }) {
  const row = entry.number < 0 ? made("li") : thingItem(entry.number), phrase = made("p", "excerpt");
  if (entry.number < 0) {
    const link = made("a", "", entry.label);
    link.href = entry.address;
    row.append(link);
  }
  row.querySelector("p")?.remove(); // the definition gives way to the phrase
  phrase.append(made("span", "label", `${field}:`), " ", ...excerpt.map(part => part.isMatch ? made("mark", "", part.text) : part.text));
  row.append(phrase);
  return row;
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

const answers = document.getElementById("results");
if (field && answers) answerPage(field, answers); // a page that is not there has a field alone
