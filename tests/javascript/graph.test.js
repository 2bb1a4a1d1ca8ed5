// What of the graph needs no browser: where names stand, what fits, what keys do, what is said.
import assert from "node:assert/strict";
import { test } from "node:test";
import { escapeMarkup, makeFileStem, readFont, round } from "../../explorer/app/components/graph-export.js";
import { matches, nearest, onKey, onUndo, readLine } from "../../explorer/app/components/graph-keys.js";
import { isOtherView, mergeQueries } from "../../explorer/app/components/graph-address.js";
import { crosses, grouped } from "../../explorer/app/components/graph-large.js";
import { Names, overlap, sizeOfNames, TakenBoxes } from "../../explorer/app/components/graph-names.js";
import { answer } from "../../explorer/app/components/graph-talk.js";
import { gripOf } from "../../explorer/render/assets/two-fingers.js";
import { View } from "../../explorer/app/components/graph-view.js";

/** @param {Partial<GraphNode>} fields @returns {WithLooks<GraphNode>} */
function makeNode(fields) {
  const { id = "a", x = 0, y = 0, name = "trust" } = fields;
  return { id, x, y, name, sort: "concept", neighbours: 1, page: "", focus: false, paint: 0, looks: [{}, {}], ...fields };
}

/** @param {Partial<GraphMessage>} fields @returns {GraphMessage} */
function makeMessage(fields) {
  return /** @type {GraphMessage} */ ({ place: "trust", version: 1, name: "[]", title: "Trust", description: "4 points", selection: "", query: "", ...fields });
}

// --- Names on lines

/** @param {number} left @param {number} top @param {number} [size] @returns {vis.Box} */
const makeBox = (left, top, size = 10) => ({ left, top, right: left + size, bottom: top + size });

test("boxes that share only a side do not overlap", () => {
  assert.equal(overlap(makeBox(0, 0), makeBox(9, 9)), true);
  assert.equal(overlap(makeBox(0, 0), makeBox(10, 0)), false);
  assert.equal(overlap(makeBox(0, 0), makeBox(0, 10)), false);
});

/** A line of 100 px from the origin to the right, whose name is 10 px wide and high. */
function makeLine() {
  return /** @type {vis.internals.Edge} */ (/** @type {unknown} */ ({
    edgeType: { getPoint: (/** @type {number} */ share) => ({ x: 100 * share, y: 0 }) },
    options: { label: "x", font: { face: "serif" } },
  }));
}

/** @param {vis.Box[]} boxes @param {vis.internals.Edge[]} lines The places of their names, in turn. */
function placeNames(boxes, ...lines) {
  const names = new Names(/** @type {vis.Network} */ (/** @type {unknown} */ ({ on: () => {} })), () => false, () => []);
  names.size = 10;
  const context = /** @type {CanvasRenderingContext2D} */ (/** @type {unknown} */ ({ save: () => {}, restore: () => {}, measureText: () => ({ width: 12 }) }));
  const taken = new TakenBoxes();
  for (const box of boxes) taken.add(box);
  for (const line of lines) names.place(context, line, taken);
  return lines.map((line) => names.shares.get(line));
}

test("names of relations can be read at each zoom, and are no smaller than in the picture", () => {
  assert.equal(sizeOfNames(2), 12);
  assert.equal(sizeOfNames(0.5), 22);
  assert.equal(sizeOfNames(0.5) * 0.5, 11);
});

test("boxes far apart do not hinder each other, also across the cells of the grid", () => {
  const taken = new TakenBoxes();
  taken.add(makeBox(150, 150, 400));
  assert.equal(taken.isFree(makeBox(0, 0, 150)), true);
  assert.equal(taken.isFree(makeBox(500, 500)), false);
  assert.equal(taken.isFree(makeBox(551, 0, 900)), true);
});

test("a name stands in the middle of its line where nothing is in its way", () => {
  assert.deepEqual(placeNames([], makeLine()), [0.5]);
});

test("a name gives way to a point, and to a name that stands already", () => {
  assert.deepEqual(placeNames([makeBox(45, -5)], makeLine()), [0.34]);
  assert.deepEqual(placeNames([], makeLine(), makeLine(), makeLine()), [0.5, 0.34, 0.66]);
});

test("a name without room is left out", () => {
  assert.deepEqual(placeNames([makeBox(-50, -100, 200)], makeLine()), [undefined]);
});

// --- What fits

/** A view of 800 × 400 px upon points whose boxes are 20 px wide and high. @param {Partial<GraphNode>[]} fields */
function makeView(...fields) {
  const view = new View(/** @type {HTMLElement} */ ({ clientWidth: 800, clientHeight: 400 }));
  const nodes = fields.map(makeNode);
  view.nodesById = new Map(nodes.map((node) => [node.id, node]));
  const boxes = nodes.map(({ id, x, y }) => [id, { shape: { boundingBox: makeBox(x - 10, y - 10, 20) } }]);
  view.network = /** @type {vis.Network} */ (/** @type {unknown} */ ({
    body: { nodes: Object.fromEntries(boxes), nodeIndices: nodes.map(({ id }) => id) },
    getScale: () => 1,
    getNodeAt: () => undefined,
    DOMtoCanvas: (/** @type {vis.Position} */ place) => place,
  }));
  return view;
}

const FAR_APART = [{ id: "a", x: -1000, y: 0 }, { id: "b", x: 1000, y: 0 }];

test("a picture is drawn as large as its frame allows, a small one no larger than it reads well", () => {
  assert.equal(makeView(...FAR_APART).whole(), (800 - 2 * (14 + 24) - 36) / 2020);
  assert.equal(makeView({ id: "a" }).whole(), 1.4);
  assert.equal(makeView().whole(), 1.4);
});

test("zooming ends where vis-network does, and where a picture would be lost in its frame", () => {
  const view = makeView(...FAR_APART);
  assert.equal(view.within(50), 10);
  assert.equal(view.within(0.001), view.whole() / 4);
  assert.equal(view.within(1), 1);
});

test("two fingers hold the place between them, and part to come nearer", () => {
  /** @type {{ scale: number, position: vis.Position }[]} */
  const seen = [];
  const view = makeView({ id: "a" }, { id: "b", x: 60 });
  view.network.moveTo = (place) => seen.push(/** @type {any} */ (place));
  const before = gripOf({ x: 0, y: 100 }, { x: 200, y: 100 });
  view.follow(before, gripOf({ x: 0, y: 100 }, { x: 400, y: 100 }));
  // What was at 100, 100 is now at 200, 100, twice as large: 100 px to the left of the middle of 800.
  assert.deepEqual(seen, [{ scale: 2, position: { x: 200, y: 150 } }]);
  assert.equal(view.moved, true);
});

test("a line reads from its subject, however it is drawn", () => {
  const graph = { nodesById: new Map([["a", makeNode({ id: "a", name: "holding" })], ["b", makeNode({ id: "b", name: "trust" })]]) };
  const line = /** @type {GraphEdge} */ (/** @type {unknown} */ ({ id: "c", from: "b", to: "a", arrows: "from", label: "is part\nof" }));
  assert.equal(readLine(graph, line), "holding is part of trust");
  assert.equal(readLine(graph, { ...line, arrows: "to", says: "is a part of" }), "trust is a part of holding");
  assert.equal(readLine(graph, { ...line, reads: "All; of it" }), "All; of it");
});


test("a finger finds the nearest point within its reach, a pointer only what it is on", () => {
  const view = makeView({ id: "a", x: 0 }, { id: "b", x: 60 });
  assert.equal(view.nodeAt({ x: 22, y: 0 }, 18), "a");
  assert.equal(view.nodeAt({ x: 40, y: 0 }, 18), "b");
  assert.equal(view.nodeAt({ x: 30, y: 40 }, 18), undefined);
  assert.equal(view.nodeAt({ x: 22, y: 0 }, 0), undefined);
});

// --- Large graphs

const FRAME = { left: 0, top: 0, right: 100, bottom: 100 };

/** @param {[number, number]} from @param {[number, number]} to */
function makeStraight([x1, y1], [x2, y2], enabled = false) {
  const edge = { from: { x: x1, y: y1 }, to: { x: x2, y: y2 }, options: { smooth: { enabled } } };
  return /** @type {vis.internals.Edge} */ (/** @type {unknown} */ (edge));
}

test("a straight line beyond one side of the frame is out of sight, a bent one may come in", () => {
  assert.equal(crosses(makeStraight([-5, 50], [-1, 500]), FRAME), false);
  assert.equal(crosses(makeStraight([150, 0], [101, 9]), FRAME), false);
  assert.equal(crosses(makeStraight([0, -1], [100, -9]), FRAME), false);
  assert.equal(crosses(makeStraight([0, 101], [100, 120]), FRAME), false);
  assert.equal(crosses(makeStraight([-5, 50], [500, 60]), FRAME), true);
  assert.equal(crosses(makeStraight([-5, 50], [-1, 500], true), FRAME), true);
});

test("what is painted alike is painted together, in its order", () => {
  const items = ["red", "blue", "red"].map((colour, number) => ({ number, options: { colour } }));
  const groups = [...grouped(items, ({ colour }) => colour)];
  assert.deepEqual(groups.map((group) => group.map(({ number }) => number)), [[0, 2], [1]]);
});

// --- Keys

test("an arrow leads to the nearest point ahead; what lies aside counts as farther", () => {
  const [here, near, aside, behind] = [{ x: 0, y: 0 }, { x: 50, y: 0 }, { x: 30, y: 25 }, { x: -5, y: 0 }];
  assert.equal(nearest([here, near, aside, behind], here, 1, 0), near);
  assert.equal(nearest([here, near, aside, behind], here, -1, 0), behind);
  assert.equal(nearest([here, near, aside, behind], here, 0, 1), aside);
  assert.equal(nearest([here, near, aside, behind], here, 0, -1), undefined);
});

/** What a graph with one point, which is selected, is told to do by a key. @param {Partial<KeyboardEvent>} event */
function pressKey(event) {
  /** @type {unknown[][]} */
  const told = [];
  const tell = (/** @type {string} */ name) => (/** @type {unknown[]} */ ...rest) => void told.push([name, ...rest]);
  const graph = { network: {}, selected: "a", nodesById: new Map([["a", makeNode({})]]) };
  for (const name of ["act", "select", "perform", "zoom", "fit", "visit", "openMenu"]) Object.assign(graph, { [name]: tell(name) });
  const pressed = { ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, preventDefault: tell("heard"), stopPropagation: () => {}, target: { matches: () => false }, ...event };
  const typed = /** @type {import("../../explorer/app/components/graph.js").Graph} */ (/** @type {unknown} */ (graph));
  for (const hear of [onKey, onUndo]) hear(typed, /** @type {KeyboardEvent} */ (/** @type {unknown} */ (pressed)));
  return told.filter(([name]) => name !== "heard");
}

const KEYS = /** @type {[Partial<KeyboardEvent>, unknown[]][]} */ ([
  [{ key: "e" }, ["act", "expand", { node: "a" }]],
  [{ key: "E", shiftKey: true }, ["act", "expand", { node: "a" }]],
  [{ key: "c" }, ["act", "collapse", { node: "a" }]],
  [{ key: "h" }, ["act", "hide", { node: "a" }]],
  [{ key: "m" }, ["act", "focus", { node: "a" }]],
  [{ key: "Backspace" }, ["act", "back"]],
  [{ key: "Escape" }, ["select"]],
  [{ key: "?" }, ["perform", "keys"]],
  [{ key: "+" }, ["zoom", 1]],
  [{ key: "=" }, ["zoom", 1]],
  [{ key: "-" }, ["zoom", -1]],
  [{ key: "0" }, ["fit", true]],
  [{ key: "ContextMenu" }, ["openMenu", "a"]],
  [{ key: "F10", shiftKey: true }, ["openMenu", "a"]],
  [{ key: "z", ctrlKey: true }, ["act", "undo"]],
  [{ key: "z", metaKey: true }, ["act", "undo"]],
  [{ key: "Z", ctrlKey: true, shiftKey: true }, ["act", "redo"]],
]);

for (const [event, deed] of KEYS) {
  test(`the key ${JSON.stringify(event)} means ${JSON.stringify(deed)}`, () => assert.deepEqual(pressKey(event), [deed]));
}

test("keys that mean nothing here are left to the browser", () => {
  for (const event of [{ key: "q" }, { key: "e", ctrlKey: true }, { key: "z" }, { key: "toString" }, { key: "F10" }]) {
    assert.deepEqual(pressKey(event), []);
  }
});

test("names that begin with what is looked for come before those that only have it", () => {
  const names = ["Mistrust", "Trust", "holding"];
  const nodesById = new Map(names.map((name) => [name, makeNode({ id: name, name })]));
  const find = (/** @type {string} */ text) => matches({ nodesById }, text).map(({ name }) => name);
  assert.deepEqual(find(" tRuSt"), ["Trust", "Mistrust"]);
  assert.deepEqual(find("nothing"), []);
  assert.deepEqual(find("  "), []);
});

// --- What is said

/** @param {Partial<GraphMessage>} told @param {Partial<GraphMessage>} before @param {number} [drawn] @param {string} [act] */
function say(told, before, drawn = 1, act = "") {
  const card = /** @type {HTMLElement} */ ({});
  return answer({ nodesById: new Map([["a", makeNode({})]]), drawn, card }, makeMessage(told), makeMessage(before), { act });
}

test("an answer says how many points came or went", () => {
  assert.equal(say({ description: "1 point" }, {}, 0), "1 more: 1 point.");
  assert.equal(say({ description: "1 point" }, {}, 3), "2 fewer: 1 point.");
});

test("an answer says what has changed otherwise, or why nothing has", () => {
  assert.equal(say({ description: "5 points" }, {}), "5 points.");
  assert.equal(say({ name: "[1]" }, {}), "Trust. 4 points.");
  assert.equal(say({}, { selection: "a" }), "Selection cleared.");
  assert.equal(say({ version: 2 }, {}, 1, "undo"), "There is nothing to undo.");
  assert.equal(say({ version: 2, query: "depth=2" }, {}, 1, "undo"), "");
  assert.equal(say({ place: "hope" }, {}), "");
});

// --- Addresses and files

test("the address keeps what is none of the graph's, and only that", () => {
  assert.equal(mergeQueries("?id=trust&depth=3&view=x", "depth=2"), "id=trust&depth=2");
  assert.equal(mergeQueries("", ""), "");
  assert.equal(mergeQueries("?depth=3", ""), "");
  assert.equal(mergeQueries("?depths=3", "select=a"), "depths=3&select=a");
});

test("only a selection is no other view", () => {
  assert.equal(isOtherView("depth=2&select=a", "?select=b&depth=2"), false);
  assert.equal(isOtherView("depth=2&select=a", "?depth=3&select=a"), true);
  assert.equal(isOtherView("", "?layout=tree"), true);
});

test("what is written into SVG cannot end a text or an attribute", () => {
  assert.equal(escapeMarkup(`<a href="x">&'`), "&lt;a href=&quot;x&quot;&gt;&amp;'");
});

test("numbers in files have two decimals at most", () => {
  assert.deepEqual([1 / 3, -1.005, 12, 1e-9].map(round), [0.33, -1, 12, 0]);
});

test("a file is named for what it shows, in any script, and not without end", () => {
  assert.equal(makeFileStem("Vertrauen: Übertragung / 信頼"), "Vertrauen-Übertragung-信頼");
  assert.equal(makeFileStem("a".repeat(200)).length, 60);
});

test("a font of a canvas becomes attributes that every program of drawings reads", () => {
  assert.deepEqual(readFont('italic bold 14.5px "Segoe UI", Arial'), {
    size: 14.5,
    attributes: `font-family="'Segoe UI', Arial" font-size="14.5" font-weight="bold" font-style="italic"`,
  });
  assert.equal(readFont("12px sans-serif").attributes, 'font-family="sans-serif" font-size="12"');
});
