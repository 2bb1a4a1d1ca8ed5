// Links between our pages stay inside the session: the address changes as for any link, and
// Streamlit is told by the event that Back and Forward send, so it draws the new page itself.
// Everything else (new tab, new window, download, other sites) is left to the browser.

const PAGES = [
  "explore", "tours", "concept", "browse", "theorists", "timeline", "outcomes", "evidence", "caution", "connections", "compare",
  "references", "data", "query", "embed",
];
const SCROLLER = '[data-testid="stMain"]';
let arriving = false; // a link was followed and the new page is not there yet

export function follow(href) {
  remember();
  arriving = true;
  history.pushState({}, "", href);
  dispatchEvent(new PopStateEvent("popstate", { state: {} }));
}

// The same page shows something else: no new entry in the history, and the reader stays put.
function stay(href) {
  remember();
  history.replaceState(history.state, "", href);
  dispatchEvent(new PopStateEvent("popstate", { state: history.state }));
}

// Called when a page's content is on screen: a followed link starts at the top and tells readers
// who cannot see where they are; Back and Forward return to where the page was left.
export function arrived(root) {
  const scroller = document.querySelector(SCROLLER);
  if (arriving) {
    arriving = false;
    scroller?.scrollTo(0, 0);
    const place = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (location.hash && place) place.scrollIntoView();
    else root.querySelector("h1")?.focus({ preventScroll: true });
  } else if (history.state?.top !== undefined) {
    scroller?.scrollTo(0, history.state.top);
  }
}

function remember() {
  const top = document.querySelector(SCROLLER)?.scrollTop ?? 0;
  history.replaceState({ ...history.state, top }, "");
}

// Where a link leads, in text or in a picture.
function addressOf(link) {
  return link.href.baseVal === undefined ? link : new URL(link.href.baseVal, document.baseURI);
}

function isInternal(link, address) {
  if (address.origin !== location.origin || link.getAttribute("target") || link.hasAttribute("download")) return false;
  const base = new URL(".", document.baseURI).pathname;
  const page = address.pathname.slice(base.length);
  return address.pathname.startsWith(base) && (page === "" || PAGES.includes(page));
}

// A form that asks for one of our pages.
function onSubmit(event) {
  const form = event.target.closest?.(".aa form[data-go]");
  if (!form) return;
  event.preventDefault();
  const asked = joined([...new FormData(form)].filter(([, value]) => value.trim()), form.dataset.joined);
  const address = new URL(form.getAttribute("action"), document.baseURI);
  address.search = new URLSearchParams(asked);
  (form.matches("[data-live]") ? stay : follow)(address.href);
}

// Several fields of one name are one list in the address; a comma within a value is escaped.
function joined(asked, name) {
  const several = asked.filter(([key]) => key === name).map(([, value]) => value.trim().replaceAll("%", "%25").replaceAll(",", "%2C"));
  return several.length ? [...asked.filter(([key]) => key !== name), [name, several.join(",")]] : asked;
}

// A form that shows at once what is chosen in it.
function onChange(event) {
  event.target.closest?.(".aa form[data-live]")?.requestSubmit();
}

// In a text of several lines Enter begins a new one; with Ctrl or Cmd it asks.
function onKey(event) {
  const form = event.key === "Enter" && (event.ctrlKey || event.metaKey) && event.target.closest?.(".aa textarea")?.form;
  if (!form) return;
  event.preventDefault();
  form.requestSubmit();
}

function isPlace(address) {
  return address.hash && address.pathname === location.pathname && address.search === location.search;
}

function onClick(event) {
  const link = event.target.closest?.(".aa a[href]");
  if (!link || event.defaultPrevented || event.button !== 0) return;
  if (event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
  const address = addressOf(link);
  if (!isInternal(link, address) || isPlace(address)) return;
  if (!document.querySelector(".st-key-page .aa")) return; // Streamlit does not listen yet
  event.preventDefault();
  follow(address.href);
}

if (!document.documentElement.dataset.aaNavigation) {
  document.documentElement.dataset.aaNavigation = "on";
  document.addEventListener("click", onClick);
  document.addEventListener("submit", onSubmit);
  document.addEventListener("change", onChange);
  document.addEventListener("keydown", onKey);
}
