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
    parentElement.append(root);
  }
  adopt(parentElement);
  if (shown.get(root) === data.html) return;
  shown.set(root, data.html);
  root.innerHTML = data.html;
  if (data.head) arrived(root);
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
