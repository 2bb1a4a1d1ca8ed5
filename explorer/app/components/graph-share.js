// The address of the view: written as the reader goes, so that it can be copied at any time.

const OURS = [
  "focus", "depth", "layout", "most", "kinds", "relations", "without", "basis", "approaches",
  "theorists", "since", "until", "select", "form", "view",
];

export function putAddress(query) {
  const rest = location.search.slice(1).split("&").filter((part) => part && !OURS.includes(part.split("=")[0]));
  const search = [...rest, query].filter(Boolean).join("&");
  const address = location.pathname + (search ? `?${search}` : "") + location.hash;
  if (address !== location.pathname + location.search + location.hash) history.replaceState(history.state, "", address);
}

export async function copyLink(button) {
  try {
    await navigator.clipboard.writeText(location.href);
    button.textContent = "Copied";
  } catch {
    button.textContent = "The address bar has it";
  }
}

export function exportLinks(root, place, query) {
  for (const link of root.querySelectorAll("a[data-export]")) {
    const of = new URLSearchParams({ of: place });
    link.href = new URL(`graph.${link.dataset.export}?${of}${query ? `&${query}` : ""}`, document.baseURI).href;
  }
}
