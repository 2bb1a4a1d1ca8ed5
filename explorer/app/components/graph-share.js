// The address of the view: written as the reader goes, so that it can be copied at any time.

import { isOtherView, mergeQueries } from "./graph-address.js";
import { addEntry } from "./places.js";

// What the reader has done to the graph, beyond selecting, can be taken back with the browser's Back.
/** @param {string} query @param {boolean} done Whether it answers something that the reader did. */
export function putAddress(query, done) {
  const search = mergeQueries(location.search, query);
  const address = location.pathname + (search ? `?${search}` : "") + location.hash;
  if (address === location.pathname + location.search + location.hash) return;
  if (done && isOtherView(search, location.search.slice(1))) addEntry(address);
  else history.replaceState(history.state, "", address);
}

/** @param {Element} button */
export async function copyLink(button) {
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = gettext("Copied");
  } catch {
    button.textContent = gettext("The link is in the address bar");
  }
}

/** @param {Element} root @param {string} place @param {string} query */
export function exportLinks(root, place, query) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll("a[data-export]"))) {
    const of = new URLSearchParams({ of: place });
    link.href = new URL(`graph.${link.dataset.export}?${of}${query ? `&${query}` : ""}`, document.baseURI).href;
  }
}
