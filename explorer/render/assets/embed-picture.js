// A graph of an embed that can be moved, zoomed and walked through with the arrow keys. The files of
// the embed's script are joined in one function, without the words by which they share their names.
import { followTwoFingers } from "./two-fingers.js";

/** @typedef {[x: number, y: number, width: number, height: number]} ViewBox */
/** @typedef {{ x: number, y: number }} Place */

/** @type {Record<string, [right: number, down: number]>} */
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

export class Picture {
  /** @param {SVGSVGElement} svg */
  constructor(svg) {
    this.svg = svg;
    this.whole = /** @type {ViewBox} */ ((svg.getAttribute("viewBox") ?? "").split(" ").map(Number));
    this.nodes = [.../** @type {NodeListOf<SVGAElement>} */ (svg.querySelectorAll("a.node"))];
    this.edges = [.../** @type {NodeListOf<SVGAElement>} */ (svg.querySelectorAll("a.edge"))];
    this.lines = [...svg.querySelectorAll(".line")];
    /** @type {Map<number, PointerEvent>} */
    this.fingers = new Map();
    this.awake = false; // whether the wheel zooms
    this.touched = false;
    this.dragged = false;
    /** @type {SVGAElement | null} */
    this.lit = null; // the line or point under the pointer
    this.of = ""; // the point whose lines are walked through
    const start = this.nodes.find((node) => node.classList.contains("focus")) ?? this.nodes[0];
    for (const each of [...this.nodes, ...this.edges]) each.setAttribute("tabindex", each === start ? "0" : "-1");
    this.start = this.at = start;
    /** @type {<Name extends keyof SVGSVGElementEventMap>(name: Name, act: (event: SVGSVGElementEventMap[Name]) => unknown, options?: AddEventListenerOptions) => void} */
    const hear = (name, act, options) => svg.addEventListener(name, act.bind(this), options);
    hear("pointerdown", this.press);
    hear("pointermove", this.move);
    hear("pointerup", this.release);
    hear("pointercancel", this.release);
    hear("pointerleave", () => this.glow(null));
    hear("dragstart", (event) => event.preventDefault());
    hear("wheel", this.wheel, { passive: false });
    hear("keydown", this.key);
    followTwoFingers(svg, { begin: () => { this.dragged = true; hint(""); }, move: (before, now) => this.follow(before, now) });
    hear("focusin", this.arrive);
    svg.closest(".stage")?.addEventListener("pointerleave", () => { this.awake = false; });
    this.view = this.whole;
    this.size = [0, 0];
    new ResizeObserver(([{ contentRect }]) => {
      this.size = [contentRect.width, contentRect.height];
      if (!this.touched) this.reset();
    }).observe(svg);
  }

  // Pixels of the screen for a unit of the picture
  get scale() {
    return Math.min(this.size[0] / this.view[2], this.size[1] / this.view[3]);
  }

  /** @param {ViewBox} box */
  look(...box) {
    const view = /** @type {ViewBox} */ (box.map((n) => Math.round(n * 10) / 10));
    if (view.join() === this.view.join()) return;
    this.view = view;
    this.svg.setAttribute("viewBox", view.join(" "));
  }

  // The scale at which the whole is seen
  get fit() {
    return Math.min(this.size[0] / this.whole[2], this.size[1] / this.whole[3]);
  }

  // As at first: the whole
  reset() {
    if (!this.size[0] || !this.size[1]) return;
    this.touched = false;
    this.look(...this.whole);
  }

  /** @param {number} factor @param {Place} [place] What stays where it is. */
  zoom(factor, place) {
    const [x, y, width, height] = this.view;
    const most = Math.max(2.5, this.fit), least = Math.min(this.fit, 1) * 0.7;
    const by = Math.max(least, Math.min(this.scale * factor, most)) / this.scale;
    const at = place ?? { x: x + width / 2, y: y + height / 2 };
    this.touched = true;
    this.look(at.x - (at.x - x) / by, at.y - (at.y - y) / by, width / by, height / by);
  }

  // A place on the screen as one in the picture
  /** @param {number} x @param {number} y */
  place(x, y) {
    return new DOMPoint(x, y).matrixTransform(this.svg.getScreenCTM()?.inverse());
  }

  /** @param {SVGAElement} link */
  middle(link) {
    const { x, y, width, height } = link.getBBox();
    return { x: x + width / 2, y: y + height / 2 };
  }

  /** @param {PointerEvent} event */
  press(event) {
    this.awake = true;
    this.dragged = false;
    this.fingers.set(event.pointerId, event);
    hint("");
  }

  /** @param {PointerEvent} event */
  move(event) {
    const before = this.fingers.get(event.pointerId);
    if (!before) return event.pointerType === "mouse" && this.glow(this.nearest(event));
    if (event.pointerType === "mouse" && !event.buttons) return this.release(event);
    const [dx, dy] = [event.clientX - before.clientX, event.clientY - before.clientY];
    if (!this.dragged && Math.hypot(dx, dy) < 5) return;
    this.dragged = true;
    if (event.pointerType === "touch") return this.fingers.size < 2 && hint(gettext("Use two fingers to move the graph"));
    this.touched = true;
    this.fingers.set(event.pointerId, event);
    if (!this.svg.hasPointerCapture(event.pointerId)) this.svg.setPointerCapture(event.pointerId);
    this.svg.classList.add("held");
    this.shift(-dx, -dy);
  }

  // Two fingers hold what lies between them
  /** @param {import("./two-fingers.js").Grip} before @param {import("./two-fingers.js").Grip} now */
  follow(before, now) {
    const { left, top } = this.svg.getBoundingClientRect();
    this.shift(before.middle.x - now.middle.x, before.middle.y - now.middle.y);
    this.zoom(now.apart / before.apart, this.place(left + now.middle.x, top + now.middle.y));
  }

  /** @param {PointerEvent} event */
  release(event) {
    this.fingers.delete(event.pointerId);
    this.svg.classList.remove("held");
  }

  /** @param {number} dx @param {number} dy Pixels of the screen. */
  shift(dx, dy) {
    const [x, y, width, height] = this.view;
    this.look(x + dx / this.scale, y + dy / this.scale, width, height);
  }

  /** @param {WheelEvent} event */
  wheel(event) {
    if (!this.awake) return event.ctrlKey || hint(gettext("Click the graph first, then zoom with the wheel"));
    event.preventDefault();
    this.zoom(Math.exp(-Math.sign(event.deltaY) * Math.min(60, Math.abs(event.deltaY)) / 300), this.place(event.clientX, event.clientY));
  }

  // Where targets of lines overlap, the nearest line is meant
  /** @param {MouseEvent} event @returns {SVGAElement | null} */
  nearest({ clientX, clientY }) {
    const under = document.elementsFromPoint(clientX, clientY).map((each) => /** @type {SVGAElement | null} */ (each.closest("a")));
    const [first] = under;
    if (!first || !this.edges.includes(first)) return first && this.nodes.includes(first) ? first : null;
    const { x, y } = this.place(clientX, clientY);
    const far = (/** @type {SVGAElement} */ edge) => {
      const path = /** @type {SVGPathElement} */ (edge.querySelector("path"));
      const length = path.getTotalLength();
      let best = Infinity;
      for (let i = 0; i <= 24; i++) {
        const point = path.getPointAtLength((length * i) / 24);
        best = Math.min(best, Math.hypot(point.x - x, point.y - y));
      }
      return best;
    };
    const lines = [...new Set(under)].filter((each) => each !== null).filter((each) => this.edges.includes(each));
    return lines.length > 1 ? lines.map((edge) => ({ edge, away: far(edge) })).sort((a, b) => a.away - b.away)[0].edge : lines[0];
  }

  /** @param {SVGAElement | null} link */
  glow(link) {
    if (this.lit === link) return;
    this.lit?.classList.remove("near");
    this.lit = link;
    link?.classList.add("near");
  }

  // Of a chosen point its lines stand out
  /** @param {string} id */
  mark(id) {
    const near = this.edges.map((edge) => id !== "" && (readEnds(edge).includes(id) || readClaims(edge).includes(`#${id}`)));
    this.svg.querySelector(".lines")?.classList.toggle("chosen-among", near.includes(true));
    for (const [i, line] of this.lines.entries()) line.classList.toggle("with", near[i]);
  }

  // Move a point out from under its card
  /** @param {Element} link @param {Element} over */
  uncover(link, over) {
    if (link.classList.contains("edge")) return;
    const spot = link.getBoundingClientRect();
    const card = over.getBoundingClientRect();
    const frame = this.svg.getBoundingClientRect();
    const beside = card.left > frame.left + 40;
    const hidden = beside ? spot.right + 8 - card.left : spot.bottom + 8 - card.top;
    if (hidden <= 0) return;
    this.touched = true;
    this.shift(beside ? hidden : 0, beside ? 0 : hidden);
  }

  /** @param {FocusEvent} event */
  arrive({ target }) {
    const link = /** @type {SVGAElement | null} */ (/** @type {Element} */ (target).closest("a"));
    if (!link) return;
    this.at.setAttribute("tabindex", "-1");
    this.at = link;
    link.setAttribute("tabindex", "0");
    const spot = link.getBoundingClientRect();
    const frame = this.svg.getBoundingClientRect();
    const middle = [(spot.left + spot.right) / 2, (spot.top + spot.bottom) / 2];
    if (this.fingers.size || (middle[0] > frame.left && middle[0] < frame.right && middle[1] > frame.top && middle[1] < frame.bottom)) return;
    this.touched = true;
    this.shift(middle[0] - (frame.left + frame.right) / 2, middle[1] - (frame.top + frame.bottom) / 2);
  }

  /** @param {KeyboardEvent} event */
  key(event) {
    const way = Object.hasOwn(WAYS, event.key) ? WAYS[event.key] : undefined;
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (way) this.step(way);
    else if (event.key === "+" || event.key === "=") this.zoom(1.3);
    else if (event.key === "-") this.zoom(1 / 1.3);
    else if (event.key === "0") this.reset();
    else if (event.key === "Home") this.start.focus({ preventScroll: true });
    else if (event.key === "l") this.line();
    else return;
    event.preventDefault();
  }

  // The nearest point in a direction; what lies aside counts as farther
  /** @param {[right: number, down: number]} way */
  step([right, down]) {
    const here = this.middle(this.at);
    /** @type {SVGAElement | null} */
    let best = null;
    let least = Infinity;
    for (const node of this.nodes) {
      if (node === this.at) continue;
      const there = this.middle(node);
      const [dx, dy] = [there.x - here.x, there.y - here.y];
      const along = dx * right + dy * down;
      const aside = Math.abs(dx * down) + Math.abs(dy * right);
      if (along > 1 && along + 2 * aside < least) [best, least] = [node, along + 2 * aside];
    }
    /** @type {SVGAElement | null} */ (best)?.focus({ preventScroll: true });
  }

  // One line of the point after the other
  line() {
    const own = this.at.classList.contains("edge") ? this.of : (this.at.getAttribute("href") ?? "").slice(1);
    const lines = this.edges.filter((edge) => readEnds(edge).includes(own));
    this.of = own;
    lines[(lines.indexOf(this.at) + 1) % lines.length]?.focus({ preventScroll: true });
  }
}

// The points that a line joins
/** @param {SVGAElement} edge */
function readEnds(edge) {
  return (edge.dataset.ends ?? "").split(" ");
}

// The addresses of the claims that a line stands for
/** @param {SVGAElement} edge */
function readClaims(edge) {
  return [edge.getAttribute("href"), ...(edge.dataset.also ?? "").split(" ")];
}

// Words over the picture, for a moment
/** @type {ReturnType<typeof setTimeout> | undefined} */
let fading;
/** @param {string} text */
function hint(text) {
  const line = /** @type {HTMLElement | null} */ (document.querySelector(".hint"));
  if (!line) return;
  line.textContent = text;
  line.hidden = !text;
  clearTimeout(fading);
  if (text) fading = setTimeout(() => hint(""), 1800);
}

// The tools stand in a corner where they cover no point, or else below the picture
const CORNERS = ["left bottom", "left top", "right bottom", "right top"];
/** @param {HTMLElement} tools @param {Picture[]} pictures */
export function settle(tools, pictures) {
  const points = pictures.flatMap(({ nodes }) => nodes).map((node) => node.getBoundingClientRect());
  const covered = CORNERS.map((corner) => {
    tools.dataset.corner = corner;
    const box = tools.getBoundingClientRect();
    const hides = (/** @type {DOMRect} */ point) => point.left < box.right && point.right > box.left && point.top < box.bottom && point.bottom > box.top;
    return points.filter(hides).length;
  });
  tools.dataset.corner = CORNERS[covered.indexOf(0)] ?? "below";
}
