// The search of a site of files.
import assert from "node:assert/strict";
import { test } from "node:test";
import { counted, folded, likeness, near, prepareLabels, searchLabels, SHOWN, stem } from "../../explorer/render/assets/find-search.js";

/** @type {Omit<FindIndex, "kinds">} */
const INDEX = {
  things: [
    ["holding environment", "a", 0, ""],
    ["projective identification", "b", 0, ""],
    ["Winnicott, Donald W.", "c", 1, ""],
    ["trust", "d", 0, ""],
    ["mistrust", "e", 0, ""],
  ],
  labels: [
    [0], [0, "facilitating environment"], [1], [2], [3], [4],
  ],
  stops: ["a", "it", "to", "what", "why", "makes", "takes", "so"],
  endings: ["ing", "s"],
};
const ENTRIES = prepareLabels(INDEX);

/** @param {string} text */
function find(text) {
  const { hits, exact } = searchLabels(ENTRIES, text);
  return { names: hits.map(({ entry }) => INDEX.things[entry.thing][0]), exact };
}

test("letters are compared without case, accents and signs", () => {
  assert.equal(folded("  Œdipe-Komplex: ÜBERTRAGUNG, Straße!"), "oedipe komplex ubertragung strasse");
});

test("a whole name comes before one that only has it in it", () => {
  assert.deepEqual(find("trust"), { names: ["trust", "mistrust"], exact: true });
});

test("words may come in any order, and only begun", () => {
  assert.deepEqual(find("envir hold"), { names: ["holding environment"], exact: true });
});

test("another name of a thing finds it, once", () => {
  assert.deepEqual(find("facilitating"), { names: ["holding environment"], exact: true });
  assert.deepEqual(find("environment").names, ["holding environment"]);
});

test("initials find, too", () => {
  assert.deepEqual(find("PI").names[0], "projective identification");
});

test("an ending is taken off what is long enough", () => {
  assert.deepEqual(["trusting", "being", "walls"].map((word) => stem(word, INDEX)), ["trust", "being", "wall"]);
});

test("slips are forgiven, and said to be", () => {
  assert.deepEqual(find("holdign"), { names: ["holding environment"], exact: false });
  assert.deepEqual(find("Winicot"), { names: ["Winnicott, Donald W."], exact: false });
});

test("two slips are forgiven only from eight letters on", () => {
  assert.deepEqual(find("hxldxng").names, []);
  assert.deepEqual(find("fxcilitxting").names, ["holding environment"]);
});

test("nothing is found for nothing, and for what is not there", () => {
  assert.deepEqual(find("  ,"), { names: [], exact: true });
  assert.deepEqual(find("xylophone"), { names: [], exact: false });
});

test("a slip is a letter more, less, other, or two that changed places", () => {
  for (const typed of ["trrust", "trst", "trast", "turst"]) assert.equal(near(typed, "trust", 1), true, typed);
  assert.equal(near("trust", "trustworthy", 0), true, "a word may be begun only");
  assert.equal(near("tsurt", "trust", 1), false);
});

test("texts are the more alike the more pairs of letters they share", () => {
  assert.equal(likeness("trust", "trust"), 1);
  assert.equal(likeness("abc", "xyz"), 0);
  assert.ok(likeness("trust", "trusts") > likeness("trust", "tremor"));
});

test("the number of hits is told", () => {
  assert.equal(counted(0, true, "x"), "Nothing here is called “x”.");
  assert.equal(counted(1, true, "x"), "Found in one name.");
  assert.equal(counted(SHOWN, true, "x"), "Found in 30 names.");
  assert.equal(counted(SHOWN + 1, true, "x"), "Found in 31 names. The first 30:");
  assert.equal(counted(2, false, "x"), "No name contains “x”. Closest matches:");
});
