import { guide } from "../../../reports/components/guide.ts";
import type { Context } from "../../../reports/components/context.ts";
import { Element } from "../../../reports/components/html.ts";
import { keyHelp } from "../../../reports/components/keys.ts";
import { articleOf } from "../../../reports/components/page.ts";
import { searchDialog } from "../../../reports/components/search.ts";
import { stamp } from "../../../reports/components/stamp.ts";
import { onlyMonth, viewControls } from "../../../reports/components/views.ts";
import { absence } from "../../../reports/pages/absence.ts";
import { HOSTILE, LONG, specimen, type Specimen } from "../specimen.ts";

/** What stands around the figures of a page. */

/** A dialog as it is when it was asked for. */
const opened = (dialog: Element) => new Element(dialog.toString().replace("<dialog", "<dialog open"));

export const keyLists = (context: Context): Specimen[] => [specimen("open", opened(keyHelp(context)))];

export const searches = (context: Context): Specimen[] => [
  specimen("open, nothing typed", opened(searchDialog("./none.json", context))),
];

function withStamp(context: Context, changes: Partial<Context["release"]["stamp"]>): Context {
  return { ...context, release: { ...context.release, stamp: { ...context.release.stamp, ...changes } } };
}

export function stamps(context: Context): Specimen[] {
  const portion = (value: string) => ({ as_of: "2026-06-30", portion: { dimension: "business_unit", value } });
  return [
    specimen("sample", stamp(context)),
    specimen("public", stamp(withStamp(context, { audience: "public", is_sample: false, minimum_customers: 10 }))),
    specimen("a check fails", stamp(withStamp(context, { audits_passed: 8, is_sample: false }))),
    specimen("one customer", stamp(withStamp(context, { customers: 1, invoices: 1, is_sample: false }))),
    specimen("huge", stamp(withStamp(context, { customers: 1e12, invoices: 1e15, is_sample: false }))),
    specimen("a portion", stamp({ ...context, view: portion("energy") })),
    specimen("a portion with a long name", stamp({ ...context, view: portion(LONG) })),
    specimen("a portion with a hostile name", stamp({ ...context, view: portion(HOSTILE) })),
  ];
}

export function controls(context: Context): Specimen[] {
  const sources = { page: "dso", script: "", data: "", whole: "", months: ["2026-10-31", "2026-11-30"], portions: [] };
  const portion = (value: string) => ({ dimension: "business_unit", value, path: "" });
  return [
    specimen("months", viewControls(sources, context)),
    specimen("of one month only", onlyMonth("./releases.html", context)),
    specimen("one month", viewControls({ ...sources, months: ["2026-11-30"] }, context)),
    specimen("portions", viewControls({ ...sources, portions: [portion(LONG), portion(HOSTILE)] }, context)),
  ];
}

export function guides(context: Context): Specimen[] {
  return [specimen("readers", guide(context))];
}

export function pages(context: Context): Specimen[] {
  const page = (title: string, lead: string) =>
    articleOf({ title, lead, figures: [absence(["Deliver surveys to see this.", `${LONG}.`], context)] }, context);
  return [
    specimen("no data", page("There is nothing to say about surveys", "None were delivered.")),
    specimen("long title", page(`${LONG}; ${LONG}`, LONG)),
    specimen("hostile title", page(HOSTILE, HOSTILE)),
  ];
}
