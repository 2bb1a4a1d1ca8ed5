// Pieces of HTML around the picture. The server sends those that are new; what stands on the page
// already is changed in place, so that the reader loses nothing: what has the focus keeps it, what
// is open stays open, what is being typed stays typed.

/** @param {Element} root @param {string} html */
export function swap(root, html) {
  const active = /** @type {HTMLElement | undefined} */ (root.contains(document.activeElement) ? document.activeElement : undefined);
  const keep = active?.dataset.keep;
  const made = document.createElement("template");
  made.innerHTML = html;
  become(root, made.content);
  if (!keep || (active?.isConnected && active.dataset.keep === keep)) return;
  /** @type {HTMLElement | null} */
  const again = root.querySelector(`[data-keep="${CSS.escape(keep)}"]`);
  again?.focus({ preventScroll: true });
}

// Makes the children of one element those of another, touching only what differs.
/** @param {ParentNode} old @param {ParentNode} made */
function become(old, made) {
  const wanted = [...made.childNodes];
  wanted.forEach((child, place) => {
    const here = old.childNodes[place];
    if (!here) old.append(child);
    else if (here.nodeType !== child.nodeType || here.nodeName !== child.nodeName) here.replaceWith(child);
    else if (!(child instanceof Element && here instanceof Element)) {
      if (here.nodeValue !== child.nodeValue) here.nodeValue = child.nodeValue;
    } else {
      dress(here, child);
      become(here, child);
      choose(here);
    }
  });
  while (old.childNodes.length > wanted.length) old.lastChild?.remove();
}

/** @param {Element} old @param {Element} made */
function dress(old, made) {
  for (const { name } of [...old.attributes]) if (!made.hasAttribute(name) && name !== "open") old.removeAttribute(name);
  for (const { name, value } of [...made.attributes]) if (old.getAttribute(name) !== value) old.setAttribute(name, value);
}

// What a reader has chosen in a field outlives its attributes: the server's answer counts.
/** @param {Element} element */
function choose(element) {
  const field = /** @type {HTMLInputElement} */ (element);
  if (field.matches("[data-find]")) return;
  if (element instanceof HTMLSelectElement) element.value = /** @type {HTMLOptionElement} */ (element.querySelector("option[selected]") ?? element.options[0])?.value;
  else if (field.matches("input[type=radio]")) field.checked = field.hasAttribute("checked");
  else if (field.matches("input")) field.value = field.getAttribute("value") ?? "";
}
