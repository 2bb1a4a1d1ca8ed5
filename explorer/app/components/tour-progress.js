// Which stops of tours were seen, kept in the browser alone. Where it keeps nothing, as in some frames,
// tours work without.

const KEY = "aa-tours"; // in the storage: the numbers of the stops that were seen, by tour

/** @returns {Record<string, number[]>} */
export function readProgress() {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? "{}");
    return found && typeof found === "object" && !Array.isArray(found) ? found : {};
  } catch {
    return {};
  }
}

// The stops seen of a tour, as far as they can be ones: what is stored may be of anybody's making.
/** @param {Record<string, unknown>} progress @param {string} tour @param {number} [stops] @returns {number[]} */
export function seenStops(progress, tour, stops = Infinity) {
  const found = Object.hasOwn(progress, tour) ? progress[tour] : [];
  if (!Array.isArray(found)) return [];
  return [...new Set(found)].filter((each) => Number.isInteger(each) && each >= 1 && each <= stops).sort((a, b) => a - b);
}

// The stop at which to go on: the first that was not seen; 1 where all were.
/** @param {number[]} seen @param {number} stops */
export function nextStop(seen, stops) {
  for (let number = 1; number <= stops; number++) if (!seen.includes(number)) return number;
  return 1;
}

/** @param {string} tour @param {number} stop */
function remember(tour, stop) {
  const progress = readProgress();
  progress[tour] = [...new Set([...seenStops(progress, tour), stop])];
  try {
    localStorage.setItem(KEY, JSON.stringify(progress));
  } catch {
    // it is full or closed
  }
}

// Marks what was seen in a piece of a page that shows a stop, or the list of tours.
/** @param {Element} root */
export function showProgress(root) {
  const steps = /** @type {HTMLElement | null} */ (root.querySelector(".tour-steps[data-tour]"));
  if (steps) {
    remember(steps.dataset.tour ?? "", Number(steps.dataset.stop));
    const seen = seenStops(readProgress(), steps.dataset.tour ?? "");
    for (const [index, each] of steps.querySelectorAll(".steps > li").entries()) each.classList.toggle("passed", seen.includes(index + 1));
  }
  for (const entry of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-tour-entry]"))) {
    const stops = Number(entry.dataset.stops);
    const seen = seenStops(readProgress(), entry.dataset.tourEntry ?? "", stops);
    const start = entry.querySelector("h2 a");
    if (!seen.length || !(start instanceof HTMLAnchorElement)) continue;
    const line = document.createElement("p");
    line.className = "tour-progress";
    const count = seen.length;
    line.append(gettext("{count} of {stops} stops seen", { count, stops }), " ");
    if (count < stops) {
      const onward = document.createElement("a");
      const address = new URL(start.href);
      address.searchParams.set("stop", String(nextStop(seen, stops)));
      onward.href = address.href;
      onward.textContent = gettext("Continue");
      line.append(onward);
    }
    entry.querySelector("h2")?.after(line);
  }
}
