import { nodeAt, nodesNamed, textAt, type XmlNode } from "../xml/xml-node.ts";
import { amountText, centsOf } from "./amount.ts";
import { identification } from "./booking.ts";

/** Returns true for a credit, false for a debit, undefined where an element says neither. */
export function isCreditIn(element: XmlNode): boolean | undefined {
  const indicator = textAt(element, "CdtDbtInd");
  if (indicator === "CRDT") return true;
  return indicator === "DBIT" ? false : undefined;
}

/** Returns the currency of an element with an amount; undefined where it has none. */
export function currencyOf(element: XmlNode): string | undefined {
  return nodeAt(element, "Amt")?.attributes.Ccy;
}

/** Returns the amount of an entry or a balance as text, without a sign. */
export function amountOf(element: XmlNode): string | undefined {
  return amountText(textAt(element, "Amt"));
}

/**
 * Returns the amount of a transaction in the currency of its entry: its own since version 3, the amount in its details
 * before; undefined where there is none in that currency.
 */
export function transactionAmount(transaction: XmlNode, currency: string | undefined): string | undefined {
  const details = nodeAt(transaction, "AmtDtls");
  const holders = [transaction, nodeAt(details, "TxAmt"), nodeAt(details, "InstdAmt")];
  const holder = holders.find(
    (node) => node !== undefined && nodeAt(node, "Amt") !== undefined && currencyOf(node) === currency,
  );
  return holder === undefined ? undefined : amountOf(holder);
}

/** Returns the cents of a transaction, negative for a debit; undefined where the amount or the direction is missing. */
export function signedCents(amount: string | undefined, isCredit: boolean | undefined): bigint | undefined {
  const cents = centsOf(amount);
  if (cents === undefined || isCredit === undefined) return undefined;
  return isCredit ? cents : -cents;
}

/** True for an entry that is not booked yet, or never will be: pending, future or for information only. */
export function isPending(entry: XmlNode): boolean {
  const status = textAt(entry, "Sts", "Cd") ?? textAt(entry, "Sts");
  return status !== undefined && status !== "BOOK";
}

/** Returns the identification of a batch: that of the message that ordered it, else of its payment information. */
export function batchMessage(details: XmlNode): string | undefined {
  const [batch] = nodesNamed(details, "Btch");
  return identification(textAt(batch, "MsgId")) ?? identification(textAt(batch, "PmtInfId"));
}

/** Returns how many transactions the batches in a part of an entry say that they have; 0 where none says so. */
export function declaredTransactions(details: XmlNode): number {
  const counts = nodesNamed(details, "Btch").map((batch) => Number(textAt(batch, "NbOfTxs") ?? 0));
  return counts.reduce((sum, count) => sum + (Number.isSafeInteger(count) ? count : 0), 0);
}
