import { ExpectedError } from "../../config/errors.ts";

const A_WHOLE_FILE = "one XML Auditfile Financieel (XAF) 3.2, complete";
const EXPORT_AGAIN = "Export the auditfile again, as version 3.2, and load it as it is.";

function unreadable(where: string, found: string, expected = A_WHOLE_FILE, action = EXPORT_AGAIN): ExpectedError {
  return new ExpectedError("FILE_UNREADABLE", { where, found, expected, action });
}

export function brokenXml(path: string, message: string): ExpectedError {
  return unreadable(path, `XML that is cut off or broken (line:column: ${message.replace(/\.$/, "")})`);
}

export function withDoctype(path: string, line: number): ExpectedError {
  return unreadable(`${path}, line ${line}`, "a document type (DOCTYPE), which no auditfile has and which is not read");
}

export function oversized(path: string, line: number): ExpectedError {
  return unreadable(`${path}, line ${line}`, "a text or a depth of elements far beyond what the schema allows");
}

export function foreignRoot(path: string, name: string): ExpectedError {
  return unreadable(
    path,
    `XML with the root element "${name.slice(0, 50)}"`,
    "an auditfile (XAF 3.2), a bank statement (CAMT.053 or .054), a status report (pain.002) or an invoice (UBL 2)",
    "Export one of these, or the ledger as CSV or XLSX.",
  );
}

export function splitFile(path: string): ExpectedError {
  return unreadable(path, "one part of an auditfile that was split", A_WHOLE_FILE, "Export the year as one file.");
}

export function olderVersion(path: string, version: string | undefined): ExpectedError {
  const found = version === undefined ? "an auditfile that names no version" : `an auditfile of version ${version}`;
  return unreadable(path, found, "XAF 3.2, as the namespace of its root says");
}

/** XAF 4.0 left out the sub-ledgers, and with them invoice types and due dates. */
export function versionFour(path: string): ExpectedError {
  return unreadable(
    path,
    "an auditfile of version 4.0, which has no sub-ledgers and so no due dates of invoices",
    "XAF 3.2, whose sub-ledger of customers has them",
    "Export the year as XAF 3.2, or give a list of invoices with their due dates (CSV).",
  );
}

export function withoutSubLedger(path: string, ledgerLines: number): ExpectedError {
  return new ExpectedError("FILE_WITHOUT_ROWS", {
    where: path,
    found: `an auditfile with ${ledgerLines} lines in the general ledger and none in a sub-ledger of customers`,
    expected: "a sub-ledger of type CU or CS with lines",
    action: "Export the auditfile again with the sub-ledgers (subadministraties) of the debtors.",
  });
}

export function withOtherFiles(path: string): ExpectedError {
  return new ExpectedError("USAGE", {
    where: path,
    found: "an auditfile beside other files",
    expected: "one auditfile by itself",
    action: "Give the auditfile alone after --ledger.",
  });
}
