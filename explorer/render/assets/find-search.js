// The search of a site of files, without the page it stands in: how well the labels of an index
// answer what is typed. It is joined with find.js in one function, without its `export`s.
const LONGEST = 100, MOST_WORDS = 8, PARTS = 0.7, ONE_SLIP = 4, TWO_SLIPS = 8;
/** @type {Record<string, string>} */
const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };
export const SHOWN = 30;

const SHORTEST_STEM = 4;
/** @typedef {{ thing: number, text?: string, rank: number, whole: string, words: string[], initials: string }} Label */
/** @typedef {Pick<FindIndex, "stops" | "endings">} Grammar */
/** @typedef {{ entry: Label, score: number }} Hit */

/** @param {string} text */
export const folded = text => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC")
  .toLowerCase().replace(/[ßæœøłđðþı]/g, letter => LETTERS[letter])
  .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();

// How well a label answers, from 0 to 1, without forgiving anything.
/** @param {Label} entry @param {string[]} words @param {string} whole @param {boolean} capitals */
function exactly(entry, words, whole, capitals) {
  if (entry.whole === whole) return 1;
  if (entry.initials === whole && capitals) return 0.95;
  if (entry.whole.startsWith(whole)) return 0.9;
  if (words.every(word => entry.words.some(own => own.startsWith(word)))) return 0.8;
  if (entry.initials === whole) return 0.75;
  const inside = (/** @type {string} */ word) => word.length < 3 ? entry.words.some(own => own.startsWith(word)) : entry.whole.includes(word);
  return words.every(inside) ? PARTS : 0;
}

// Whether a word begins like another but for some slips; two letters that changed places are one.
/** @param {string} word @param {string} own @param {number} slips */
export function near(word, own, slips) {
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: word.length + 1 }, (_, i) => i);
  for (let j = 1; ; j++) {
    if (last[word.length] <= slips) return true;
    if (j > own.length || Math.min(...last) > slips) return false;
    const row = [j];
    for (let i = 1; i <= word.length; i++) {
      const same = word[i - 1] === own[j - 1];
      row[i] = Math.min(last[i] + 1, row[i - 1] + 1, last[i - 1] + (same ? 0 : 1));
      if (i > 1 && j > 1 && word[i - 1] === own[j - 2] && word[i - 2] === own[j - 1]) {
        row[i] = Math.min(row[i], before[i - 2] + 1);
      }
    }
    [before, last] = [last, row];
  }
}

/** @param {Label} entry @param {string} word @param {number} slips */
const likely = (entry, word, slips) => entry.words.some(own => near(word, own, slips));
/** @param {string} text */
const pairs = text => [...text].map((sign, i, all) => sign + (all[i + 1] ?? " "));

// How alike two texts are, from 0 to 1, by the pairs of letters they share.
/** @param {string} one @param {string} other */
export function likeness(one, other) {
  const left = pairs(other), size = left.length;
  const shared = pairs(one).filter(pair => {
    const place = left.indexOf(pair);
    return place >= 0 && left.splice(place, 1);
  });
  return 2 * shared.length / (one.length + size || 1);
}

/** @param {string} word @param {Grammar} grammar */
export function stem(word, { endings }) {
  const ending = endings.find(each => word.endsWith(each) && word.length - each.length >= SHORTEST_STEM);
  return ending ? word.slice(0, -ending.length) : word;
}

/** @param {Label[]} entries @param {(entry: Label) => number} score @returns {Hit[]} */
function scored(entries, score) {
  /** @type {Map<number, Hit>} */
  const best = new Map();
  for (const entry of entries) {
    const found = score(entry);
    if (found > (best.get(entry.thing)?.score ?? 0)) best.set(entry.thing, { entry, score: found });
  }
  return [...best.values()].sort((a, b) => b.score - a.score || a.entry.rank - b.entry.rank);
}

/** @param {Pick<FindIndex, "things" | "labels">} index @returns {Label[]} */
export function prepareLabels({ things, labels }) {
  return labels.map(([thing, text], rank) => {
    const whole = folded(text ?? things[thing][0]), words = whole.split(" ");
    const initials = words.length > 1 && words.length < 7 ? words.map(word => [...word][0]).join("") : "";
    return { thing, text, rank, whole, words, initials };
  });
}

// The ladder of the served search: names that have the words, then slips, then some of the words.
/** @param {Label[]} entries @param {string} text @returns {{ hits: Hit[], exact: boolean, isSlip?: boolean }} */
export function searchLabels(entries, text) {
  const words = folded(text.slice(0, LONGEST)).split(" ").filter(Boolean).slice(0, MOST_WORDS);
  if (!words.length) return { hits: [], exact: true };
  const whole = words.join(" "), capitals = text === text.toUpperCase();
  const hits = scored(entries, entry => exactly(entry, words, whole, capitals));
  if (hits.length) return { hits, exact: true };
  const slips = (/** @type {string} */ word) => Number(word.length >= ONE_SLIP) + Number(word.length >= TWO_SLIPS);
  const alike = (/** @type {Label} */ entry) => 0.01 + likeness(whole, entry.whole);
  const slipped = scored(entries, e => words.every(word => likely(e, word, slips(word))) ? alike(e) : 0);
  if (slipped.length) return { hits: slipped, exact: false, isSlip: true };
  const telling = words.filter(word => word.length >= ONE_SLIP);
  const enough = (/** @type {Label} */ entry) => telling.filter(word => likely(entry, word, 1)).length * 2 >= telling.length;
  return { hits: telling.length ? scored(entries, e => enough(e) ? alike(e) : 0) : [], exact: false };
}

/** @param {number} count @param {boolean} exact @param {string} query */
export function counted(count, exact, query) {
  if (!count) return gettext("Nothing here is called “{query}”.", { query });
  if (!exact) return gettext("No name contains “{query}”. Closest matches:", { query });
  const all = ngettext("Found in one name.", "Found in {count} names.", count, { count });
  return count > SHOWN ? gettext("{all} The first {shown}:", { all, shown: SHOWN }) : all;
}
