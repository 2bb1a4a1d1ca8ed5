// Makes Streamlit's frame ours: light or dark as Streamlit's theme is, the current page marked.

/** @param {Element} parentElement */
export function adopt(parentElement) {
  const scheme = isDark(parentElement) ? "dark" : "light";
  const style = document.documentElement.style;
  if (style.colorScheme !== scheme) style.colorScheme = scheme;
  const page = location.pathname.split("/").pop() || "explore";
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll(".masthead nav a"))) {
    if (link.dataset.page !== page) link.removeAttribute("aria-current");
    else if (!link.hasAttribute("aria-current")) {
      link.setAttribute("aria-current", "page");
      const list = /** @type {HTMLElement} */ (link.closest("nav")); // on a narrow screen it scrolls sideways
      list.scrollLeft = link.offsetLeft - list.offsetLeft - (list.clientWidth - link.offsetWidth) / 2;
    }
  }
}

/** @param {Element} parentElement */
export function isDark(parentElement) {
  const colour = getComputedStyle(parentElement).getPropertyValue("--st-background-color").trim();
  const channels = colour.match(/^#(..)(..)(..)/)?.slice(1).map((pair) => parseInt(pair, 16));
  if (!channels) return matchMedia("(prefers-color-scheme: dark)").matches;
  return channels.reduce((sum, channel) => sum + channel, 0) < 3 * 128;
}
