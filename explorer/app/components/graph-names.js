// Where the names of relations stand on their lines. vis-network puts each in the middle of its
// line, where names of near lines cover each other, and points; here each takes the first place
// where it covers nothing. From farther away names are larger in the picture, so that they can be
// read on the screen, and fewer of them find a place. A line without one goes without: its card
// names the relation. Points, too, are named so where their own letters would be too small.

const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]; // shares of the way
const FACE = "system-ui, -apple-system, 'Segoe UI', sans-serif";
const BENEATH = new Set(["dot", "diamond", "hexagon", "star", "triangle"]); // shapes with names below
const APART = 2; // px around a name
const DRAWINGS = 2; // after a change: lines have their ends and bends once they have been drawn
const LETTERS = 12; // px of the picture
const READABLE = 11; // px of the screen, at least
const LEADING = 1.2; // from line to line, in font sizes
const NAMED_FROM = 0.4; // the zoom from which on lines are named
const MANY_LINES = 150; // with more of them they are named only from nearer
const NAMED_FROM_NEAR = 0.85;
const SMALLEST_LETTERS = 8; // px of the screen, below which vis-network leaves out a point's own name
const POINT_LETTERS = 11; // px of the screen, of names of points that are written over them
const CELL = 160; // px of the grid by which boxes find their neighbours

export class Names {
  /** @param {vis.Network} network @param {(line: vis.Id) => boolean} comesFirst @param {() => vis.Id[]} rank The points, those that are named first at the beginning. */
  constructor(network, comesFirst, rank) {
    this.network = network;
    this.comesFirst = comesFirst;
    this.rank = rank;
    this.scale = 0; // the zoom at the last placing
    this.size = 0; // px of the picture, of letters on lines
    /** @type {{ lines: string[], x: number, y: number }[]} */
    this.points = []; // names that are written over points
    /** @type {WeakMap<vis.internals.Edge, number | undefined>} */
    this.shares = new WeakMap(); // how far along its line a name stands, where there is room for it
    /** @type {Map<string, number>} */
    this.widths = new Map(); // of texts, at a font size of one px
    this.left = DRAWINGS; // how often names are still to be placed
    network.on("beforeDrawing", (context) => this.begin(context));
  }

  // To be called when points or lines have changed. A name stays where it is as long as it can.
  forget(drawings = DRAWINGS) {
    this.left = drawings;
  }

  /** @param {CanvasRenderingContext2D} context */
  begin(context) {
    const { nodes, nodeIndices, edges, edgeIndices, emitter, view } = this.network.body;
    if (!this.left && view.scale === this.scale) return;
    this.left = Math.max(0, this.left - 1);
    this.scale = view.scale;
    this.size = sizeOfNames(view.scale);
    if (this.left) emitter.emit("_requestRedraw");
    const named = edgeIndices.map((id) => edges[id]).filter(({ options, from, to }) => options.label && from !== to);
    for (const edge of named) edge.drawLabel = (on) => this.draw(on, edge);
    const rank = this.rank();
    this.points = [];
    if (!rank.length && view.scale < this.namedFrom()) return;
    const taken = new TakenBoxes();
    for (const id of nodeIndices) nodes[id].updateBoundingBox(context);
    this.points = this.placePoints(context, rank, taken);
    for (const id of nodeIndices) taken.add(nodes[id].shape.boundingBox);
    if (this.left || view.scale < this.namedFrom()) return;
    // Strong lines are drawn last, and named first, after those of the focus.
    const strong = named.reverse();
    const order = [...strong.filter(({ id }) => this.comesFirst(id)), ...strong.filter(({ id }) => !this.comesFirst(id))];
    for (const edge of order) this.place(context, edge, taken);
  }

  // The zoom from which on lines are named.
  namedFrom() {
    return this.network.body.edgeIndices.length > MANY_LINES ? NAMED_FROM_NEAR : NAMED_FROM;
  }

  // The names that are written over points: of those whose own letters are too small, the first in
  // rank first, each where it covers no other.
  /** @param {CanvasRenderingContext2D} context @param {vis.Id[]} rank @param {TakenBoxes} taken */
  placePoints(context, rank, taken) {
    const { nodes } = this.network.body;
    const size = POINT_LETTERS / this.scale;
    const found = [];
    for (const id of rank) {
      const { x, y, options } = nodes[id];
      if (!options.label || options.font.size * this.scale >= SMALLEST_LETTERS) continue;
      const lines = options.label.split("\n");
      const half = (Math.max(...lines.map((line) => this.widthOf(context, line, options.font.face))) * size) / 2;
      const high = (lines.length * size * LEADING) / 2;
      const { bottom } = nodes[id].shape.boundingBox;
      const beneath = BENEATH.has(options.shape);
      const middle = beneath ? Math.max(y + options.size, bottom - 2 * high) + high : y;
      const box = { left: x - half, right: x + half, top: middle - high, bottom: middle + high };
      if (!taken.isFree(box)) continue;
      taken.add(box);
      found.push({ lines, x, y: middle });
    }
    return found;
  }

  // To be called when points have been drawn.
  /** @param {CanvasRenderingContext2D} context @param {boolean} dark */
  drawPoints(context, dark) {
    const size = POINT_LETTERS / this.scale;
    const [ink, paper] = dark ? ["#f1f3f5", "#14181d"] : ["#1a1d21", "#ffffff"];
    for (const { lines, x, y } of this.points) write(context, lines, x, y, { size, face: FACE, ink, paper, halo: 3 / this.scale });
  }

  /** @param {CanvasRenderingContext2D} context @param {vis.internals.Edge} edge @param {TakenBoxes} taken */
  place(context, edge, taken) {
    const lines = (edge.options.label ?? "").split("\n");
    const width = Math.max(...lines.map((line) => this.widthOf(context, line, edge.options.font.face))) * this.size;
    const height = lines.length * this.size * LEADING;
    const box = (/** @type {number} */ share) => {
      const { x, y } = edge.edgeType.getPoint(share);
      return { left: x - width / 2 - APART, right: x + width / 2 + APART, top: y - height / 2 - APART, bottom: y + height / 2 + APART };
    };
    const share = [this.shares.get(edge) ?? ALONG[0], ...ALONG].find((each) => taken.isFree(box(each)));
    this.shares.set(edge, share);
    if (share !== undefined) taken.add(box(share));
  }

  // The width of a text at a font size of one px.
  /** @param {CanvasRenderingContext2D} context @param {string} text @param {string} face */
  widthOf(context, text, face) {
    const known = this.widths.get(text);
    if (known !== undefined) return known;
    context.save();
    context.font = `${LETTERS}px ${face}`;
    const width = context.measureText(text).width / LETTERS;
    context.restore();
    this.widths.set(text, width);
    return width;
  }

  /** @param {CanvasRenderingContext2D} context @param {vis.internals.Edge} edge */
  draw(context, edge) {
    const { options, edgeType, selected, hover } = edge;
    // One that is chosen is named all the same, not all those of a point that is chosen.
    const alone = hover || (selected && !this.network.getSelectedNodes().length);
    const { scale } = this.network.body.view;
    const share = (scale >= this.namedFrom() ? this.shares.get(edge) : undefined) ?? (alone ? ALONG[0] : undefined);
    if (!options.label || share === undefined) return;
    const { x, y } = edgeType.getPoint(share);
    const size = sizeOfNames(scale);
    const { face, color, strokeColor, strokeWidth } = options.font;
    write(context, options.label.split("\n"), x, y, { size, face, ink: color, paper: strokeColor, halo: strokeWidth * (size / LETTERS) });
  }
}

// Writes lines of text around a place, with a halo.
/**
 * @param {CanvasRenderingContext2D} context
 * @param {string[]} lines
 * @param {number} x @param {number} y The middle.
 * @param {{ size: number, face: string, ink: string, paper: string, halo: number }} look
 */
function write(context, lines, x, y, { size, face, ink, paper, halo }) {
  context.save();
  context.font = `${size}px ${face}`;
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.setLineDash([]);
  context.lineWidth = halo;
  context.strokeStyle = paper;
  context.fillStyle = ink;
  lines.forEach((line, number) => {
    const base = y + (number - (lines.length - 1) / 2) * size * LEADING;
    context.strokeText(line, x, base);
    context.fillText(line, x, base);
  });
  context.restore();
}

// The font size of names in px of the picture, at a zoom.
/** @param {number} scale */
export function sizeOfNames(scale) {
  return Math.max(LETTERS, READABLE / Math.max(scale, NAMED_FROM));
}

// Boxes that nothing else may cover, found by a grid.
export class TakenBoxes {
  /** @type {Map<string, vis.Box[]>} */
  cells = new Map();

  /** @param {vis.Box} box */
  add(box) {
    for (const cell of cellsOf(box)) {
      const there = this.cells.get(cell);
      if (there) there.push(box);
      else this.cells.set(cell, [box]);
    }
  }

  /** @param {vis.Box} box */
  isFree(box) {
    return !cellsOf(box).some((cell) => this.cells.get(cell)?.some((other) => overlap(box, other)));
  }
}

/** @param {vis.Box} box */
function cellsOf({ left, top, right, bottom }) {
  const found = [];
  for (let x = Math.floor(left / CELL); x * CELL < right; x++) for (let y = Math.floor(top / CELL); y * CELL < bottom; y++) found.push(`${x} ${y}`);
  return found;
}

/** @param {vis.Box} one @param {vis.Box} other */
export function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
