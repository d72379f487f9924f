import type { SourceFile } from "../source-file.ts";
import type { XmlRecords } from "../xml/element-stack.ts";
import { readXml } from "../xml/read-xml.ts";
import { unreadableXml } from "../xml/xml-refusals.ts";
import type { XmlNode } from "../xml/xml-node.ts";

const PAIN_KIND = "a payment status report (pain.002), version 3 or later";

const REPORT = "Document/CstmrPmtStsRpt";
const BATCH = `${REPORT}/OrgnlPmtInfAndSts`;
const TRANSACTION = `${BATCH}/TxInfAndSts`;

/** Names, addresses and parties. */
const SKIPPED: ReadonlySet<string> = new Set(
  `Nm PstlAdr InitgPty Dbtr Cdtr UltmtDbtr UltmtCdtr DbtrAcct CdtrAcct DbtrAgt CdtrAgt Orgtr RmtInf SplmtryData`.split(
    /\s+/,
  ),
);

function assertPain({ name, namespace }: XmlNode, path: string): void {
  const [, version] = /\bpain\.002\.001\.([0-9]{2})\b/.exec(namespace) ?? [];
  if (name !== "Document" || version === undefined) throw unreadableXml(path, "XML of another kind", PAIN_KIND);
  if (Number(version) < 3) throw unreadableXml(path, `a pain.002 of version ${Number(version)}`, PAIN_KIND);
}

/** True where a file begins as a payment status report. */
export function isPain(text: string): boolean {
  return /<(?:\w+:)?Document\b[^>]*\bpain\.002\.001\.[0-9]{2}\b/.test(text);
}

/** The parts of a payment status report: a transaction before its batch, which is before the report. */
export interface PainVisitor {
  readonly transaction: (transaction: XmlNode, batch: XmlNode, report: XmlNode) => void;
  readonly batch: (batch: XmlNode) => void;
  readonly report: (report: XmlNode) => void;
}

/** Reads a payment status report to its end. Throws FILE_UNREADABLE for other files. */
export function readPain(source: SourceFile, visitor: PainVisitor): void {
  const visit: XmlRecords["visit"] = (record, path, around) => {
    if (path === TRANSACTION) visitor.transaction(record, around("OrgnlPmtInfAndSts")!, around("CstmrPmtStsRpt")!);
    else if (path === BATCH) visitor.batch(record);
    else visitor.report(record);
  };
  const records: XmlRecords = {
    assertRoot: (root) => assertPain(root, source.path),
    isRecord: (path) => path === TRANSACTION || path === BATCH || path === REPORT,
    isSkipped: (path) => SKIPPED.has(path.slice(path.lastIndexOf("/") + 1)),
    visit,
  };
  readXml(source, records, PAIN_KIND);
}
