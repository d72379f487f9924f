import { nodeAt, nodesNamed, textAt, type XmlNode } from "../xml/xml-node.ts";
import { identification, joinedText, type Booking, type ReturnFacts } from "./booking.ts";
import { amountOf, currencyOf, isCreditIn, transactionAmount } from "./camt-amount.ts";
import { isCollectionCode } from "./return-reasons.ts";
import { transactionCode } from "./transaction-code.ts";

/** Returns the day of an element such as `ValDt`, which holds a date or a time of the day. */
export function dayIn(element: XmlNode | undefined): string | undefined {
  return textAt(element, "Dt") ?? textAt(element, "DtTm")?.slice(0, 10);
}

/** Returns the number of a bank account: its IBAN, or the one that it has in place of it. */
export function accountNumber(account: XmlNode | undefined): string | undefined {
  return textAt(account, "Id", "IBAN") ?? textAt(account, "Id", "Othr", "Id");
}

interface Remittance {
  readonly structuredReference: string | undefined;
  readonly remittanceText: string | undefined;
}

/** The first creditor reference is the structured one; further ones, and numbers of documents, join the free text. */
function remittance(transaction: XmlNode | undefined): Remittance {
  const information = nodeAt(transaction, "RmtInf");
  const structured = nodesNamed(information, "Strd");
  const references = structured.flatMap((part) => textAt(part, "CdtrRefInf", "Ref") ?? []);
  const documents = structured.flatMap((part) => nodesNamed(part, "RfrdDocInf").map((node) => textAt(node, "Nb")));
  const additional = structured.flatMap((part) => nodesNamed(part, "AddtlRmtInf").map(({ text }) => text));
  const free = nodesNamed(information, "Ustrd").map(({ text }) => text);
  return {
    structuredReference: references[0],
    remittanceText: joinedText([...free, ...references.slice(1), ...documents, ...additional]),
  };
}

/** The account on the other side: that of the debtor, or in a return that some banks turn around, of the creditor. */
function payerAccount(transaction: XmlNode | undefined, own: string | undefined): string | undefined {
  const parties = nodeAt(transaction, "RltdPties");
  const debtor = accountNumber(nodeAt(parties, "DbtrAcct"));
  return debtor === own ? accountNumber(nodeAt(parties, "CdtrAcct")) : debtor;
}

/** Returns what an entry, or a transaction in it, takes back; undefined where nothing says that it does. */
export function returnFacts(entry: XmlNode, transaction: XmlNode | undefined): ReturnFacts | undefined {
  const information = nodeAt(transaction, "RtrInf");
  const codes = [nodeAt(transaction, "BkTxCd"), nodeAt(entry, "BkTxCd")].map(transactionCode);
  const isReversal = ["true", "1"].includes(textAt(entry, "RvslInd") ?? "");
  if (information === undefined && !isReversal && !codes.some(({ isReturn }) => isReturn)) return undefined;
  const reasonCode = textAt(information, "Rsn", "Cd");
  const original = transactionCode(nodeAt(information, "OrgnlBkTxCd"));
  const isCollection =
    [...codes, original].some((code) => code.isCollection) ||
    textAt(transaction, "Refs", "MndtId") !== undefined ||
    isCollectionCode(reasonCode);
  return { reasonCode, isCollection };
}

/** The amount of a booking; without a currency it is none, and the row is rejected. */
function amountIn(entry: XmlNode, part: XmlNode | undefined, currency: string | undefined): string | undefined {
  if (currency === undefined) return undefined;
  return part === undefined ? amountOf(entry) : transactionAmount(part, currency);
}

/**
 * Returns what a CAMT entry, or one of the transactions in it, is as a booking. With `isPart` the amount is that of the
 * transaction, without it that of the entry. `own` is the account of the statement.
 */
export function camtBooking(
  {
    entry,
    transaction,
    isPart,
    own,
  }: { entry: XmlNode; transaction: XmlNode | undefined; isPart: boolean; own: string | undefined },
  id: string,
): Booking {
  const currency = currencyOf(entry);
  const part = isPart ? transaction : undefined;
  const codes = [nodeAt(transaction, "BkTxCd"), nodeAt(entry, "BkTxCd")].map(transactionCode);
  return {
    id,
    line: (part ?? entry).line,
    isCredit: (part === undefined ? undefined : isCreditIn(part)) ?? isCreditIn(entry),
    amount: amountIn(entry, part, currency),
    currency,
    valueOn: dayIn(nodeAt(entry, "ValDt")),
    bookedOn: dayIn(nodeAt(entry, "BookgDt")),
    method: codes.find(({ method }) => method !== undefined)?.method,
    endToEndId: identification(textAt(transaction, "Refs", "EndToEndId")),
    payerAccount: payerAccount(transaction, own),
    ...remittance(transaction),
    returned: returnFacts(entry, transaction),
    isOfBank: codes.some(({ isOfBank }) => isOfBank),
  };
}
