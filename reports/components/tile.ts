import type { Context } from "./context.ts";
import { definitionDetails, type Definition } from "./definition.ts";
import { element, type Element } from "./html.ts";
import { sparkline, type Sparkline } from "./sparkline.ts";

export interface Tile {
  readonly name: string;
  readonly value: string;
  readonly unit?: string;
  readonly sparkline?: Sparkline;
  /** What changed, such as "+2,1 in een jaar". */
  readonly change?: string;
  /** Whether the last value lies outside the limits of chance; absent where nobody can tell. */
  readonly badge?: { readonly isSignal: boolean; readonly text: string };
  readonly notes?: readonly string[];
  readonly definition?: Definition;
}

/** Returns a figure with its course, its change, whether that change is more than chance, and its definition. */
export function tile(
  { name, value, unit, sparkline: course, change, badge, notes = [], definition }: Tile,
  context: Context,
): Element {
  return element(
    "section",
    { class: "tile" },
    element("h2", {}, name),
    element(
      "div",
      {},
      element("p", { class: "big" }, value, unit !== undefined && element("span", { class: "unit" }, ` ${unit}`)),
      course && sparkline(course),
      (change !== undefined || badge !== undefined) &&
        element(
          "p",
          { class: "change" },
          change !== undefined && element("span", {}, change),
          badge && element("span", { class: badge.isSignal ? "signal" : "noise" }, badge.text),
        ),
      notes.map((note) => element("p", { class: "sub" }, note)),
      definition && definitionDetails(definition, context, name),
    ),
  );
}

export function tiles(all: readonly Tile[], context: Context): Element {
  return element(
    "div",
    { class: `tiles tiles-${all.length}` },
    all.map((one) => tile(one, context)),
  );
}
