import type { SourceFile } from "../source-file.ts";
import type { XmlRecords } from "../xml/element-stack.ts";
import { readXml } from "../xml/read-xml.ts";
import { unreadableXml } from "../xml/xml-refusals.ts";
import type { XmlNode } from "../xml/xml-node.ts";

export const CAMT_KIND = "a bank statement (CAMT.053) or its notification (CAMT.054), version 2 to 8";

const NAMESPACE = /\bcamt\.05([234])\.001\.([0-9]{2})\b/;
const OLDEST_VERSION = 2;
const NEWEST_VERSION = 8;

const STATEMENTS = ["Document/BkToCstmrStmt/Stmt", "Document/BkToCstmrDbtCdtNtfctn/Ntfctn"];
const RECORDS: ReadonlySet<string> = new Set(
  STATEMENTS.flatMap((path) => ["", "/Ntry", "/Ntry/NtryDtls", "/Ntry/NtryDtls/TxDtls"].map((below) => path + below)),
);

/** Names, addresses, other parties and banks, and what the bank writes about an entry, which has names in it too. */
const SKIPPED: ReadonlySet<string> = new Set(
  `GrpHdr Nm PstlAdr CtctDtls Ownr Svcr Dbtr Cdtr UltmtDbtr UltmtCdtr InitgPty TradgPty Prxy RltdAgts AddtlNtryInf AddtlTxInf
  AddtlStmtInf Chrgs Intrst Tax TxsSummry CardTx SplmtryData RltdRmtInf RmtLctn Invcr Invcee`.split(/\s+/),
);

function assertCamt({ name, namespace }: XmlNode, path: string): void {
  const [, message, version] = NAMESPACE.exec(namespace) ?? [];
  if (name !== "Document" || version === undefined) throw unreadableXml(path, `XML of another kind`, CAMT_KIND);
  if (message === "2") {
    throw unreadableXml(path, "an interim report (CAMT.052), whose entries come again in the statement", CAMT_KIND);
  }
  if (Number(version) < OLDEST_VERSION || Number(version) > NEWEST_VERSION) {
    throw unreadableXml(path, `a CAMT.05${message ?? ""} of version ${Number(version)}`, CAMT_KIND);
  }
}

/** True where a file begins as a CAMT message: a statement, a notification or an interim report. */
export function isCamt(text: string): boolean {
  return /<(?:\w+:)?Document\b[^>]*\bcamt\.05[234]\.001\.[0-9]{2}\b/.test(text);
}

/** The parts of a CAMT message, each in the order of the file: a transaction before its entry, which is before its statement. */
export interface CamtVisitor {
  readonly transaction: (transaction: XmlNode, entry: XmlNode, statement: XmlNode) => void;
  /** The element around the transactions of an entry. */
  readonly details: (details: XmlNode) => void;
  readonly entry: (entry: XmlNode, statement: XmlNode) => void;
  readonly statement: (statement: XmlNode, isNotification: boolean) => void;
}

/** Reads a CAMT message to its end; no more than one transaction is held. Throws FILE_UNREADABLE for other files. */
export function readCamt(source: SourceFile, visitor: CamtVisitor): void {
  const visit: XmlRecords["visit"] = (record, _, around) => {
    const statement = () => (around("Stmt") ?? around("Ntfctn"))!;
    if (record.name === "TxDtls") visitor.transaction(record, around("Ntry")!, statement());
    else if (record.name === "NtryDtls") visitor.details(record);
    else if (record.name === "Ntry") visitor.entry(record, statement());
    else visitor.statement(record, record.name === "Ntfctn");
  };
  const records: XmlRecords = {
    assertRoot: (root) => assertCamt(root, source.path),
    isRecord: (path) => RECORDS.has(path),
    isSkipped: (path) => SKIPPED.has(path.slice(path.lastIndexOf("/") + 1)),
    visit,
  };
  readXml(source, records, CAMT_KIND);
}
