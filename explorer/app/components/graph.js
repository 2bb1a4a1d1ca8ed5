// The interactive graph: vis-network draws what the server has placed. The instance lives as long
// as its place on the page; a rerun that changes no data leaves zoom, view and selection alone.
import { adopt, isDark } from "./frame.js";
import { follow } from "./navigation.js";

const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
const ZOOM = 1.35;
const LARGEST = 1.4; // a small graph is not blown up to fill the frame
const SMALLEST = 0.3;
const MARGIN = 24; // pixels around a fitted graph

const graphs = new WeakMap();
let script; // vis-network is fetched once, by the first graph

export default function graph(component) {
  const { parentElement } = component;
  if (!graphs.has(parentElement)) graphs.set(parentElement, new Graph(parentElement));
  const instance = graphs.get(parentElement);
  instance.update(component).catch((error) => instance.fail(error));
  return () => {
    instance.destroy();
    graphs.delete(parentElement);
  };
}

function load(address) {
  script ??= new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = new URL(address, document.baseURI).href;
    element.onload = () => resolve(window.vis);
    element.onerror = () => reject(new Error("the drawing library could not be loaded"));
    document.head.append(element);
  });
  script.catch(() => (script = undefined)); // the next graph tries again
  return script;
}

class Graph {
  constructor(parentElement) {
    this.parent = parentElement;
    this.root = document.createElement("div");
    this.root.className = "aa graph";
    this.root.innerHTML = `
      <div class="graph-canvas" tabindex="0" role="application" aria-roledescription="graph"
        ></div>
      <div class="graph-tools" role="group" aria-label="View of the graph">
        <button type="button" data-do="in" aria-label="Zoom in" title="Zoom in">+</button>
        <button type="button" data-do="out" aria-label="Zoom out" title="Zoom out">−</button>
        <button type="button" data-do="fit" aria-label="Fit" title="Fit">⤢</button>
      </div>
      <p class="graph-live" role="status" aria-live="polite"></p>
      <p class="graph-empty" hidden>Nothing passes these filters.</p>
      <p class="graph-failed" role="alert" hidden></p>`;
    this.root.graph = this; // for tests, which ask where a point is on the screen
    parentElement.append(this.root);
    this.canvas = this.root.querySelector(".graph-canvas");
    this.live = this.root.querySelector(".graph-live");
    this.root.querySelector(".graph-tools").addEventListener("click", (event) => this.onTool(event));
    this.canvas.addEventListener("keydown", (event) => this.onKey(event));
    this.canvas.addEventListener("focusin", () => this.network?.setOptions({ interaction: { zoomView: true } }));
    this.canvas.addEventListener("focusout", () => this.network?.setOptions({ interaction: { zoomView: false } }));
    new MutationObserver(() => this.recolour()).observe(document.documentElement, {
      attributeFilter: ["style"],
    });
  }

  async update({ data, setTriggerValue }) {
    this.emit = (kind, iri) => setTriggerValue("selected", { kind, iri });
    adopt(this.parent);
    if (this.bytes === data) return;
    this.bytes = data;
    const before = this.data;
    this.data = JSON.parse(new TextDecoder().decode(data));
    const { title, description, script } = this.data;
    const label = `${title}. ${description}. Arrow keys move between points, Enter shows one, Escape lets go.`;
    this.canvas.setAttribute("aria-label", label);
    const vis = await load(script);
    if (this.bytes !== data) return; // newer data came while the script was on its way
    this.draw(vis, before);
  }

  draw(vis, before) {
    this.dark = isDark(this.parent);
    const theme = this.dark ? 1 : 0;
    const painted = (item) => ({ ...item, ...this.data.palette[item.paint][theme] });
    const nodes = this.data.nodes.map(painted);
    const edges = this.data.edges.map(painted);
    const options = this.data.options[theme];
    this.edgesById = new Map(edges.map((edge) => [edge.id, edge]));
    this.nodesById = new Map(nodes.map((node) => [node.id, node]));
    this.root.querySelector(".graph-empty").hidden = nodes.length > 0;
    if (this.network && before && before.name === this.data.name) {
      replace(this.nodes, nodes);
      replace(this.edges, edges);
      this.reselect();
      return;
    }
    this.network?.destroy();
    this.selected = undefined;
    this.nodes = new vis.DataSet(nodes);
    this.edges = new vis.DataSet(edges);
    this.network = new vis.Network(this.canvas, { nodes: this.nodes, edges: this.edges }, options);
    this.network.setOptions({
      interaction: { zoomView: document.activeElement === this.canvas, keyboard: false, selectable: false },
    });
    this.canvas.querySelector("canvas")?.setAttribute("aria-hidden", "true");
    for (const element of this.canvas.querySelectorAll("[tabindex]")) element.removeAttribute("tabindex");
    this.network.on("click", (event) => this.onClick(event));
    this.network.on("doubleClick", ({ pointer }) => {
      const node = this.network.getNodeAt(pointer.DOM);
      if (node) this.visit(node);
    });
    this.network.on("hoverNode", () => (this.canvas.style.cursor = "pointer"));
    this.network.on("hoverEdge", () => (this.canvas.style.cursor = "pointer"));
    this.network.on("blurNode", () => (this.canvas.style.cursor = ""));
    this.network.on("blurEdge", () => (this.canvas.style.cursor = ""));
    this.fit();
    this.root.dataset.drawn = "true";
  }

  fail(error) {
    const message = this.root.querySelector(".graph-failed");
    message.textContent = `The graph cannot be drawn here (${error.message}). The table below says the same.`;
    message.hidden = false;
    this.canvas.hidden = true;
    this.root.querySelector(".graph-tools").hidden = true;
    this.root.dataset.failed = "true";
  }

  recolour() {
    if (this.network && this.dark !== isDark(this.parent)) this.draw(window.vis, this.data);
  }

  reselect() {
    const { kind, iri } = this.selected ?? {};
    const known = kind === "node" ? this.nodesById : this.edgesById;
    if (!iri || !known.has(iri)) return this.network.unselectAll();
    if (kind === "node") this.network.selectNodes([iri]);
    else this.network.setSelection({ nodes: [], edges: [iri] });
  }

  onClick({ pointer }) {
    const node = this.network.getNodeAt(pointer.DOM);
    const edge = node ? undefined : this.network.getEdgeAt(pointer.DOM);
    if (node) this.select("node", node);
    else if (edge) this.select("edge", edge);
    else this.select();
  }

  // The server is asked first and the picture redrawn while it answers: drawing takes longer than
  // asking. (So vis-network must not select by itself, which would redraw at once.)
  select(kind, iri) {
    if (!iri && !this.selected) return;
    this.selected = iri ? { kind, iri } : undefined;
    this.emit(kind ?? "", iri ?? "");
    setTimeout(() => this.network && this.reselect(), 120);
  }

  visit(iri) {
    const { page } = this.nodesById.get(iri);
    if (page) follow(new URL(page, document.baseURI).href);
  }

  onTool(event) {
    const what = event.target.closest("button")?.dataset.do;
    if (!what || !this.network) return;
    if (what === "fit") return this.fit(true);
    this.zoom(what === "in" ? ZOOM : 1 / ZOOM);
  }

  zoom(factor) {
    this.network.moveTo({ scale: this.network.getScale() * factor, animation: motion() });
  }

  fit(animated = false) {
    this.network.fit({ maxZoomLevel: LARGEST, minZoomLevel: SMALLEST / 2, animation: animated && motion() });
  }

  onKey(event) {
    if (!this.network || event.ctrlKey || event.metaKey || event.altKey) return;
    if (ARROWS[event.key]) this.walk(ARROWS[event.key]);
    else if (event.key === "Enter") this.enter();
    else if (event.key === "Escape") this.select();
    else if (event.key === "+" || event.key === "=") this.zoom(ZOOM);
    else if (event.key === "-") this.zoom(1 / ZOOM);
    else if (event.key === "0") this.fit(true);
    else return;
    event.preventDefault();
  }

  // Enter shows the point the arrow keys have reached; once more, its page.
  enter() {
    const { kind, iri } = this.selected ?? {};
    if (!this.at) return;
    if (kind === "node" && iri === this.at) this.visit(iri);
    else this.select("node", this.at);
  }

  // To the nearest point that lies, roughly, in the direction of the arrow.
  walk([dx, dy]) {
    const all = [...this.nodesById.values()];
    const here = this.nodesById.get(this.at) ?? this.nodesById.get(this.selected?.iri);
    const start = all.find((node) => node.focus) ?? all[0];
    this.at = (here ? nearest(all, here, dx, dy) ?? here : start)?.id;
    if (!this.at) return;
    this.network.selectNodes([this.at]);
    this.network.moveTo({ position: this.network.getPosition(this.at), animation: motion() });
    const links = this.network.getConnectedEdges(this.at).length;
    const { name, sort } = this.nodesById.get(this.at);
    this.live.textContent = `${name}, ${sort}, ${links} ${links === 1 ? "link" : "links"}`;
  }

  destroy() {
    this.network?.destroy();
    this.root.remove();
  }
}

function nearest(all, here, dx, dy) {
  let best;
  let least = Infinity;
  for (const node of all) {
    const [x, y] = [node.x - here.x, node.y - here.y];
    const ahead = x * dx + y * dy;
    const aside = Math.abs(x * dy) + Math.abs(y * dx);
    const cost = ahead + 2 * aside;
    if (ahead > 1 && aside <= 2 * ahead && cost < least) [best, least] = [node, cost];
  }
  return best;
}

function replace(set, items) {
  const kept = new Set(items.map((item) => item.id));
  set.remove(set.getIds().filter((id) => !kept.has(id)));
  set.update(items);
}

function motion() {
  if (matchMedia("(prefers-reduced-motion: reduce)").matches) return false;
  return { duration: 180, easingFunction: "easeInOutQuad" };
}
