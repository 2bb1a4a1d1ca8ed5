// Where the names of relations stand on their lines. vis-network puts each in the middle of its
// line, where names of near lines cover each other, and points; here each takes the first place
// where it covers nothing. A line without such a place goes without: its card names the relation.

const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]; // shares of the way
const APART = 2; // px around a name
const DRAWINGS = 2; // after a change: lines have their ends and bends once they have been drawn

export class Names {
  /** @param {vis.Network} network */
  constructor(network) {
    this.network = network;
    /** @type {vis.Box[]} */
    this.taken = [];
    /** @type {WeakMap<vis.internals.Edge, number | undefined>} */
    this.shares = new WeakMap(); // how far along its line a name stands, where there is room for it
    /** @type {WeakSet<vis.internals.Edge>} */
    this.waiting = new WeakSet(); // lines whose names are to be placed
    this.left = DRAWINGS; // how often names are still to be placed
    network.on("beforeDrawing", (context) => this.left && this.begin(context));
  }

  // To be called when points or lines have changed. A name stays where it is as long as it can.
  forget(drawings = DRAWINGS) {
    this.left = drawings;
  }

  /** @param {CanvasRenderingContext2D} context */
  begin(context) {
    const { nodes, nodeIndices, edges, edgeIndices } = this.network.body;
    const named = edgeIndices.map((id) => edges[id]).filter(({ options, from, to }) => options.label && from !== to);
    this.left -= 1;
    if (!named.length) return;
    if (this.left) this.network.body.emitter.emit("_requestRedraw");
    this.taken = nodeIndices.map((id) => {
      nodes[id].updateBoundingBox(context);
      return nodes[id].shape.boundingBox;
    });
    for (const edge of named) {
      this.waiting.add(edge);
      edge.drawLabel = (on) => this.draw(on, edge);
    }
  }

  /** @param {CanvasRenderingContext2D} context @param {vis.internals.Edge} edge */
  draw(context, edge) {
    const { options, labelModule, edgeType, selected, hover } = edge;
    if (!options.label) return;
    if (this.waiting.has(edge)) this.place(context, edge);
    // One that is chosen is named all the same, not all those of a point that is chosen.
    const alone = hover || (selected && !this.network.getSelectedNodes().length);
    const share = this.shares.get(edge) ?? (alone ? ALONG[0] : undefined);
    if (share === undefined) return;
    const { x, y } = edgeType.getPoint(share);
    labelModule.draw(context, x, y, selected, hover);
  }

  /** @param {CanvasRenderingContext2D} context @param {vis.internals.Edge} edge */
  place(context, edge) {
    const { width, height } = edge.labelModule.getTextSize(context, false, false);
    const box = (/** @type {number} */ share) => {
      const { x, y } = edge.edgeType.getPoint(share);
      return { left: x - width / 2 - APART, right: x + width / 2 + APART, top: y - height / 2 - APART, bottom: y + height / 2 + APART };
    };
    const isFree = (/** @type {number} */ share) => !this.taken.some((other) => overlap(box(share), other));
    const share = [this.shares.get(edge) ?? ALONG[0], ...ALONG].find(isFree);
    this.waiting.delete(edge);
    this.shares.set(edge, share);
    if (share !== undefined) this.taken.push(box(share));
  }
}

/** @param {vis.Box} one @param {vis.Box} other */
export function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
