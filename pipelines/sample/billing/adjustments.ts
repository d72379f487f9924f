import type { Random } from "../../../models/random.ts";
import type { Invoice } from "./billing.ts";
import { dayText, type Window } from "../calendar.ts";
import { drawDaysUntilKnown } from "./corrections.ts";
import type { Counts } from "../truths/counts.ts";
import { chance, integerBetween, numberBetween } from "../draws.ts";
import { centsText } from "./money.ts";
import type { Customer } from "../customers/population.ts";
import { openCents, type CreditNote, type Item } from "./item.ts";
import { stream } from "../streams.ts";
import type { SampleTables } from "../tables.ts";

export const WRITE_OFF = {
  /** Days past due after which an item that is not paid any more is written off. */
  daysPastDue: [190, 220],
  shareRecovered: 0.12,
} as const;

const CREDIT_NOTES_PER_INVOICE = 0.012;
const SHARE_CREDITED_IN_FULL = 0.2;

/** Draws the credit note of an invoice; undefined for most. Invoices in instalments get none. */
export function drawCreditNote(random: Random, invoice: Invoice): CreditNote | undefined {
  const happens = chance(random, CREDIT_NOTES_PER_INVOICE);
  const isFull = chance(random, SHARE_CREDITED_IN_FULL);
  const share = numberBetween(random, 0.05, 0.4);
  const bookedOn = invoice.issuedOn + integerBetween(random, 3, 12);
  if (!happens || invoice.instalments.length > 1 || invoice.grossCents <= 0) return undefined;
  return { bookedOn, cents: isFull ? invoice.grossCents : Math.ceil(invoice.grossCents * share) };
}

interface Adjustment {
  readonly kind: "credit_note" | "write_off" | "recovery";
  readonly bookedOn: number;
  readonly cents: number;
  readonly item: Item | undefined;
  readonly reason: string;
}

function lossesOf(random: Random, item: Item): Adjustment[] {
  const writtenOffOn = item.instalment.dueOn + integerBetween(random, ...WRITE_OFF.daysPastDue);
  const isRecovered = chance(random, WRITE_OFF.shareRecovered);
  const recoveredShare = numberBetween(random, 0.2, 0.6);
  const recoveredOn = writtenOffOn + integerBetween(random, 30, 150);
  const cents = openCents(item, writtenOffOn);
  if (!item.isLost || cents <= 0) return [];
  const writeOff = { kind: "write_off", bookedOn: writtenOffOn, cents, item, reason: "uncollectable" } as const;
  if (!isRecovered) return [writeOff];
  const recovered = Math.ceil(cents * recoveredShare);
  return [
    writeOff,
    { kind: "recovery", bookedOn: recoveredOn, cents: recovered, item, reason: "paid_after_write_off" },
  ];
}

/**
 * Adds the customer's credit notes, write-offs and recoveries up to the end of the window. A credit note that came
 * after the payment belongs to no invoice: the customer keeps it as a credit. Some credit notes are booked for an earlier
 * day than they become known.
 */
export function addAdjustments(
  tables: SampleTables,
  customer: Customer,
  items: readonly Item[],
  lateCreditNotes: readonly CreditNote[],
  seed: number,
  window: Window,
  counts: Counts,
): void {
  const correcting = stream(seed, customer.number, "corrections", 2);
  const random = stream(seed, customer.number, "adjustments");
  const adjustments: Adjustment[] = lateCreditNotes.map(({ bookedOn, cents }) => ({
    kind: "credit_note",
    bookedOn,
    cents,
    item: undefined,
    reason: "goodwill",
  }));
  for (const item of items) {
    if (item.credit !== undefined) {
      adjustments.push({ ...item.credit, kind: "credit_note", item, reason: "billing_error" });
    }
    adjustments.push(...lossesOf(random, item));
  }
  for (const [index, { kind, bookedOn, cents, item, reason }] of adjustments.entries()) {
    const daysUntilKnown = kind === "credit_note" ? drawDaysUntilKnown(correcting, "credit_note_backdated") : undefined;
    const knownOn = daysUntilKnown === undefined ? undefined : bookedOn + daysUntilKnown;
    if ((knownOn ?? bookedOn) > window.endsOn) continue;
    if (knownOn !== undefined) counts.corrections.credit_note_backdated += 1;
    const hasInstalments = item !== undefined && item.invoice.instalments.length > 1;
    tables.adjustment.add({
      adjustment_id: `A${customer.id.slice(1)}${String(index + 1).padStart(3, "0")}`,
      kind,
      customer_id: customer.id,
      invoice_id: item?.invoice.id ?? "",
      instalment_number: hasInstalments ? String(item.instalment.number) : "",
      booked_on: dayText(bookedOn),
      amount: centsText(cents),
      reason,
      known_on: knownOn === undefined ? "" : dayText(knownOn),
    });
  }
}
