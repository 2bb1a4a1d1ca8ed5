// The search in texts of a site of files, and the forms of its questions: the same tables as those of
// the server, in a script that the page of the search loads when somebody types. It is joined with
// find-texts.js in one function, without its `export`s.
import { folded, stem } from "./find-search.js";

const K1 = 1.2, B = 0.75, EXCERPT = 160, SHARE = 0.25;
/** @typedef {{ number: number, label: string, address: string, isConcept: boolean, texts: [number, string][], counts: Map<string, number>, length: number }} TextEntry */
/** @typedef {{ entry: TextEntry, score: number, coverage: number, field: number, excerpt: { text: string, isMatch: boolean }[] }} TextHit */
/** @typedef {{ entries: TextEntry[], rarity: (stem: string) => number, length: number, others: Map<string, Set<string>> }} TextGroup */

/** @param {string} text @param {FindIndex} names */
export const contentStems = (text, names) => [...new Set(folded(text).split(" ")
  .filter(word => word.length > 1 && !names.stops.includes(word)).map(word => stem(word, names)))];

// A question as its forms have it: lower case, straight apostrophes, no closing signs.
/** @param {string} text */
export const plainQuestion = text => text.toLowerCase().replaceAll("’", "'").replace(/[\s"“”„«»]+/g, " ").trim().replace(/[\s?!.…,;:]+$/, "");

// What a text asks for if it is about somebody's own life; empty for all others.
/** @param {string} text @param {TextTable} table */
export function findConcern(text, { concerns }) {
  const whole = plainQuestion(text)
    .replace(/\b(can|don|won|isn|wasn|doesn|didn|couldn|wouldn|shouldn|haven|hasn|aren)t\b/g, "$1't")
    .replace(/\bi(m|ve)\b/g, "i'$1");
  const isOfField = new RegExp(concerns.field).test(whole) && !new RegExp(concerns.self).test(whole);
  if (!isOfField && new RegExp(concerns.distress).test(whole)) return "distress";
  if (new RegExp(concerns.study).test(whole)) return "";
  const plain = whole.replace(new RegExp(concerns.polite, "g"), " ").replace(/\s+/g, " ").trim();
  return new RegExp(concerns.advice).test(plain) ? "advice" : "";
}

// Every reading of a text as a question: what is asked for, and its subjects as they were typed.
/** @param {string} text @param {TextTable} table */
export function readQuestions(text, { forms }) {
  const plain = plainQuestion(text);
  return forms.flatMap(([kind, pattern]) => [".+?", ".+"].flatMap(slot => {
    const found = plain.match(new RegExp(`^(?:${pattern.replace(/\{([ab])\}/g, `(?<$1>${slot})`)})$`));
    return found?.groups ? [{ kind, parts: [found.groups.a, found.groups.b].filter(Boolean) }] : [];
  }));
}

/** @param {TextTable} table @param {FindIndex} names @param {boolean} areConcepts @returns {TextGroup} */
export function prepareGroup(table, names, areConcepts) {
  const labels = Map.groupBy ? Map.groupBy(names.labels, ([thing]) => thing) : groupLabels(names);
  const entries = table.entries.filter(([, , , isConcept]) => !!isConcept === areConcepts).map(([number, label, address, isConcept, texts]) => {
    /** @type {Map<string, number>} */
    const counts = new Map();
    let length = 0;
    /** @param {string} text @param {number} weight */
    const count = (text, weight) => {
      for (const word of folded(text).split(" ")) {
        if (word.length < 2 || names.stops.includes(word)) continue;
        const own = stem(word, names);
        counts.set(own, (counts.get(own) ?? 0) + weight);
        length += weight;
      }
    };
    for (const [thing, text] of labels.get(number) ?? []) count(text ?? names.things[thing][0], table.limits.nameWeight);
    if (label) count(label, table.limits.nameWeight);
    for (const [field, text] of texts) count(text, table.weights[field]);
    return { number, label, address, isConcept: !!isConcept, texts, counts, length };
  });
  /** @type {Map<string, number>} */
  const frequency = new Map();
  for (const { counts } of entries) for (const own of counts.keys()) frequency.set(own, (frequency.get(own) ?? 0) + 1);
  /** @param {string} own */
  const rarity = own => Math.log(1 + (entries.length - (frequency.get(own) ?? 0) + 0.5) / ((frequency.get(own) ?? 0) + 0.5));
  const length = entries.reduce((sum, entry) => sum + entry.length, 0) / (entries.length || 1);
  return { entries, rarity, length, others: groupWords(table, names) };
}

/** @param {FindIndex} names */
function groupLabels({ labels }) {
  /** @type {Map<number, FindIndex["labels"]>} */
  const found = new Map();
  for (const label of labels) found.set(label[0], [...found.get(label[0]) ?? [], label]);
  return found;
}

// Other words of the same groups, as stems, by the stem of each.
/** @param {TextTable} table @param {FindIndex} names */
function groupWords({ groups }, names) {
  /** @type {Map<string, Set<string>>} */
  const found = new Map();
  for (const group of groups) {
    const stems = group.map(word => stem(folded(word), names));
    for (const own of stems) found.set(own, new Set([...found.get(own) ?? [], ...stems].filter(other => other !== own)));
  }
  return found;
}

// What fits the stems of a query best.
/** @param {TextGroup} group @param {string[]} typed @param {TextTable} table @returns {TextHit[]} */
export function searchGroup({ entries, rarity, length, others }, typed, { limits }) {
  const weights = new Map(typed.flatMap(own => [...others.get(own) ?? []]).map(own => [own, limits.everyday]));
  for (const own of typed) weights.set(own, 1);
  const whole = typed.reduce((sum, own) => sum + rarity(own), 0) || 1;
  const found = entries.map(entry => {
    let score = 0;
    for (const [own, weight] of weights) {
      const count = entry.counts.get(own) ?? 0;
      if (count) score += weight * rarity(own) * count * (K1 + 1) / (count + K1 * (1 - B + B * entry.length / length));
    }
    return { entry, score, coverage: 0, field: 0, excerpt: [] };
  }).filter(({ score }) => score > 0).sort((a, b) => b.score - a.score);
  const best = found.filter(({ score }) => score >= SHARE * found[0].score).slice(0, 20);
  for (const hit of best) {
    hit.coverage = typed.reduce((sum, own) => sum + rarity(own) * likeness(hit.entry, own), 0) / whole;
  }
  /** @param {TextEntry} entry @param {string} own */
  function likeness(entry, own) {
    if (entry.counts.has(own)) return 1;
    return [...others.get(own) ?? []].some(other => entry.counts.has(other)) ? limits.group : 0;
  }
  return best;
}

// The text of an entry that has most of the stems, and its part around them.
/** @param {TextHit} hit @param {string[]} typed @param {FindIndex} names @returns {TextHit} */
export function withExcerpt(hit, typed, names) {
  const wanted = new Set(typed);
  /** @param {string} text */
  const places = text => [...text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)].filter(([word]) => wanted.has(stem(folded(word), names)));
  const scored = hit.entry.texts.map(([field, text]) => ({ field, text, found: places(text) }));
  const { field, text, found } = scored.reduce((best, each) => distinct(each.found) > distinct(best.found) ? each : best);
  const first = found[0]?.index ?? 0;
  let start = text.length > EXCERPT ? Math.max(0, first - EXCERPT / 4) : 0;
  if (start) start = text.indexOf(" ", start) + 1;
  let end = Math.min(text.length, start + EXCERPT);
  if (end < text.length) end = Math.max(text.lastIndexOf(" ", end), first + 1);
  const excerpt = [], marked = found.filter(match => match.index >= start && match.index + match[0].length <= end);
  let from = start;
  for (const match of marked) {
    excerpt.push({ text: (from === start && start ? "… " : "") + text.slice(from, match.index), isMatch: false }, { text: match[0], isMatch: true });
    from = match.index + match[0].length;
  }
  excerpt.push({ text: text.slice(from, end) + (end < text.length ? " …" : ""), isMatch: false });
  return { ...hit, field, excerpt: excerpt.filter(part => part.text) };

  /** @param {RegExpMatchArray[]} matches */
  function distinct(matches) {
    return new Set(matches.map(([word]) => stem(folded(word), names))).size;
  }
}

// The names of things by the stems of their words, for the subjects of questions.
/** @param {TextTable} table @param {FindIndex} names */
export function prepareSubjects(table, names) {
  /** @type {Map<string, number[]>} */
  const found = new Map();
  /** @param {string[]} words @param {number} thing */
  const add = (words, thing) => {
    const key = [...new Set(words.map(word => stem(word, names)))].sort().join(" ");
    if (key && !found.get(key)?.includes(thing)) found.set(key, [...found.get(key) ?? [], thing]);
  };
  const all = names.labels.map(([thing, text]) => ({ thing, words: telling(text ?? names.things[thing][0], names) }));
  for (const { thing, words } of all) add(words, thing);
  for (const { thing, words } of all) add(words.filter(word => !table.fillers.includes(word)), thing);
  /** @param {string} part */
  return part => {
    const words = telling(part, names);
    /** @param {string[]} own */
    const key = own => [...new Set(own.map(word => stem(word, names)))].sort().join(" ");
    return found.get(key(words)) ?? found.get(key(words.filter(word => !table.fillers.includes(word)))) ?? [];
  };
}

/** @param {string} text @param {FindIndex} names */
function telling(text, names) {
  const words = folded(text).split(" ").filter(Boolean);
  const own = words.filter(word => word.length > 1 && !names.stops.includes(word));
  return own.length ? own : words;
}

// The answer to a text that is a question, or what of it is not covered.
/** @param {string} text @param {TextTable} table @param {FindIndex} names @param {(part: string) => number[]} find @param {boolean} isDescribed */
export function answerText(text, table, names, find, isDescribed) {
  const gaps = [];
  for (const { kind, parts } of readQuestions(text, table)) {
    const told = parts.filter((part, i) => !i || telling(part, names).some(word => !table.fillers.includes(word) && !names.stops.includes(word)));
    const things = told.map(part => find(part)[0] ?? -1);
    const known = things.filter(thing => thing >= 0), unknown = told.filter((_, i) => things[i] < 0);
    const called = told.map((part, i) => things[i] < 0 ? `“${part}”` : names.things[things[i]][0]);
    const rule = table.rules[kind], [question, nothing] = told.length < 2 && rule.length > 2 ? rule.slice(2) : rule;
    /** @param {string} message */
    const say = message => message.replace("{first}", called[0]).replace("{second}", called[called.length - 1]);
    if (!unknown.length) {
      const record = table.answers[kind]?.[things.join(",")];
      if (record) return { question: say(question), things, statements: record[0].map(i => table.statements[i]), gap: "" };
      if (kind === "works") return { question: say(question), things, statements: [], gap: "" };
      if (kind === "meaning" || kind === "difference") return { question: say(question), things, statements: things.map(thing => [names.things[thing][3], names.things[thing][1], names.things[thing][0], ""]), gap: "" };
      if (!table.answers[kind]) continue;
      gaps.push({ known, unknown, gap: unrecorded(say(nothing)) });
    } else if (known.length && kind !== "meaning") {
      gaps.push({ known, unknown, gap: unrecorded(say(nothing)) });
    } else {
      gaps.push({ known, unknown, gap: uncovered(unknown) });
    }
  }
  if (!gaps.length) return { question: "", things: [], statements: [], gap: isDescribed ? "" : uncovered([text]) };
  const [best] = gaps.sort((a, b) => a.unknown.length - b.unknown.length);
  const clause = best.unknown.some(part => {
    const words = folded(part).split(" ");
    return words.some(word => names.stops.includes(word) && !table.links.includes(word)) || words.filter(word => !names.stops.includes(word)).length > table.limits.nameWords;
  });
  const isDescription = isDescribed && !best.known.length && clause;
  return { question: "", things: best.known, statements: [], gap: isDescription ? "" : best.gap };
}

/** @param {string} reason */
const unrecorded = reason => gettext("Not covered: {reason}", { reason });

/** @param {string[]} parts */
function uncovered(parts) {
  const names = parts.map(part => `“${part}”`).join(", ");
  return gettext("Not covered: nothing here is called {names}.", { names });
}
