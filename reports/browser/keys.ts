/** Opens all details of a kind, or closes them when one is open. */
function toggleAll(selector: string): void {
  const all = [...document.querySelectorAll<HTMLDetailsElement>(selector)];
  const open = !all.some((details) => details.open);
  for (const details of all) details.open = open;
}

function showDialog(id: string): void {
  document.querySelector<HTMLDialogElement>(`dialog#${id}`)?.showModal();
}

const KEYS: Readonly<Record<string, () => void>> = {
  d: () => toggleAll("details.definition"),
  t: () => toggleAll("details.behind"),
  "/": () => showDialog("search"),
  "?": () => showDialog("keys"),
};

function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest("input, select, textarea, dialog") !== null;
}

/** Keys for the whole page; typing in a field and keys of the browser are left alone. */
export function onKey(event: KeyboardEvent): void {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return;
  const action = KEYS[event.key];
  if (action === undefined) return;
  event.preventDefault();
  action();
}

/** Opens and closes the dialogs by their buttons. */
export function dialogsOnClick(target: Element): void {
  const opener = target.closest<HTMLElement>("[data-opens]");
  if (opener?.dataset.opens !== undefined) showDialog(opener.dataset.opens);
  if (target.closest("[data-close]")) target.closest("dialog")?.close();
}
