import type { Context } from "./context.ts";
import { fill } from "./fill.ts";
import { element, type Element } from "./html.ts";

/** Returns the line that says of which day the page is, whether the checks hold, on how much it rests and for whom it is. */
export function stamp({ release, strings, format }: Context): Element {
  const { stamp: facts } = release;
  const failed = facts.audits - facts.audits_passed;
  const parts = [
    fill(strings.stamp.as_of, { date: format.date(facts.as_of) }),
    fill(failed === 0 ? strings.stamp.all_audits : strings.stamp.failed_audits, { audits: facts.audits, failed }),
    fill(strings.stamp.size, {
      invoices: format.count(facts.invoices, strings.stamp.invoices),
      customers: format.count(facts.customers, strings.site.customers),
    }),
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
