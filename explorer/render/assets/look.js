// The colours that a reader has chosen: light, dark, or as the system has them. It runs in the head,
// before anything is drawn. What asks the browser for the system's preference, as Streamlit does, is
// told the reader's choice, and hears of it when it changes.
const LOOK_KEY = "atlas-look", DARK_QUERY = "(prefers-color-scheme: dark)";
const askBrowser = window.matchMedia.bind(window), systemDark = askBrowser(DARK_QUERY);
let look = "";
try {
  look = localStorage.getItem(LOOK_KEY) ?? "";
} catch { /* a page that may keep nothing follows the system */ }

class LookQuery extends EventTarget {
  media = DARK_QUERY;

  get matches() {
    return look ? look === "dark" : systemDark.matches;
  }

  // As browsers had it before there were events.
  /** @param {EventListener} listener */
  addListener(listener) {
    this.addEventListener("change", listener);
  }

  /** @param {EventListener} listener */
  removeListener(listener) {
    this.removeEventListener("change", listener);
  }
}
const lookQuery = /** @type {any} */ (new LookQuery());
window.matchMedia = (query) => query === DARK_QUERY ? lookQuery : askBrowser(query);

/** @param {boolean} told */
function wearLook(told) {
  const root = document.documentElement;
  if (look) root.dataset.look = look;
  else delete root.dataset.look;
  if (!told) return;
  root.style.colorScheme = "";
  lookQuery.dispatchEvent(Object.assign(new Event("change"), { matches: lookQuery.matches, media: DARK_QUERY }));
}
systemDark.addEventListener("change", () => look || wearLook(true));
document.documentElement.classList.add("scripted");
wearLook(false);

addEventListener("storage", (event) => {
  if (event.key !== LOOK_KEY) return;
  look = event.newValue ?? "";
  wearLook(true);
});
// The switch in the header
document.addEventListener("change", ({ target }) => {
  if (!(target instanceof HTMLInputElement) || target.name !== "look") return;
  look = target.value;
  try {
    if (look) localStorage.setItem(LOOK_KEY, look);
    else localStorage.removeItem(LOOK_KEY);
  } catch { /* chosen for this page alone */ }
  wearLook(true);
});
document.addEventListener("toggle", ({ target }) => {
  if (!(target instanceof HTMLElement) || !target.matches(".look")) return;
  for (const each of /** @type {NodeListOf<HTMLInputElement>} */ (target.querySelectorAll("input"))) each.checked = each.value === look;
}, true);
