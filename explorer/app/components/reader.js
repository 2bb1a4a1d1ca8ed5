// Shows a piece of a page. The HTML is rendered by our templates, which escape every value.
import "./navigation.js";
import { adopt } from "./frame.js";
import { showProgress } from "./tour-progress.js";
import "./chart.js";
import "./sentence-sources.js";
import "./previews.js";
import "./page-tools.js";
import { arrive, reopen } from "./places.js";
import { listSections } from "./sections.js";

/** @type {WeakMap<Element, string>} */
const shown = new WeakMap(); // the HTML each place shows, so that a rerun leaves it alone

/** @param {Component<{ html: string, head: boolean, live: boolean }>} component */
export default function reader({ data, parentElement }) {
  const root = parentElement.querySelector(":scope > .aa") ?? makePlace(parentElement, data.live);
  adopt(parentElement);
  if (shown.get(root) === data.html) return;
  shown.set(root, data.html);
  const restore = data.head ? () => arrive(root) : places(root);
  root.innerHTML = data.html;
  showProgress(root);
  reopen(root);
  restore();
  listSections();
}

/** @param {Element} parentElement @param {boolean} live */
function makePlace(parentElement, live) {
  const root = document.createElement("div");
  root.className = "aa";
  if (live) root.setAttribute("aria-live", "polite");
  parentElement.append(root);
  return root;
}

// A piece that changes under a reader's eyes keeps how far its tables are scrolled, and the focus.
/** @param {Element} root */
function places(root) {
  const scrolled = [...root.querySelectorAll(".table-frame")].map((frame) => [frame.scrollLeft, frame.scrollTop]);
  const active = root.contains(document.activeElement) ? document.activeElement : undefined;
  const focused = ["href", "data-keep"].map((name) => [name, active?.getAttribute(name)]).find(([, value]) => value);
  const { selectionStart, selectionEnd, scrollTop } = /** @type {Partial<HTMLTextAreaElement>} */ (active ?? {});
  return () => {
    for (const [index, frame] of root.querySelectorAll(".table-frame").entries()) frame.scrollTo(scrolled[index]?.[0] ?? 0, scrolled[index]?.[1] ?? 0);
    /** @type {HTMLTextAreaElement | null} */
    const again = focused ? root.querySelector(`[${focused[0]}="${CSS.escape(focused[1] ?? "")}"]`) : null;
    again?.focus({ preventScroll: true });
    if (again?.matches("textarea")) {
      again.setSelectionRange(selectionStart ?? 0, selectionEnd ?? 0);
      again.scrollTop = scrollTop ?? 0;
    }
  };
}

// A button that copies the text beside it.
/** @param {MouseEvent} event */
async function copy(event) {
  const button = /** @type {Element} */ (event.target).closest?.(".aa button[data-copy]");
  if (!button) return;
  const pre = /** @type {Element} */ (button.parentElement?.querySelector("pre"));
  try {
    await navigator.clipboard.writeText(pre.textContent ?? "");
    button.textContent = gettext("Copied");
  } catch {
    getSelection()?.selectAllChildren(pre);
    button.textContent = gettext("Selected: copy the text with your keyboard");
  }
}

document.addEventListener("click", copy);
