// What vis-network draws: the points and lines the server has placed, in the theme of the page,
// what is meant before what fades. Nothing here asks the server.
import { isDark } from "./frame.js";
import { hasten } from "./graph-large.js";
import { Names } from "./graph-names.js";
import { View } from "./graph-view.js";

const REDRAW = 120; // ms after a click: drawing takes longer than asking, so asking goes first
const NEAR = 0.36; // the zoom from which on points are named beside clusters
const THIN = 0.6; // of their width, where lines are many
const SHORT = 0.65; // of their arrows' length, likewise
const AFTERWARDS = ["_dataChanged", "_dataUpdated"]; // the former leads to the latter
const VEIL = 0.8; // how far what is not meant fades

export class Picture extends View {
  // As what draws, these are there from the first answer of the server on.
  /** @type {NonNullable<typeof window.vis>} */
  vis = /** @type {any} */ (undefined);
  /** @type {Names} */
  names = /** @type {any} */ (undefined);
  /** @type {ReturnType<typeof hasten>} */
  lines = /** @type {any} */ (undefined);
  /** @type {vis.DataSet<vis.Item>} */
  nodes = /** @type {any} */ (undefined);
  /** @type {vis.DataSet<vis.Item>} */
  edges = /** @type {any} */ (undefined);
  /** @type {GraphMessage["options"]} */
  options = /** @type {any} */ (undefined);
  /** @type {Map<vis.Id, WithLooks<GraphEdge>>} */
  edgesById = new Map();
  /** @type {Map<vis.Id, vis.Id>} */
  lineOfClaim = new Map(); // of claims that share a line with a stronger one
  touched = false; // whether the last that came was a finger, which alone scrolls the page
  thin = false; // whether lines are thin
  named = false; // whether they bear their names
  /** @type {vis.Id | undefined} */
  selected;
  /** @type {Set<vis.Id> | undefined} */
  found; // what the reader looks for
  /** @type {Set<vis.Id> | undefined} */
  near; // what is below the pointer, with its neighbours
  /** @type {vis.Id[]} */
  nearEdges = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  marking;

  /** @param {HTMLElement} parent @param {HTMLElement} canvas */
  constructor(parent, canvas) {
    super(canvas);
    this.parent = parent;
    this.themes = new MutationObserver(() => this.recolour());
    this.themes.observe(document.documentElement, { attributeFilter: ["style"] });
  }

  // vis-network paints after each change: do several, then paint once.
  /** @param {() => void} work @param {number} [drawings] */
  still(work, drawings) {
    const { renderer } = this.network;
    this.names.forget(drawings);
    renderer.allowRedraw = false;
    try {
      work();
    } finally {
      renderer.allowRedraw = true;
    }
    this.network.redraw();
  }

  // After each change of its data, too, it looks through all there is: that as well once.
  /** @param {() => void} work */
  atOnce(work) {
    this.lines.forget();
    this.still(() => {
      const told = quietly(this.network, work);
      const last = AFTERWARDS.find((name) => told.has(name));
      if (last) this.network.body.emitter.emit(last);
      this.mark();
    });
  }

  // What is added needs none of that, but to be known: so it costs what is added.
  /** @param {vis.Item[]} nodes @param {vis.Item[]} edges */
  extend(nodes, edges) {
    const { body } = this.network;
    const points = nodes.map(({ id }) => id).filter((id) => !body.nodes[id]);
    const lines = edges.map(({ id }) => id).filter((id) => !body.edges[id]);
    this.still(() => {
      quietly(this.network, () => {
        this.nodes.update(nodes);
        this.edges.update(edges);
      });
      body.nodeIndices.push(...points);
      body.edgeIndices.push(...lines.filter((id) => body.edges[id].connected));
      if (points.length === nodes.length && lines.length === edges.length) this.lines.add(lines, points);
      else this.lines.forget();
      this.mark();
    }, edges.some(({ label }) => label) ? undefined : 1);
  }

  /** @template {WithLooks<vis.Item>} T @param {T} item @returns {T} */
  painted(item) {
    return { ...item, ...item.looks[this.dark ? 1 : 0] };
  }

  /** @param {WithLooks<GraphEdge>} edge */
  applyEdgeLooks(edge) {
    const drawn = this.painted(edge);
    if (this.thin) drawn.width = edge.width * THIN;
    if (!this.named) drawn.label = "";
    return drawn;
  }

  /** @param {GraphMessage} told @returns {[nodes: vis.Item[], edges: vis.Item[]]} */
  keep(told) {
    /** @type {<T extends GraphNode | GraphEdge>(item: T) => WithLooks<T>} */
    const looks = (item) => ({ ...item, looks: told.palette[item.paint] });
    const nodes = told.nodes.map(looks);
    const edges = told.edges.map(looks);
    for (const node of nodes) this.nodesById.set(node.id, node);
    for (const edge of edges) {
      this.edgesById.set(edge.id, edge);
      for (const claim of edge.also ?? []) this.lineOfClaim.set(claim, edge.id);
    }
    return [nodes.map((node) => this.painted(node)), edges.map((edge) => this.applyEdgeLooks(edge))];
  }

  // Whether a line leads to what the picture is about.
  /** @param {vis.Id} line */
  isOfFocus(line) {
    const { from = "", to = "" } = this.edgesById.get(line) ?? {};
    return Boolean(this.nodesById.get(from)?.focus || this.nodesById.get(to)?.focus);
  }

  // The points by how much they matter: what the picture is about, then those with most neighbours.
  // Where clusters are named, points wait until a reader has come nearer.
  rankPoints() {
    if (this.clusters?.length && this.network.getScale() < NEAR) return [];
    return [...this.nodesById.values()].sort((a, b) => Number(b.focus) - Number(a.focus) || b.neighbours - a.neighbours).map(({ id }) => id).filter((id) => this.network.body.nodes[id]);
  }

  // The line that stands for a claim.
  /** @param {vis.Id} claim @returns {vis.Id | undefined} */
  lineOf(claim) {
    const line = this.edgesById.has(claim) ? claim : this.lineOfClaim.get(claim);
    return line !== undefined && this.edgesById.has(line) ? line : undefined;
  }

  // Whether the number of lines changes their look.
  /** @param {Pick<GraphMessage, "thin" | "named">} told */
  suit({ thin, named }) {
    if (this.thin === thin && this.named === named) return false;
    [this.thin, this.named] = [thin, named];
    return true;
  }

  // Draws the whole; where it stands on the same ground as before, zoom and view stay.
  /** @param {GraphMessage} told @param {boolean} stays */
  drawAll(told, stays) {
    this.dark = isDark(this.parent);
    this.options = told.options;
    this.suit(told);
    this.ticks = told.ticks;
    this.clusters = told.clusters;
    this.nodesById.clear();
    this.edgesById.clear();
    this.lineOfClaim.clear();
    const [nodes, edges] = this.keep(told);
    if (this.network && stays) {
      this.atOnce(() => this.exchange(nodes, edges));
      return this.fit(true);
    }
    this.nodes = new this.vis.DataSet(nodes);
    this.edges = new this.vis.DataSet(edges);
    if (!this.network) this.begin();
    this.lines.forget();
    this.still(() => {
      this.network.setOptions(this.settings());
      this.network.setData({ nodes: this.nodes, edges: this.edges });
      this.mark();
    });
    this.fit();
  }

  /** @param {vis.Item[]} nodes @param {vis.Item[]} edges */
  exchange(nodes, edges) {
    replace(this.edges, edges);
    replace(this.nodes, nodes);
    this.network.setOptions(this.settings());
  }

  // Draws what has changed, and nothing if only the choice has; all of it is then in the frame.
  /** @param {GraphMessage} told @param {boolean} fits */
  drawMore(told, fits) {
    const all = this.suit(told) ? [...this.edgesById.values()] : [];
    const [nodes, edges] = this.keep(told);
    const gone = Object.entries(told.gone).flatMap(([start, ends]) => ends.map((end) => start + end));
    this.ticks = told.ticks ?? this.ticks;
    this.clusters = told.clusters ?? this.clusters;
    if (!nodes.length && !edges.length && !gone.length && !all.length && !told.ticks) return this.later();
    if (!all.length && !gone.length) this.extend(nodes, edges);
    else this.change(all, gone, nodes, edges);
    if (fits) this.fit(true);
  }

  /** @param {WithLooks<GraphEdge>[]} all @param {vis.Id[]} gone @param {vis.Item[]} nodes @param {vis.Item[]} edges */
  change(all, gone, nodes, edges) {
    this.atOnce(() => {
      if (all.length) this.network.setOptions(this.settings());
      if (all.length) this.edges.update(all.map((edge) => this.applyEdgeLooks(edge)));
      if (gone.length) this.remove(new Set(gone));
      if (nodes.length) this.nodes.update(nodes);
      if (edges.length) this.edges.update(edges);
    });
  }

  // Lines go with either of their ends.
  /** @param {Set<vis.Id>} gone */
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
      interaction: { ...options.interaction, zoomView: this.canvas.contains(document.activeElement), keyboard: false, selectable: false, dragNodes: !this.touched, dragView: !this.touched },
    };
  }

  begin() {
    this.network = new this.vis.Network(this.canvas, {}, this.settings());
    this.names = new Names(this.network, (line) => this.isOfFocus(line), () => this.rankPoints());
    this.lines = hasten(this.network);
    this.bound();
    this.canvas.querySelector("canvas")?.setAttribute("aria-hidden", "true");
    for (const element of this.canvas.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
    this.network.on("dragStart", ({ nodes }) => nodes.length && this.lines.lift(nodes));
    this.network.on("dragging", ({ nodes }) => nodes.length && this.names.forget());
    this.network.on("dragEnd", ({ nodes }) => nodes.length && this.lines.drop());
    this.network.on("afterDrawing", (context) => this.veil(context));
  }

  // A finger alone scrolls the page; a mouse moves points and the view.
  /** @param {boolean} touched */
  heed(touched) {
    if (this.touched === touched) return;
    this.touched = touched;
    this.network.setOptions({ interaction: { dragNodes: !touched, dragView: !touched, zoomView: !touched && this.canvas.contains(document.activeElement) } });
  }

  recolour() {
    if (!this.network || this.dark === isDark(this.parent)) return;
    this.dark = isDark(this.parent);
    this.atOnce(() => {
      this.network.setOptions(this.settings());
      this.nodes.update([...this.nodesById.values()].map((node) => this.painted(node)));
      this.edges.update([...this.edgesById.values()].map((edge) => this.applyEdgeLooks(edge)));
    });
  }

  // Hovering shows what a point is linked with; finding shows what is found: the rest fades. Drawn
  // over the picture, so that it costs what is shown and not what there is.
  /** @param {vis.Id} [node] @param {boolean} [over] Whether the pointer is over a point or a line. */
  point(node, over = false) {
    this.canvas.style.cursor = over ? "pointer" : "";
    this.near = node ? new Set([node, ...this.network.getConnectedNodes(node)]) : undefined;
    this.nearEdges = node ? this.network.getConnectedEdges(node) : [];
  }

  /** @param {CanvasRenderingContext2D} context */
  veil(context) {
    const meant = this.found ?? this.near;
    if (!meant) return this.drawAllSigns(context);
    const { nodes, edges } = this.network.body;
    const [from, to] = [this.network.DOMtoCanvas({ x: 0, y: 0 }), this.network.DOMtoCanvas({ x: this.canvas.clientWidth, y: this.canvas.clientHeight })];
    context.save();
    context.globalAlpha = VEIL;
    context.fillStyle = this.dark ? "#14181d" : "#ffffff";
    context.fillRect(from.x, from.y, to.x - from.x, to.y - from.y);
    context.restore();
    const lines = this.found ? [] : this.nearEdges;
    for (const id of lines) {
      if (!edges[id]?.connected) continue;
      edges[id].draw(context);
      edges[id].drawArrows(context);
    }
    for (const id of meant) nodes[id]?.draw(context)?.drawExternalLabel?.();
    this.drawSigns(context);
  }

  /** @param {CanvasRenderingContext2D} context */
  drawAllSigns(context) {
    this.names.drawPoints(context, this.dark);
    this.drawSigns(context);
  }

  // vis-network must not select by itself, which would redraw before the server is asked.
  later() {
    clearTimeout(this.marking);
    this.marking = setTimeout(() => this.network && this.mark(), REDRAW);
  }

  mark() {
    clearTimeout(this.marking);
    const { selected = "" } = this;
    const line = this.lineOf(selected);
    if (this.nodesById.has(selected)) this.network.selectNodes([selected]);
    else if (line) this.network.setSelection({ nodes: [], edges: [line] });
    else if (Object.values(this.network.getSelection()).some(({ length }) => length)) this.network.unselectAll();
  }

  destroy() {
    this.themes.disconnect();
    screen.orientation?.removeEventListener("change", this.turn);
    clearTimeout(this.marking);
    this.network?.destroy();
    this.forgetNetwork();
  }

  // The next answer begins anew.
  forgetNetwork() {
    this.network = /** @type {any} */ (undefined);
  }
}

// Does some work without what vis-network does after it; returns what that would have been.
/** @param {vis.Network} network @param {() => void} work @returns {Set<string>} */
function quietly(network, work) {
  const { emitter } = network.body;
  const { emit } = emitter;
  /** @type {Set<string>} */
  const told = new Set();
  emitter.emit = (/** @type {string} */ name, /** @type {unknown[]} */ ...rest) => (AFTERWARDS.includes(name) ? told.add(name) : emit.call(emitter, name, ...rest));
  try {
    work();
  } finally {
    emitter.emit = emit;
  }
  return told;
}

/** @param {vis.DataSet<vis.Item>} set @param {vis.Item[]} items */
function replace(set, items) {
  const kept = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !kept.has(id)));
  set.update(items);
}
