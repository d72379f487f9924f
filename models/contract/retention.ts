import { TABLES } from "./contract.ts";

/** Books and records are kept for 7 years (AWR art. 52, BW 2:10). */
const BOOKKEEPING_MONTHS = 84;
/** What was said and asked serves to improve a treatment, and is of no use once that is done. */
const RELATION_MONTHS = 24;

const RELATION: ReadonlySet<string> = new Set([
  "contact_event",
  "promise",
  "arrangement",
  "dispute",
  "survey",
  "lifecycle",
  "preference",
  "foreign_segment",
  "external_score",
  "usage",
  "pre_notification",
]);

/** Tables that tell nothing of a customer, and how the others are to be read: they are never purged. */
const LASTING: ReadonlySet<string> = new Set(["exchange_rate", "template", "policy", "capacity", "legal_parameter"]);

/** Tables whose rows go only together, since balances follow from them: they have one period. */
export const SETTLED_TOGETHER: readonly string[] = [
  "invoice",
  "instalment",
  "payment",
  "allocation",
  "direct_debit",
  "adjustment",
];

/** Months that a table's rows are kept after they happened, by table; a table that is not here is kept for good. */
export const RETENTION_MONTHS: Readonly<Record<string, number>> = Object.fromEntries(
  TABLES.filter(({ name }) => !LASTING.has(name)).map(({ name }) => [
    name,
    RELATION.has(name) ? RELATION_MONTHS : BOOKKEEPING_MONTHS,
  ]),
);

/**
 * Returns the months that a table's rows are kept, with the periods of the settings in place of those of the contract;
 * undefined where they are kept for good. The tables that go together are kept as long as the longest of them.
 */
export function retentionMonths(name: string, changes: Readonly<Partial<Record<string, number>>>): number | undefined {
  if (!SETTLED_TOGETHER.includes(name)) return changes[name] ?? RETENTION_MONTHS[name];
  return Math.max(...SETTLED_TOGETHER.map((table) => changes[table] ?? RETENTION_MONTHS[table]!));
}
