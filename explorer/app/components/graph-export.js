// The picture as a file that looks like the screen: the points and lines are asked to draw
// themselves once more, on a larger canvas or on one that writes SVG.
import { drawClusterNames } from "./graph-clusters.js";
/** @import { Graph } from "./graph.js" */

const SCALE = 2;
const MARGIN = 24;
const YEARS = 40; // px above a timeline, for its years
const PAGE = 1_000; // px
const MOST = 8_000; // pixels a side: browsers draw nothing on larger canvases

/** @param {Graph} graph */
export async function png(graph) {
  rehearse(graph);
  const { width, height, left, top } = extent(graph);
  const scale = Math.min(SCALE, MOST / Math.max(width, height));
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [Math.ceil(width * scale), Math.ceil(height * scale)];
  const context = openContext(canvas);
  context.fillStyle = paper(graph);
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  context.translate(-left, -top);
  paint(graph, context, top);
  const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ resolve) => canvas.toBlob(resolve, "image/png"));
  if (blob) save(blob, graph, "png");
}

/** @param {Graph} graph */
export function svg(graph) {
  rehearse(graph);
  const { width, height, left, top } = extent(graph);
  const writer = new Writer();
  paint(graph, writer.context, top);
  const title = escapeMarkup(`${graph.told?.title}: ${graph.told?.description}`);
  const text = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="${left} ${top} ${width} ${height}" role="img"><title>${title}</title><rect x="${left}" y="${top}" width="${width}" height="${height}" fill="${paper(graph)}"/>${writer.parts.join("")}</svg>`;
  save(new Blob([text], { type: "image/svg+xml" }), graph, "svg");
}

// Points and lines know the room they need, names included, only once they have been drawn so.
/** @param {Graph} graph */
function rehearse(graph) {
  paint(graph, openContext(document.createElement("canvas")), 0);
}

// A file is looked at from near: names are drawn in it even where the screen is too far away.
/** @param {Graph} graph @param {CanvasRenderingContext2D} context @param {number} top */
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
    const { clusters, dark } = graph;
    const frame = graph.extent();
    // As large as on a page that is so wide.
    if (clusters?.length) drawClusterNames(context, clusters, Math.min(1, PAGE / (frame.right - frame.left)), dark, frame);
  } finally {
    view.scale = scale;
  }
}

/** @param {Graph} graph */
function extent(graph) {
  const { nodes, nodeIndices } = graph.network.body;
  const boxes = nodeIndices.map((id) => nodes[id].shape.boundingBox);
  const left = Math.floor(Math.min(...boxes.map((box) => box.left))) - MARGIN;
  const top = Math.floor(Math.min(...boxes.map((box) => box.top))) - MARGIN - (graph.ticks?.length ? YEARS : 0);
  const width = Math.ceil(Math.max(...boxes.map((box) => box.right))) + MARGIN - left;
  const height = Math.ceil(Math.max(...boxes.map((box) => box.bottom))) + MARGIN - top;
  return { left, top, width, height };
}

/** @param {HTMLCanvasElement} canvas @returns {CanvasRenderingContext2D} */
function openContext(canvas) {
  return /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d")); // graphs are drawn where there is one
}

/** @param {Graph} graph */
function paper(graph) {
  return graph.dark ? "#14181d" : "#ffffff";
}

/** @param {Blob} blob @param {Graph} graph @param {string} suffix */
function save(blob, graph, suffix) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = `${makeFileStem(graph.told?.title ?? "")}.${suffix}`;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
}

// The name of a file, without its suffix, from what it shows.
/** @param {string} title */
export function makeFileStem(title) {
  return title.replace(/[^\p{L}\p{N}]+/gu, "-").slice(0, 60);
}

/** @type {Record<string, string>} */
const ENTITIES = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** @param {string} text */
export function escapeMarkup(text) {
  return text.replace(/[&<>"]/g, (sign) => ENTITIES[sign]);
}

// How SVG calls what a canvas calls so; what is missing is as usual.
/** @type {Partial<Record<CanvasTextAlign, string>>} */
const ANCHORS = { center: "middle", right: "end", end: "end" };
// From where a canvas puts letters to the line that they stand on, in font sizes
/** @type {Partial<Record<CanvasTextBaseline, number>>} */
const BASELINES = { middle: 0.34, hanging: 0.78, top: 0.78 };

// The font of a canvas ("bold 14px Arial") as attributes: LibreOffice and CairoSVG read neither a
// font in one word nor `dominant-baseline`.
/** @param {string} font */
export function readFont(font) {
  const [, look, size, family] = font.match(/^(.*?)([\d.]+)px\S* (.+)$/) ?? ["", "", "14", "sans-serif"];
  const weight = look.match(/\b(bold|[1-9]00)\b/)?.[0];
  const parts = [`font-family="${escapeMarkup(family.replaceAll('"', "'"))}"`, `font-size="${size}"`];
  if (weight) parts.push(`font-weight="${weight}"`);
  if (look.includes("italic")) parts.push('font-style="italic"');
  return { size: Number(size), attributes: parts.join(" ") };
}

// As much of a canvas' context as vis-network draws with; paths are kept as SVG and measured by a
// real context.
class Writer {
  constructor() {
    /** @type {string[]} */
    this.parts = [];
    const real = openContext(document.createElement("canvas"));
    /** @type {string[]} */
    const path = [];
    const point = (/** @type {number} */ x, /** @type {number} */ y) => {
      const { a, b, c, d, e, f } = real.getTransform();
      return `${round(a * x + c * y + e)} ${round(b * x + d * y + f)}`;
    };
    const common = () => (real.globalAlpha < 1 ? ` opacity="${real.globalAlpha}"` : "");
    /** @type {Partial<CanvasRenderingContext2D>} */
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
      get: (_, name) => {
        const value = Reflect.get(own, name) ?? Reflect.get(real, name, real);
        return typeof value === "function" && !Object.hasOwn(own, name) ? value.bind(real) : value;
      },
      set: (_, name, value) => Reflect.set(real, name, value, real),
    });
  }

  /**
   * @param {string[]} path
   * @param {(x: number, y: number) => string} point
   * @param {number} x @param {number} y @param {number} r
   * @param {number} from @param {number} to Angles.
   * @param {boolean} back
   */
  arc(path, point, x, y, r, from, to, back = false) {
    const at = (/** @type {number} */ angle) => point(x + r * Math.cos(angle), y + r * Math.sin(angle));
    const whole = Math.abs(to - from) >= 2 * Math.PI - 1e-6;
    const turn = back ? 0 : 1;
    path.push(`${path.length && !whole ? "L" : "M"}${at(from)}`);
    if (whole) path.push(`A${r} ${r} 0 1 1 ${at(from + Math.PI)}A${r} ${r} 0 1 1 ${at(from)}Z`);
    else {
      const sweep = (((back ? from - to : to - from) % (2 * Math.PI)) + 2 * Math.PI) % (2 * Math.PI);
      path.push(`A${round(r)} ${round(r)} 0 ${sweep > Math.PI ? 1 : 0} ${turn} ${at(to)}`);
    }
  }

  /** @param {CanvasRenderingContext2D} real @param {string} place @param {string} text @param {string} paint */
  text(real, place, text, paint) {
    const [x, y] = place.split(" ");
    const anchor = ANCHORS[real.textAlign] ?? "start";
    const { size, attributes } = readFont(real.font);
    const base = round(Number(y) + size * (BASELINES[real.textBaseline] ?? 0));
    this.parts.push(`<text x="${x}" y="${base}" ${attributes} text-anchor="${anchor}" ${paint}>${escapeMarkup(text)}</text>`);
  }
}

/** @param {number} number */
export function round(number) {
  return Math.round(number * 100) / 100;
}
