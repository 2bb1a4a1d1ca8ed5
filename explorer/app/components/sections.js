// The sections of a page, listed above it: its pieces come one by one.
const MIN_LISTED = 4; // a page with fewer is short

export function listSections() {
  const listed = document.querySelector(".st-key-page .page-tools > .sections");
  if (!listed) return;
  /** @type {NodeListOf<HTMLElement>} */
  const headings = document.querySelectorAll(".st-key-page h2[id]");
  listed.toggleAttribute("hidden", headings.length < MIN_LISTED);
  listed.querySelector("ul")?.replaceChildren(...[...headings].map(makeItem));
}

/** @param {HTMLElement} heading */
function makeItem(heading) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = `${location.pathname}${location.search}#${heading.id}`;
  link.textContent = heading.textContent;
  item.append(link);
  return item;
}
