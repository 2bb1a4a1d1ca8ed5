// Where the names of relations stand on their lines. vis-network puts each in the middle of its
// line, where names of near lines cover each other, and points; here each takes the first place
// where it covers nothing. A line without such a place goes without: its card names the relation.

const ALONG = [0.5, 0.42, 0.58, 0.34, 0.66, 0.27, 0.73]; // shares of the way
const APART = 2; // px around a name
const DRAWINGS = 2; // after a change: lines have their ends and bends once they have been drawn

export class Names {
  constructor(network) {
    this.network = network;
    this.forget();
    network.on("beforeDrawing", (context) => this.left && this.begin(context));
  }

  // To be called when points or lines have changed. A name stays where it is as long as it can.
  forget(drawings = DRAWINGS) {
    this.left = drawings;
  }

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
      edge.waits = true;
      edge.drawLabel = (on) => this.draw(on, edge);
    }
  }

  draw(context, edge) {
    const { options, labelModule, edgeType, selected, hover } = edge;
    if (!options.label) return;
    if (edge.waits) this.place(context, edge);
    // One that is chosen is named all the same, not all those of a point that is chosen.
    const alone = hover || (selected && !this.network.getSelectedNodes().length);
    const share = edge.share ?? (alone ? ALONG[0] : undefined);
    if (share === undefined) return;
    const { x, y } = edgeType.getPoint(share);
    labelModule.draw(context, x, y, selected, hover);
  }

  place(context, edge) {
    const { width, height } = edge.labelModule.getTextSize(context, false, false);
    const box = (share) => {
      const { x, y } = edge.edgeType.getPoint(share);
      return { left: x - width / 2 - APART, right: x + width / 2 + APART, top: y - height / 2 - APART, bottom: y + height / 2 + APART };
    };
    const isFree = (share) => !this.taken.some((other) => overlap(box(share), other));
    edge.waits = false;
    edge.share = [edge.share ?? ALONG[0], ...ALONG].find(isFree);
    if (edge.share !== undefined) this.taken.push(box(edge.share));
  }
}

function overlap(one, other) {
  return one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;
}
