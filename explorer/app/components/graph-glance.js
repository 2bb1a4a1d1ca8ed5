// The card beside the graph shows what the pointer or the focus is on, too: a node, a link of the graph,
// a link in the text beside it. That is temporary: the card of what is chosen comes back afterwards.
import { previewOf } from "./preview-fetching.js";

/** @import { Graph } from "./graph.js" */

const REST = 90; // ms for which the pointer rests on a node before the card shows it
const LINGER = 1_000; // ms in which the pointer may reach the card
const CLEAR = 40; // px between what is chosen and the sheet
const NARROW = "(max-width: 47.99rem)"; // where the card is a sheet, which hovering would make flicker

export class Glance {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    this.card = graph.findPart(".graph-glance");
    this.side = graph.findPart(".graph-side");
    /** @type {vis.Id | undefined} */
    this.about = undefined;
    this.timer = 0;
    /** @param {Event} event */
    this.onOpen = (event) => this.host(/** @type {CustomEvent} */ (event));
    this.onClose = () => this.hide();
    document.addEventListener("previewopen", this.onOpen);
    document.addEventListener("previewclose", this.onClose);
    this.side.addEventListener("pointerenter", () => clearTimeout(this.timer));
    this.side.addEventListener("pointerleave", () => this.about && this.leave());
    // On a phone the card of what is chosen goes with the graph when the reader leaves it.
    this.watch = new IntersectionObserver(([seen]) => graph.root.toggleAttribute("data-away", !seen.isIntersecting));
    this.watch.observe(graph.root);
    graph.root.addEventListener("keydown", ({ key }) => key === "Escape" && this.hide(), true);
  }

  // What vis-network tells of the pointer; called anew for each network.
  attach() {
    const { network } = this.graph;
    network.on("hoverNode", ({ node }) => this.meet(node));
    network.on("hoverEdge", ({ edge }) => this.meet(edge));
    network.on("blurNode", () => this.leave());
    network.on("blurEdge", () => this.leave());
    network.on("dragStart", () => this.hide());
    network.on("click", () => this.hide()); // or it would cover the card of what is chosen
  }

  // Whether the card stands where a reader sees it without moving.
  isInView() {
    if (matchMedia(NARROW).matches) return false;
    const { top, bottom, width } = this.side.getBoundingClientRect();
    return width > 0 && top >= 0 && top < innerHeight * 0.7 && bottom > 0;
  }

  /** @param {vis.Id} about */
  meet(about) {
    clearTimeout(this.timer);
    if (about === this.about || !this.isInView()) return;
    const found = this.read(about); // on its way while the pointer comes to rest
    this.timer = window.setTimeout(async () => {
      this.about = about;
      const html = about === this.graph.selected ? "" : await found;
      if (this.about === about) this.show(html);
    }, REST);
  }

  // A line may stand for several claims.
  /** @param {vis.Id} about */
  async read(about) {
    const all = [about, ...(this.graph.edgesById.get(about)?.also ?? [])];
    return (await Promise.all(all.map((each) => previewOf(String(each))))).join("");
  }

  leave() {
    clearTimeout(this.timer);
    this.timer = window.setTimeout(() => this.hide(), LINGER);
  }

  // A link in the text has been met: the card shows it, if it is in view.
  /** @param {CustomEvent<{ about: Element, content: HTMLElement, host?: HTMLElement }>} event */
  host({ detail }) {
    if (!this.isInView() || this.side.contains(detail.about)) return;
    clearTimeout(this.timer);
    this.about = undefined;
    this.show(detail.content.outerHTML);
    detail.host = this.card;
  }

  // What has been chosen is in sight: what was shown only for now gives way to its card, and where
  // that is a sheet from below, the page moves what is chosen out from under it.
  uncover() {
    const { graph } = this;
    this.about = undefined;
    this.card.hidden = true;
    const at = graph.selected && matchMedia(NARROW).matches && graph.menu.placeOf(graph.selected);
    if (!at) return;
    const over = at.y + CLEAR - graph.card.getBoundingClientRect().top;
    if (over > 0 && at.y < innerHeight) graph.root.closest('[data-testid="stMain"]')?.scrollBy(0, over);
  }

  /** @param {string} html Nothing shows what is chosen. */
  show(html) {
    this.card.innerHTML = html;
    this.card.hidden = !html;
    this.card.scrollTop = 0;
    for (const link of this.card.querySelectorAll("a[href]")) link.setAttribute("href", new URL(link.getAttribute("href") ?? "", document.baseURI).href);
  }

  hide() {
    clearTimeout(this.timer);
    this.about = undefined;
    this.card.hidden = true;
  }

  destroy() {
    this.hide();
    this.watch.disconnect();
    document.removeEventListener("previewopen", this.onOpen);
    document.removeEventListener("previewclose", this.onClose);
  }
}
