import { nodeAt, nodesNamed, textAt, type XmlNode } from "../xml/xml-node.ts";
import type { Assumption } from "../load/load-report.ts";
import type { SourceFile } from "../source-file.ts";
import { TableWriter, type Source, type SourceReading, type SourceTables } from "../source.ts";
import { amountText } from "./amount.ts";
import { identification } from "./booking.ts";
import { isPain, readPain, type PainVisitor } from "./pain-elements.ts";
import { References } from "./references.ts";

const COLUMNS = [
  "collection_id",
  "presented_on",
  "amount",
  "sequence_type",
  "return_type",
  "reason_code",
  "returned_on",
  "end_to_end_id",
] as const;

const REJECTED = "RJCT";
const SEQUENCE_TYPES: readonly (string | undefined)[] = ["FRST", "RCUR", "OOFF", "FNAL"];

/** Counts what a report says and gives no row, by the code of its assumption. */
class Counts {
  readonly #counts = new Map<string, number>();

  add(code: string, count = 1): void {
    this.#counts.set(code, (this.#counts.get(code) ?? 0) + count);
  }

  get assumptions(): readonly Assumption[] {
    return [...this.#counts].map(([code, count]) => ({ code, value: String(count) }));
  }
}

const originalMessage = (report: XmlNode) => nodeAt(report, "OrgnlGrpInfAndSts");

/** A report tells of collections (pain.008) or of the company's own payments (pain.001). */
function isCollection(transaction: XmlNode, report: XmlNode): boolean {
  const message = textAt(originalMessage(report), "OrgnlMsgNmId")?.toLowerCase() ?? "";
  const original = nodeAt(transaction, "OrgnlTxRef");
  if (message !== "") return message.includes("pain.008");
  return nodeAt(original, "ReqdColltnDt") !== undefined || nodeAt(original, "MndtRltdInf") !== undefined;
}

const reasonCode = (transaction: XmlNode) =>
  nodesNamed(transaction, "StsRsnInf").flatMap((information) => textAt(information, "Rsn", "Cd") ?? [])[0];

class PainReader implements PainVisitor {
  readonly #writer: TableWriter;
  readonly #counts: Counts;
  readonly #references = new References();
  #inBatch = 0;
  #rejectedInReport = 0;

  constructor(writer: TableWriter, counts: Counts) {
    this.#writer = writer;
    this.#counts = counts;
  }

  transaction(transaction: XmlNode, batch: XmlNode, report: XmlNode): void {
    this.#inBatch += 1;
    const reason = reasonCode(transaction);
    const status = textAt(transaction, "TxSts") ?? textAt(batch, "PmtInfSts");
    const isRejected = status === REJECTED || (status === undefined && reason !== undefined);
    if (!isRejected) this.#counts.add("accepted_collections_left_out");
    else if (!isCollection(transaction, report)) this.#counts.add("own_payments_left_out");
    else this.#write(transaction, batch, report);
    if (isRejected) this.#rejectedInReport += 1;
  }

  batch(batch: XmlNode): void {
    if (textAt(batch, "PmtInfSts") === REJECTED && this.#inBatch === 0) this.#noteWithoutTransactions();
    this.#inBatch = 0;
  }

  report(report: XmlNode): void {
    const isRejected = textAt(originalMessage(report), "GrpSts") === REJECTED;
    if (isRejected && this.#rejectedInReport === 0) this.#noteWithoutTransactions();
    this.#rejectedInReport = 0;
  }

  #noteWithoutTransactions(): void {
    this.#counts.add("rejections_without_transactions");
    this.#rejectedInReport += 1;
  }

  #write(transaction: XmlNode, batch: XmlNode, report: XmlNode): void {
    const original = nodeAt(transaction, "OrgnlTxRef");
    const sequenceType = textAt(original, "PmtTpInf", "SeqTp");
    const row: Record<(typeof COLUMNS)[number], string | undefined> = {
      collection_id: this.#identify(transaction, batch, report),
      presented_on: textAt(original, "ReqdColltnDt"),
      amount: amountText(textAt(original, "Amt", "InstdAmt")),
      sequence_type: SEQUENCE_TYPES.includes(sequenceType) ? sequenceType : undefined,
      return_type: "reject",
      reason_code: reasonCode(transaction),
      returned_on: textAt(report, "GrpHdr", "CreDtTm")?.slice(0, 10),
      end_to_end_id: identification(textAt(transaction, "OrgnlEndToEndId")),
    };
    this.#writer.row(row, transaction.line);
  }

  /** The collection by the names that the company gave it: message, batch and transaction. */
  #identify(transaction: XmlNode, batch: XmlNode, report: XmlNode): string {
    const names = ["OrgnlEndToEndId", "OrgnlInstrId", "OrgnlTxId", "StsId"];
    const name = names.flatMap((element) => identification(textAt(transaction, element)) ?? [])[0];
    const message = textAt(originalMessage(report), "OrgnlMsgId") ?? "";
    return this.#references.unique([message, textAt(batch, "OrgnlPmtInfId") ?? "", name ?? ""].join("/"));
  }
}

function read(source: SourceFile, reading: SourceReading): SourceTables {
  const counts = new Counts();
  const writer = new TableWriter(source, "direct_debit", COLUMNS, reading);
  try {
    readPain(source, new PainReader(writer, counts));
  } catch (error) {
    writer.finish();
    throw error;
  }
  return { files: writer.finish(), assumptions: counts.assumptions };
}

/**
 * Payment status reports (pain.002). Each rejected collection gives a direct debit of return type `reject`, presented on
 * the requested collection date and returned on the day of the message. What was accepted, rejections of the company's own
 * payments, and a batch that is rejected without its transactions give no row and are counted.
 */
export const painStatus: Source = {
  name: "pain-status",
  recognises: ({ text }) => isPain(text),
  read: (source, reading) => new Promise((resolve) => resolve(read(source, reading))),
};
