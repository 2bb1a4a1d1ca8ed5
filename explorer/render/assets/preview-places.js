// Which resource a link leads to, by its address, in every medium.

const RESOURCE = /^(concept|person|work|claim|argument|finding|tour)\/[^/]+$/;

export function rootOfPages() {
  return new URL(document.body.dataset.root ?? ".", document.baseURI).href;
}

// The path or curie of the resource that an address leads to; nothing for all other addresses.
/** @param {string} address */
export function resourceAt(address) {
  const root = rootOfPages();
  const { href, search } = new URL(address, document.baseURI);
  if (!href.startsWith(root)) return "";
  const page = decodeURI(href.slice(root.length)).split(/[?#]/)[0].replace(/\.html$/, "");
  if (RESOURCE.test(page)) return page;
  return document.body.dataset.root === undefined && page !== "embed" ? new URLSearchParams(search).get("id") ?? "" : "";
}
