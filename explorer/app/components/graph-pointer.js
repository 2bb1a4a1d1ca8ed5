// The graph with a mouse or a finger: choosing, dragging, hovering, pinching; and the menu of a
// point or a line, at the pointer or as a sheet from below.
import { followTwoFingers } from "./two-fingers.js";
/** @import { Graph } from "./graph.js" */

const NEAR = { touch: 18, mouse: 6 }; // px beside a point that still mean it: no target is too small

/** @param {Graph} graph */
export function attach(graph) {
  const { network, canvas } = graph;
  network.on("click", (event) => choose(graph, event));
  network.on("hold", (event) => hold(graph, event));
  network.on("oncontext", (event) => {
    event.event.preventDefault();
    if (event.event.pointerType !== "touch") askForMenu(graph, event); // a finger was heard as it held
  });
  network.on("doubleClick", ({ pointer }) => graph.visit(network.getNodeAt(pointer.DOM)));
  network.on("hoverNode", ({ node }) => graph.point(node, true));
  network.on("hoverEdge", () => graph.point(undefined, true));
  network.on("blurNode", () => graph.point());
  network.on("blurEdge", () => graph.point());
  network.on("dragEnd", ({ nodes }) => pin(graph, nodes));
  // The wheel scrolls the page until the graph has the focus; two fingers always mean the graph, one
  // finger the page.
  const zooms = (/** @type {boolean} */ zoomView) => () => network.setOptions({ interaction: { zoomView: zoomView && !graph.touched } });
  canvas.addEventListener("focusin", zooms(true));
  canvas.addEventListener("focusout", zooms(false));
  canvas.addEventListener("pointerdown", ({ pointerType }) => graph.heed(pointerType === "touch"), true);
  followTwoFingers(canvas, { move: (before, now) => graph.follow(before, now) });
  canvas.addEventListener("pointerleave", () => {
    if (!graph.near) return;
    graph.point();
    network.redraw();
  });
}

/** @param {Graph} graph @param {vis.Pointing} about */
function under(graph, { pointer, event }) {
  const touches = (event.pointerType ?? event.srcEvent?.pointerType) === "touch";
  const { network } = graph;
  const far = touches ? NEAR.touch : 0;
  return graph.nodeAt(pointer.DOM, far) ?? network.getEdgeAt(pointer.DOM) ?? graph.nodeAt(pointer.DOM, NEAR.mouse);
}

/** @param {Graph} graph @param {vis.Pointing} event */
function choose(graph, event) {
  graph.select(under(graph, event));
}

// The other button of a mouse opens the actions where it is pressed.
/** @param {Graph} graph @param {vis.Pointing} event */
function askForMenu(graph, event) {
  const iri = under(graph, event);
  if (!iri) return graph.select();
  const { left, top } = graph.canvas.getBoundingClientRect();
  graph.openMenu(iri, { x: left + event.pointer.DOM.x, y: top + event.pointer.DOM.y });
}

/** @param {Graph} graph @param {vis.Pointing} event */
function hold(graph, event) {
  const iri = under(graph, event);
  if (event.event.pointerType !== "touch" || !iri) return graph.select(iri);
  navigator.vibrate?.(8);
  graph.openMenu(iri);
}

/** @param {Event} event */
function stop(event) {
  event.preventDefault();
  event.stopImmediatePropagation();
}

// A point that is dragged stays where it is put.
/** @param {Graph} graph @param {vis.Id[]} nodes */
function pin(graph, [node]) {
  if (!node) return;
  const { x, y } = graph.network.getPosition(node);
  graph.act("pin", { node, x: Math.round(x), y: Math.round(y) });
  graph.later();
}

// The menu shows the card, its deeds first, before everything else, and gives it back when closed.
export class Menu {
  /** @param {Graph} graph @param {HTMLDialogElement} dialog */
  constructor(graph, dialog) {
    this.graph = graph;
    /** @type {vis.Id | undefined} */
    this.wanted = undefined; // for what it opens as soon as its card is there
    this.pressed = false;
    /** @type {vis.Position | undefined} */
    this.at = undefined; // where on the screen it was asked for
    this.dialog = dialog;
    this.place = document.createComment("card");
    dialog.addEventListener("close", () => this.giveBack());
    dialog.addEventListener("pointerdown", (event) => this.onPress(event));
    for (const sort of /** @type {const} */ (["mousedown", "click"])) dialog.addEventListener(sort, (event) => event.detail && !this.pressed && stop(event), true);
    dialog.addEventListener("click", ({ target }) => /** @type {Element} */ (target).closest("[data-act], a") && dialog.close());
  }

  // The finger that has held will be lifted: that is no tap on what has come up below it. A tap in
  // the menu begins with a press there; what keys do has no detail.
  /** @param {Event} event */
  onPress({ target }) {
    this.pressed = true;
    if (target === this.dialog) this.dialog.close();
  }

  // Opens at once, or as soon as the card of what it is for is there.
  /** @param {vis.Id} iri @param {vis.Position} [at] */
  open(iri, at = this.placeOf(iri)) {
    if (this.wanted === iri) return; // it has been asked for
    this.wanted = iri;
    this.at = at;
    if (iri !== this.graph.selected) this.graph.select(iri);
    if (iri === this.graph.told?.selection) this.arrive(iri);
  }

  /** @param {vis.Id} selection */
  arrive(selection) {
    if (!this.wanted || this.wanted !== selection || this.dialog.open) return;
    this.wanted = undefined;
    this.pressed = false;
    const { card } = this.graph;
    card.before(this.place);
    this.dialog.append(card);
    const name = card.querySelector("h2")?.textContent ?? "";
    this.dialog.setAttribute("aria-label", gettext("Actions: {name}", { name }));
    this.dialog.showModal();
    this.moveToPointer();
    /** @type {HTMLElement | null} */ (card.querySelector(".deeds :is(button, a)") ?? card.querySelector("button"))?.focus();
  }

  // Where a node, or the middle of a link, stands on the screen.
  /** @param {vis.Id} iri @returns {vis.Position | undefined} */
  placeOf(iri) {
    const { network, nodesById, edgesById, canvas } = this.graph;
    const edge = edgesById.get(iri);
    const ends = (edge ? [edge.from, edge.to] : [iri]).filter((id) => nodesById.has(id));
    if (!ends.length || !network) return undefined;
    const all = ends.map((id) => network.canvasToDOM(network.getPosition(id)));
    const { left, top } = canvas.getBoundingClientRect();
    return { x: left + (all[0].x + all[all.length - 1].x) / 2, y: top + (all[0].y + all[all.length - 1].y) / 2 };
  }

  // The style sheet decides whether the menu stands there or is a sheet from below.
  moveToPointer() {
    if (!this.at) return;
    const { offsetWidth, offsetHeight } = this.dialog;
    this.dialog.style.setProperty("--menu-left", `${Math.max(8, Math.min(this.at.x + 4, innerWidth - offsetWidth - 8))}px`);
    this.dialog.style.setProperty("--menu-top", `${Math.max(8, Math.min(this.at.y + 4, innerHeight - offsetHeight - 8))}px`);
  }

  giveBack() {
    this.place.replaceWith(this.graph.card);
    this.graph.canvas.focus({ preventScroll: true });
  }
}
