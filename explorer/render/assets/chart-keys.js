// Keys in charts: of a timeline's dots Tab reaches one, and arrow keys the others from there; Escape puts
// a tooltip away until the next point. Pages of the application load this as a module, embeds join it to
// the rest of their script.

/** @type {Record<string, [right: number, down: number]>} */
const ARROW_KEYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

// Where a dot of a timeline is on the screen.
/** @param {Element} dot @returns {[number, number]} */
function placeOfDot(dot) {
  const { x, y, width, height } = (dot.querySelector(".hit") ?? dot).getBoundingClientRect();
  return [x + width / 2, y + height / 2];
}

// The nearest dot in a direction; what lies aside counts as farther.
/**
 * @param {Iterable<SVGAElement>} dots
 * @param {Element} from
 * @param {[right: number, down: number]} way
 */
function findNextDot(dots, from, [right, down]) {
  const [x, y] = placeOfDot(from);
  /** @type {SVGAElement | null} */
  let best = null;
  let least = Infinity;
  for (const dot of dots) {
    const [dx, dy] = [placeOfDot(dot)[0] - x, placeOfDot(dot)[1] - y];
    const along = dx * right + dy * down;
    const far = along + 2 * (Math.abs(dx * down) + Math.abs(dy * right));
    if (along > 1 && far < least) [best, least] = [dot, far];
  }
  return best;
}

/** @param {KeyboardEvent} event */
function moveAmongDots(event) {
  const target = /** @type {Element} */ (event.target);
  if (event.key === "Escape") for (const each of document.querySelectorAll("svg.still")) each.classList.add("quiet");
  const way = ARROW_KEYS[event.key];
  const dot = target.closest?.("svg.still .dots a");
  if (!dot || !way || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  const chart = /** @type {Element} */ (dot.closest("svg.still"));
  const next = findNextDot(/** @type {NodeListOf<SVGAElement>} */ (chart.querySelectorAll(".dots a")), dot, way);
  if (!next) return;
  dot.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

/** @param {Event} event */
function showTooltipsAgain(event) {
  const link = /** @type {Element} */ (event.target).closest?.("svg.still a");
  link?.closest("svg.still")?.classList.remove("quiet");
}

if (!document.documentElement.dataset.aaChartKeys) {
  document.documentElement.dataset.aaChartKeys = "on";
  document.addEventListener("keydown", moveAmongDots);
  document.addEventListener("focusin", showTooltipsAgain);
  document.addEventListener("pointerover", showTooltipsAgain);
}
