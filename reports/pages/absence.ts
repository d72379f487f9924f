import type { Context } from "../components/context.ts";
import type { Figure } from "../components/figure.ts";
import { element } from "../components/html.ts";

/** Returns what stands in place of figures: what to deliver to fill the page. No empty chart is drawn. */
export function absence(sentences: readonly string[], { strings }: Context): Figure {
  return {
    heading: strings.site.needed,
    below: element(
      "div",
      { class: "absence" },
      sentences.map((sentence) => element("p", {}, sentence)),
    ),
  };
}
