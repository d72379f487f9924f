import type { XmlNode } from "../xml/xml-node.ts";
import { chargeOf, type Charge } from "./charge.ts";
import { entityOf, invoicesOf, referenceOf } from "./document.ts";
import { dueDateOf } from "./due-date.ts";
import { moneyText, signed, type Money } from "./money.ts";

export const COLUMNS = {
  invoice: [
    "invoice_id",
    "customer_id",
    "entity",
    "issued_on",
    "due_on",
    "gross_amount",
    "vat_amount",
    "currency",
    "structured_reference",
  ],
  payment: ["payment_id", "customer_id", "value_on", "amount", "currency"],
  allocation: ["payment_id", "invoice_id", "amount", "applied_on"],
  adjustment: ["adjustment_id", "kind", "customer_id", "invoice_id", "booked_on", "amount"],
} as const;

export type TableName = keyof typeof COLUMNS;

interface Row {
  readonly table: TableName;
  readonly values: Readonly<Record<string, string | undefined>>;
}

export interface DocumentRows {
  readonly rows: readonly Row[];
  /** Codes of what was assumed of the document. */
  readonly assumptions: readonly string[];
}

function creditNote({ document, id, customerId, issuedOn, gross }: Charge): DocumentRows {
  const [invoiceId, second] = invoicesOf(document);
  const values = {
    adjustment_id: id,
    kind: "credit_note",
    customer_id: customerId,
    invoice_id: second === undefined ? invoiceId : undefined,
    booked_on: issuedOn,
    amount: moneyText(signed(-1n, gross)),
  };
  const assumptions = second === undefined ? [] : ["credit_note_of_several_invoices"];
  return { rows: [{ table: "adjustment", values }], assumptions };
}

function invoice(charge: Charge): DocumentRows {
  const { document, id, customerId, issuedOn, currency, gross, vat, prepaid } = charge;
  const isPayable = typeof gross === "string" || gross > prepaid;
  const { dueOn, assumption } = dueDateOf(document, issuedOn, isPayable);
  const values = {
    invoice_id: id,
    customer_id: customerId,
    entity: entityOf(document),
    issued_on: issuedOn,
    due_on: dueOn,
    gross_amount: moneyText(gross),
    vat_amount: vat === undefined ? undefined : moneyText(vat),
    currency,
    structured_reference: referenceOf(document),
  };
  return { rows: [{ table: "invoice", values }], assumptions: assumption === undefined ? [] : [assumption] };
}

/** What of a prepayment belongs to an invoice of that amount: no more than the invoice, and nothing of another sign. */
function applied(prepaid: bigint, gross: Money): bigint {
  if (typeof gross === "string" || prepaid * gross <= 0n) return 0n;
  return prepaid > 0n === prepaid < gross ? prepaid : gross;
}

function prepayment(charge: Charge): DocumentRows {
  const { id, customerId, issuedOn, currency, gross, prepaid, isAdjustment } = charge;
  if (prepaid === 0n) return { rows: [], assumptions: [] };
  const paymentId = id === undefined ? undefined : `${id}/prepaid`;
  const amount = moneyText(prepaid);
  const payment = { payment_id: paymentId, customer_id: customerId, value_on: issuedOn, amount, currency };
  const part = isAdjustment ? 0n : applied(prepaid, gross);
  const allocation = { payment_id: paymentId, invoice_id: id, amount: moneyText(part), applied_on: issuedOn };
  return {
    rows: [
      { table: "payment", values: payment },
      ...(part === 0n ? [] : [{ table: "allocation" as const, values: allocation }]),
    ],
    assumptions: ["prepaid_amount_as_payment"],
  };
}

/**
 * Returns the rows that a document gives. Together they change receivables by what is payable, to the cent:
 *
 * An invoice is an invoice, a negative one a credit. A credit note is an adjustment on the one invoice that it refers to,
 * an unallocated credit where it refers to none or to several. A credit note with a negative total asks for money and is
 * an invoice. One in another currency than the ledger's is a negative invoice, since adjustments have no currency of
 * their own. An invoice with a credit note's type code is a credit note. A corrected invoice (384) stands beside the one
 * that it corrects, as its totals may be the difference or the whole.
 *
 * What was prepaid is a payment of the day of issue, applied to the invoice as far as it goes: the latest day on which
 * it can have been paid. Where a bank statement or an invoice for the prepayment is loaded too, it is there twice.
 */
export function rowsOf(document: XmlNode, ledgerCurrency: string): DocumentRows {
  const charge = chargeOf(document, ledgerCurrency);
  const main = charge.isAdjustment ? creditNote(charge) : invoice(charge);
  const prepaid = prepayment(charge);
  return {
    rows: [...main.rows, ...prepaid.rows],
    assumptions: [...charge.assumptions, ...main.assumptions, ...prepaid.assumptions],
  };
}
