import type { Random } from "../../../models/random.ts";
import type { Invoice } from "./billing.ts";
import type { Day } from "../calendar.ts";
import { chance, integerBetween, numberBetween } from "../draws.ts";
import type { Item } from "./item.ts";

/** What the company comes to know later than it happened, and how often. */
export const CORRECTIONS = {
  invoice_amount: { share: 0.003, timesTooHigh: [1.05, 1.6], fromDay: 3 },
  invoice_due_date: { share: 0.003, daysOff: [-14, 30], afterDays: [3, 40] },
  payment_booked_late: { share: 0.004, afterDays: [4, 25] },
  allocation_moved: { share: 0.003, afterDays: [14, 60] },
  credit_note_backdated: { share: 0.25, afterDays: [8, 45] },
} as const;

export type CorrectionKind = keyof typeof CORRECTIONS;

/** What an invoice said at first, and the day from which it is known what it should have said. */
interface InvoiceCorrection {
  readonly kind: "invoice_amount" | "invoice_due_date";
  readonly grossCents: number;
  readonly dueOn: Day;
  readonly knownOn: Day;
}

/** Draws the correction of an invoice; undefined for most, and for credits and what is paid in instalments. */
export function drawInvoiceCorrection(random: Random, invoice: Invoice): InvoiceCorrection | undefined {
  const { invoice_amount: amounts, invoice_due_date: dueDates } = CORRECTIONS;
  const isWrongAmount = chance(random, amounts.share);
  const isWrongDueDate = chance(random, dueDates.share);
  const { issuedOn, dueOn, grossCents, instalments } = invoice;
  if ((!isWrongAmount && !isWrongDueDate) || instalments.length > 1 || grossCents <= 0) return undefined;
  if (isWrongAmount) {
    const times = numberBetween(random, ...amounts.timesTooHigh);
    const lastDay = Math.max(amounts.fromDay, dueOn - issuedOn - 5);
    const knownOn = issuedOn + integerBetween(random, amounts.fromDay, lastDay);
    return { kind: "invoice_amount", grossCents: Math.ceil(grossCents * times) + 1, dueOn, knownOn };
  }
  const daysOff = integerBetween(random, ...dueDates.daysOff);
  const wrongDueOn = Math.max(issuedOn + 1, dueOn + (daysOff < 0 ? daysOff : daysOff + 1));
  const knownOn = issuedOn + integerBetween(random, ...dueDates.afterDays);
  return { kind: "invoice_due_date", grossCents, dueOn: wrongDueOn, knownOn };
}

/** Draws after how many days a transfer or a credit note is known; undefined for those that are known at once. */
export function drawDaysUntilKnown(
  random: Random,
  kind: "payment_booked_late" | "credit_note_backdated",
): number | undefined {
  const { share, afterDays } = CORRECTIONS[kind];
  const [fewest, most] = afterDays;
  const isLate = chance(random, share);
  const days = integerBetween(random, fewest, most);
  return isLate ? days : undefined;
}

/** An allocation that stood on the wrong invoice until that was found out. */
interface Misallocation {
  readonly invoiceId: string;
  readonly knownOn: Day;
}

/** Draws the invoice on which a payment of this one was first booked: a larger one of the same customer. */
export function drawMisallocation(
  random: Random,
  item: Item,
  others: readonly Item[],
  appliedOn: Day,
): Misallocation | undefined {
  const { share, afterDays } = CORRECTIONS.allocation_moved;
  const happens = chance(random, share);
  const knownOn = appliedOn + integerBetween(random, ...afterDays);
  if (!happens || item.invoice.instalments.length > 1) return undefined;
  const wrong = others.findLast(
    ({ invoice }) =>
      invoice !== item.invoice &&
      invoice.instalments.length === 1 &&
      invoice.issuedOn <= appliedOn &&
      invoice.grossCents >= item.invoice.grossCents,
  );
  return wrong === undefined ? undefined : { invoiceId: wrong.invoice.id, knownOn };
}
