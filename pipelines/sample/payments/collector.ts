import type { Random } from "../../../models/random.ts";
import type { Invoice } from "../billing/billing.ts";
import type { Day } from "../calendar.ts";
import { daysSinceSalary, type Mandate } from "../customers/mandate.ts";
import type { Customer } from "../customers/population.ts";
import { drawReversal, timesReversed, type Reversal } from "./reversal.ts";

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
}

/** Returns the identification of a collection from end to end, as the bank statement repeats it. */
export function endToEndId({ id }: Collection): string {
  return `E${id.slice(1)}`;
}
