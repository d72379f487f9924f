import type { Day } from "../../../models/calendar.ts";
import type { BuiltTable } from "../built-table.ts";
import type { BuildNode } from "../model.ts";
import type { Change } from "./last-build.ts";

/** Canonical tables whose rows count from the day on which they are known: later ones change nothing as of before. */
const COUNTING_FROM_KNOWN = new Set(
  ["invoice", "instalment", "payment", "allocation", "adjustment", "payment_mention"].map(
    (name) => `canonical.${name}`,
  ),
);

/** Canonical tables, besides those, of which a row names its customer, whom alone it concerns. */
export const BY_CUSTOMER: readonly string[] = [
  "customer",
  "contact_event",
  "promise",
  "arrangement",
  "dispute",
  "preference",
  "external_score",
  "foreign_segment",
].map((name) => `canonical.${name}`);

/** The same, of which a row names an invoice, whose customer alone it concerns. */
export const BY_INVOICE: readonly string[] = ["canonical.direct_debit"];

const OF_A_CUSTOMER: ReadonlySet<string> = new Set([...BY_CUSTOMER, ...BY_INVOICE]);

/**
 * What a change leaves of a table that depends on an as-of day: all of it `stands`, only rows of the customers concerned,
 * or of months from one on, are other than they were, or it is made anew.
 */
export type Staleness = "stands" | "by_customer" | "by_month" | "whole";

/** Canonical tables that a table is made from, directly or through other tables. */
function madeFrom(table: BuildNode, tables: ReadonlyMap<string, BuildNode>): ReadonlySet<string> {
  const found = new Set<string>();
  const visit = ({ reads }: BuildNode) => {
    for (const read of reads) {
      const name = read.replace(/^current\./, "canonical.");
      if (found.has(name)) continue;
      found.add(name);
      const node = tables.get(name);
      if (node !== undefined) visit(node);
    }
  };
  visit(table);
  return found;
}

/** Returns what a change leaves of a table as of a day; `tables` are all that are built. */
export function stalenessOf(
  table: BuiltTable,
  tables: readonly BuiltTable[],
  { asOfBefore, tables: changed, since }: Change,
  asOf: Day,
): Staleness {
  if (table.isView === true) return "stands";
  const sources = [...madeFrom(table, new Map(tables.map((node) => [node.name, node])))];
  const others = sources.filter((name) => changed.has(name) && !COUNTING_FROM_KNOWN.has(name));
  const isSameDay = asOfBefore === asOf;
  if (isSameDay && others.length === 0 && (since === undefined || since > asOf)) return "stands";
  if (isSameDay && table.part === "customer_sk" && others.every((name) => OF_A_CUSTOMER.has(name)))
    return "by_customer";
  if (asOfBefore <= asOf && table.rebuildFrom !== undefined && others.length === 0) return "by_month";
  return "whole";
}
