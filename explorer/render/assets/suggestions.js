// Search boxes that suggest while one types, as ARIA comboboxes: in the header of every page, and in
// fields of forms that ask for a thing.
const WAIT = 15; // milliseconds without a key before the answer is asked for
/** @typedef {(text: string) => Promise<SearchHit[]>} AskSuggestions */

// A field with a list of what is called so, as far as it has been typed.
export class Suggestions {
  /** @param {Element} root @param {AskSuggestions} find Answers what was typed. */
  constructor(root, find) {
    this.find = find;
    this.input = /** @type {HTMLInputElement} */ (root.querySelector('[role="combobox"]'));
    this.list = /** @type {HTMLElement} */ (root.querySelector('[role="listbox"]'));
    this.status = /** @type {HTMLElement} */ (root.querySelector('[role="status"]'));
    /** @type {ReturnType<typeof setTimeout> | undefined} */
    this.waiting = undefined;
    /** @type {SearchHit[]} */
    this.hits = []; // those that are shown
    /** @type {Map<string, SearchHit[]>} */
    this.known = new Map(); // answers to texts already asked
    this.active = -1;
    this.input.addEventListener("input", () => this.ask());
    this.input.addEventListener("keydown", (event) => this.onKey(event));
    this.input.addEventListener("blur", () => this.close());
    this.list.addEventListener("mousedown", (event) => event.preventDefault()); // keep the focus
    this.list.addEventListener("click", (event) => this.onPick(event));
  }

  ask() {
    const text = this.input.value.trim();
    clearTimeout(this.waiting);
    if (!text) return this.close();
    const known = this.known.get(text);
    if (known) return this.show(text, known);
    this.waiting = setTimeout(() => this.fetch(text), WAIT);
  }

  /** @param {string} text */
  async fetch(text) {
    let hits;
    try {
      hits = await this.find(text);
    } catch {
      return this.say(gettext("The search could not be reached. Is the server still running?"), true);
    }
    this.known.set(text, hits);
    if (text === this.input.value.trim()) this.show(text, hits);
  }

  /** @param {string} text @param {SearchHit[]} hits */
  show(text, hits) {
    if (document.activeElement !== this.input) return;
    this.hits = hits;
    this.list.replaceChildren(...hits.map((hit, index) => this.option(hit, index)));
    this.activate(hits.length ? 0 : -1);
    this.open(hits.length > 0);
    const count = hits.length;
    const nothing = gettext("No results for “{text}”.", { text });
    this.say(count ? ngettext("{count} result", "{count} results", count, { count }) : nothing, count === 0);
  }

  /** @param {SearchHit} hit @param {number} index */
  option(hit, index) {
    const option = document.createElement("li");
    option.id = `${this.list.id}-${index}`;
    option.role = "option";
    option.dataset.index = String(index);
    option.append(part("hit-label", hit.label), part("hit-kind", hit.kind));
    if (hit.said) option.append(part("hit-said", hit.said));
    if (hit.matched) option.append(part("hit-matched", gettext("matched: {label}", { label: hit.matched })));
    return option;
  }

  /** @param {number} index */
  activate(index) {
    this.active = index;
    [...this.list.children].forEach((option, each) => {
      option.setAttribute("aria-selected", String(each === index));
    });
    if (index < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", `${this.list.id}-${index}`);
    this.list.children[index].scrollIntoView({ block: "nearest" });
  }

  /** @param {KeyboardEvent} event */
  onKey(event) {
    const last = this.list.children.length - 1;
    const isOpen = !this.list.hidden;
    if (event.key === "Escape") {
      if (!isOpen && !this.status.dataset.visible) this.input.value = "";
      this.close();
    } else if (event.key === "ArrowDown" && !isOpen) this.ask();
    else if (event.key === "ArrowDown") this.activate(this.active < last ? this.active + 1 : 0);
    else if (event.key === "ArrowUp" && isOpen) this.activate(this.active > 0 ? this.active - 1 : last);
    else if (event.key === "Home" && isOpen) this.activate(0);
    else if (event.key === "End" && isOpen) this.activate(last);
    else return;
    event.preventDefault();
  }

  // What is done with the one that is picked.
  /** @param {SearchHit} _hit */
  pick(_hit) {}

  /** @param {MouseEvent} event */
  onPick(event) {
    /** @type {HTMLElement | null} */
    const option = /** @type {Element} */ (event.target).closest('[role="option"]');
    if (option) this.pick(this.hits[Number(option.dataset.index)]);
  }

  /** @param {boolean} isOpen */
  open(isOpen) {
    this.list.hidden = !isOpen;
    this.input.setAttribute("aria-expanded", String(isOpen));
  }

  close() {
    clearTimeout(this.waiting);
    this.open(false);
    this.activate(-1);
    this.list.replaceChildren();
    this.say("");
  }

  /** @param {string} text @param {boolean} visible */
  say(text, visible = false) {
    this.status.textContent = text;
    if (visible) this.status.dataset.visible = "true";
    else delete this.status.dataset.visible;
  }
}

// The search box: what is picked is visited.
export class Search extends Suggestions {
  /** @param {Element} root @param {AskSuggestions} find @param {(href: string) => void} visit */
  constructor(root, find, visit) {
    super(root, find);
    this.visit = visit;
    this.input.addEventListener("focus", () => this.input.value.trim() && this.ask());
    getForm(this.input).addEventListener("submit", (event) => this.onSubmit(event));
    document.addEventListener("keydown", (event) => this.onSlash(event));
  }

  /** @param {SubmitEvent} event */
  async onSubmit(event) {
    event.preventDefault();
    const text = this.input.value.trim();
    if (!text) return;
    clearTimeout(this.waiting);
    if (!this.known.has(text)) await this.fetch(text);
    const hits = this.known.get(text) ?? [];
    const hit = hits[this.hits === hits && this.active >= 0 ? this.active : 0];
    if (hit) this.pick(hit);
    else getForm(this.input).submit(); // the page with results says what is nearest
  }

  /** @param {KeyboardEvent} event */
  onSlash(event) {
    const typing = /** @type {Element} */ (event.target).closest?.("input, textarea, select, [contenteditable]");
    if (event.key !== "/" || typing || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    this.input.focus();
    this.input.select();
  }

  /** @param {SearchHit} hit */
  pick(hit) {
    this.input.value = "";
    this.close();
    this.input.blur();
    this.visit(hit.href);
  }
}

// The form that a field of ours stands in.
/** @param {HTMLInputElement} input */
export function getForm(input) {
  return /** @type {HTMLFormElement} */ (input.form);
}

/** @param {string} className @param {string} text */
function part(className, text) {
  const span = document.createElement("span");
  span.className = className;
  span.textContent = text;
  return span;
}

// What a server answers.
/** @param {string} address @returns {AskSuggestions} */
export function askServer(address) {
  return async (text) => {
    const answer = await fetch(`${address}?q=${encodeURIComponent(text)}`);
    if (!answer.ok) throw new Error(answer.statusText);
    return answer.json();
  };
}
