// The names of clusters, which are read from afar, where those of points are too small: they are as
// large on the screen at each zoom, and give way as a reader comes nearer.
import { TakenBoxes } from "./graph-names.js";

const FAR = 0.36; // the zoom below which clusters are named, and not their points
const LARGE = { size: 15, weight: 600 }; // px of the screen, of kinds and families
const SMALL = { size: 12, weight: 500 }; // of schools within a kind, and where there are many
const MANY = 12; // large names, from which on they are smaller
const LEADING = 1.15; // from line to line, in font sizes
const NARROWEST = 96; // px of the screen to which a name is wrapped at least
const HALO = 4; // px of the screen

/** @typedef {GraphMessage["clusters"]} Clusters */
/** @typedef {{ cluster: NonNullable<Clusters>[number], lines: string[], size: number, weight: number, box: vis.Box }} ClusterName */

// Whether clusters are named at a zoom.
/** @param {number} scale */
export function isFar(scale) {
  return scale < FAR;
}

// The names of clusters with their lines and places, in px of the picture: each above its cluster,
// or else upon it; one that finds no room is left out.
/**
 * @param {NonNullable<Clusters>} clusters
 * @param {number} scale
 * @param {(text: string, size: number, weight: number) => number} measure The width of a text.
 * @param {vis.Box} frame What is in sight: no name is cut by it.
 * @returns {ClusterName[]}
 */
export function placeClusterNames(clusters, scale, measure, frame) {
  const taken = new TakenBoxes();
  const many = clusters.filter(({ part }) => !part).length > MANY;
  const found = [];
  const seen = clusters.filter(({ left, right, top, bottom }) => left < frame.right && right > frame.left && top < frame.bottom && bottom > frame.top);
  for (const cluster of seen.sort((a, b) => Number(a.part) - Number(b.part))) {
    const { size: px, weight } = cluster.part || many ? SMALL : LARGE;
    const size = px / scale;
    const lines = wrapName(cluster.name, Math.max(cluster.right - cluster.left, NARROWEST / scale), (text) => measure(text, size, weight));
    const width = Math.max(...lines.map((line) => measure(line, size, weight)));
    const height = lines.length * size * LEADING;
    const half = width / 2 + HALO / scale;
    const middle = Math.max(frame.left + half, Math.min(frame.right - half, (cluster.left + cluster.right) / 2));
    for (const top of [cluster.top - height, cluster.top, (cluster.top + cluster.bottom - height) / 2, cluster.bottom]) {
      const box = { left: middle - width / 2, right: middle + width / 2, top, bottom: top + height };
      if (!taken.isFree(box)) continue;
      taken.add(box);
      found.push({ cluster, lines, size, weight, box });
      break;
    }
  }
  return found;
}

/** @param {string} name @param {number} most @param {(text: string) => number} measure @returns {string[]} */
export function wrapName(name, most, measure) {
  const lines = [""];
  for (const word of name.split(" ")) {
    const longer = `${lines.at(-1)} ${word}`.trim();
    if (!lines.at(-1) || measure(longer) <= most) lines[lines.length - 1] = longer;
    else lines.push(word);
  }
  return lines;
}

/** @param {CanvasRenderingContext2D} context @param {NonNullable<Clusters>} clusters @param {number} scale @param {boolean} dark @param {vis.Box} frame */
export function drawClusterNames(context, clusters, scale, dark, frame) {
  const font = (/** @type {number} */ size, /** @type {number} */ weight) => `${weight} ${size}px system-ui, -apple-system, 'Segoe UI', sans-serif`;
  context.save();
  context.textAlign = "center";
  context.textBaseline = "middle";
  context.lineJoin = "round";
  context.setLineDash([]);
  context.lineWidth = HALO / scale;
  context.strokeStyle = dark ? "#14181d" : "#ffffff";
  context.fillStyle = dark ? "#f1f3f5" : "#1a1d21";
  const measure = (/** @type {string} */ text, /** @type {number} */ size, /** @type {number} */ weight) => {
    context.font = font(size, weight);
    return context.measureText(text).width;
  };
  for (const { lines, size, weight, box } of placeClusterNames(clusters, scale, measure, frame)) {
    context.font = font(size, weight);
    lines.forEach((line, number) => {
      const y = box.top + (number + 0.5) * size * LEADING;
      context.strokeText(line, (box.left + box.right) / 2, y);
      context.fillText(line, (box.left + box.right) / 2, y);
    });
  }
  context.restore();
}
