// Keys in charts: of a timeline's dots Tab reaches one, and arrow keys the others from there; Escape puts
// a tooltip away until the next point. Pages of the application load this as a module, embeds join it to
// the rest of their script.
const WAYS = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowDown: [0, 1], ArrowUp: [0, -1] };

// The nearest dot in a direction; what lies aside counts as farther.
function findNextDot(dots, from, [right, down]) {
  const middle = (dot) => {
    const { x, y, width, height } = dot.querySelector(".hit").getBoundingClientRect();
    return [x + width / 2, y + height / 2];
  };
  const here = middle(from);
  let best = null, least = Infinity;
  for (const dot of dots) {
    const [dx, dy] = middle(dot).map((place, axis) => place - here[axis]);
    const along = dx * right + dy * down;
    const far = along + 2 * (Math.abs(dx * down) + Math.abs(dy * right));
    if (along > 1 && far < least) [best, least] = [dot, far];
  }
  return best;
}

function moveAmongDots(event) {
  const chart = event.target.closest?.("svg.still");
  if (event.key === "Escape") for (const each of document.querySelectorAll("svg.still")) each.classList.add("quiet");
  const dot = event.target.closest?.(".dots a");
  const way = WAYS[event.key];
  if (!chart || !dot || !way || event.ctrlKey || event.metaKey || event.altKey || event.shiftKey) return;
  event.preventDefault();
  const next = findNextDot(chart.querySelectorAll(".dots a"), dot, way);
  if (!next) return;
  dot.setAttribute("tabindex", "-1");
  next.setAttribute("tabindex", "0");
  next.focus();
}

function speakAgain(event) {
  if (event.target.closest?.("svg.still a")) event.target.closest("svg.still").classList.remove("quiet");
}

if (!document.documentElement.dataset.aaChartKeys) {
  document.documentElement.dataset.aaChartKeys = "on";
  document.addEventListener("keydown", moveAmongDots);
  document.addEventListener("focusin", speakAgain);
  document.addEventListener("pointerover", speakAgain);
}
