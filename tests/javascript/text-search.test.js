// The search in texts of a site of files, and its questions.
import assert from "node:assert/strict";
import { test } from "node:test";
import { answerText, contentStems, findConcern, plainQuestion, prepareGroup, prepareSubjects, readQuestions, searchGroup, withExcerpt } from "../../explorer/render/assets/text-search.js";

/** @type {FindIndex} */
const NAMES = {
  kinds: [["concept", ""], ["person", ""]],
  things: [
    ["holding environment", "concept/holding.html", 0, "A dependable setting."],
    ["dropout", "concept/dropout.html", 0, "Ending too early."],
    ["D. W. Winnicott", "person/winnicott.html", 1, ""],
  ],
  labels: [[0], [0, "holding"], [1], [2]],
  stops: ["a", "the", "is", "of", "what", "who", "does", "with", "it", "when", "to"],
  endings: ["ings", "ing", "ed", "s"],
};
/** @type {TextTable} */
const TABLE = {
  fields: ["", "definition", "claim"],
  weights: [1, 2, 1],
  entries: [
    [0, "", "", 1, [[1, "A dependable setting in which a client can falter and recover."]]],
    [1, "", "", 1, [[1, "The client ends therapy before what was agreed has been done, and does not come back."]]],
    [-1, "Holding was introduced by Winnicott", "claim/x.html", 0, [[2, "Holding was introduced by Winnicott"]]],
  ],
  answers: { origin: { 0: [[0], 0] }, effect: {} },
  statements: [["Holding was introduced by Winnicott.", "claim/x.html", "", "stated"]],
  rules: {
    origin: ["Who introduced {first}?", "Nobody is recorded who introduced {first}."],
    effect: ["Does {first} affect {second}?", "Nothing about {first} and {second} is recorded."],
    meaning: ["What is {first}?", "No definition of {first} is recorded."],
  },
  forms: [["origin", "who (?:coined|introduced) {a}"], ["effect", "does {a} help with {b}"], ["meaning", "what is {a}"]],
  concerns: { distress: "\\bwants? to die\\b", field: "\\bclient\\b", self: "\\bi\\b", study: "\\bessay\\b", polite: "\\bplease\\b", advice: "\\bshould i\\b|\\bi'm\\b" },
  boundaries: { advice: "No advice.", distress: "Get help." },
  groups: [["quit", "ends"]],
  fillers: ["therapy"],
  links: ["of", "the", "a"],
  covers: "What it covers.",
  limits: { nameWeight: 3, everyday: 0.3, group: 0.6, coverage: 0.4, nameWords: 3 },
};
const CONCEPTS = prepareGroup(TABLE, NAMES, true);
const FIND = prepareSubjects(TABLE, NAMES);

/** @param {string} text */
const search = (text) => searchGroup(CONCEPTS, contentStems(text, NAMES), TABLE).map(({ entry }) => entry.number);
/** @param {string} text */
const answer = (text, isDescribed = false) => answerText(text, TABLE, NAMES, FIND, isDescribed);

test("texts are found by any form of their words, and by everyday words", () => {
  assert.deepEqual(search("settings"), [0]);
  assert.deepEqual(search("quit"), [1]);
  assert.deepEqual(search("xylophone"), []);
});

test("the phrase is shown with its words marked", () => {
  const typed = contentStems("recovering clients", NAMES), [hit] = searchGroup(CONCEPTS, typed, TABLE);
  const { excerpt, field } = withExcerpt(hit, typed, NAMES);
  assert.equal(field, 1);
  assert.deepEqual(excerpt.filter(({ isMatch }) => isMatch).map(({ text }) => text), ["client", "recover"]);
});

test("a question is read without its signs", () => {
  assert.equal(plainQuestion(" Who coined “Holding”?"), "who coined holding");
  assert.deepEqual(readQuestions("Does holding help with dropout?", TABLE)[0], { kind: "effect", parts: ["holding", "dropout"] });
});

test("a question is answered with what is recorded", () => {
  const { question, statements, things, gap } = answer("who coined the holding?");
  assert.deepEqual([question, statements, things, gap], ["Who introduced holding environment?", TABLE.statements, [0], ""]);
  assert.equal(answer("What is dropout?").statements[0][0], "Ending too early.");
});

test("a gap is a missing subject or a missing relation", () => {
  assert.equal(answer("who coined flow").gap, "Not covered: nothing here is called “flow”.");
  assert.equal(answer("does holding help with dropout").gap, "Not covered: Nothing about holding environment and dropout is recorded.");
  assert.equal(answer("does holding help with tinnitus").gap, "Not covered: Nothing about holding environment and “tinnitus” is recorded.");
  assert.equal(answer("token economy").gap, "Not covered: nothing here is called “token economy”.");
  assert.equal(answer("a dependable setting", true).gap, "");
  assert.equal(answer("what is it when a client falters", true).gap, "");
});

test("questions about somebody's own life are known, with and without apostrophes", () => {
  assert.equal(findConcern("I want to die", TABLE), "distress");
  assert.equal(findConcern("when a client wants to die", TABLE), "");
  assert.equal(findConcern("im in love", TABLE), "advice");
  assert.equal(findConcern("should i cite this in my essay", TABLE), "");
  assert.equal(findConcern("holding", TABLE), "");
});
