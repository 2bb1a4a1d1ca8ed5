// What makes a large graph quick to look at and to move in. vis-network paints every point and line
// anew, one by one, for each frame; here only what is in sight is painted, from afar with as little
// as can be seen from there, and the lines, which cost most, are kept as a picture that moves with
// the view and is painted anew when it rests.

const FAR = 0.27; // the zoom below which vis-network draws no names
const MANY = 400; // points and lines, from which the view from afar is simpler
const LINES = 1_200; // from which they are kept as a picture
const THINNEST = 1; // px of a line as it is seen from afar
const OUTLINE = 0.7; // the same of the outline of a point
const REST = 130; // ms without a move

export function hasten(network) {
  const { renderer, body, canvas } = network;
  const drawNodes = renderer._drawNodes.bind(renderer);
  const kept = new Kept(network);
  const isFar = () => body.view.scale < FAR && body.nodeIndices.length + body.edgeIndices.length > MANY;
  const lines = () => body.edgeIndices.map((id) => body.edges[id]).filter(({ connected }) => connected);
  const paint = (context) => {
    const frame = inSight(canvas);
    const seen = lines().filter((edge) => crosses(edge, frame));
    if (isFar()) return strokes(context, seen, body.view.scale);
    for (const edge of seen) edge.draw(context);
    for (const edge of seen) edge.drawArrows(context);
  };
  renderer._drawEdges = (context) => {
    if (body.edgeIndices.length < LINES && !isFar()) return lines().forEach((edge) => edge.draw(context));
    kept.draw(context, body.edgeIndices.length >= LINES, paint);
    for (const edge of lines()) if (edge.selected || edge.hover) edge.draw(context);
  };
  renderer._drawArrows = (context) => {
    const few = body.edgeIndices.length < LINES && !isFar();
    for (const edge of lines()) if (few || edge.selected || edge.hover) edge.drawArrows(context);
  };
  renderer._drawNodes = (context, ...rest) => {
    if (!isFar()) return drawNodes(context, ...rest);
    const frame = inSight(canvas);
    const seen = body.nodeIndices.map((id) => body.nodes[id]).filter((node) => node.isBoundingBoxOverlappingWith(frame));
    shapes(context, seen, body.view.scale);
    for (const node of seen) if (node.selected || node.hover) node.draw(context);
    return { drawExternalLabels: () => {} };
  };
  return kept;
}

// The lines as a picture.
class Kept {
  constructor(network) {
    this.network = network;
    this.off = document.createElement("canvas").getContext("2d");
  }

  // To be called when anything else than the view has changed.
  forget() {
    this.view = undefined;
  }

  draw(context, keeps, paint) {
    if (!keeps) return paint(context);
    const { width, height } = context.canvas;
    const { scale, translation } = this.network.body.view;
    const now = { scale, x: translation.x, y: translation.y, width, height };
    const moves = this.view && this.view.width === width && this.view.height === height && !this.rests;
    if (!this.view || (!moves && !same(this.view, now))) this.renew(context, now, paint);
    else if (!same(this.view, now)) this.wait();
    this.rests = false;
    this.put(context, now);
  }

  renew(context, now, paint) {
    const { canvas } = this.off;
    if (canvas.width !== now.width || canvas.height !== now.height) [canvas.width, canvas.height] = [now.width, now.height];
    this.off.setTransform(1, 0, 0, 1, 0, 0);
    this.off.clearRect(0, 0, now.width, now.height);
    this.off.setTransform(context.getTransform());
    paint(this.off);
    this.view = now;
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => {
      this.rests = true;
      this.network.body.emitter.emit("_requestRedraw");
    }, REST);
  }

  put(context, now) {
    const { a } = context.getTransform();
    const ratio = a / now.scale;
    const grown = now.scale / this.view.scale;
    context.save();
    context.setTransform(grown, 0, 0, grown, (now.x - grown * this.view.x) * ratio, (now.y - grown * this.view.y) * ratio);
    context.drawImage(this.off.canvas, 0, 0);
    context.restore();
  }
}

function same(one, other) {
  return one.scale === other.scale && one.x === other.x && one.y === other.y;
}

function inSight(canvas) {
  const { clientWidth, clientHeight } = canvas.frame.canvas;
  const { x: left, y: top } = canvas.DOMtoCanvas({ x: -20, y: -20 });
  const { x: right, y: bottom } = canvas.DOMtoCanvas({ x: clientWidth + 20, y: clientHeight + 20 });
  return { left, top, right, bottom };
}

// A straight line from beyond one side of the frame to beyond the same side is out of sight.
function crosses({ from, to, options }, { left, top, right, bottom }) {
  if (options.smooth?.enabled) return true;
  if ((from.x < left && to.x < left) || (from.x > right && to.x > right)) return false;
  return !((from.y < top && to.y < top) || (from.y > bottom && to.y > bottom));
}

function grouped(items, key) {
  const groups = new Map();
  for (const item of items) {
    const name = key(item.options);
    if (groups.has(name)) groups.get(name).push(item);
    else groups.set(name, [item]);
  }
  return groups.values();
}

function strokes(context, edges, scale) {
  context.lineWidth = THINNEST / scale;
  for (const group of grouped(edges, ({ color }) => color.color)) {
    context.strokeStyle = group[0].options.color.color;
    context.beginPath();
    for (const { from, to } of group) {
      context.moveTo(from.x, from.y);
      context.lineTo(to.x, to.y);
    }
    context.stroke();
  }
}

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

function outline(context, { x, y, options, shape: { left, top, width, height } }) {
  if (ROUND.has(options.shape)) {
    context.moveTo(x + options.size, y);
    context.arc(x, y, options.size, 0, 2 * Math.PI);
  } else if (options.shape === "ellipse") {
    context.moveTo(left + width, y);
    context.ellipse(x, y, width / 2, height / 2, 0, 0, 2 * Math.PI);
  } else context.rect(left, top, width, height);
}
