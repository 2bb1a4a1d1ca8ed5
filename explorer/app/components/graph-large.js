// What makes a large graph quick to look at and to move in. vis-network paints every point and line
// anew, one by one, for each frame; here only what is in sight is painted, from afar with as little
// as can be seen from there, and the lines, which cost most, are kept as a picture that moves with
// the view and is painted anew when it rests; from afar the points are kept with them.

/** @typedef {{ scale: number, x: number, y: number, width: number, height: number }} Sight */
/** @typedef {(context: CanvasRenderingContext2D, lines: vis.Id[], points: vis.Id[]) => void} Paint */

const FAR = 0.27; // the zoom below which vis-network draws no names
const MANY = 400; // points and lines, from which the view from afar is simpler
const LINES = 1_200; // from which they are kept as a picture
const THINNEST = 1; // px of a line as it is seen from afar
const OUTLINE = 0.7; // the same of the outline of a point
const FAINT = [0.3, 0.22]; // how strong lines are from afar, and where they are kept, as they are more
const SOME = 60; // lines that are drawn at a time, and do not darken each other
const REST = 130; // ms without a move

/** @param {vis.Network} network */
export function hasten(network) {
  const { renderer, body, canvas } = network;
  const drawNodes = renderer._drawNodes.bind(renderer);
  const isFar = () => body.view.scale < FAR && body.nodeIndices.length + body.edgeIndices.length > MANY;
  const keeps = () => body.edgeIndices.length >= LINES;
  const connected = (/** @type {vis.Id[]} */ ids) => ids.map((id) => body.edges[id]).filter((edge) => edge?.connected);
  // From afar a point has no name, so that points can be kept as well as lines.
  /** @type {Paint} */
  const paint = (context, lines, points) => {
    const frame = inSight(canvas);
    const seen = connected(lines).filter((edge) => crosses(edge, frame));
    if (!isFar()) return draw(context, seen);
    strokes(context, seen, body.view.scale, keeps());
    const placed = points.map((id) => body.nodes[id]).filter(Boolean);
    for (const node of placed) node.updateBoundingBox(context); // they know where they are only when drawn
    shapes(context, placed.filter((node) => node.isBoundingBoxOverlappingWith(frame)), body.view.scale);
  };
  const kept = new Kept(network, paint);
  renderer._drawEdges = (/** @type {CanvasRenderingContext2D} */ context) => {
    if (keeps()) kept.draw(context);
    else if (isFar()) paint(context, body.edgeIndices, body.nodeIndices);
    else for (const edge of connected(body.edgeIndices)) edge.draw(context);
    if (keeps() || isFar()) draw(context, connected(body.edgeIndices).filter(isMeant));
  };
  renderer._drawArrows = (/** @type {CanvasRenderingContext2D} */ context) => {
    if (keeps() || isFar()) return;
    for (const edge of connected(body.edgeIndices)) edge.drawArrows(context);
  };
  renderer._drawNodes = (/** @type {CanvasRenderingContext2D} */ context, /** @type {boolean[]} */ ...rest) => {
    if (!isFar()) return drawNodes(context, ...rest);
    for (const id of body.nodeIndices) if (isMeant(body.nodes[id])) body.nodes[id].draw(context);
    return { drawExternalLabels: () => {} };
  };
  return kept;
}

/** @param {vis.internals.Node | vis.internals.Edge} item */
function isMeant({ selected, hover }) {
  return selected || hover;
}

/** @param {CanvasRenderingContext2D} context @param {vis.internals.Edge[]} edges */
function draw(context, edges) {
  for (const edge of edges) edge.draw(context);
  for (const edge of edges) edge.drawArrows(context);
}

// The lines as a picture, and from afar the points on them.
class Kept {
  /** @param {vis.Network} network @param {Paint} paint */
  constructor(network, paint) {
    this.network = network;
    this.paint = paint;
    this.off = /** @type {CanvasRenderingContext2D} */ (document.createElement("canvas").getContext("2d"));
    /** @type {[lines: vis.Id[], points: vis.Id[]][]} */
    this.more = []; // what has come since
    /** @type {vis.Id[]} */
    this.moving = []; // the lines of points that are dragged
    /** @type {Set<vis.Id> | undefined} */
    this.lifted = undefined; // the points that are dragged
    /** @type {Sight | undefined} */
    this.view = undefined; // how the picture was seen when it was painted
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.timer = undefined;
    this.rests = false;
  }

  // To be called when anything else than the view has changed.
  forget() {
    this.view = undefined;
    this.more = [];
  }

  // Points that are dragged are not kept, nor their lines: what stays needs no painting meanwhile.
  /** @param {vis.Id[]} points */
  lift(points) {
    this.lifted = new Set(points);
    this.forget();
  }

  drop() {
    this.lifted = undefined;
    this.forget();
  }

  // The lines and points that are kept, and those that are not.
  parted() {
    const { nodes, nodeIndices, edgeIndices } = this.network.body;
    if (!this.lifted) return { lines: edgeIndices, points: nodeIndices, moving: [] };
    const { lifted } = this;
    const moving = new Set([...lifted].flatMap((id) => nodes[id]?.edges.map((edge) => edge.id) ?? []));
    const others = (/** @type {vis.Id[]} */ ids, /** @type {Set<vis.Id>} */ gone) => ids.filter((id) => !gone.has(id));
    return { lines: others(edgeIndices, moving), points: others(nodeIndices, lifted), moving: [...moving] };
  }

  // What has come is painted upon what is kept; below it, where it belongs, at the next rest.
  /** @param {vis.Id[]} lines @param {vis.Id[]} points */
  add(lines, points) {
    this.more.push([lines, points]);
    this.wait();
  }

  /** @param {CanvasRenderingContext2D} context */
  draw(context) {
    const { width, height } = context.canvas;
    const { body } = this.network;
    const now = { scale: body.view.scale, ...body.view.translation, width, height };
    const { view } = this;
    if (view?.width !== width || view.height !== height || this.rests) this.renew(context, now);
    else if (!same(view, now)) this.wait();
    for (const [lines, points] of this.more.splice(0)) this.paint(this.off, lines, points);
    this.rests = false;
    this.put(context, this.view ?? now, now);
    if (this.lifted) this.paint(context, this.moving, [...this.lifted]);
  }

  /** @param {CanvasRenderingContext2D} context @param {Sight} now */
  renew(context, now) {
    const { lines, points, moving } = this.parted();
    const { canvas } = this.off;
    this.more = [];
    this.moving = moving;
    if (canvas.width !== now.width || canvas.height !== now.height) [canvas.width, canvas.height] = [now.width, now.height];
    this.off.setTransform(1, 0, 0, 1, 0, 0);
    this.off.clearRect(0, 0, now.width, now.height);
    this.off.setTransform(context.getTransform());
    this.paint(this.off, lines, points);
    this.view = now;
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.rests = true;
      this.network.body?.emitter.emit("_requestRedraw");
    }, REST);
  }

  /** @param {CanvasRenderingContext2D} context @param {Sight} view @param {Sight} now */
  put(context, view, now) {
    const { a } = context.getTransform();
    const ratio = a / now.scale;
    const grown = now.scale / view.scale;
    context.save();
    context.setTransform(grown, 0, 0, grown, (now.x - grown * view.x) * ratio, (now.y - grown * view.y) * ratio);
    context.drawImage(this.off.canvas, 0, 0);
    context.restore();
  }
}

/** @param {Sight} one @param {Sight} other */
function same(one, other) {
  return one.scale === other.scale && one.x === other.x && one.y === other.y;
}

/** @param {vis.internals.Canvas} canvas @returns {vis.Box} */
function inSight(canvas) {
  const { clientWidth, clientHeight } = canvas.frame.canvas;
  const { x: left, y: top } = canvas.DOMtoCanvas({ x: -20, y: -20 });
  const { x: right, y: bottom } = canvas.DOMtoCanvas({ x: clientWidth + 20, y: clientHeight + 20 });
  return { left, top, right, bottom };
}

// A straight line from beyond one side of the frame to beyond the same side is out of sight.
/** @param {Pick<vis.internals.Edge, "from" | "to" | "options">} line @param {vis.Box} frame */
export function crosses({ from, to, options }, { left, top, right, bottom }) {
  if (options.smooth?.enabled) return true;
  if ((from.x < left && to.x < left) || (from.x > right && to.x > right)) return false;
  return !((from.y < top && to.y < top) || (from.y > bottom && to.y > bottom));
}

/** @template Options @template {{ options: Options }} T @param {T[]} items @param {(options: T["options"]) => string} key */
export function grouped(items, key) {
  /** @type {Map<string, T[]>} */
  const groups = new Map();
  for (const item of items) {
    const name = key(item.options);
    const group = groups.get(name);
    if (group) group.push(item);
    else groups.set(name, [item]);
  }
  return groups.values();
}

// From afar lines are drawn faintly, some at a time: where they cross they darken, so that the points
// stand out and a crowd looks like one.
/** @param {CanvasRenderingContext2D} context @param {vis.internals.Edge[]} edges @param {number} scale @param {boolean} many */
function strokes(context, edges, scale, many) {
  context.save();
  context.lineWidth = THINNEST / scale;
  context.globalAlpha = FAINT[many ? 1 : 0];
  for (const group of grouped(edges, ({ color }) => color.color)) {
    context.strokeStyle = group[0].options.color.color;
    for (let i = 0; i < group.length; i += SOME) {
      context.beginPath();
      for (const { from, to } of group.slice(i, i + SOME)) {
        context.moveTo(from.x, from.y);
        context.lineTo(to.x, to.y);
      }
      context.stroke();
    }
  }
  context.restore();
}

/** @param {CanvasRenderingContext2D} context @param {vis.internals.Node[]} nodes @param {number} scale */
function shapes(context, nodes, scale) {
  for (const group of grouped(nodes, ({ color }) => `${color.background} ${color.border}`)) {
    const { color } = group[0].options;
    context.fillStyle = color.background;
    context.strokeStyle = color.border;
    context.lineWidth = Math.max(group[0].options.borderWidth, OUTLINE / scale);
    context.beginPath();
    for (const node of group) outline(context, node);
    context.fill();
    context.stroke();
  }
}

const ROUND = new Set(["dot", "circle", "hexagon", "star", "diamond", "triangle", "triangleDown"]);

/** @param {CanvasRenderingContext2D} context @param {vis.internals.Node} node */
function outline(context, { x, y, options, shape: { left, top, width, height } }) {
  if (ROUND.has(options.shape)) {
    context.moveTo(x + options.size, y);
    context.arc(x, y, options.size, 0, 2 * Math.PI);
  } else if (options.shape === "ellipse") {
    context.moveTo(left + width, y);
    context.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI);
  } else context.rect(left, top, width, height);
}
