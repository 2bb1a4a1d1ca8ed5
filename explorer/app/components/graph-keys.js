// The graph with the keyboard: walking from point to point, their lines, finding, undoing.
/** @import { Graph } from "./graph.js" */

/** @type {Record<string, [x: number, y: number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/** @param {Graph} graph */
export function listen(graph) {
  graph.canvas.addEventListener("keydown", (event) => onKey(graph, event));
  graph.root.addEventListener("keydown", (event) => onUndo(graph, event));
  graph.root.addEventListener("keydown", (event) => onFind(graph, event));
  graph.root.addEventListener("input", ({ target }) => isFindField(target) && find(graph, target.value));
}

// What a key does, with the point that was reached or chosen; other keys are left to the browser.
/** @type {Record<string, (graph: Graph) => void>} */
const DEEDS = {
  Enter: (graph) => enter(graph),
  Escape: (graph) => graph.select(),
  Backspace: (graph) => graph.act("back"),
  "?": (graph) => graph.perform("keys"),
  "/": (graph) => /** @type {HTMLElement} */ (graph.root.querySelector("[data-find]")).focus(),
  "+": (graph) => graph.zoom(1),
  "=": (graph) => graph.zoom(1),
  "-": (graph) => graph.zoom(-1),
  0: (graph) => graph.fit(true),
};
/** @type {Record<string, (graph: Graph, node: vis.Id) => void>} */
const WITH_POINT = {
  e: (graph, node) => graph.act("expand", { node }),
  c: (graph, node) => graph.act("collapse", { node }),
  h: (graph, node) => graph.act("hide", { node }),
  m: (graph, node) => graph.act("focus", { node }),
  l: (graph, node) => nextLine(graph, node),
  ContextMenu: (graph, node) => graph.openMenu(graph.line ?? node),
};

/** @param {Graph} graph @param {KeyboardEvent} event */
export function onKey(graph, event) {
  if (!graph.network || event.ctrlKey || event.metaKey || event.altKey) return;
  const node = graph.at ?? (graph.selected && graph.nodesById.has(graph.selected) ? graph.selected : undefined);
  const key = event.shiftKey && event.key === "F10" ? "ContextMenu" : event.key.length === 1 ? event.key.toLowerCase() : event.key;
  if (Object.hasOwn(ARROWS, key)) walk(graph, ARROWS[key]);
  else if (Object.hasOwn(DEEDS, key)) DEEDS[key](graph);
  else if (Object.hasOwn(WITH_POINT, key) && node) WITH_POINT[key](graph, node);
  else return;
  event.preventDefault();
  event.stopPropagation();
}

/** @param {Graph} graph @param {KeyboardEvent} event */
export function onUndo(graph, event) {
  if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
  if (/** @type {Element} */ (event.target).matches("input[type=search], input[type=number]")) return;
  event.preventDefault();
  graph.act(event.shiftKey ? "redo" : "undo");
}

// Enter shows the point or the line the keys have reached; once more, its page.
/** @param {Graph} graph */
function enter(graph) {
  const at = graph.line ?? graph.at;
  if (!at) return;
  if (at === graph.selected && graph.line) /** @type {HTMLElement | null} */ (graph.card.querySelector(".deeds a"))?.click();
  else if (at === graph.selected && graph.nodesById.has(at)) graph.visit(at);
  else graph.select(at);
}

// To the nearest point that lies, roughly, in the direction of the arrow.
/** @param {Graph} graph @param {[x: number, y: number]} direction */
function walk(graph, [dx, dy]) {
  const all = [...graph.nodesById.values()];
  const here = graph.nodesById.get(graph.at ?? "") ?? graph.nodesById.get(graph.selected ?? "");
  const start = all.find((node) => node.focus) ?? all[0];
  go(graph, (here ? (nearest(all, here, dx, dy) ?? here) : start)?.id);
}

/** @template {vis.Position} Place @param {Place[]} all @param {Place} here @param {number} dx @param {number} dy @returns {Place | undefined} */
export function nearest(all, here, dx, dy) {
  let best;
  let least = Infinity;
  for (const node of all) {
    const [x, y] = [node.x - here.x, node.y - here.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = ahead + 2 * aside;
    if (ahead > 1 && aside <= 2 * ahead && cost < least) [best, least] = [node, cost];
  }
  return best;
}

/** @param {Graph} graph @param {vis.Id | undefined} id */
function go(graph, id) {
  if (!id) return;
  graph.at = id;
  graph.line = undefined;
  graph.network.selectNodes([id]);
  graph.reveal(id);
  graph.glance.meet(id);
  graph.say(words(graph, id));
}

/** @param {Graph} graph @param {vis.Id} id */
function words(graph, id) {
  const { name, sort, credit, neighbours } = getShownNode(graph, id);
  const shown = new Set(graph.network.getConnectedNodes(id)).size;
  const of = gettext("{shown} of {neighbours} neighbours shown", { shown, neighbours });
  const counts = neighbours >= shown ? of : gettext("{shown} neighbours shown", { shown });
  return [name, sort, credit, counts].filter(Boolean).join(", ");
}

/** @param {Graph} graph @param {vis.Id} node */
function nextLine(graph, node) {
  const lines = graph.network.getConnectedEdges(node).sort();
  if (!lines.length) return;
  graph.line = lines[(lines.indexOf(graph.line ?? "") + 1) % lines.length];
  graph.network.setSelection({ nodes: [], edges: [graph.line] });
  graph.glance.meet(graph.line);
  graph.say(readLine(graph, /** @type {GraphEdge} */ (graph.edgesById.get(graph.line))));
}

// A line as a sentence, or as several if it stands for several claims. A line that is drawn from its
// object reads from its subject all the same.
/** @param {Pick<Graph, "nodesById">} graph @param {GraphEdge} line */
export function readLine(graph, { from, to, arrows, label, says, reads }) {
  if (reads) return reads;
  const [start, end] = arrows === "from" ? [to, from] : [from, to];
  return `${getShownNode(graph, start).name} ${says ?? label?.replaceAll("\n", " ")} ${getShownNode(graph, end).name}`;
}

/** @param {Pick<Graph, "nodesById">} graph @param {string} text */
export function matches(graph, text) {
  const wanted = text.trim().toLowerCase();
  if (!wanted) return [];
  const all = [...graph.nodesById.values()].filter(({ name }) => name.toLowerCase().includes(wanted));
  return all.sort((a, b) => a.name.toLowerCase().indexOf(wanted) - b.name.toLowerCase().indexOf(wanted));
}

/** @param {Graph} graph @param {string} text */
function find(graph, text) {
  const all = matches(graph, text);
  const query = text.trim();
  const count = all.length;
  graph.found = query ? new Set(all.map(({ id }) => id)) : undefined;
  graph.network?.redraw();
  const named = inWords(graph);
  for (const each of named) each.toggleAttribute("data-found", Boolean(graph.found?.has(each.dataset.iri ?? "")));
  named.find((each) => each.hasAttribute("data-found"))?.scrollIntoView({ block: "nearest" });
  graph.live.toggleAttribute("data-visible", graph.found?.size === 0);
  if (graph.found?.size === 0) graph.say(gettext("No node shown here is called “{query}”. The search at the top of the page covers everything.", { query }));
  else graph.say(query ? gettext("{count} found: {name}", { count, name: all[0].name }) : "");
}

/** @param {EventTarget | null} target @returns {target is HTMLInputElement} */
function isFindField(target) {
  return /** @type {Element} */ (target).matches("[data-find]");
}

/** @param {Pick<Graph, "nodesById">} graph @param {vis.Id} id One of those that are shown. */
function getShownNode(graph, id) {
  return /** @type {GraphNode} */ (graph.nodesById.get(id));
}

// Where the list or the table names points.
/** @param {Graph} graph */
function inWords(graph) {
  const named = /** @type {NodeListOf<HTMLElement>} */ (graph.root.querySelectorAll(".graph-words [data-iri]"));
  return [...named].filter(({ dataset }) => graph.nodesById.has(dataset.iri ?? ""));
}

/** @param {Graph} graph @param {KeyboardEvent} event */
function onFind(graph, event) {
  const { target } = event;
  if (!isFindField(target)) return;
  if (event.key === "Escape") return endFinding(graph, target);
  const [first] = event.key === "Enter" ? matches(graph, target.value) : [];
  if (!first) return;
  endFinding(graph, target, first.id);
  go(graph, first.id);
  graph.select(first.id);
}

/** @param {Graph} graph @param {HTMLInputElement} input @param {vis.Id} [iri] */
function endFinding(graph, input, iri) {
  input.value = "";
  find(graph, "");
  const named = inWords(graph);
  const place = named.find(({ dataset }) => dataset.iri === iri) ?? named[0];
  if (iri && place) graph.focus.leave(place.dataset.keep);
  (graph.root.dataset.form === "graph" ? graph.canvas : place)?.focus();
}
