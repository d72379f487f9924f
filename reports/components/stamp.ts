import type { Context } from "./context.ts";
import { fill } from "./fill.ts";
import { element, type Element } from "./html.ts";
import { dimensionName } from "./views.ts";

/** Returns on how many invoices and customers the release rests. */
export function sizeText({ release, strings, format }: Context): string {
  return fill(strings.stamp.size, {
    invoices: format.count(release.stamp.invoices, strings.stamp.invoices),
    customers: format.count(release.stamp.customers, strings.site.customers),
  });
}

/** Returns what the view is of: one value of a dimension, or all customers. */
export function portionText({ view, strings }: Pick<Context, "view" | "strings">): string {
  const portion = view?.portion;
  return portion === undefined ? strings.site.all : `${dimensionName(portion.dimension)}: ${portion.value}`;
}

/** What the view is of, and on how many customers it rests by its month-end. */
function viewText(context: Context): string {
  const { release, strings, format } = context;
  const { kpi, sizes = kpi.months } = release;
  const last = sizes.at(-1);
  const portion = portionText(context);
  return last === undefined ? portion : `${portion} (${format.count(last.customers, strings.tiles.customers)})`;
}

/** Returns the line that says of which day the page is, whether the checks hold, on how much it rests and for whom it is. */
export function stamp(context: Context): Element {
  const { release, strings, format, view } = context;
  const { stamp: facts } = release;
  const failed = facts.audits - facts.audits_passed;
  const parts = [
    fill(strings.stamp.as_of, { date: format.date(facts.as_of) }),
    ...(view === undefined ? [fill(strings.stamp.fresh, { date: format.date(facts.last_issued_on) })] : []),
    fill(failed === 0 ? strings.stamp.all_audits : strings.stamp.failed_audits, { audits: facts.audits, failed }),
    view === undefined
      ? sizeText(context)
      : fill(strings.shell.views.of, { portion: viewText(context), release: facts.release }),
    fill(strings.stamp[facts.audience], { minimum: facts.minimum_customers }),
  ];
  return element(
    "p",
    { class: "stamp" },
    element("span", { class: failed === 0 ? "dot dot-good" : "dot dot-bad", "aria-hidden": "true" }),
    element("span", {}, parts.join(" \u00b7 ")),
    facts.is_sample && element("span", { class: "sample" }, strings.stamp.sample),
  );
}
