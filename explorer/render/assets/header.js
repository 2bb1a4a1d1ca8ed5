// The header of a document: menus, and a search box that suggests. A server is asked; a site of files
// loads its index when somebody begins to search.
import "./menus.js";
import { Search, askServer } from "./suggestions.js";

const headerFrame = /** @type {HTMLElement} */ (document.querySelector(".masthead-frame"));
const searchAddress = headerFrame.dataset.search ?? "", siteRoot = searchAddress.slice(0, searchAddress.lastIndexOf("/") + 1);

/** @type {Promise<void> | undefined} */
let loadingIndex;
const loadIndex = () => loadingIndex ??= new Promise((done, fail) => {
  const script = document.createElement("script");
  script.addEventListener("load", () => done());
  script.addEventListener("error", fail);
  script.src = searchAddress;
  document.head.append(script);
});

const isStatic = searchAddress.endsWith(".js");
/** @param {string} text */
async function askIndex(text) {
  if (!window.suggestFromIndex) await loadIndex();
  return window.suggestFromIndex?.(text) ?? [];
}
const askHeader = isStatic ? askIndex : askServer(searchAddress);
/** @param {SearchHit} hit */
const documentAddress = (hit) => siteRoot + (hit.place || hit.href);
new Search(headerFrame, async (text) => (await askHeader(text)).map((hit) => ({ ...hit, href: documentAddress(hit) })), (href) => location.assign(href));
if (isStatic) document.getElementById("search")?.addEventListener("focus", () => loadIndex().catch(() => {}), { once: true });

// A page that is not there suggests what has a name like its address.
const nearNames = document.querySelector("[data-near]");
const askedName = decodeURIComponent(location.pathname.split("/").pop()?.replace(/\.html$/, "") ?? "").replaceAll("-", " ");
if (isStatic && nearNames && askedName) askIndex(askedName).then((hits) => {
  nearNames.querySelector("ul")?.replaceChildren(...hits.slice(0, 5).map((hit) => {
    const item = document.createElement("li"), link = document.createElement("a");
    link.href = documentAddress(hit);
    link.textContent = hit.label;
    item.append(link);
    return item;
  }));
  nearNames.toggleAttribute("hidden", !hits.length);
}, () => {});
