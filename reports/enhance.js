/* global document, window */

/** The d key opens all definitions of the page, or closes them when one is open; typing in a field is left alone. */
document.addEventListener("keydown", (event) => {
  if (event.key !== "d" || event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea"))
    return;
  const definitions = [...document.querySelectorAll("details.definition")];
  const open = !definitions.some((definition) => definition.open);
  for (const definition of definitions) definition.open = open;
});

/** Paper cannot be clicked: what is folded away is printed, and folded again afterwards. */
const folded = new Set();
window.addEventListener("beforeprint", () => {
  for (const details of document.querySelectorAll("details:not([open])")) {
    folded.add(details);
    details.open = true;
  }
});
window.addEventListener("afterprint", () => {
  for (const details of folded) details.open = false;
  folded.clear();
});
