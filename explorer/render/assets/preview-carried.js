// The previews that a page carries with it: embeds are framed where nothing may be fetched, or opened from a disk.

// The preview of a resource as HTML; nothing where there is none.
/** @param {string} place @returns {Promise<string>} */
export async function previewOf(place) {
  const carried = /** @type {HTMLTemplateElement | null} */ (document.getElementById("previews"));
  return carried?.content.querySelector(`[data-place="${CSS.escape(place)}"]`)?.innerHTML ?? "";
}
