import { textAt, type XmlNode } from "../xml/xml-node.ts";
import { customerIdOf, isCreditNoteByType, issuedOnOf } from "./document.ts";
import { signed, type Money } from "./money.ts";
import { currencyOf, totalsOf, vatOf } from "./totals.ts";

/** A document as a movement of receivables: amounts are positive where the customer owes more. */
export interface Charge {
  readonly document: XmlNode;
  readonly id: string | undefined;
  readonly customerId: string | undefined;
  readonly issuedOn: string;
  readonly currency: string | undefined;
  readonly gross: Money;
  readonly vat: Money | undefined;
  /** In cents, with the sign of what it was prepaid for. */
  readonly prepaid: bigint;
  /** True where it lowers what is owed as a credit note does: an adjustment, and no invoice. */
  readonly isAdjustment: boolean;
  /** Codes of what had to be assumed. */
  readonly assumptions: readonly string[];
}

const isPositive = (money: Money) => typeof money === "bigint" && money > 0n;

/** A credit note lowers what is owed. An invoice with the type of one does so whichever sign its totals have. */
function signOf(document: XmlNode, gross: Money): 1n | -1n {
  if (document.name === "CreditNote") return -1n;
  return isCreditNoteByType(document) && isPositive(gross) ? -1n : 1n;
}

/**
 * Returns what a document charges. In another currency than the ledger's a credit note is no adjustment, since
 * adjustments have no currency of their own.
 */
export function chargeOf(document: XmlNode, ledgerCurrency: string): Charge {
  const totals = totalsOf(document);
  const sign = signOf(document, totals.gross);
  const currency = currencyOf(document);
  const vat = vatOf(document, currency);
  const gross = signed(sign, totals.gross);
  const isByType = isCreditNoteByType(document);
  const isCreditNote = document.name === "CreditNote" || isByType;
  const isForeign = currency !== undefined && currency !== ledgerCurrency;
  const assumptions = {
    totals_do_not_add_up: totals.isContradictory,
    credit_note_by_type_code: isByType,
    credit_note_that_charges: isCreditNote && isPositive(gross),
    credit_note_in_another_currency: isCreditNote && !isPositive(gross) && isForeign,
    corrected_invoice_beside_original: textAt(document, "InvoiceTypeCode") === "384" && isPositive(gross),
  };
  return {
    document,
    id: textAt(document, "ID"),
    customerId: customerIdOf(document),
    issuedOn: issuedOnOf(document),
    currency,
    gross,
    vat: vat === undefined ? undefined : signed(sign, vat),
    prepaid: sign * totals.prepaid,
    isAdjustment: isCreditNote && !isPositive(gross) && !isForeign,
    assumptions: Object.entries(assumptions).flatMap(([code, holds]) => (holds ? [code] : [])),
  };
}
