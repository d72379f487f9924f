import { cents, daysBetween, factsOf, groupBy, rowsOf, type Row, type Sample } from "./rows.ts";

/** A payment that nobody applied, the kind of thing that it can be found by, and what it turns out to pay. */
interface Found {
  readonly payment: Row;
  readonly kind: string;
  readonly allocations: readonly Row[];
}

const ENDS_ON = "2026-11-30";
const LAST_DAYS = 3;

const digitsOf = (text: string) => text.replaceAll(/\D/g, "");
const number = (invoice: Row) => digitsOf(invoice.invoice_id!).replace(/^0+/, "");

function kindOf({ structured_reference: reference, remittance_text: text }: Row, invoices: readonly Row[]): string {
  if (invoices.length === 0) return "not_to_be_found";
  if (reference !== "") return "structured_reference";
  if (text === "") return "exact_amount";
  return invoices.length === 2 ? "two_invoice_numbers" : "invoice_number";
}

/**
 * Returns what the unapplied transfers of a sample pay, by the words of `truth.json`: the reference, the numbers in the
 * text, or the amount that is open of one invoice of the customer, who is known by his account where he is not named. What was booked in the last days is left out: it is yet to be
 * applied.
 */
export function foundBy(tables: Sample["tables"]): Found[] {
  const payments = rowsOf(tables.payment);
  const applied = new Set(factsOf(tables.allocation).map((row) => row.payment_id));
  const paid = new Set(factsOf(tables.allocation).map((row) => row.invoice_id));
  const invoices = groupBy(factsOf(tables.invoice), "customer_id");
  const inParts = new Set(rowsOf(tables.instalment).map((row) => row.invoice_id));
  const owners = new Map(
    payments.filter((row) => row.customer_id !== "").map((row) => [row.payer_account, row.customer_id!]),
  );
  const credits = groupBy(
    rowsOf(tables.adjustment).filter((row) => row.kind === "credit_note"),
    "invoice_id",
  );
  const open = ({ invoice_id: id, gross_amount: gross }: Row) =>
    (credits.get(id!) ?? []).reduce((rest, { amount }) => rest - cents(amount!), cents(gross!));
  const transfers = payments.filter(
    (row) =>
      row.method === "transfer" && !applied.has(row.payment_id) && daysBetween(row.booked_on!, ENDS_ON) > LAST_DAYS,
  );
  return transfers.map((payment): Found => {
    const { structured_reference: reference, remittance_text: text, amount } = payment;
    const own = (invoices.get(owners.get(payment.payer_account) ?? "") ?? []).filter(
      (row) => !paid.has(row.invoice_id) && !inParts.has(row.invoice_id),
    );
    const named = own.filter((row) =>
      reference === ""
        ? digitsOf(text!).includes(number(row))
        : row.structured_reference === reference!.replaceAll(" ", ""),
    );
    const equal = own.filter((row) => open(row) === cents(amount!) && row.issued_on! <= payment.value_on!);
    const found = reference === "" && text === "" ? equal : named;
    const isWhole = found.reduce((sum, row) => sum + open(row), 0) === cents(amount!);
    const rows = isWhole ? found : [];
    for (const row of rows) paid.add(row.invoice_id);
    const allocations = rows.map((row) => ({
      payment_id: payment.payment_id!,
      invoice_id: row.invoice_id!,
      instalment_number: "",
      amount: String(open(row) / 100),
      applied_on: payment.booked_on!,
    }));
    return { payment, kind: kindOf(payment, rows), allocations };
  });
}
