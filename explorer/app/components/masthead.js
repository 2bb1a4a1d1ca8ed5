// The header of the application. It stands in the frame that the server sends, so it is there, and
// works, before Streamlit has drawn anything. Fields in pages that ask for a thing suggest as it does.
import "./menus.js";
import { markHere } from "./frame.js";
import { follow } from "./navigation.js";
import { Search, Suggestions, askServer, getForm } from "./suggestions.js";

const root = /** @type {HTMLElement} */ (document.querySelector(".masthead-frame"));
const ask = askServer(root.dataset.search ?? "");
/** @param {string} text */
const askNames = async (text) => (await ask(text)).filter((hit) => hit.isName);

// A field of a form that asks for a thing: what is picked is written into it.
class Field extends Suggestions {
  /** @param {KeyboardEvent} event */
  onKey(event) {
    const hit = event.key === "Enter" && !this.list.hidden && this.hits[this.active];
    const isQuiet = this.list.hidden && !this.status.dataset.visible;
    if (event.key === "Escape" && isQuiet) return; // what was asked stays
    if (!hit) return super.onKey(event);
    event.preventDefault();
    this.pick(hit, true);
  }

  // With Enter the form goes on: to the next field that needs something, or to its answer.
  /** @param {SearchHit} hit */
  pick(hit, onwards = false) {
    this.input.value = hit.label;
    this.close();
    if (!onwards) return;
    /** @type {NodeListOf<HTMLInputElement>} */
    const needed = getForm(this.input).querySelectorAll("[data-suggest][required]");
    const next = [...needed].find(({ value }) => !value.trim());
    if (next) next.focus();
    else getForm(this.input).requestSubmit();
  }
}

/** @type {WeakSet<Element>} */
const fields = new WeakSet();

/** @param {FocusEvent} event */
function meet(event) {
  const target = /** @type {Element} */ (event.target);
  if (!target.matches?.("[data-suggest]") || fields.has(target)) return;
  fields.add(target);
  new Field(/** @type {Element} */ (target.parentElement), askNames);
}

// Streamlit's app begins where the masthead ends, however many rows it needs.
new ResizeObserver(() => {
  document.documentElement.style.setProperty("--masthead", `${root.offsetHeight}px`);
}).observe(root);
new Search(root, ask, (href) => follow(new URL(href, document.baseURI).href));
document.addEventListener("focusin", meet);
markHere();
