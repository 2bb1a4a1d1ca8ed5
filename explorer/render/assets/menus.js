// The menus of the header open without scripts. With them Escape closes a menu and gives its name the
// focus, and a menu that the reader leaves is closed.
const openMenu = () => /** @type {HTMLDetailsElement | null} */ (document.querySelector(".masthead .menu details[open]"));
const isSheet = () => Boolean(document.querySelector(".masthead .menu:popover-open")); // as on phones

export function closeMenus() {
  const menu = openMenu();
  if (menu) menu.open = false;
  if (isSheet()) /** @type {HTMLElement} */ (document.querySelector(".masthead .menu")).hidePopover();
}

document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && !isSheet() ? openMenu() : null;
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary")?.focus();
  event.preventDefault();
});
/** @param {EventTarget | null} place */
function leaveMenu(place) {
  const menu = isSheet() ? null : openMenu();
  if (menu && place instanceof Node && !menu.contains(place)) menu.open = false;
}
document.addEventListener("pointerdown", ({ target }) => leaveMenu(target));
document.addEventListener("focusin", ({ target }) => leaveMenu(target));
document.addEventListener("click", ({ target }) => {
  if (target instanceof Element && target.closest(".masthead a")) closeMenus();
});
