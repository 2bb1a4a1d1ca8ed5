// The graph as an instrument: vis-network draws what the server has placed; deeds are reported to
// the server, which answers with what changes. The instance lives as long as its place on the page:
// zoom, view and selection are never touched by an answer.
import { adopt, isDark } from "./frame.js";
import { follow } from "./navigation.js";
import { copyLink, exportLinks, putAddress } from "./graph-share.js";
import { swap } from "./graph-pieces.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOM = 1.35;
const LARGEST = 1.4; // a small graph is not blown up to fill the frame
const SMALLEST = 0.3;
const REDRAW = 120; // ms after a click: drawing takes longer than asking, so asking goes first
const THIN = 0.6; // of their width, where lines are many
const SHORT = 0.65; // of their arrows' length, likewise
const VEIL = 0.8; // how far what is not meant fades

const graphs = new WeakMap();
let script; // vis-network is fetched once, by the first graph
let current; // the graph on the page: cards beside it report to it

export default function graph(component) {
  const { parentElement } = component;
  if (!graphs.has(parentElement)) graphs.set(parentElement, new Graph(parentElement));
  const instance = graphs.get(parentElement);
  instance.hear(component);
  return () => {
    instance.destroy();
    graphs.delete(parentElement);
  };
}

function load(address) {
  script ??= new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = new URL(address, document.baseURI).href;
    element.onload = () => (window.vis ? resolve(window.vis) : reject(new Error("the drawing library is broken")));
    element.onerror = () => reject(new Error("the drawing library could not be loaded"));
    document.head.append(element);
  });
  script.catch(() => (script = undefined)); // the next graph tries again
  return script;
}

const FRAME = `
  <div class="graph-controls" data-piece="controls"></div>
  <div id="graph-filters" popover class="sheet" role="dialog" aria-label="Filter" data-piece="filters"></div>
  <div class="graph">
    <div class="graph-canvas" tabindex="0" role="application" aria-roledescription="graph"></div>
    <div class="graph-tools" role="group" aria-label="View of the graph">
      <button type="button" data-do="in" aria-label="Zoom in" title="Zoom in">+</button>
      <button type="button" data-do="out" aria-label="Zoom out" title="Zoom out">−</button>
      <button type="button" data-do="fit" aria-label="Fit" title="Fit">⤢</button>
    </div>
    <p class="graph-empty" hidden>Nothing passes these filters. <button type="button" data-act="unfilter">Show everything</button></p>
  </div>
  <p class="graph-failed" role="alert" hidden></p>
  <div class="graph-words" data-piece="words"></div>
  <div class="graph-card" data-piece="card"></div>
  <div class="graph-legend" data-piece="legend"></div>
  <p class="graph-live" role="status" aria-live="polite"></p>`;

class Graph {
  constructor(parentElement) {
    this.parent = parentElement;
    this.root = document.createElement("div");
    this.root.className = "aa instrument";
    this.root.innerHTML = FRAME;
    parentElement.append(this.root);
    this.frame = this.root.querySelector(".graph");
    this.frame.graph = this; // for tests, which ask where a point is on the screen
    this.canvas = this.root.querySelector(".graph-canvas");
    this.card = this.root.querySelector(".graph-card");
    this.live = this.root.querySelector(".graph-live");
    this.client = Math.random().toString(36).slice(2);
    this.deeds = [];
    this.count = 0;
    this.looking = false;
    this.version = 0;
    this.nodesById = new Map();
    this.edgesById = new Map();
    this.work = Promise.resolve();
    this.canvas.addEventListener("keydown", (event) => this.onKey(event));
    this.root.addEventListener("keydown", (event) => this.onUndo(event));
    this.root.addEventListener("input", (event) => event.target.matches("[data-find]") && this.find(event.target.value));
    this.root.addEventListener("keydown", (event) => this.onFind(event));
    this.filters = this.root.querySelector("#graph-filters");
    this.filters.addEventListener("beforetoggle", ({ newState }) => this.look(newState === "open"));
    const zooms = (zoomView) => () => this.network?.setOptions({ interaction: { zoomView } });
    this.canvas.addEventListener("pointerleave", () => this.near && (this.point(), this.network.redraw()));
    this.canvas.addEventListener("focusin", zooms(true));
    this.canvas.addEventListener("focusout", zooms(false));
    this.themes = new MutationObserver(() => this.recolour());
    this.themes.observe(document.documentElement, { attributeFilter: ["style"] });
    current = this;
  }

  // --- What is reported to the server, and what it answers

  act(name, details = {}) {
    this.count += 1;
    this.deeds.push({ ...details, act: name, id: this.count });
    this.emit?.("acts", { client: this.client, version: this.version, open: this.looking, acts: this.deeds });
  }

  // What can be filtered is told only to those who look at it.
  look(looking) {
    this.looking = looking;
    if (looking) this.act("look");
  }

  hear({ data, setTriggerValue }) {
    current = this;
    this.emit = setTriggerValue;
    adopt(this.parent);
    if (this.bytes === data) return;
    this.bytes = data;
    const told = JSON.parse(new TextDecoder().decode(data));
    this.work = this.work.then(() => this.take(told)).catch((error) => this.fail(error));
  }

  async take(told) {
    if (this.place !== told.place) this.deeds = [];
    this.place = told.place;
    if (told.client === this.client) this.deeds = this.deeds.filter((deed) => deed.id > told.done);
    if (told.base && told.base !== this.version) return this.act("resync");
    this.version = told.version;
    for (const [name, change] of Object.entries(told.pieces)) swap(this.root.querySelector(`[data-piece="${name}"]`), change);
    this.root.dataset.form = told.form;
    this.root.toggleAttribute("data-chosen", Boolean(told.selection));
    if (this.told?.selection !== told.selection) this.card.scrollTop = 0;
    this.selected = told.selection || undefined;
    putAddress(told.query);
    exportLinks(this.root, told.place, told.query);
    this.canvas.setAttribute("aria-label", `${told.title}. ${told.description}. Arrow keys move between points, Enter shows one, E expands, question mark lists the keys.`);
    if (!this.nodes) this.vis = await load(told.script);
    if (told.whole) this.drawAll(told);
    else this.drawMore(told);
    this.told = told;
    this.data = told; // for tests
    this.frame.dataset.drawn = "true";
    this.frame.dataset.version = told.version;
  }

  // --- Drawing

  // vis-network paints anew after each change of its data: do several, then paint once.
  atOnce(work) {
    const { renderer } = this.network;
    renderer.allowRedraw = false;
    try {
      work();
    } finally {
      renderer.allowRedraw = true;
    }
    this.network.redraw();
  }

  painted(item) {
    const drawn = { ...item, ...item.looks[this.dark ? 1 : 0] };
    if (!item.from) return drawn;
    if (this.thin) drawn.width = item.width * THIN;
    if (!this.named) drawn.label = "";
    return drawn;
  }

  keep(told) {
    const looks = (item) => ({ ...item, looks: told.palette[item.paint] });
    const nodes = told.nodes.map(looks);
    const edges = told.edges.map(looks);
    for (const node of nodes) this.nodesById.set(node.id, node);
    for (const edge of edges) this.edgesById.set(edge.id, edge);
    return [nodes.map((node) => this.painted(node)), edges.map((edge) => this.painted(edge))];
  }

  // Whether the number of lines changes their look.
  suit({ thin, named }) {
    if (this.thin === thin && this.named === named) return false;
    [this.thin, this.named] = [thin, named];
    return true;
  }

  drawAll(told) {
    this.dark = isDark(this.parent);
    this.options = told.options;
    this.suit(told);
    this.ticks = told.ticks;
    this.nodesById.clear();
    this.edgesById.clear();
    const [nodes, edges] = this.keep(told);
    this.root.querySelector(".graph-empty").hidden = nodes.length > 0;
    const stays = this.network && this.name === told.name && this.told?.place === told.place;
    this.name = told.name;
    if (stays) return this.atOnce(() => this.exchange(nodes, edges));
    this.at = undefined;
    this.nodes = new this.vis.DataSet(nodes);
    this.edges = new this.vis.DataSet(edges);
    if (!this.network) this.begin();
    else {
      this.atOnce(() => {
        this.network.setOptions(this.settings());
        this.network.setData({ nodes: this.nodes, edges: this.edges });
      });
    }
    this.fit();
    this.mark();
  }

  exchange(nodes, edges) {
    replace(this.edges, edges);
    replace(this.nodes, nodes);
    this.network.setOptions(this.settings());
    this.mark();
  }

  drawMore(told) {
    const before = this.nodesById.size;
    const all = this.suit(told) ? [...this.edgesById.values()] : [];
    const [nodes, edges] = this.keep(told);
    const gone = Object.entries(told.gone).flatMap(([start, ends]) => ends.map((end) => start + end));
    this.ticks = told.ticks ?? this.ticks;
    if (!nodes.length && !edges.length && !gone.length && !all.length && !told.ticks) return this.later();
    this.atOnce(() => {
      if (all.length) this.network.setOptions(this.settings());
      if (all.length) this.edges.update(all.map((edge) => this.painted(edge)));
      if (gone.length) this.remove(new Set(gone));
      if (nodes.length) this.nodes.update(nodes);
      if (edges.length) this.edges.update(edges);
      this.mark();
    });
    this.root.querySelector(".graph-empty").hidden = this.nodesById.size > 0;
    const more = this.nodesById.size - before;
    if (more) this.say(`${Math.abs(more)} ${more > 0 ? "more" : "fewer"}: ${told.description}`);
  }

  // Lines go with either of their ends.
  remove(gone) {
    const lines = [...this.edgesById.values()].filter((edge) => gone.has(edge.id) || gone.has(edge.from) || gone.has(edge.to));
    const points = [...gone].filter((id) => this.nodesById.delete(id));
    for (const { id } of lines) this.edgesById.delete(id);
    this.edges.remove(lines.map(({ id }) => id));
    this.nodes.remove(points);
  }

  settings() {
    const options = this.options[this.dark ? 1 : 0];
    const arrows = structuredClone(options.edges.arrows);
    if (this.thin) arrows.to.scaleFactor *= SHORT;
    return {
      ...options,
      edges: { ...options.edges, arrows },
      interaction: { ...options.interaction, zoomView: this.canvas.contains(document.activeElement), keyboard: false, selectable: false, dragNodes: true },
    };
  }

  begin() {
    this.network = new this.vis.Network(this.canvas, { nodes: this.nodes, edges: this.edges }, this.settings());
    this.canvas.querySelector("canvas")?.setAttribute("aria-hidden", "true");
    for (const element of this.canvas.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
    const network = this.network;
    network.on("click", (event) => this.onClick(event));
    network.on("hold", (event) => this.onClick(event));
    network.on("oncontext", (event) => {
      event.event.preventDefault();
      this.onClick(event);
    });
    network.on("doubleClick", ({ pointer }) => {
      const node = network.getNodeAt(pointer.DOM);
      if (node) this.visit(node);
    });
    for (const sort of ["Node", "Edge"]) {
      network.on(`hover${sort}`, ({ node }) => this.point(node, sort));
      network.on(`blur${sort}`, () => this.point());
    }
    network.on("dragEnd", ({ nodes }) => this.pin(nodes));
    network.on("afterDrawing", (context) => this.veil(context));
  }

  // Hovering shows what a point is linked with; finding shows what is found: the rest fades. Drawn
  // over the picture, so that it costs what is shown and not what there is.
  point(node, sort) {
    this.canvas.style.cursor = sort ? "pointer" : "";
    this.near = node ? new Set([node, ...this.network.getConnectedNodes(node)]) : undefined;
    this.nearEdges = node ? this.network.getConnectedEdges(node) : [];
  }

  veil(context) {
    const meant = this.found ?? this.near;
    if (!meant) return this.drawTicks(context);
    const { nodes, edges } = this.network.body;
    const [from, to] = [this.network.DOMtoCanvas({ x: 0, y: 0 }), this.network.DOMtoCanvas({ x: this.canvas.clientWidth, y: this.canvas.clientHeight })];
    context.save();
    context.globalAlpha = VEIL;
    context.fillStyle = this.dark ? "#14181d" : "#ffffff";
    context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
    context.restore();
    const lines = this.found ? [] : this.nearEdges;
    for (const id of lines) edges[id]?.connected && (edges[id].draw(context), edges[id].drawArrows(context));
    for (const id of meant) nodes[id]?.draw(context)?.drawExternalLabel?.();
    this.drawTicks(context);
  }

  drawTicks(context) {
    if (!this.ticks?.length) return;
    const top = this.network.DOMtoCanvas({ x: 0, y: 14 }).y;
    const scale = this.network.getScale();
    context.save();
    context.font = `${12 / scale}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.fillStyle = this.dark ? "#a9afb6" : "#565c64";
    for (const [year, x] of this.ticks) context.fillText(String(year), x, top);
    context.restore();
  }

  fail(error) {
    const message = this.root.querySelector(".graph-failed");
    message.textContent = `The graph cannot be drawn here (${error.message}). The list says the same.`;
    if (message.hidden && this.root.dataset.form === "graph") this.act("form", { value: "list" });
    message.hidden = false;
    this.root.dataset.failed = "true";
  }

  recolour() {
    if (!this.network || this.dark === isDark(this.parent)) return;
    this.dark = isDark(this.parent);
    this.atOnce(() => {
      this.network.setOptions(this.settings());
      this.nodes.update([...this.nodesById.values()].map((node) => this.painted(node)));
      this.edges.update([...this.edgesById.values()].map((edge) => this.painted(edge)));
    });
  }

  // vis-network must not select by itself, which would redraw before the server is asked.
  later() {
    clearTimeout(this.marking);
    this.marking = setTimeout(() => this.network && this.mark(), REDRAW);
  }

  mark() {
    clearTimeout(this.marking);
    if (this.nodesById.has(this.selected)) this.network.selectNodes([this.selected]);
    else if (this.edgesById.has(this.selected)) this.network.setSelection({ nodes: [], edges: [this.selected] });
    else this.network.unselectAll();
  }

  // --- With a pointer

  onClick({ pointer }) {
    const node = this.network.getNodeAt(pointer.DOM);
    this.select(node ?? this.network.getEdgeAt(pointer.DOM));
  }

  select(iri) {
    if (!iri && !this.selected) return;
    this.selected = iri;
    this.at = this.nodesById.has(iri) ? iri : this.at;
    this.act("select", { iri: iri ?? "" });
    this.later();
  }

  // A point that is dragged stays where it is put.
  pin([node]) {
    if (!node) return;
    const { x, y } = this.network.getPosition(node);
    this.act("pin", { node, x: Math.round(x), y: Math.round(y) });
    this.later();
  }

  visit(iri) {
    const { page } = this.nodesById.get(iri) ?? {};
    if (page) follow(new URL(page, document.baseURI).href);
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: motion() });
  }

  fit(animated = false) {
    this.network.fit({ maxZoomLevel: LARGEST, minZoomLevel: SMALLEST / 2, animation: animated && motion() });
  }

  perform(what, button) {
    if (what === "keys") return this.root.querySelector("dialog.keys").showModal();
    if (what === "link") return copyLink(button);
    if (!this.network) return;
    if (what === "fit") this.fit(true);
    else if (what === "in" || what === "out") this.zoom(what === "in" ? ZOOM : 1 / ZOOM);
    else if (what === "png" || what === "svg") import("./graph-export.js").then((module) => module[what](this));
  }

  // --- With the keyboard

  onUndo(event) {
    if (event.key.toLowerCase() !== "z" || !(event.ctrlKey || event.metaKey) || event.altKey) return;
    if (event.target.matches("input[type=search], input[type=number]")) return;
    event.preventDefault();
    this.act(event.shiftKey ? "redo" : "undo");
  }

  onKey(event) {
    if (!this.network || event.ctrlKey || event.metaKey || event.altKey) return;
    const node = this.at ?? (this.nodesById.has(this.selected) ? this.selected : undefined);
    const one = event.key.length === 1 ? event.key.toLowerCase() : event.key;
    if (ARROWS[event.key]) this.walk(ARROWS[event.key]);
    else if (one === "Enter") this.enter();
    else if (one === "Escape") this.select();
    else if (one === "Backspace") this.act("back");
    else if (one === "e" && node) this.act("expand", { node });
    else if (one === "c" && node) this.act("collapse", { node });
    else if (one === "h" && node) this.act("hide", { node });
    else if (one === "m" && node) this.act("focus", { node });
    else if (one === "l" && node) this.nextLine(node);
    else if (one === "?") this.perform("keys");
    else if (one === "/") this.root.querySelector("[data-find]").focus();
    else if (one === "+" || one === "=") this.zoom(ZOOM);
    else if (one === "-") this.zoom(1 / ZOOM);
    else if (one === "0") this.fit(true);
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  // Enter shows the point or the line the keys have reached; once more, the point's page.
  enter() {
    const at = this.line ?? this.at;
    if (!at) return;
    if (at === this.selected && this.nodesById.has(at)) this.visit(at);
    else this.select(at);
  }

  // To the nearest point that lies, roughly, in the direction of the arrow.
  walk([dx, dy]) {
    const all = [...this.nodesById.values()];
    const here = this.nodesById.get(this.at) ?? this.nodesById.get(this.selected);
    const start = all.find((node) => node.focus) ?? all[0];
    this.go((here ? (nearest(all, here, dx, dy) ?? here) : start)?.id);
  }

  go(id) {
    if (!id) return;
    this.at = id;
    this.line = undefined;
    this.network.selectNodes([id]);
    this.network.moveTo({ position: this.network.getPosition(id), animation: motion() });
    this.say(this.words(id));
  }

  words(id) {
    const { name, sort, credit, neighbours } = this.nodesById.get(id);
    const shown = new Set(this.network.getConnectedNodes(id)).size;
    const counts = neighbours >= shown ? `${shown} of ${neighbours}` : `${shown}`;
    return [name, sort, credit, `${counts} neighbours shown`].filter(Boolean).join(", ");
  }

  nextLine(node) {
    const lines = this.network.getConnectedEdges(node).sort();
    if (!lines.length) return;
    this.line = lines[(lines.indexOf(this.line) + 1) % lines.length];
    const { from, to, says } = this.edgesById.get(this.line);
    this.network.setSelection({ nodes: [], edges: [this.line] });
    this.say(`${this.nodesById.get(from).name} ${says} ${this.nodesById.get(to).name}`);
  }

  say(text) {
    this.live.textContent = text;
  }

  // --- Finding in the graph

  matches(text) {
    const wanted = text.trim().toLowerCase();
    if (!wanted) return [];
    const all = [...this.nodesById.values()].filter(({ name }) => name.toLowerCase().includes(wanted));
    return all.sort((a, b) => a.name.toLowerCase().indexOf(wanted) - b.name.toLowerCase().indexOf(wanted));
  }

  find(text) {
    const all = this.matches(text);
    this.found = text.trim() ? new Set(all.map(({ id }) => id)) : undefined;
    this.network?.redraw();
    if (text.trim()) this.say(`${all.length} found${all.length ? `: ${all[0].name}` : ""}`);
  }

  onFind(event) {
    if (!event.target.matches("[data-find]")) return;
    if (event.key === "Enter") {
      const [first] = this.matches(event.target.value);
      if (!first) return;
      this.endFinding(event.target);
      this.go(first.id);
      this.select(first.id);
    } else if (event.key === "Escape") this.endFinding(event.target);
  }

  endFinding(input) {
    input.value = "";
    this.found = undefined;
    this.network?.redraw();
    this.canvas.focus();
  }

  destroy() {
    if (current === this) current = undefined;
    this.themes.disconnect();
    this.network?.destroy();
    this.root.remove();
  }
}

function nearest(all, here, dx, dy) {
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

function replace(set, items) {
  const kept = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !kept.has(id)));
  set.update(items);
}

function motion() {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return false;
  return { duration: 180, easingFunction: "easeInOutQuad" };
}

// Controls stand in the panel and on the card: all bear what they do as data.
function onDeed(event) {
  const control = event.target.closest?.("[data-act], [data-do]");
  if (!current || !control || !control.closest(".st-key-panel")) return;
  const takesValue = control.matches("input, select");
  if (takesValue !== (event.type === "change") || control.getAttribute("aria-disabled") === "true") return;
  const { act, do: what, keep, ...details } = control.dataset;
  if (what) return current.perform(what, control);
  current.act(act, takesValue ? { ...details, value: control.value } : details);
}

if (!document.documentElement.dataset.aaGraph) {
  document.documentElement.dataset.aaGraph = "on";
  document.addEventListener("click", onDeed);
  document.addEventListener("change", onDeed);
}
