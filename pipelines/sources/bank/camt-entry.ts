import { nodeAt, textAt, type XmlNode } from "../xml/xml-node.ts";
import { identification, type ReturnFacts } from "./booking.ts";
import { amountOf } from "./camt-amount.ts";
import { dayIn } from "./camt-booking.ts";

/**
 * Returns what names an entry in its account. The servicer's reference is the same in CAMT.053 and CAMT.054; where the
 * entry has none, that of its only transaction; else the entry's reference, which some banks count from 1 in each
 * statement, with booking date and amount; else its place in the statement.
 */
export function entryReference(
  { entry, statement, ordinal }: { entry: XmlNode; statement: XmlNode; ordinal: number },
  onlyTransaction: XmlNode | undefined,
): string {
  const servicer =
    identification(textAt(entry, "AcctSvcrRef")) ?? identification(textAt(onlyTransaction, "Refs", "AcctSvcrRef"));
  if (servicer !== undefined) return servicer;
  const reference = identification(textAt(entry, "NtryRef"));
  if (reference !== undefined) return `${reference}@${dayIn(nodeAt(entry, "BookgDt")) ?? ""}@${amountOf(entry) ?? ""}`;
  return `${textAt(statement, "Id") ?? ""}/${ordinal}`;
}

/** What is remembered of the transactions of an entry while they go by. */
export class EntryTransactions {
  #count = 0;
  #last: XmlNode | undefined;
  #returned: ReturnFacts | undefined;
  #areAllReturned = true;

  add(transaction: XmlNode, returned: ReturnFacts | undefined): void {
    const before = this.#returned;
    this.#count += 1;
    this.#last = transaction;
    this.#areAllReturned &&= returned !== undefined;
    this.#returned =
      before === undefined || returned === undefined
        ? (returned ?? before)
        : {
            reasonCode: before.reasonCode === returned.reasonCode ? before.reasonCode : undefined,
            isCollection: before.isCollection && returned.isCollection,
          };
  }

  get count(): number {
    return this.#count;
  }

  /** The transaction of an entry that has one. */
  get only(): XmlNode | undefined {
    return this.#count === 1 ? this.#last : undefined;
  }

  /** What is taken back where every transaction takes back: the reason that all have, if they have one. */
  get returned(): ReturnFacts | undefined {
    return this.#areAllReturned ? this.#returned : undefined;
  }
}
