// The search of a site of files: no server, no request. INDEX stands above, in the same file:
// { kinds: [[label, mark]], things: [[label, address, kind, definition]], labels: [[thing, text?]] }
// where labels are in the order of equally good hits, and a label without text is the thing's own.
(() => {
  "use strict";
  const SHOWN = 30, LONGEST = 100, MOST_WORDS = 8, PARTS = 0.7, ONE_SLIP = 4, TWO_SLIPS = 8;
  const LETTERS = { ß: "ss", æ: "ae", œ: "oe", ø: "o", ł: "l", đ: "d", ð: "d", þ: "th", ı: "i" };

  const folded = text => text.normalize("NFKD").replace(/[\u0300-\u036f]/g, "").normalize("NFC")
    .toLowerCase().replace(/[ßæœøłđðþı]/g, letter => LETTERS[letter])
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, " ").trim();

  const entries = INDEX.labels.map(([thing, text], rank) => {
    const whole = folded(text ?? INDEX.things[thing][0]), words = whole.split(" ");
    const initials = words.length > 1 && words.length < 7 ? words.map(word => [...word][0]).join("") : "";
    return { thing, text, rank, whole, words, initials };
  });

  // How well a label answers, from 0 to 1, without forgiving anything.
  function exactly(entry, words, whole, capitals) {
    if (entry.whole === whole) return 1;
    if (entry.initials === whole && capitals) return 0.95;
    if (entry.whole.startsWith(whole)) return 0.9;
    if (words.every(word => entry.words.some(own => own.startsWith(word)))) return 0.8;
    if (entry.initials === whole) return 0.75;
    const inside = word => word.length < 3 ? entry.words.some(own => own.startsWith(word)) : entry.whole.includes(word);
    return words.every(inside) ? PARTS : 0;
  }

  // Whether a word begins like another but for some slips; two letters that changed places are one.
  function near(word, own, slips) {
    let before = [], last = Array.from({ length: word.length + 1 }, (_, i) => i);
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

  const likely = (entry, word, slips) => entry.words.some(own => near(word, own, slips));
  const pairs = text => [...text].map((sign, i, all) => sign + (all[i + 1] ?? " "));

  // How alike two texts are, from 0 to 1, by the pairs of letters they share.
  function likeness(one, other) {
    const left = pairs(other), size = left.length;
    const shared = pairs(one).filter(pair => {
      const place = left.indexOf(pair);
      return place >= 0 && left.splice(place, 1);
    });
    return 2 * shared.length / (one.length + size || 1);
  }

  function scored(score) {
    const best = new Map();
    for (const entry of entries) {
      const found = score(entry);
      if (found > (best.get(entry.thing)?.score ?? 0)) best.set(entry.thing, { entry, score: found });
    }
    return [...best.values()].sort((a, b) => b.score - a.score || a.entry.rank - b.entry.rank);
  }

  // The ladder of the served search: names that have the words, then slips, then some of the words.
  function search(text) {
    const words = folded(text.slice(0, LONGEST)).split(" ").slice(0, MOST_WORDS).filter(Boolean);
    if (!words.length) return { hits: [], exact: true };
    const whole = words.join(" "), capitals = text === text.toUpperCase();
    const hits = scored(entry => exactly(entry, words, whole, capitals));
    if (hits.length) return { hits, exact: true };
    const slips = word => (word.length >= ONE_SLIP) + (word.length >= TWO_SLIPS);
    const alike = entry => 0.01 + likeness(whole, entry.whole);
    const slipped = scored(e => words.every(word => likely(e, word, slips(word))) ? alike(e) : 0);
    if (slipped.length) return { hits: slipped, exact: false };
    const telling = words.filter(word => word.length >= ONE_SLIP);
    const enough = entry => telling.filter(word => likely(entry, word, 1)).length * 2 >= telling.length;
    return { hits: telling.length ? scored(e => enough(e) ? alike(e) : 0) : [], exact: false };
  }

  function counted(count, exact, query) {
    if (!count) return `Nothing here is called “${query}”.`;
    if (!exact) return `No name has “${query}” in it. What comes near:`;
    const all = count === 1 ? "One thing has it in a name." : `${count} things have it in a name.`;
    return count > SHOWN ? `${all} The first ${SHOWN}:` : all;
  }

  function made(tag, kind, text) {
    const element = document.createElement(tag);
    if (kind) element.className = kind;
    if (text) element.textContent = text;
    return element;
  }

  function item({ entry }) {
    const [label, address, kind, definition] = INDEX.things[entry.thing];
    const link = made("a", "", label), sort = made("span", "kind"), row = made("li");
    link.href = address;
    sort.innerHTML = INDEX.kinds[kind][1]; // our own drawing; names are only ever text
    sort.append(INDEX.kinds[kind][0]);
    row.append(link, " ", sort);
    if (entry.text !== undefined) row.append(" ", made("span", "muted", `matches “${entry.text}”`));
    if (definition) row.append(made("p", "muted", definition));
    return row;
  }

  const input = document.querySelector("main input[name=q]"), form = input.form;
  const results = document.getElementById("results"), said = made("p", "muted");
  const list = made("ol", "hits");
  results.removeAttribute("aria-live"); // the count is read out, not the whole list at every letter
  said.setAttribute("role", "status");
  results.replaceChildren(said, list);

  function show() {
    const query = input.value.trim().replace(/\s+/g, " "), { hits, exact } = search(query);
    said.textContent = query ? counted(hits.length, exact, query) : "";
    list.replaceChildren(...hits.slice(0, SHOWN).map(item));
    try {
      history.replaceState(null, "", query ? `?q=${encodeURIComponent(query)}` : location.pathname);
    } catch { /* a page that may not change its address finds all the same */ }
  }

  // Arrow keys go through the hits and back to the box, Enter goes to the first.
  function step(event) {
    const stops = [input, ...list.querySelectorAll("a")], here = stops.indexOf(document.activeElement);
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const to = event.key === "Escape" && here > 0 ? input : by && here >= 0 ? stops[here + by] : null;
    if (!to) return;
    event.preventDefault();
    to.focus();
  }

  form.addEventListener("submit", event => {
    event.preventDefault();
    show();
    list.querySelector("a")?.focus();
  });
  input.addEventListener("input", show);
  document.querySelector("main").addEventListener("keydown", step);
  input.value = new URLSearchParams(location.search).get("q") ?? "";
  show();
  if (!list.children.length) input.focus();
})();
