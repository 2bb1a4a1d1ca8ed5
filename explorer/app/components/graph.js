// The graph as an instrument: what the reader does is reported to the server, which answers with
// what changes. The instance lives as long as its place on the page: zoom, view and selection are
// never touched by an answer. Drawing, keys and pointer have modules of their own.
import { adopt } from "./frame.js";
import { follow } from "./navigation.js";
import { listen, onUndo } from "./graph-keys.js";
import { Picture } from "./graph-picture.js";
import { swap } from "./graph-pieces.js";
import { attach, Menu } from "./graph-pointer.js";
import { copyLink, exportLinks, putAddress } from "./graph-share.js";
import { answer, Focus } from "./graph-talk.js";

const graphs = new WeakMap();
let script; // vis-network is fetched once, by the first graph
let current; // the graph on the page: cards beside it report to it

export default function graph(component) {
  const { parentElement } = component;
  if (!graphs.has(parentElement)) graphs.set(parentElement, new Graph(parentElement));
  const instance = graphs.get(parentElement);
  instance.hear(component);
  // Streamlit calls this not only when the place is gone, but also when two answers come so fast
  // that the first is overtaken as it is handed over: the graph must outlive that.
  return () => {
    if (parentElement.isConnected) return;
    graphs.get(parentElement)?.destroy();
    graphs.delete(parentElement);
  };
}

function load(address) {
  if (!document.createElement("canvas").getContext("2d")) return Promise.reject(new Error("this browser draws no pictures"));
  script ??= new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = new URL(address, document.baseURI).href;
    element.onload = () => (window.vis ? resolve(window.vis) : reject(new Error("the drawing library is broken")));
    element.onerror = () => reject(new Error("the drawing library could not be loaded"));
    document.head.append(element);
  });
  script.catch(() => (script = undefined)); // the next graph tries again
  return script;
}

const FRAME = `
  <div class="graph-controls" data-piece="controls"></div>
  <div id="graph-filters" popover class="sheet" role="dialog" aria-label="Filter" data-piece="filters"></div>
  <div class="graph">
    <div class="graph-canvas" tabindex="0" role="application" aria-roledescription="graph"></div>
    <div class="graph-tools" role="group" aria-label="View of the graph">
      <button type="button" data-do="in" aria-label="Zoom in" title="Zoom in">+</button>
      <button type="button" data-do="out" aria-label="Zoom out" title="Zoom out">−</button>
      <button type="button" data-do="fit" aria-label="Fit" title="Fit">⤢</button>
    </div>
    <p class="graph-empty" hidden>Nothing passes these filters. <button type="button" data-act="unfilter">Show everything</button></p>
  </div>
  <p class="graph-touch">Drag to move, pinch to zoom; press and hold a point for what can be done with it.</p>
  <p class="graph-failed" role="alert" hidden></p>
  <div class="graph-words" data-piece="words"></div>
  <div class="graph-side"><div class="graph-aside" data-piece="aside"></div><div class="graph-card" data-piece="card"></div></div>
  <div class="graph-legend" data-piece="legend"></div>
  <dialog class="graph-menu"></dialog>
  <p class="graph-live" role="status" aria-live="polite"></p>`;

class Graph extends Picture {
  constructor(parentElement) {
    const root = document.createElement("div");
    root.className = "aa instrument";
    root.innerHTML = FRAME;
    super(parentElement, root.querySelector(".graph-canvas"));
    this.root = root;
    parentElement.append(root);
    this.frame = root.querySelector(".graph");
    this.frame.graph = this; // for tests, which ask where a point is on the screen
    this.card = root.querySelector(".graph-card");
    this.live = root.querySelector(".graph-live");
    this.menu = new Menu(this, root.querySelector(".graph-menu"));
    this.focus = new Focus(this);
    this.client = Math.random().toString(36).slice(2);
    this.deeds = [];
    this.count = 0;
    this.looking = false;
    this.version = 0;
    this.work = Promise.resolve();
    root.querySelector("#graph-filters").addEventListener("beforetoggle", ({ newState }) => this.look(newState === "open"));
    listen(this);
    current = this;
  }

  // --- What is reported to the server, and what it answers

  act(name, details = {}) {
    this.count += 1;
    this.deeds.push({ ...details, act: name, id: this.count });
    this.emit?.("acts", { client: this.client, version: this.version, open: this.looking, acts: this.deeds });
  }

  // What can be filtered is told only to those who look at it.
  look(looking) {
    this.looking = looking;
    if (looking) this.act("look");
  }

  hear({ data, setTriggerValue }) {
    current = this;
    this.emit = setTriggerValue;
    adopt(this.parent);
    if (this.bytes === data) return;
    this.bytes = data;
    const told = JSON.parse(new TextDecoder().decode(data));
    this.work = this.work.then(() => this.take(told)).catch((error) => this.fail(error));
  }

  async take(told) {
    if (this.place !== told.place) this.deeds = [];
    this.place = told.place;
    const done = told.client === this.client ? this.deeds.filter(({ id }) => id <= told.done) : [];
    this.deeds = this.deeds.filter((deed) => !done.includes(deed));
    if (told.base && told.base !== this.version) return this.act("resync");
    this.version = told.version;
    this.show(told);
    if (!this.network) this.vis = await load(told.script);
    this.drawn = this.nodesById.size;
    this.draw(told);
    this.say(answer(this, told, this.told, done.at(-1)) || this.live.textContent);
    this.mend();
    this.told = told;
    this.data = told; // for tests
    this.frame.dataset.drawn = "true";
    this.frame.dataset.version = told.version;
  }

  // What is told in words: the pieces around the picture, the card, the address.
  show(told) {
    const held = this.focus.isHeld();
    for (const [name, html] of Object.entries(told.pieces)) swap(this.root.querySelector(`[data-piece="${name}"]`), html);
    this.root.dataset.form = told.form;
    this.root.toggleAttribute("data-chosen", Boolean(told.selection));
    if (this.told?.selection !== told.selection) this.card.scrollTop = 0;
    this.selected = told.selection || undefined;
    this.focus.settle(held);
    this.menu.arrive(told.selection);
    this.address(told.query);
    exportLinks(this.root, told.place, told.query);
    this.canvas.setAttribute("aria-label", `${told.title}. ${told.description}. Arrow keys move between points, Enter shows one, E expands, question mark lists the keys.`);
  }

  // A browser takes longer to note an address than to draw: that waits until all is on the screen,
  // and is not done for a reader who has gone on by then.
  address(query) {
    const { href } = location;
    cancelAnimationFrame(this.frames);
    this.put = () => {
      this.put = undefined;
      if (location.href === href) putAddress(query);
    };
    this.frames = requestAnimationFrame(() => setTimeout(() => this.put?.()));
  }

  draw(told) {
    const stays = this.name === told.name && this.told?.place === told.place;
    this.name = told.name;
    if (!stays) this.at = undefined;
    if (told.whole) this.drawAll(told, stays);
    else this.drawMore(told);
    this.root.querySelector(".graph-empty").hidden = this.nodesById.size > 0;
  }

  begin() {
    super.begin();
    attach(this);
  }

  fail(error) {
    const message = this.root.querySelector(".graph-failed");
    message.textContent = `The graph cannot be drawn here (${error.message}). The list says the same.`;
    if (this.root.dataset.form === "graph") this.act("form", { value: "list" });
    message.hidden = false;
    this.root.dataset.failed = "true";
    this.network = undefined; // the next answer begins anew
    this.version = 0;
  }

  mend() {
    this.root.querySelector(".graph-failed").hidden = true;
    delete this.root.dataset.failed;
  }

  // --- What can be done

  select(iri) {
    if (!iri && !this.selected) return;
    this.selected = iri;
    this.at = this.nodesById.has(iri) ? iri : this.at;
    this.act("select", { iri: iri ?? "" });
    this.later();
  }

  visit(iri) {
    const { page } = this.nodesById.get(iri) ?? {};
    if (page) follow(new URL(page, document.baseURI).href);
  }

  openMenu(iri) {
    this.menu.open(iri);
  }

  perform(what, button) {
    if (what === "keys") return this.root.querySelector("dialog.keys").showModal();
    if (what === "link") {
      this.put?.();
      return copyLink(button);
    }
    if (!this.network) return this.say("There is no picture here; the tables can be taken along.");
    if (what === "fit") this.fit(true);
    else if (what === "in" || what === "out") this.zoom(what === "in" ? 1 : -1);
    else if (what === "png" || what === "svg") import("./graph-export.js").then((module) => module[what](this));
  }

  say(text) {
    this.live.textContent = text;
  }

  destroy() {
    if (current === this) current = undefined;
    this.put = undefined;
    super.destroy();
    this.root.remove();
  }
}

// Controls stand in the panel and on the card: all bear what they do as data.
function onDeed(event) {
  const control = event.target.closest?.("[data-act], [data-do]");
  if (!current || !control || !control.closest(".st-key-panel")) return;
  const takesValue = control.matches("input, select");
  if (takesValue !== (event.type === "change") || control.getAttribute("aria-disabled") === "true") return;
  const { act, do: what, keep, ...details } = control.dataset;
  if (act === "select" && !event.detail && control.closest(".graph-words")) current.focus.leave(keep);
  if (what) return current.perform(what, control);
  current.act(act, takesValue ? { ...details, value: control.value } : details);
}

if (!document.documentElement.dataset.aaGraph) {
  document.documentElement.dataset.aaGraph = "on";
  document.addEventListener("click", onDeed);
  document.addEventListener("change", onDeed);
  // After a click on what is gone, nothing has the focus: undoing still means the graph.
  document.addEventListener("keydown", (event) => current && event.target === document.body && onUndo(current, event));
}
