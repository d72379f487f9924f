import { foundBy } from "./found.ts";
import { cents, daysBetween, factsOf, groupBy, mean, rowsOf, sum, type Row, type Sample } from "./rows.ts";

const ENDS_ON = "2026-11-30";
const LAST_DUE_ON = "2026-11-20";

/** Day on which each invoice of one instalment was settled for good, by value date and within the tolerance. */
function settlementDays(tables: Sample["tables"], invoices: readonly Row[]): Map<string, string | undefined> {
  const payments = rowsOf(tables.payment);
  const reversed = new Set(payments.map((row) => row.reverses_payment_id));
  const valueOn = new Map(payments.map((row) => [row.payment_id!, row.value_on!]));
  const allocations = [...factsOf(tables.allocation), ...foundBy(tables).flatMap((found) => found.allocations)];
  const inParts = new Set(rowsOf(tables.instalment).map((row) => row.invoice_id));
  const paid = groupBy(
    allocations.filter((row) => !reversed.has(row.payment_id)),
    "invoice_id",
  );
  const credited = groupBy(
    rowsOf(tables.adjustment).filter((row) => row.kind === "credit_note"),
    "invoice_id",
  );
  const single = invoices.filter((row) => !inParts.has(row.invoice_id) && cents(row.gross_amount!) > 0);
  return new Map(
    single.map((row) => {
      const id = row.invoice_id!;
      const parts = paid.get(id) ?? [];
      const gross = cents(row.gross_amount!);
      const open = gross - sum(parts, "amount") - sum(credited.get(id) ?? [], "amount");
      const days = parts.map((part) => valueOn.get(part.payment_id!)!).sort();
      return [id, open <= Math.max(100, gross / 100) ? (days.at(-1) ?? row.issued_on!) : undefined];
    }),
  );
}

const settlementsOfTables = new WeakMap<Sample["tables"], ReturnType<typeof settle>>();

/**
 * When the invoices of a sample were settled, and how late that was: in days, and as the share after three of them. Worked
 * out once for each sample.
 */
export function settlementsOf(tables: Sample["tables"]) {
  const known = settlementsOfTables.get(tables) ?? settle(tables);
  settlementsOfTables.set(tables, known);
  return known;
}

function settle(tables: Sample["tables"]) {
  const invoices = factsOf(tables.invoice);
  const settledOn = settlementDays(tables, invoices);
  const dueInvoices = invoices.filter((row) => row.due_on! <= LAST_DUE_ON && settledOn.has(row.invoice_id!));
  const daysPastDue = (row: Row) => daysBetween(row.due_on!, settledOn.get(row.invoice_id!) ?? ENDS_ON);
  const lateShare = (rows: readonly Row[]) => mean(rows.map((row) => (daysPastDue(row) > 3 ? 1 : 0)));
  return { settledOn, dueInvoices, daysPastDue, lateShare };
}
