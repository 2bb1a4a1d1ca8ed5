// The address of the view: written as the reader goes, so that it can be copied at any time.

const OURS = [
  "focus", "depth", "layout", "most", "kinds", "relations", "without", "basis", "approaches",
  "theorists", "since", "until", "select", "form", "view",
];

// What an address asks for that is none of the graph's stays; what is the graph's is replaced.
/** @param {string} search @param {string} query */
export function mergeQueries(search, query) {
  const rest = search.slice(1).split("&").filter((part) => part && !OURS.includes(part.split("=")[0]));
  return [...rest, query].filter(Boolean).join("&");
}

/** @param {string} query */
export function putAddress(query) {
  const search = mergeQueries(location.search, query);
  const address = location.pathname + (search ? `?${search}` : "") + location.hash;
  if (address !== location.pathname + location.search + location.hash) history.replaceState(history.state, "", address);
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
