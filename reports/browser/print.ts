const folded = new Set<HTMLDetailsElement>();

/** Paper cannot be clicked: what is folded away is printed, and folded again afterwards. */
export function unfoldForPrint(): void {
  window.addEventListener("beforeprint", () => {
    for (const details of document.querySelectorAll<HTMLDetailsElement>("details:not([open])")) {
      folded.add(details);
      details.open = true;
    }
  });
  window.addEventListener("afterprint", () => {
    for (const details of folded) details.open = false;
    folded.clear();
  });
}
