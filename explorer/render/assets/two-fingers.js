// Two fingers on a map: what lies between them stays between them, as they move and part. One finger
// is left to the page, which it scrolls. Used by the live map of the application and by embeds.

/** @typedef {{ x: number, y: number }} Spot */
/** @typedef {{ middle: Spot, apart: number }} Grip */

// How two fingers hold a map: the place between them, and how far they are apart.
/** @param {Spot} one @param {Spot} other @returns {Grip} */
export function gripOf(one, other) {
  return { middle: { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 }, apart: Math.hypot(one.x - other.x, one.y - other.y) || 1 };
}

// Calls back as two fingers move, with how they held the map before and how they do now; `begin` is
// called when the second finger comes. Nothing else of the browser happens with two fingers.
/**
 * @param {Element} map
 * @param {{ begin?: () => void, move: (before: Grip, now: Grip) => void }} hear
 */
export function followTwoFingers(map, { begin, move }) {
  /** @type {Grip | undefined} */
  let before;
  const frame = () => map.getBoundingClientRect();
  const grip = (/** @type {TouchList} */ { 0: one, 1: other }) => {
    const { left, top } = frame();
    return gripOf({ x: one.clientX - left, y: one.clientY - top }, { x: other.clientX - left, y: other.clientY - top });
  };
  /** @param {Event} event */
  const hold = (event) => {
    const { touches } = /** @type {TouchEvent} */ (event);
    if (touches.length < 2) before = undefined;
    else {
      if (event.cancelable) event.preventDefault();
      before = grip(touches);
      begin?.();
    }
  };
  for (const name of ["touchstart", "touchend", "touchcancel"]) map.addEventListener(name, hold, { passive: false });
  map.addEventListener("touchmove", (event) => {
    const { touches } = /** @type {TouchEvent} */ (event);
    if (!before || touches.length < 2) return;
    if (event.cancelable) event.preventDefault();
    const now = grip(touches);
    move(before, now);
    before = now;
  }, { passive: false });
}
