import type { Source, SourceReading, SourceTables } from "../source.ts";
import { TableWriter } from "../source.ts";
import type { SourceFile } from "../source-file.ts";
import { readXml } from "../xml/read-xml.ts";
import type { XmlNode } from "../xml/xml-node.ts";
import { unreadableXml } from "../xml/xml-refusals.ts";
import { isPassedBy } from "./document.ts";
import { COLUMNS, rowsOf, type TableName } from "./document-rows.ts";

const KIND = "an invoice or credit note in UBL 2 (SI-UBL, Peppol BIS Billing)";
const NAMESPACE = /^urn:oasis:names:specification:ubl:schema:xsd:(?:Invoice|CreditNote)-2$/;
const DECLARED =
  /xmlns(?::[\w.-]+)?\s*=\s*["']urn:oasis:names:specification:ubl:schema:xsd:(?:Invoice|CreditNote)-2["']/;
const DOCUMENT = /^(?:StandardBusinessDocument\/)?(?:Invoice|CreditNote)(?:\/|$)/;
const ENVELOPE = "StandardBusinessDocument";

const isDocument = ({ name, namespace }: XmlNode) =>
  NAMESPACE.test(namespace) && ["Invoice", "CreditNote"].includes(name);

/** The rows of a file, in files of the tables that have any, and how often each assumption was made. */
class Ledger {
  readonly #writers = new Map<TableName, TableWriter>();
  readonly #assumptions = new Map<string, number>();
  readonly #source: SourceFile;
  readonly #reading: SourceReading;
  #documents = 0;

  constructor(source: SourceFile, reading: SourceReading) {
    this.#source = source;
    this.#reading = reading;
  }

  add(document: XmlNode): void {
    this.#documents += 1;
    const { rows, assumptions } = rowsOf(document, this.#reading.settings.currency);
    for (const { table, values } of rows) this.#writer(table).row(values, document.line);
    for (const code of assumptions) this.#assumptions.set(code, (this.#assumptions.get(code) ?? 0) + 1);
  }

  get isEmpty(): boolean {
    return this.#documents === 0;
  }

  finish(): SourceTables {
    return {
      files: [...this.#writers.values()].flatMap((writer) => writer.finish()),
      assumptions: [...this.#assumptions].map(([code, count]) => ({ code, value: String(count) })),
    };
  }

  #writer(table: TableName): TableWriter {
    const writer = this.#writers.get(table) ?? new TableWriter(this.#source, table, COLUMNS[table], this.#reading);
    this.#writers.set(table, writer);
    return writer;
  }
}

function assertRoot(root: XmlNode, path: string): void {
  if (isDocument(root) || root.name === ENVELOPE) return;
  const of = root.namespace === "" ? "without a namespace" : `of ${root.namespace.slice(0, 100)}`;
  throw unreadableXml(path, `XML with the root element "${root.name.slice(0, 50)}" ${of}`, KIND);
}

function readDocuments(source: SourceFile, ledger: Ledger): void {
  const { path } = source;
  const visit = (node: XmlNode) => {
    if (!isDocument(node)) throw unreadableXml(path, `the element "${node.name}" of another standard`, KIND);
    ledger.add(node);
  };
  const below = (place: string) => (DOCUMENT.test(place) ? place.replace(DOCUMENT, "") : place);
  const isSkipped = (place: string) => below(place) !== "" && isPassedBy(below(place));
  const isRecord = (place: string) => below(place) === "";
  readXml(source, { assertRoot: (root) => assertRoot(root, path), isRecord, isSkipped, visit }, KIND);
  if (ledger.isEmpty) throw unreadableXml(path, "an envelope (StandardBusinessDocument) without an invoice", KIND);
}

function readUbl(source: SourceFile, reading: SourceReading): SourceTables {
  const ledger = new Ledger(source, reading);
  try {
    readDocuments(source, ledger);
  } catch (error) {
    ledger.finish();
    throw error;
  }
  return ledger.finish();
}

/**
 * Invoices and credit notes in UBL 2, whatever their customization: SI-UBL (NLCIUS), Peppol BIS Billing 3, OIOUBL and
 * others; one document per file, also in an SBDH envelope. They are read as documents that the company sent: one file
 * does not tell a sale from a purchase. Where `entity`, the seller, differs between files, purchases may be among them.
 * Customers are not made here: a document does not always tell a consumer from a company.
 */
export const ubl: Source = {
  name: "ubl",
  recognises: ({ text }) => DECLARED.test(text),
  read: (source, reading) => new Promise((resolve) => resolve(readUbl(source, reading))),
};
