// Puts new HTML in place of old without the reader losing the place: what has the focus keeps it,
// what is open stays open, what is being typed stays typed.

export function swap(root, html) {
  const open = [...root.querySelectorAll(":popover-open")].map(({ id, scrollTop }) => [id, scrollTop]);
  const active = root.contains(document.activeElement) ? document.activeElement : undefined;
  const keep = active?.dataset.keep;
  const typed = root.querySelector("[data-find]")?.value;
  root.innerHTML = html;
  const field = root.querySelector("[data-find]");
  if (field && typed) field.value = typed;
  for (const [id, top] of open) {
    const sheet = document.getElementById(id);
    sheet?.showPopover();
    sheet?.scrollTo(0, top);
  }
  if (keep) root.querySelector(`[data-keep="${CSS.escape(keep)}"]`)?.focus({ preventScroll: true });
}
