// Shows a piece of a page. The HTML is rendered by our templates, which escape every value.
import { arrived } from "./navigation.js";
import { adopt } from "./frame.js";
import "./chart.js";

const shown = new WeakMap(); // the HTML each place shows, so that a rerun leaves it alone

export default function reader({ data, parentElement }) {
  let root = parentElement.querySelector(":scope > .aa");
  if (!root) {
    root = document.createElement("div");
    root.className = "aa";
    if (data.live) root.setAttribute("aria-live", "polite");
    parentElement.append(root);
  }
  adopt(parentElement);
  if (shown.get(root) === data.html) return;
  shown.set(root, data.html);
  const restore = data.head ? undefined : places(root);
  root.innerHTML = data.html;
  if (data.head) arrived(root);
  else restore();
}

// A piece that changes under a reader's eyes keeps how far its tables are scrolled, and the focus.
function places(root) {
  const scrolled = [...root.querySelectorAll(".table-frame")].map((frame) => [frame.scrollLeft, frame.scrollTop]);
  const active = root.contains(document.activeElement) ? document.activeElement : undefined;
  const focused = ["href", "data-keep"].map((name) => [name, active?.getAttribute(name)]).find(([, value]) => value);
  const { selectionStart, selectionEnd, scrollTop } = active ?? {};
  return () => {
    root.querySelectorAll(".table-frame").forEach((frame, index) => frame.scrollTo(...(scrolled[index] ?? [0, 0])));
    const again = focused && root.querySelector(`[${focused[0]}="${CSS.escape(focused[1])}"]`);
    again?.focus({ preventScroll: true });
    if (again?.matches("textarea")) {
      again.setSelectionRange(selectionStart, selectionEnd);
      again.scrollTop = scrollTop;
    }
  };
}

// A button beside a text that one may want to take along.
async function copy(event) {
  const button = event.target.closest?.(".aa button[data-copy]");
  if (!button) return;
  const text = button.parentElement.querySelector("pre").textContent;
  try {
    await navigator.clipboard.writeText(text);
    button.textContent = "Copied";
  } catch {
    getSelection().selectAllChildren(button.parentElement.querySelector("pre"));
    button.textContent = "Selected: copy it with your keyboard";
  }
}

document.addEventListener("click", copy);
