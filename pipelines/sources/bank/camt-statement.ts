import { nodeAt, nodesNamed, textAt, type XmlNode } from "../xml/xml-node.ts";
import { amountOf, currencyOf, isCreditIn } from "./camt-amount.ts";
import { accountNumber, dayIn } from "./camt-booking.ts";
import type { StatementFacts } from "./statement-totals.ts";

const LONGEST_SEQUENCE_NUMBER = 9;

const kindOfBalance = (balance: XmlNode) => textAt(balance, "Tp", "CdOrPrtry", "Cd");

/**
 * Opening and closing balance as booked: OPBD or the previous closing PRCD, and CLBD. A statement of several pages has an
 * interim balance ITBD where a page ends and the next begins; the first opens and the last closes.
 */
function balances(statement: XmlNode): { opening: XmlNode | undefined; closing: XmlNode | undefined } {
  const all = nodesNamed(statement, "Bal");
  const find = (kind: string) => all.find((balance) => kindOfBalance(balance) === kind);
  const interim = all.filter((balance) => kindOfBalance(balance) === "ITBD");
  const closing = find("CLBD") ?? (interim.length > 1 || find("OPBD") || find("PRCD") ? interim.at(-1) : undefined);
  const opening = find("OPBD") ?? find("PRCD") ?? interim.find((balance) => balance !== closing);
  return { opening, closing };
}

function signedBalance(balance: XmlNode | undefined): string | undefined {
  if (balance === undefined) return undefined;
  const amount = amountOf(balance);
  const isCredit = isCreditIn(balance);
  if (amount === undefined || isCredit === true) return amount;
  return isCredit === false ? `-${amount}` : `${amount} without credit or debit`;
}

/** Returns the account of a statement; undefined where it names none. */
export function accountOf(statement: XmlNode): string | undefined {
  return accountNumber(nodeAt(statement, "Acct"));
}

/** Returns the currency of a statement: that of its account, else of its balances. */
export function currencyOfStatement(statement: XmlNode): string | undefined {
  const { opening, closing } = balances(statement);
  const balance = closing ?? opening;
  return textAt(statement, "Acct", "Ccy") ?? (balance === undefined ? undefined : currencyOf(balance));
}

/** Returns what a CAMT.053 statement says about itself. */
export function statementFacts(statement: XmlNode): StatementFacts {
  const { opening, closing } = balances(statement);
  const sequenceNumber = textAt(statement, "ElctrncSeqNb") ?? textAt(statement, "LglSeqNb");
  return {
    line: statement.line,
    id: textAt(statement, "Id"),
    account: accountOf(statement),
    sequenceNumber: (sequenceNumber?.length ?? 0) > LONGEST_SEQUENCE_NUMBER ? undefined : sequenceNumber,
    openedOn: dayIn(nodeAt(opening, "Dt")),
    closedOn: dayIn(nodeAt(closing, "Dt")),
    currency: currencyOfStatement(statement),
    openingBalance: signedBalance(opening),
    closingBalance: signedBalance(closing),
  };
}
