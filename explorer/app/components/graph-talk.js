// What readers who do not see the picture hear of each answer, and where the focus goes: it is
// never lost with what had it, and keys that choose in the list or the table lead to the card.

/** @import { Graph } from "./graph.js" */

// The answer to an action that has changed nothing.
/** @type {Record<string, string>} */
const NOTHING = {
  expand: gettext("All its neighbours are shown."),
  collapse: gettext("This node has added no neighbours."),
  hide: gettext("The centre cannot be hidden."),
  focus: gettext("This node is the centre."),
  undo: gettext("There is nothing to undo."),
  redo: gettext("There is nothing to redo."),
  back: gettext("There is no previous centre."),
};

/** @param {Pick<Graph, "nodesById" | "drawn" | "card">} graph @param {GraphMessage} told @param {GraphMessage | undefined} before @param {Partial<Deed>} [deed] */
export function answer(graph, told, before, { act = "" } = {}) {
  if (!before || before.place !== told.place) return "";
  /** @type {(string | false | undefined)[]} */
  const said = [changed(graph, told, before)];
  if (told.selection !== before.selection) said.push(told.selection ? chosen(graph) : !said[0] && gettext("Selection cleared."));
  if (told.query === before.query && told.version !== before.version) said.push(NOTHING[act]);
  return said.filter(Boolean).join(" ");
}

/** @param {Pick<Graph, "nodesById" | "drawn">} graph @param {GraphMessage} told @param {GraphMessage} before */
function changed({ nodesById, drawn }, told, before) {
  if (told.name !== before.name) return `${told.title}. ${told.description}.`;
  const count = Math.abs(nodesById.size - drawn);
  const { description } = told;
  if (nodesById.size > drawn) return gettext("{count} more: {description}.", { count, description });
  if (count) return gettext("{count} fewer: {description}.", { count, description });
  return description === before.description ? "" : `${description}.`;
}

// The card in short.
/** @param {Pick<Graph, "card">} graph */
function chosen({ card }) {
  const text = (/** @type {string} */ selector) => card.querySelector(selector)?.textContent.trim().replace(/\s+/g, " ");
  const sources = card.querySelectorAll("h3 + .sources")[0]?.children.length;
  const heading = text("h2")?.replace(/\.$/, "");
  if (!heading) return "";
  const kind = text(".under");
  const rests = text(".sentence") && sources ? ngettext("{sources} source.", "{sources} sources.", sources, { sources }) : "";
  return [gettext("Selected: {heading}, {kind}.", { heading, kind }), rests, gettext("Press Tab for its card.")].filter(Boolean).join(" ");
}

export class Focus {
  /** @param {Graph} graph */
  constructor(graph) {
    this.graph = graph;
    /** @type {string | undefined} */
    this.from = undefined; // where keys have left the list or the table
    this.awaited = false;
    graph.card.addEventListener("keydown", (event) => event.key === "Escape" && !/** @type {Element} */ (event.target).closest("dialog") && graph.select());
  }

  // Keys have chosen something in the list or the table: the card is many steps away from there.
  /** @param {string | undefined} keep */
  leave(keep) {
    this.from = keep;
    this.awaited = true;
  }

  isHeld() {
    const active = document.activeElement;
    return Boolean(active && this.graph.root.contains(active) && active.matches(":focus-visible"));
  }

  // To be called when the pieces have changed.
  /** @param {boolean} held */
  settle(held) {
    const { root, card, selected } = this.graph;
    for (const each of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll(".graph-words [data-iri]"))) {
      if (selected && each.dataset.iri === selected) each.setAttribute("aria-current", "true");
      else each.removeAttribute("aria-current");
    }
    const section = this.awaited && selected && /** @type {HTMLElement | null} */ (card.querySelector(".card"));
    if (section) {
      this.awaited = false;
      section.tabIndex = -1;
      section.focus();
    } else if (held && !root.contains(document.activeElement)) this.home();
    else if (held && !selected && document.activeElement?.closest(".graph-card")) this.home();
  }

  home() {
    const { root, canvas } = this.graph;
    if (root.dataset.form === "graph") return canvas.focus({ preventScroll: true });
    const words = /** @type {HTMLElement} */ (root.querySelector(".graph-words"));
    const from = this.from && words.querySelector(`[data-keep="${CSS.escape(this.from)}"]`);
    /** @type {HTMLElement | null} */ (from || words.querySelector(".table-frame"))?.focus();
  }
}
