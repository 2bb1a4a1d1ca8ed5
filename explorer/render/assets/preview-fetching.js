// The previews of resources, fetched when they are first asked for: from the server, or from the files of a site.
import { rootOfPages } from "./preview-places.js";

/** @type {Map<string, Promise<string>>} */
const fetchedPreviews = new Map();
/** @type {Map<string, (html: string) => void>} */
const awaitedPreviews = new Map(); // scripts that are on their way, by place

// The preview of a resource as HTML; nothing where there is none.
/** @param {string} place */
export function previewOf(place) {
  let found = fetchedPreviews.get(place);
  if (!found) {
    found = (document.body.dataset.previewSource === "files" ? loadFile(place) : fetchPreview(place)).catch(() => "");
    fetchedPreviews.set(place, found);
    found.then((html) => html || fetchedPreviews.delete(place)); // the next try asks again
  }
  return found;
}

/** @param {string} place */
async function fetchPreview(place) {
  const address = new URL("preview", rootOfPages());
  address.searchParams.set("of", place);
  if (document.body.dataset.root === undefined) address.searchParams.set("medium", "application");
  const answer = await fetch(address);
  return answer.ok ? answer.text() : "";
}

// From a disk a page cannot fetch, but scripts are loaded: each file hands over its preview.
/** @param {string} place @returns {Promise<string>} */
function loadFile(place) {
  const script = document.createElement("script");
  script.src = new URL(`preview/${place}.js`, rootOfPages()).href;
  const loaded = new Promise((resolve, reject) => {
    awaitedPreviews.set(place, resolve);
    script.onerror = reject;
  });
  document.head.append(script);
  return /** @type {Promise<string>} */ (loaded).finally(() => script.remove());
}

/** @type {Window & { alliancePreview?: (place: string, html: string) => void }} */ (window).alliancePreview = (place, html) => {
  awaitedPreviews.get(place)?.(html);
  awaitedPreviews.delete(place);
};
