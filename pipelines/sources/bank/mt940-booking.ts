import { identification, type Booking, type ReturnFacts } from "./booking.ts";
import type { Mt940Entry } from "./mt940-entry.ts";
import { mt940Information } from "./mt940-information.ts";
import { accountIn, type Mt940Information } from "./mt940-text.ts";
import { isCollectionCode } from "./return-reasons.ts";
import { methodOfSwiftType } from "./transaction-code.ts";

const RETURNED_ITEM = "RTI";
const OF_BANK: readonly string[] = ["CHG", "INT"];

function returnFacts(entry: Mt940Entry, information: Mt940Information): ReturnFacts | undefined {
  if (!entry.isReversal && !information.isReturn && entry.type !== RETURNED_ITEM) return undefined;
  const { reasonCode, method } = information;
  const isCollection =
    method === "direct_debit" || methodOfSwiftType(entry.type) === "direct_debit" || isCollectionCode(reasonCode);
  return { reasonCode, isCollection };
}

/**
 * Returns the other account. Rabobank gives it in the statement line: behind the type in the old format, padded to 16
 * characters with the name behind it, and on the line below in the new one.
 */
function payerAccount({ ownerReference, supplement }: Mt940Entry, information: Mt940Information): string | undefined {
  const [, padded] = /^P?([0-9]{9,10}) {2,}\S/.exec(ownerReference) ?? [];
  return information.payerAccount ?? accountIn(supplement?.trim()) ?? padded;
}

/** Returns what names an entry in its account: the bank's reference with date and amount, else its place in the statement. */
export function mt940Reference(entry: Mt940Entry, statement: string, ordinal: number): string {
  const reference = identification(entry.bankReference?.trim());
  return reference === undefined ? `${statement}/${ordinal}` : `${reference}@${entry.valueOn}@${entry.amount}`;
}

interface Place {
  readonly line: number;
  readonly id: string;
  readonly currency: string | undefined;
}

/** Returns an entry of a statement, with the lines of its field 86, as a booking. */
export function mt940Booking(entry: Mt940Entry, lines: readonly string[], place: Place): Booking {
  const information = mt940Information(lines);
  const { endToEndId, structuredReference, remittanceText, method } = information;
  return {
    ...place,
    isCredit: entry.isCredit,
    amount: entry.amount,
    valueOn: entry.valueOn,
    bookedOn: entry.bookedOn,
    method: method ?? methodOfSwiftType(entry.type),
    endToEndId,
    payerAccount: payerAccount(entry, information),
    structuredReference,
    remittanceText,
    returned: returnFacts(entry, information),
    isOfBank: OF_BANK.includes(entry.type),
  };
}
