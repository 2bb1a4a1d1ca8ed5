// The picture as a file that looks like the screen: the points and lines are asked to draw
// themselves once more, on a larger canvas or on one that writes SVG.
const SCALE = 2;
const MARGIN = 24;
const YEARS = 40; // px above a timeline, for its years
const MOST = 8_000; // pixels a side: browsers draw nothing on larger canvases

export async function png(graph) {
  rehearse(graph);
  const { width, height, left, top } = extent(graph);
  const scale = Math.min(SCALE, MOST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  const context = canvas.getContext("2d");
  context.fillStyle = paper(graph);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(-left, -top);
  paint(graph, context, top);
  save(await new Promise((resolve) => canvas.toBlob(resolve, "image/png")), graph, "png");
}

export function svg(graph) {
  rehearse(graph);
  const { width, height, left, top } = extent(graph);
  const writer = new Writer();
  paint(graph, writer.context, top);
  const title = escape(`${graph.told.title}: ${graph.told.description}`);
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" role="img"><title>${title}</title><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${paper(graph)}"/>${writer.parts.join("")}</svg>`;
  save(new Blob([text], { type: "image/svg+xml" }), graph, "svg");
}

// Points and lines know the room they need, names included, only once they have been drawn so.
function rehearse(graph) {
  paint(graph, document.createElement("canvas").getContext("2d"), 0);
}

// A file is looked at from near: names are drawn in it even where the screen is too far away.
function paint(graph, context, top) {
  const { nodes, edges, edgeIndices, nodeIndices, view } = graph.network.body;
  const { scale } = view;
  view.scale = Math.max(1, scale);
  try {
    const lines = edgeIndices.map((id) => edges[id]).filter(({ connected }) => connected);
    for (const edge of lines) edge.draw(context);
    for (const edge of lines) edge.drawArrows(context);
    for (const id of nodeIndices) nodes[id].draw(context)?.drawExternalLabel?.();
    graph.drawYears(context, top + YEARS / 2, 1);
  } finally {
    view.scale = scale;
  }
}

function extent(graph) {
  const { nodes, nodeIndices } = graph.network.body;
  const boxes = nodeIndices.map((id) => nodes[id].shape.boundingBox);
  const left = Math.floor(Math.min(...boxes.map((box) => box.left))) - MARGIN;
  const top = Math.floor(Math.min(...boxes.map((box) => box.top))) - MARGIN - (graph.ticks?.length ? YEARS : 0);
  const width = Math.ceil(Math.max(...boxes.map((box) => box.right))) + MARGIN - left;
  const height = Math.ceil(Math.max(...boxes.map((box) => box.bottom))) + MARGIN - top;
  return { left, top, width, height };
}

function paper(graph) {
  return graph.dark ? "#14181d" : "#ffffff";
}

function save(blob, graph, suffix) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${graph.told.title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60)}.${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

function escape(text) {
  return text.replace(/[&<>"]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" })[sign]);
}

// As much of a canvas' context as vis-network draws with; paths are kept as SVG and measured by a
// real context.
class Writer {
  constructor() {
    this.parts = [];
    const real = document.createElement("canvas").getContext("2d");
    const path = [];
    const point = (x, y) => {
      const { a, b, c, d, e, f } = real.getTransform();
      return `${round(a * x + c * y + e)} ${round(b * x + d * y + f)}`;
    };
    const common = () => (real.globalAlpha < 1 ? ` opacity="${real.globalAlpha}"` : "");
    const own = {
      beginPath: () => path.splice(0),
      closePath: () => path.push("Z"),
      moveTo: (x, y) => path.push(`M${point(x, y)}`),
      lineTo: (x, y) => path.push(`${path.length ? "L" : "M"}${point(x, y)}`),
      quadraticCurveTo: (a, b, x, y) => path.push(`Q${point(a, b)} ${point(x, y)}`),
      bezierCurveTo: (a, b, c, d, x, y) => path.push(`C${point(a, b)} ${point(c, d)} ${point(x, y)}`),
      arc: (x, y, r, from, to, back) => this.arc(path, point, x, y, r, from, to, back),
      rect: (x, y, w, h) => path.push(`M${point(x, y)}L${point(x + w, y)}L${point(x + w, y + h)}L${point(x, y + h)}Z`),
      fillRect: () => {}, // only behind letters
      clearRect: () => {},
      strokeRect: () => {},
      fill: () => path.length && this.parts.push(`<path d="${path.join("")}" fill="${real.fillStyle}"${common()}/>`),
      stroke: () => {
        const dashes = real.getLineDash().join(" ");
        if (path.length && real.lineWidth) this.parts.push(`<path d="${path.join("")}" fill="none" stroke="${real.strokeStyle}" stroke-width="${real.lineWidth}"${dashes ? ` stroke-dasharray="${dashes}"` : ""}${common()}/>`);
      },
      fillText: (text, x, y) => this.text(real, point(x, y), text, `fill="${real.fillStyle}"`),
      strokeText: (text, x, y) => this.text(real, point(x, y), text, `fill="none" stroke="${real.strokeStyle}" stroke-width="${real.lineWidth}" stroke-linejoin="round"`),
    };
    this.context = new Proxy(real, {
      get: (_, name) => own[name] ?? (typeof real[name] === "function" ? real[name].bind(real) : real[name]),
      set: (_, name, value) => {
        real[name] = value;
        return true;
      },
    });
  }

  arc(path, point, x, y, r, from, to, back = false) {
    const at = (angle) => point(x + r * Math.cos(angle), y + r * Math.sin(angle));
    const whole = Math.abs(to - from) >= 2 * Math.PI - 1e-6;
    const turn = back ? 0 : 1;
    path.push(`${path.length && !whole ? "L" : "M"}${at(from)}`);
    if (whole) path.push(`A${r} ${r} 0 1 1 ${at(from + Math.PI)}A${r} ${r} 0 1 1 ${at(from)}Z`);
    else {
      const sweep = (((back ? from - to : to - from) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
      path.push(`A${round(r)} ${round(r)} 0 ${sweep > Math.PI ? 1 : 0} ${turn} ${at(to)}`);
    }
  }

  text(real, place, text, paint) {
    const [x, y] = place.split(" ");
    const anchor = { center: "middle", right: "end", end: "end" }[real.textAlign] ?? "start";
    const baseline = { middle: "central", hanging: "hanging", top: "hanging" }[real.textBaseline] ?? "auto";
    const font = real.font.replaceAll('"', "'");
    this.parts.push(`<text x="${x}" y="${y}" style="font:${font}" text-anchor="${anchor}" dominant-baseline="${baseline}" ${paint}>${escape(text)}</text>`);
  }
}

function round(number) {
  return Math.round(number * 100) / 100;
}
