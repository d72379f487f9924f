const folded = new Set<HTMLDetailsElement>();

/** Prints one sheet of the page or everything on it, as the button says that was clicked. */
export function printOnClick(target: Element): void {
  const button = target.closest<HTMLElement>("[data-prints]");
  if (button === null) return;
  if (button.dataset.prints === "everything") document.documentElement.dataset.paper = "everything";
  print();
}

/**
 * Paper cannot be clicked: what is folded away is printed, and folded again afterwards, and the address stands there as text.
 * What is printed after everything is one sheet again.
 */
export function preparePaper(): void {
  addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("details:not([open])")) {
      folded.add(details);
      details.open = true;
    }
    for (const { dataset } of document.querySelectorAll<HTMLElement>("[data-address]")) dataset.address = location.href;
  });
  addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
    folded.clear();
    delete document.documentElement.dataset.paper;
  });
}
