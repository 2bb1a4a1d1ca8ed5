// Where a reader stands before the picture: how near, what fits, and what is under a place.
import { drawClusterNames, isFar } from "./graph-clusters.js";

const ZOOM = 1.35;
const LARGEST = 1.4; // a small graph is not blown up to fill the frame
const SMALLEST = 0.02; // smaller than that a picture of thousands is a dot
const FARTHEST = 4; // times farther away than where all of it fits, a picture is lost in its frame
const NEAREST = 10; // where vis-network stops
const CLUSTER_SPACE = 64; // px of the picture above a cluster, for its name
const EDGE = 14; // px that a fitted picture leaves free on each side
const SMALL = 0.57; // the zoom below which names of points are written larger than these
const BESIDE = 24; // px by which such names reach beyond the outermost points
const TOOLS = 36; // px on the right that it leaves to the buttons besides

export class View {
  // What draws is there from the first answer of the server on.
  /** @type {vis.Network} */
  network = /** @type {any} */ (undefined);
  /** @type {Map<vis.Id, WithLooks<GraphNode>>} */
  nodesById = new Map();
  /** @type {GraphMessage["ticks"]} */
  ticks;
  /** @type {GraphMessage["clusters"]} */
  clusters;
  dark = false;
  moved = false; // whether the reader has moved or zoomed it since all of it was last shown

  /** @param {HTMLElement} canvas */
  constructor(canvas) {
    this.canvas = canvas;
  }

  /** @param {number} steps */
  zoom(steps) {
    this.moved = true;
    this.network.moveTo({ scale: this.within(this.network.getScale() * ZOOM ** steps), animation: motion() });
  }

  // The wheel and two fingers stop where the keys do; vis-network itself would go on to a dot.
  bound() {
    const hand = this.network.interactionHandler;
    const zoom = hand.zoom.bind(hand);
    hand.zoom = (/** @type {number} */ scale, /** @type {vis.Position} */ place) => {
      this.moved = true;
      zoom(this.within(scale), place);
    };
    this.network.on("dragEnd", ({ nodes }) => { this.moved ||= !nodes.length; });
    // vis-network puts its own view back after it has told of a new size.
    this.network.on("resize", () => queueMicrotask(() => this.network && !this.moved && this.fit()));
    screen.orientation?.addEventListener("change", this.turn);
  }

  // A screen that is turned shows the whole again, whatever was seen before.
  turn = () => {
    this.moved = false;
  };

  // Two fingers hold what lies between them.
  /** @param {import("../../render/assets/two-fingers.js").Grip} before @param {import("../../render/assets/two-fingers.js").Grip} now */
  follow(before, now) {
    const held = this.network.DOMtoCanvas(before.middle);
    const scale = this.within((this.network.getScale() * now.apart) / before.apart);
    const { clientWidth, clientHeight } = this.canvas;
    this.moved = true;
    this.network.moveTo({ scale, position: { x: held.x + (clientWidth / 2 - now.middle.x) / scale, y: held.y + (clientHeight / 2 - now.middle.y) / scale } });
  }

  /** @param {number} scale */
  within(scale) {
    const least = Math.max(SMALLEST, this.whole() / FARTHEST);
    return Math.max(least, Math.min(NEAREST, scale));
  }

  // Shows everything, labels included, as large as there is room for. What is shown keeps its place
  // beside the rest; only the reader comes nearer or goes farther away.
  fit(animated = false) {
    this.moved = false;
    if (!this.canvas.clientWidth || !this.nodesById.size) return;
    const { left, top, right, bottom } = this.extent();
    const scale = this.whole();
    const position = { x: (left + right + TOOLS / scale) / 2, y: (top + bottom) / 2 };
    this.network.moveTo({ position, scale, animation: animated && motion() });
  }

  // How large everything may be drawn to fit.
  whole() {
    if (!this.nodesById.size) return LARGEST;
    const { clientWidth: width, clientHeight: height } = this.canvas;
    const { left, top, right, bottom } = this.extent();
    const fits = (/** @type {number} */ edge) => Math.min((width - 2 * edge - TOOLS) / (right - left), (height - 2 * EDGE) / (bottom - top));
    // Names that are written over small points reach beyond them.
    const room = fits(EDGE) < SMALL ? Math.min(SMALL, fits(EDGE + BESIDE)) : fits(EDGE);
    return Math.max(SMALLEST, Math.min(LARGEST, room));
  }

  // Brings a point into sight, and moves nothing if it is.
  /** @param {vis.Id} id */
  reveal(id, animated = true) {
    const { left, top, right, bottom } = this.network.body.nodes[id].shape.boundingBox;
    const from = this.network.canvasToDOM({ x: left, y: top });
    const to = this.network.canvasToDOM({ x: right, y: bottom });
    const { clientWidth, clientHeight } = this.canvas;
    if (from.x > 0 && from.y > 0 && to.x < clientWidth && to.y < clientHeight) return;
    this.network.moveTo({ position: this.network.getPosition(id), animation: animated && motion() });
  }

  // The box around all points with their labels, which is known once they have been drawn.
  extent() {
    const { nodes, nodeIndices } = this.network.body;
    const boxes = nodeIndices.map((id) => nodes[id].shape.boundingBox);
    const most = (/** @type {keyof vis.Box} */ side, /** @type {typeof Math.min} */ choose) => boxes.reduce((found, box) => choose(found, box[side]), boxes[0][side]);
    const tops = (this.clusters ?? []).map(({ top }) => top - CLUSTER_SPACE);
    return { left: most("left", Math.min), top: Math.min(most("top", Math.min), ...tops), right: most("right", Math.max), bottom: most("bottom", Math.max) };
  }

  // What is written over the whole: the years of a timeline, and from afar the names of clusters.
  /** @param {CanvasRenderingContext2D} context */
  drawSigns(context) {
    const scale = this.network.getScale();
    if (this.clusters?.length && isFar(scale)) {
      const { x: left, y: top } = this.network.DOMtoCanvas({ x: 0, y: 0 });
      const { x: right, y: bottom } = this.network.DOMtoCanvas({ x: this.canvas.clientWidth, y: this.canvas.clientHeight });
      drawClusterNames(context, this.clusters, scale, this.dark, { left, top, right, bottom });
    }
    this.drawTicks(context);
  }

  // The years of a timeline, above whatever is in sight.
  /** @param {CanvasRenderingContext2D} context */
  drawTicks(context) {
    this.drawYears(context, this.network.DOMtoCanvas({ x: 0, y: 14 }).y, this.network.getScale());
  }

  /** @param {CanvasRenderingContext2D} context @param {number} top @param {number} scale */
  drawYears(context, top, scale) {
    if (!this.ticks?.length) return;
    context.save();
    context.font = `${12 / scale}px system-ui, sans-serif`;
    context.textAlign = "center";
    context.fillStyle = this.dark ? "#a9afb6" : "#565c64";
    for (const [year, x] of this.ticks) context.fillText(String(year), x, top);
    context.restore();
  }

  // The point at a place, or else the nearest that is not farther away than a fingertip.
  /** @param {vis.Position} place @param {number} reach @returns {vis.Id | undefined} */
  nodeAt(place, reach) {
    const hit = this.network.getNodeAt(place);
    if (hit || !reach) return hit;
    const { x, y } = this.network.DOMtoCanvas(place);
    let least = reach / this.network.getScale();
    let found;
    for (const id of this.network.body.nodeIndices) {
      const { left, top, right, bottom } = this.network.body.nodes[id].shape.boundingBox;
      const away = Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
      if (away < least) [least, found] = [away, id];
    }
    return found;
  }
}

export function motion() {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return false;
  return { duration: 260, easingFunction: "easeInOutQuad" };
}
