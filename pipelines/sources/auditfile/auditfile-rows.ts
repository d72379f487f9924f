import type { AuditfileElement, Texts } from "./auditfile.ts";

/** What is taken out of an auditfile, as tables of texts: each row is one element. */
export const COLUMNS = {
  header: ["currency"],
  customer: ["customer", "kind"],
  general_ledger: ["journal", "journal_type", "document", "position", "account", "posted_on", "side", "amount"],
  sub_ledger: [
    "xml_line",
    "sub_ledger",
    "journal",
    "document",
    "position",
    "opened_on",
    "customer",
    "reference",
    "match_key",
    "purchase_or_sale",
    "mutation",
    "issued_on",
    "due_on",
    "side",
    "amount",
  ],
  declared_total: ["place", "lines", "debit", "credit"],
} as const;

export type TableName = keyof typeof COLUMNS;

export const TABLE_NAMES = Object.keys(COLUMNS) as TableName[];

export interface Row {
  readonly table: TableName;
  readonly values: readonly (string | undefined)[];
}

const CUSTOMER_LEDGERS: readonly (string | undefined)[] = ["CU", "CS"];

/**
 * Returns an amount with the sign of its side, as text: a debit as it is, a credit negated. A text that says neither D nor
 * C comes back as one that is no amount, and so is rejected with its row.
 */
export function signedAmount({ amnt = "", amntTp = "" }: Texts): string {
  const amount = amnt.replace(/^\+/, "");
  if (amount === "" || amntTp === "D") return amount;
  if (amntTp === "C") return amount.startsWith("-") ? amount.slice(1) : `-${amount}`;
  return `${amount} without D or C`;
}

function openingLine({ texts, around }: AuditfileElement): Row {
  const { nr, accID, amntTp } = texts;
  const { opBalDate } = around("openingBalance");
  const values = [undefined, undefined, undefined, nr, accID, opBalDate, amntTp, signedAmount(texts)];
  return { table: "general_ledger", values };
}

function ledgerLine({ texts, around }: AuditfileElement): Row {
  const { jrnID, jrnTp } = around("journal");
  const { nr, trDt } = around("transaction");
  const { accID, effDate, amntTp } = texts;
  const values = [jrnID, jrnTp, nr, texts.nr, accID, effDate ?? trDt, amntTp, signedAmount(texts)];
  return { table: "general_ledger", values };
}

function subLedgerLine({ line, texts, around }: AuditfileElement, ledger: string): Row | undefined {
  const { sbType } = around(ledger);
  if (!CUSTOMER_LEDGERS.includes(sbType)) return undefined;
  const { jrnID, trNr, trLineNr, obLineNr, custSupID, invRef, matchKeyID, invPurSalTp, mutTp, invDt, invDueDt } = texts;
  const { opBalDate } = around("openingBalance");
  const place = [String(line), sbType, jrnID, trNr, trLineNr ?? obLineNr, opBalDate];
  const item = [custSupID, invRef, matchKeyID, invPurSalTp, mutTp, invDt, invDueDt];
  return { table: "sub_ledger", values: [...place, ...item, texts.amntTp, signedAmount(texts)] };
}

function declaredTotal(place: string, { linesCount, totalDebit, totalCredit }: Texts): Row {
  return { table: "declared_total", values: [place, linesCount, totalDebit, totalCredit] };
}

/** Returns the row that an element of an auditfile gives; undefined for one that gives none. */
export function rowOf(element: AuditfileElement): Row | undefined {
  const { path, texts } = element;
  switch (path) {
    case "header":
      return { table: "header", values: [texts.curCode] };
    case "company/customersSuppliers/customerSupplier":
      return { table: "customer", values: [texts.custSupID, texts.custSupTp] };
    case "company/openingBalance/obLine":
      return openingLine(element);
    case "company/transactions/journal/transaction/trLine":
      return ledgerLine(element);
    case "company/openingBalance/obSubledgers/obSubledger/obSbLine":
      return subLedgerLine(element, "obSubledger");
    case "company/transactions/subledgers/subledger/sbLine":
      return subLedgerLine(element, "subledger");
    case "company/transactions":
      return declaredTotal("general ledger", texts);
    case "company/transactions/subledgers/subledger":
      return CUSTOMER_LEDGERS.includes(texts.sbType) ? declaredTotal("sub-ledger", texts) : undefined;
    default:
      return undefined;
  }
}
