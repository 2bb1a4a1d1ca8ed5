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
import { Glance } from "./graph-glance.js";
import { answer, Focus } from "./graph-talk.js";

// Deeds that move a point where the reader looks: the view stays.
const MOVERS = new Set(["pin", "unpin"]);

/** @type {WeakMap<HTMLElement, Graph>} */
const graphs = new WeakMap();
/** @type {Promise<NonNullable<typeof window.vis>> | undefined} */
let script; // vis-network is fetched once, by the first graph
/** @type {Graph | undefined} */
let current; // the graph on the page: cards beside it report to it

/** @param {Component<Uint8Array>} component */
export default function graph(component) {
  const { parentElement } = component;
  const instance = graphs.get(parentElement) ?? new Graph(parentElement);
  graphs.set(parentElement, instance);
  instance.hear(component);
  // Streamlit calls this not only when the place is gone, but also when two answers come so fast
  // that the first is overtaken as it is handed over: the graph must outlive that.
  return () => {
    if (parentElement.isConnected) return;
    graphs.get(parentElement)?.destroy();
    graphs.delete(parentElement);
  };
}

/** @param {string} address */
function load(address) {
  if (!document.createElement("canvas").getContext("2d")) return Promise.reject(new Error(gettext("this browser cannot draw graphics")));
  script ??= new Promise((resolve, reject) => {
    const element = document.createElement("script");
    element.src = new URL(address, document.baseURI).href;
    element.onload = () => (window.vis ? resolve(window.vis) : reject(new Error(gettext("the drawing library is broken"))));
    element.onerror = () => reject(new Error(gettext("the drawing library could not be loaded")));
    document.head.append(element);
  });
  script.catch(() => (script = undefined)); // the next graph tries again
  return script;
}

// Outside of the frame, as messages are not looked for within template literals.
const WORDS = {
  filter: gettext("Filter"),
  role: gettext("graph"),
  view: gettext("View of the graph"),
  zoomIn: gettext("Zoom in"),
  zoomOut: gettext("Zoom out"),
  fit: gettext("Fit"),
  nothing: gettext("Nothing matches these filters."),
  everything: gettext("Clear filters"),
  touch: gettext("Two fingers move and zoom the map; one finger scrolls the page. Press and hold a node for its actions."),
};
const FRAME = `
  <div class="graph-controls" data-piece="controls"></div>
  <div class="graph-stage">
  <div id="graph-filters" class="graph-filters" role="region" tabindex="-1" aria-label="${WORDS.filter}" data-piece="filters" hidden></div>
  <div class="graph">
    <div class="graph-canvas" id="map" tabindex="0" role="application" aria-roledescription="${WORDS.role}"></div>
    <div class="graph-tools" role="group" aria-label="${WORDS.view}">
      <button type="button" data-do="in" aria-label="${WORDS.zoomIn}" title="${WORDS.zoomIn}">+</button>
      <button type="button" data-do="out" aria-label="${WORDS.zoomOut}" title="${WORDS.zoomOut}">−</button>
      <button type="button" data-do="fit" aria-label="${WORDS.fit}" title="${WORDS.fit}">⤢</button>
    </div>
    <p class="graph-empty" hidden>${WORDS.nothing} <button type="button" data-act="unfilter">${WORDS.everything}</button></p>
  </div>
  </div>
  <p class="graph-touch">${WORDS.touch}</p>
  <p class="graph-failed" role="alert" hidden></p>
  <div class="graph-words" data-piece="words"></div>
  <div class="graph-side"><div class="graph-aside" data-piece="aside"></div><div class="graph-glance card" id="graph-glance" hidden></div><div class="graph-card" data-piece="card"></div></div>
  <div class="graph-legend" data-piece="legend"></div>
  <dialog class="graph-menu"></dialog>
  <p class="graph-live" role="status" aria-live="polite"></p>`;

export class Graph extends Picture {
  /** @type {Component<Uint8Array>["setTriggerValue"] | undefined} */
  emit;
  /** @type {Uint8Array | undefined} */
  bytes; // the last message, as it came
  /** @type {GraphMessage | undefined} */
  told; // the last one that is shown
  /** @type {GraphMessage | undefined} */
  data; // the same, for tests
  /** @type {string | undefined} */
  place;
  /** @type {string | undefined} */
  name; // on what the picture stands
  /** @type {vis.Id | undefined} */
  at; // the point the keys have reached
  /** @type {vis.Id | undefined} */
  line; // the line they have reached
  drawn = 0; // how many points there were before the last answer
  /** @type {Deed[]} */
  deeds = []; // those that are not yet answered
  count = 0;
  looking = false;
  version = 0;
  /** @type {Promise<unknown>} */
  work = Promise.resolve();
  frames = 0;
  /** @type {(() => void) | undefined} */
  put; // writes the address that is not written yet

  /** @param {HTMLElement} parentElement */
  constructor(parentElement) {
    const root = document.createElement("div");
    root.className = "aa instrument";
    root.innerHTML = FRAME;
    const find = (/** @type {string} */ selector) => /** @type {HTMLElement} */ (root.querySelector(selector));
    super(parentElement, find(".graph-canvas"));
    this.root = root;
    parentElement.append(root);
    this.frame = find(".graph");
    this.frame.graph = this; // for tests, which ask where a point is on the screen
    this.card = find(".graph-card");
    this.live = find(".graph-live");
    this.menu = new Menu(this, /** @type {HTMLDialogElement} */ (find(".graph-menu")));
    this.focus = new Focus(this);
    this.glance = new Glance(this);
    this.client = Math.random().toString(36).slice(2);
    this.filters = find("#graph-filters");
    this.filters.addEventListener("keydown", (event) => event.key === "Escape" && this.look(false));
    listen(this);
    current = this;
  }

  // --- What is reported to the server, and what it answers

  /** @param {string} name @param {Record<string, unknown>} [details] */
  act(name, details = {}) {
    this.count += 1;
    this.deeds.push({ ...details, act: name, id: this.count });
    this.emit?.("acts", { client: this.client, version: this.version, open: this.looking, acts: this.deeds });
  }

  // What can be filtered is told only to those who look at it. It stands beside the map, or above it
  // where there is no room, and never upon it.
  /** @param {boolean} looking */
  look(looking) {
    this.looking = looking;
    this.filters.hidden = !looking;
    this.showLooking();
    if (looking) {
      this.act("look");
      this.filters.focus({ preventScroll: true });
    } else /** @type {HTMLElement | null} */ (this.root.querySelector("[data-do=filters]"))?.focus({ preventScroll: true });
  }

  showLooking() {
    this.root.querySelector("[data-do=filters]")?.setAttribute("aria-expanded", String(this.looking));
  }

  /** @param {Component<Uint8Array>} component */
  hear({ data, setTriggerValue }) {
    current = this;
    this.emit = setTriggerValue;
    adopt(this.parent);
    if (this.bytes === data) return;
    this.bytes = data;
    /** @type {GraphMessage} */
    const told = JSON.parse(new TextDecoder().decode(data));
    this.work = this.work.then(() => this.take(told)).catch((error) => this.fail(error));
  }

  /** @param {GraphMessage} told */
  async take(told) {
    if (this.place !== told.place) this.deeds = [];
    this.place = told.place;
    const done = told.client === this.client ? this.deeds.filter(({ id }) => id <= told.done) : [];
    this.deeds = this.deeds.filter((deed) => !done.includes(deed));
    if (told.base && told.base !== this.version) return this.act("resync");
    this.version = told.version;
    this.show(told, isEntry(done));
    if (!this.network) this.vis = await load(told.script);
    this.drawn = this.nodesById.size;
    this.draw(told, done.at(-1));
    this.say(answer(this, told, this.told, done.at(-1)) || this.live.textContent);
    this.mend();
    if (this.told?.selection !== told.selection) this.glance.uncover();
    this.told = told;
    this.data = told; // for tests
    this.frame.dataset.drawn = "true";
    this.frame.dataset.version = String(told.version);
  }

  // What is told in words: the pieces around the picture, the card, the address.
  /** @param {GraphMessage} told @param {boolean} done Whether the reader has changed the view. */
  show(told, done) {
    const held = this.focus.isHeld();
    for (const [name, html] of Object.entries(told.pieces)) swap(this.findPart(`[data-piece="${name}"]`), html);
    this.showLooking();
    this.root.dataset.form = told.form;
    this.root.toggleAttribute("data-chosen", Boolean(told.selection));
    if (this.told?.selection !== told.selection) this.card.scrollTop = 0;
    this.selected = told.selection || undefined;
    this.focus.settle(held);
    this.menu.arrive(told.selection);
    this.address(told.query, done);
    exportLinks(this.root, told.place, told.query);
    const keys = gettext("Arrow keys move between nodes, Enter selects one, E expands it, question mark lists the keys.");
    this.canvas.setAttribute("aria-label", `${told.title}. ${told.description}. ${keys}`);
  }

  // A browser takes longer to note an address than to draw: that waits until all is on the screen,
  // and is not done for a reader who has gone on by then.
  /** @param {string} query @param {boolean} done */
  address(query, done) {
    const { href } = location;
    cancelAnimationFrame(this.frames);
    this.put = () => {
      this.put = undefined;
      if (location.href === href) putAddress(query, done);
    };
    this.frames = requestAnimationFrame(() => setTimeout(() => this.put?.()));
  }

  /** @param {GraphMessage} told @param {Deed} [deed] */
  draw(told, deed) {
    const stays = this.name === told.name && this.told?.place === told.place;
    this.name = told.name;
    if (!stays) this.at = undefined;
    if (told.whole) this.drawAll(told, stays);
    else this.drawMore(told, !MOVERS.has(deed?.act ?? ""));
    this.findPart(".graph-empty").hidden = this.nodesById.size > 0;
  }

  begin() {
    super.begin();
    attach(this);
    this.glance.attach();
  }

  /** @param {Error} error */
  fail(error) {
    const message = this.findPart(".graph-failed");
    message.textContent = gettext("The graph cannot be drawn here ({reason}). The list has the same content.", { reason: error.message });
    if (this.root.dataset.form === "graph") this.act("form", { value: "list" });
    message.hidden = false;
    this.root.dataset.failed = "true";
    this.forgetNetwork();
    this.version = 0;
  }

  mend() {
    this.findPart(".graph-failed").hidden = true;
    delete this.root.dataset.failed;
  }

  // --- What can be done

  /** @param {vis.Id} [iri] */
  select(iri) {
    if (!iri && !this.selected) return;
    this.selected = iri;
    this.at = iri && this.nodesById.has(iri) ? iri : this.at;
    this.act("select", { iri: iri ?? "" });
    this.later();
  }

  /** @param {vis.Id | undefined} iri */
  visit(iri) {
    const page = this.nodesById.get(iri ?? "")?.page;
    if (page) follow(new URL(page, document.baseURI).href);
  }

  /** @param {vis.Id} iri @param {vis.Position} [at] On the screen. */
  openMenu(iri, at) {
    this.menu.open(iri, at);
  }

  /** @param {string} what @param {Element} [button] */
  perform(what, button) {
    if (what === "filters") return this.look(!this.looking);
    if (what === "keys") return /** @type {HTMLDialogElement} */ (this.findPart("dialog.keys")).showModal();
    if (what === "link" && button) {
      this.put?.();
      return copyLink(button);
    }
    if (!this.network) return this.say(gettext("There is no image here, but you can download the tables."));
    if (what === "fit") this.fit(true);
    else if (what === "in" || what === "out") this.zoom(what === "in" ? 1 : -1);
    else if (what === "png" || what === "svg") import("./graph-export.js").then((module) => module[what](this));
  }

  /** @param {string} text */
  say(text) {
    this.live.textContent = text;
  }

  // A part of our own frame, which is sure to be there.
  /** @param {string} selector */
  findPart(selector) {
    return /** @type {HTMLElement} */ (this.root.querySelector(selector));
  }

  destroy() {
    if (current === this) current = undefined;
    this.put = undefined;
    this.glance.destroy();
    super.destroy();
    this.root.remove();
  }
}

// Whether deeds are worth an entry in the history: moving a node is not.
/** @param {Deed[]} deeds */
function isEntry(deeds) {
  return deeds.some(({ act }) => !["select", "pin", "unpin", "look"].includes(act));
}

// Controls stand in the panel and on the card: all bear what they do as data.
/** @param {Event} event */
function onDeed(event) {
  /** @type {HTMLElement | null} */
  const control = /** @type {Element} */ (event.target).closest?.("[data-act], [data-do]");
  if (!current || !control?.closest(".st-key-panel")) return;
  const takesValue = isFormField(control);
  if (takesValue !== (event.type === "change") || control.getAttribute("aria-disabled") === "true") return;
  const { act, do: what, keep, ...details } = control.dataset;
  if (act === "select" && !/** @type {UIEvent} */ (event).detail && control.closest(".graph-words")) current.focus.leave(keep);
  if (what) return current.perform(what, control);
  if (act) current.act(act, takesValue ? { ...details, value: control.value } : details);
}

/** @param {Element} control @returns {control is HTMLInputElement | HTMLSelectElement} */
function isFormField(control) {
  return control.matches("input, select");
}

if (!document.documentElement.dataset.aaGraph) {
  document.documentElement.dataset.aaGraph = "on";
  document.addEventListener("click", onDeed);
  document.addEventListener("change", onDeed);
  // After a click on what is gone, nothing has the focus: undoing still means the graph.
  document.addEventListener("keydown", (event) => current && event.target === document.body && onUndo(current, event));
}
