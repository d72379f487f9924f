import type { Context } from "./context.ts";
import { fill } from "./fill.ts";
import { element, type Element } from "./html.ts";

export interface Definition {
  readonly formula: string;
  readonly numerator: string;
  readonly denominator: string;
  readonly source: string;
  /** What the bounds beside the figure are, where it has any. */
  readonly usual?: string;
}

/**
 * Returns the definition of a figure behind a summary, with the day up to which facts count. `name` tells those who hear the
 * page of what it is, where it stands among others.
 */
export function definitionDetails(
  definition: Definition,
  { strings, format, release }: Context,
  name?: string,
): Element {
  const terms: readonly (readonly [string, string])[] = [
    [strings.site.formula, definition.formula],
    [strings.site.numerator, definition.numerator],
    [strings.site.denominator, definition.denominator],
    [strings.site.source, definition.source],
    ...(definition.usual === undefined ? [] : [[strings.tiles.usual_term, definition.usual] as const]),
    [strings.site.as_of, format.date(release.stamp.as_of)],
  ];
  return element(
    "details",
    { class: "definition" },
    element(
      "summary",
      { "aria-label": name === undefined ? null : fill(strings.tiles.definition_of, { name }) },
      strings.site.definition,
    ),
    element(
      "dl",
      {},
      terms.map(([term, text]) => element("div", {}, element("dt", {}, term), element("dd", {}, text))),
    ),
  );
}
