import type { Random } from "../../models/random.ts";
import type { Invoice } from "./billing.ts";
import { dayText, workingDayFrom, type Day, type Window } from "./calendar.ts";
import type { Counts } from "./counts.ts";
import { chance, integerBetween } from "./draws.ts";
import { daysSinceSalary, type Mandate } from "./mandate.ts";
import { centsText } from "./money.ts";
import type { Customer } from "./population.ts";
import { drawReversal, isLackOfMoney, timesReversed, type Reversal } from "./reversal.ts";
import type { SampleTables } from "./tables.ts";

/** One presentation of an amount to the customer's bank. */
export interface Collection {
  readonly id: string;
  readonly presentedOn: Day;
  readonly cents: number;
  /** The reversed collection that is presented again. */
  readonly represents: Collection | undefined;
  /** Absent where the money stays. */
  readonly reversal: Reversal | undefined;
}

/** In distress collections fail; after this many days of it, by the lateness they add, none is presented. */
const SUSPENDED_FROM_EXTRA_DAYS = 28;

/** Presenting again what failed for lack of money. */
export const SECOND_COLLECTION = {
  /** Share of what is paid later anyway that is paid by a second collection. */
  shareSettling: 0.45,
  /** Share of the rest of which a second collection fails too, where there is time for one. */
  shareFailing: 0.3,
  daysAfterReversal: [4, 8],
  leastDaysToSettle: 5,
} as const;

const DAYS_TO_FAIL_AGAIN = 6;

/** Collects from one customer: knows his mandate and when to stop. */
export class Collector {
  readonly #random: Random;
  readonly #customer: Customer;
  readonly mandate: Mandate;
  #count = 0;
  #hasStopped = false;

  constructor(random: Random, customer: Customer, mandate: Mandate) {
    this.#random = random;
    this.#customer = customer;
    this.mandate = mandate;
  }

  /** True where an invoice is presented to the bank, although distress makes its payment so many days later. */
  collects(invoice: Invoice, extraDays: number): boolean {
    return invoice.isCollected && !this.#hasStopped && extraDays < SUSPENDED_FROM_EXTRA_DAYS;
  }

  /** How much likelier than usual a collection fails on this day. */
  timesReversed(presentedOn: Day): number {
    return timesReversed(daysSinceSalary(this.mandate, presentedOn));
  }

  present(presentedOn: Day, cents: number, reversal?: Reversal, represents?: Collection): Collection {
    const id = `I${this.#customer.id.slice(1)}${String(++this.#count).padStart(3, "0")}`;
    if (reversal?.reasonCode === "MD07") this.#hasStopped = true;
    return { id, presentedOn, cents, reversal, represents };
  }

  /** Draws why and when a collection fails; only for lack of money where that is certain. */
  drawReversal(presentedOn: Day, isLackOfMoney: boolean): Reversal {
    return drawReversal(this.#random, {
      presentedOn,
      daysSinceSalary: daysSinceSalary(this.mandate, presentedOn),
      isInDistress: isLackOfMoney,
      bankHidesReason: this.mandate.bankHidesReason,
      isRefundable: this.#customer.type !== "company",
    });
  }

  /**
   * Draws the second collection of what was reversed, given the day on which the customer pays: never when undefined.
   * It settles the amount on about that day, or fails before it; undefined where the company leaves it to the customer.
   */
  presentAgain(first: Collection, paidOn: Day | undefined, mayStay: boolean): Collection | undefined {
    const random = this.#random;
    const settles = chance(random, SECOND_COLLECTION.shareSettling);
    const fails = chance(random, SECOND_COLLECTION.shareFailing);
    const wait = integerBetween(random, ...SECOND_COLLECTION.daysAfterReversal);
    if (first.reversal === undefined || !isLackOfMoney(first.reversal.reasonCode)) return undefined;
    const { on } = first.reversal;
    if (mayStay && settles && paidOn !== undefined && paidOn - on >= SECOND_COLLECTION.leastDaysToSettle) {
      return this.present(workingDayFrom(paidOn), first.cents, undefined, first);
    }
    const presentedOn = workingDayFrom(on + wait);
    if (!fails || (paidOn ?? Infinity) - presentedOn < DAYS_TO_FAIL_AGAIN) return undefined;
    return this.present(presentedOn, first.cents, this.drawReversal(presentedOn, true), first);
  }
}

const NEW_MANDATE_AFTER: readonly string[] = ["AC01", "AC04", "MD01"];

/**
 * Adds the customer's collections in the order of presentation, as the file knows them at the end of the window. The
 * first one of a mandate is marked as such; a wrong or closed account, or a mandate that the bank does not know, takes
 * a new mandate.
 */
export function addCollections(
  tables: SampleTables,
  customer: Customer,
  mandate: Mandate,
  collections: readonly (readonly [invoiceId: string, collection: Collection])[],
  window: Window,
  counts: Counts,
): void {
  let isFirst = customer.startsOn >= window.startsOn;
  const presented = collections.filter(([, { presentedOn }]) => presentedOn <= window.endsOn);
  for (const [invoiceId, collection] of presented.sort(([, a], [, b]) => a.presentedOn - b.presentedOn)) {
    const { id, presentedOn, cents, represents } = collection;
    const reversal =
      collection.reversal !== undefined && collection.reversal.on <= window.endsOn ? collection.reversal : undefined;
    counts.collections.add(daysSinceSalary(mandate, presentedOn), represents !== undefined, reversal?.reasonCode);
    tables.direct_debit.add({
      collection_id: id,
      invoice_id: invoiceId,
      presented_on: dayText(presentedOn),
      amount: centsText(cents),
      sequence_type: isFirst ? "FRST" : "RCUR",
      return_type: reversal?.type ?? "",
      reason_code: reversal?.reasonCode ?? "",
      returned_on: reversal === undefined ? "" : dayText(reversal.on),
      represents_collection_id: represents?.id ?? "",
      end_to_end_id: endToEndId(collection),
    });
    isFirst = reversal !== undefined && NEW_MANDATE_AFTER.includes(reversal.reasonCode);
  }
}

/** Returns the identification of a collection from end to end, as the bank statement repeats it. */
export function endToEndId({ id }: Collection): string {
  return `E${id.slice(1)}`;
}
