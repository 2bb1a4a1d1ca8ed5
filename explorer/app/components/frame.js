// Makes Streamlit's frame ours: light or dark as Streamlit's theme is, the current page marked.

/** @param {Element} parentElement */
export function adopt(parentElement) {
  const scheme = isDark(parentElement) ? "dark" : "light";
  const style = document.documentElement.style;
  if (style.colorScheme !== scheme) style.colorScheme = scheme;
  markHere();
}

// Of the entries that lead here the one with most of the address is marked, and the menu of the page.
export function markHere() {
  const here = new URL(location.href), page = here.pathname.split("/").pop() || "home";
  /** @type {HTMLAnchorElement[]} */
  const links = [...document.querySelectorAll(/** @type {"a"} */ (".masthead .menu a"))];
  const asked = (/** @type {HTMLAnchorElement} */ link) => [...new URL(link.href).searchParams];
  const leading = links.filter((link) => link.dataset.page === page && asked(link).every(([name, value]) => here.searchParams.get(name) === value));
  const nearest = leading.sort((one, other) => asked(other).length - asked(one).length)[0];
  for (const link of links) {
    if (link !== nearest) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) link.setAttribute("aria-current", "page");
  }
  for (const menu of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".masthead [data-group]"))) {
    menu.toggleAttribute("data-current", menu.dataset.group === pageGroups().get(page));
  }
}

// The frame holds the names of the pages and of their menus from the first byte.
export function pageGroups() {
  const frame = /** @type {HTMLElement | null} */ (document.querySelector(".masthead-frame"));
  return new Map((frame?.dataset.pages ?? "").split(" ").map((pair) => /** @type {[string, string]} */ (pair.split(":"))));
}

/** @param {Element} parentElement */
export function isDark(parentElement) {
  const colour = getComputedStyle(parentElement).getPropertyValue("--st-background-color").trim();
  const channels = colour.match(/^#(..)(..)(..)/)?.slice(1).map((pair) => parseInt(pair, 16));
  if (!channels) return matchMedia("(prefers-color-scheme: dark)").matches;
  return channels.reduce((sum, channel) => sum + channel, 0) < 3 * 128;
}
