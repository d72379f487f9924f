import type { Random } from "../../../models/random.ts";
import type { Day, Window } from "../calendar.ts";
import type { Counts } from "../truths/counts.ts";
import { chance } from "../draws.ts";
import { armOf, experimentsStartOn, type Arm } from "./experiments.ts";
import type { Item } from "../billing/item.ts";
import type { Customer } from "../customers/population.ts";
import { isLackOfMoney } from "../payments/reversal.ts";
import { stream } from "../streams.ts";

/** A message some days before an amount is collected, so that there is money for it. */
export const PRE_NOTICE = {
  experiment: "pre_notification",
  segment: "collection_reversed_before",
  daysBefore: 5,
  /** Who had a collection taken back in this time before the experiments began is in it, for as long as they run. */
  reversedWithinDays: 365,
  /** Share of the collections that would fail for lack of money that settle for it. */
  shareHelped: 0.9,
} as const;

/** A collection that may be announced, and whether it is. */
export interface PreNotice {
  readonly plannedOn: Day;
  readonly arm: Arm;
}

/** The item as it is when its first collection stays. */
function settledAtOnce(item: Item): Item {
  const [first] = item.collections;
  const { presentedOn, cents } = first!;
  const collection = { ...first!, reversal: undefined };
  return {
    ...item,
    collections: [collection],
    receipts: [{ valueOn: presentedOn, cents, excessCents: 0, collection }],
  };
}

/** Decides for one customer which collections are announced to him, and what that does. */
export class PreNotices {
  readonly #random: Random;
  readonly #arm: Arm;
  readonly #startsOn: Day;
  readonly #endsOn: Day;
  readonly #reversed = { treated: 0, control: 0 };
  #eligible = 0;
  #isIn = false;
  #hasBegun = false;

  constructor({ number }: Customer, seed: number, window: Window) {
    this.#random = stream(seed, number, "preNotices");
    this.#arm = armOf(PRE_NOTICE.experiment, seed, number);
    this.#startsOn = experimentsStartOn(window);
    this.#endsOn = window.endsOn;
  }

  /** Returns the item as its collection turns out; items come in the order of issue. */
  apply(item: Item): Item {
    const [first] = item.collections;
    if (first === undefined) return item;
    const { reversal, presentedOn } = first;
    if (presentedOn < this.#startsOn) {
      const isRecent = reversal !== undefined && this.#startsOn - reversal.on <= PRE_NOTICE.reversedWithinDays;
      if (isRecent && reversal.on < this.#startsOn && !this.#hasBegun) this.#isIn = true;
      return item;
    }
    this.#hasBegun = true;
    const helps = chance(this.#random, PRE_NOTICE.shareHelped);
    if (!this.#isIn) return item;
    const fails =
      reversal !== undefined && !item.isInDistress && !item.isWithheld && isLackOfMoney(reversal.reasonCode);
    const announced = helps && fails ? settledAtOnce(item) : item;
    if (presentedOn <= this.#endsOn) this.#observe(announced, reversal !== undefined);
    const preNotice = { plannedOn: presentedOn - PRE_NOTICE.daysBefore, arm: this.#arm };
    return { ...(this.#arm === "treatment" ? announced : item), preNotice };
  }

  #observe(announced: Item, failsUnannounced: boolean): void {
    this.#eligible += 1;
    this.#reversed.treated += Number(announced.collections[0]!.reversal !== undefined);
    this.#reversed.control += Number(failsUnannounced);
  }

  /** Counts which of the customer's collections would have failed with the message, and which without it. */
  count({ potentialOutcomes }: Counts): void {
    potentialOutcomes.addCustomer(PRE_NOTICE.experiment, { eligible: this.#eligible, ...this.#reversed });
  }
}
