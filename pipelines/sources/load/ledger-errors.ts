import { ExpectedError } from "../../config/errors.ts";

/** Error of a ledger whose files hold no invoices. */
export function withoutInvoices(where: string): ExpectedError {
  return new ExpectedError("FILE_MISSING", {
    where,
    found: "a ledger without a file of invoices",
    expected: "invoice.csv, invoice.xlsx or invoice.parquet, an invoice list, an auditfile, or invoices as UBL",
    action: "Give the folder that holds all files of the ledger.",
  });
}

/** Error of files of which each by itself is a ledger. */
export function notTogether(where: string, found: string, action: string): ExpectedError {
  return new ExpectedError("USAGE", { where, found, expected: "files that make one ledger", action });
}

/** Error of XML that no source knows. */
export function unknownXml(where: string): ExpectedError {
  return new ExpectedError("FILE_UNREADABLE", {
    where,
    found: "XML of a kind that is not known here",
    expected: "an auditfile (XAF 3.2), a bank message (CAMT.053, CAMT.054, pain.002) or a UBL invoice",
    action: "Export it again as one of these, or leave it out.",
  });
}
