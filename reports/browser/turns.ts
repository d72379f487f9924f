/** What the style sheet holds back when a page opens, in the order in which it is laid out. */
const FOLLOWING = "form.views, section.figure, section.figure :is(aside, .behind-figure)";

/**
 * Lays out what follows the first drawing of a page, each part in a frame of its own, so that no frame takes a slow processor
 * longer than its largest part. However busy it is, two parts never come together, as they do by the clock. Ends the
 * animations by which they wait, so that the page stays as it was built.
 */
export function layOutInTurns(): void {
  const parts = [...document.querySelectorAll(FOLLOWING)].values();
  const next = () => {
    const { value: part } = parts.next();
    if (part === undefined) return;
    for (const wait of part.getAnimations()) wait.finish();
    requestAnimationFrame(next);
  };
  requestAnimationFrame(next);
}
