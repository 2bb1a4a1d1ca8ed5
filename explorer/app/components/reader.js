// Shows a piece of a page. The HTML is rendered by our templates, which escape every value.
import { arrived } from "./navigation.js";
import { adopt } from "./frame.js";

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
