import { group } from "d3-array";
import type { DateText } from "../../models/release/release.ts";
import type { Context } from "./context.ts";
import { fill } from "./fill.ts";
import { element, type Element } from "./html.ts";

/** A value of a dimension that a page can be seen for, with the place of its data from the root of the site. */
export interface PortionSource {
  readonly dimension: string;
  readonly value: string;
  readonly path: string;
}

/** What a browser needs to draw a page for another month or portion; places are from the root of the site. */
export interface ViewSources {
  readonly page: string;
  readonly script: string;
  /** What the page reads whatever the portion. */
  readonly data: string;
  /** What it reads of the whole ledger; undefined for a page that is of the whole ledger only. */
  readonly whole: string | undefined;
  readonly months: readonly DateText[];
  readonly portions: readonly PortionSource[];
}

/** Returns the name of a dimension as people read it: `business_unit` is "Business unit". */
export function dimensionName(dimension: string): string {
  const words = dimension.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

const fromPage = (path: string) => `../${path}`;

function select(name: string, label: string, options: readonly Element[]): Element {
  return element("label", {}, element("span", {}, label), element("select", { name, autocomplete: "off" }, options));
}

/** Returns the month of a page that is of one month only, with a link to where earlier ones are. */
export function onlyMonth(releases: string, { strings, format, release }: Context): Element {
  const texts = strings.shell.views;
  return element(
    "p",
    { class: "views" },
    element("span", {}, texts.month),
    format.longMonth(release.stamp.as_of),
    element("a", { href: releases }, texts.earlier),
  );
}

/** Returns the choice of month and of portion for a page; it needs a script and is not offered without one. */
export function viewControls({ page, script, data, whole, months, portions }: ViewSources, context: Context): Element {
  const { strings, format } = context;
  const texts = strings.shell.views;
  const [latest, ...earlier] = months.toReversed();
  const monthOptions = [
    element("option", { value: "" }, format.longMonth(latest ?? context.release.stamp.as_of)),
    ...earlier.map((month) => element("option", { value: month }, format.longMonth(month))),
  ];
  const dimensions = [...group(portions, ({ dimension }) => dimension)];
  return element(
    "form",
    {
      class: "views scripted",
      "aria-label": texts.heading,
      "data-page": page,
      "data-script": fromPage(script),
      "data-source": fromPage(data),
      "data-whole": whole && fromPage(whole),
      "data-unknown": fill(texts.unknown, { date: format.date(context.release.stamp.as_of) }),
      "data-failed": texts.failed,
    },
    select("as_of", texts.month, monthOptions),
    dimensions.map(([dimension, values]) =>
      select(dimension, dimensionName(dimension), [
        element("option", { value: "" }, texts.all),
        ...values.map(({ value, path }) => element("option", { value, "data-source": fromPage(path) }, value)),
      ]),
    ),
  );
}
