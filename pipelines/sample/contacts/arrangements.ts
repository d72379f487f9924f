import type { Random } from "../../../models/random.ts";
import type { Day } from "../calendar.ts";
import type { Spell } from "../customers/distress.ts";
import { chance, integerBetween, numberBetween } from "../draws.ts";
import { isDisputed } from "../billing/disputes.ts";
import { openCents, type Item, type Receipt } from "../billing/item.ts";
import type { Customer } from "../customers/population.ts";

export const ARRANGEMENTS = {
  /** In distress: share of the spells in which the customer asks for one, and of the offers that he agrees to. */
  shareOfSpells: 0.55,
  shareAccepted: 0.85,
  /** Day of the offer, counted from the start of the spell. */
  offeredAfterDays: [45, 100],
  shareRealistic: 0.6,
  /** Of a usual month: an instalment of at most the first is realistic, one of the second is asked where it is not. */
  realisticShareOfMonth: 0.35,
  unrealisticShareOfMonth: 0.9,
  mostInstalments: 12,
  downPayment: [0.1, 0.25],
  /** Share of those that are agreed with who recovers that he completes. */
  completes: { realistic: 0.85, unrealistic: 0.3 },
  /** The company offers one to who does not want to pay, once; he may agree, and pays nothing of it. */
  shareOfUnwilling: 0.4,
  shareOfUnwillingAsking: 0.3,
} as const;

const DAYS_PER_MONTH = 30;
const DAYS_TO_DOWN_PAYMENT = 5;
/** After so many days the company gives up on an instalment that is not paid. */
const GIVEN_UP_AFTER_DAYS = 10;
const LEAST_CENTS = 5_000;
const UNWILLING_INSTALMENTS = 3;

interface ArrangedInstalment {
  /** 0 is the down payment. */
  readonly number: number;
  readonly dueOn: Day;
  readonly cents: number;
}

/** By size against a usual month of who cannot pay; and those of who does not want to. */
export type ArrangementKind = "realistic" | "unrealistic" | "of_unwilling";

export type ArrangementStatus = "offered" | "declined" | "active" | "completed" | "broken";

export interface Arrangement {
  readonly kind: ArrangementKind;
  readonly isRequestedByCustomer: boolean;
  readonly items: readonly Item[];
  readonly offeredOn: Day;
  /** Day on which the customer agrees; absent where he declines. */
  readonly startedOn: Day | undefined;
  readonly instalments: readonly ArrangedInstalment[];
  readonly outcome: "declined" | "completed" | "broken";
  readonly endedOn: Day;
}

interface Draws {
  readonly happens: boolean;
  readonly offeredAfter: number;
  readonly isAccepted: boolean;
  readonly agreesAfter: number;
  readonly wantsRealistic: boolean;
  readonly downShare: number;
  readonly completes: number;
  readonly breaksAt: number;
}

function draw(random: Random): Draws {
  return {
    happens: chance(random, ARRANGEMENTS.shareOfSpells),
    offeredAfter: integerBetween(random, ...ARRANGEMENTS.offeredAfterDays),
    isAccepted: chance(random, ARRANGEMENTS.shareAccepted),
    agreesAfter: integerBetween(random, 0, 4),
    wantsRealistic: chance(random, ARRANGEMENTS.shareRealistic),
    downShare: numberBetween(random, ...ARRANGEMENTS.downPayment),
    completes: random(),
    breaksAt: random(),
  };
}

/** A down payment and equal instalments a month apart; the last one takes the cents that are left. */
function scheduleOf(cents: number, downCents: number, count: number, startedOn: Day): ArrangedInstalment[] {
  const each = Math.floor((cents - downCents) / count);
  const monthly = Array.from({ length: count }, (_, index) => ({
    number: index + 1,
    dueOn: startedOn + (index + 1) * DAYS_PER_MONTH,
    cents: index === count - 1 ? cents - downCents - each * (count - 1) : each,
  }));
  const down = { number: 0, dueOn: startedOn + DAYS_TO_DOWN_PAYMENT, cents: downCents };
  return downCents > 0 ? [down, ...monthly] : monthly;
}

/** The items that an arrangement can cover: open and due by then, not disputed, and nothing of them is yet to be collected. */
function coverable(items: readonly Item[], day: Day): readonly Item[] {
  return items.filter(
    (item) =>
      item.instalment.dueOn <= day &&
      openCents(item, day) > 0 &&
      (item.credit?.bookedOn ?? day) <= day &&
      !isDisputed(item.dispute, day) &&
      item.receipts.every(
        ({ valueOn, collection, excessCents }) => valueOn <= day || (collection === undefined && excessCents === 0),
      ),
  );
}

interface Transfer {
  readonly on: Day;
  readonly cents: number;
}

/** Returns the items with what is paid after `day` replaced by these transfers, the oldest item first. */
function repaid(items: readonly Item[], day: Day, transfers: readonly Transfer[]): readonly Item[] {
  const open = items.map((item) => openCents(item, day));
  const receipts = items.map((item): Receipt[] => item.receipts.filter(({ valueOn }) => valueOn <= day));
  for (const { on, cents } of transfers) {
    let left = cents;
    for (const [index, own] of receipts.entries()) {
      const part = Math.min(left, open[index]!);
      if (part <= 0) continue;
      own.push({ valueOn: on, cents: part, excessCents: 0, collection: undefined });
      open[index]! -= part;
      left -= part;
    }
  }
  return items.map((item, index) => ({ ...item, receipts: receipts[index]!, isLost: item.isLost && open[index]! > 0 }));
}

const sum = (amounts: readonly { readonly cents: number }[]) => amounts.reduce((total, { cents }) => total + cents, 0);

/** What is paid of a schedule, and the rest after it broke: once the spell is over, or never where the customer stops. */
function paidOf(schedule: readonly ArrangedInstalment[], kept: number, spell: Spell): readonly Transfer[] {
  const paid = schedule.slice(0, kept).map(({ dueOn, cents }) => ({ on: dueOn - 1, cents }));
  const missed = schedule[kept];
  if (missed === undefined || spell.stopsPayingOn !== undefined) return paid;
  const on = Math.max(spell.endsOn, missed.dueOn) + DAYS_PER_MONTH;
  return [...paid, { on, cents: sum(schedule.slice(kept)) }];
}

/** How many payments of a schedule are made before the first that is not. */
function keptCount(schedule: readonly ArrangedInstalment[], spell: Spell, isRealistic: boolean, draws: Draws): number {
  const { stopsPayingOn } = spell;
  const mayKeep = schedule.filter(({ dueOn }) => dueOn <= (stopsPayingOn ?? Infinity)).length;
  const { realistic, unrealistic } = ARRANGEMENTS.completes;
  if (draws.completes < (isRealistic ? realistic : unrealistic)) return mayKeep;
  return Math.min(mayKeep, Math.floor(draws.breaksAt * schedule.length));
}

/** Arranges with a customer in distress; undefined where nothing comes of it. */
function arrangeInSpell(customer: Customer, items: readonly Item[], spell: Spell, draws: Draws) {
  const offeredOn = spell.startsOn + draws.offeredAfter;
  const covered = coverable(items, offeredOn);
  const cents = covered.reduce((total, item) => total + openCents(item, offeredOn), 0);
  if (!draws.happens || cents < LEAST_CENTS) return undefined;
  const { realisticShareOfMonth, unrealisticShareOfMonth, mostInstalments } = ARRANGEMENTS;
  const shareOfMonth = draws.wantsRealistic ? realisticShareOfMonth : unrealisticShareOfMonth;
  const startedOn = offeredOn + draws.agreesAfter;
  const downCents = Math.round(cents * draws.downShare);
  const count = Math.min(mostInstalments, Math.ceil((cents - downCents) / (shareOfMonth * customer.monthlyCents)));
  const instalments = scheduleOf(cents, downCents, count, startedOn);
  const isRealistic = instalments.at(-1)!.cents <= realisticShareOfMonth * customer.monthlyCents;
  const kind = isRealistic ? "realistic" : "unrealistic";
  const offer = { kind, isRequestedByCustomer: true, items: covered, offeredOn, instalments } as const;
  if (!draws.isAccepted) {
    const declined = { ...offer, startedOn: undefined, outcome: "declined", endedOn: startedOn } as const;
    return { arrangement: declined satisfies Arrangement, items };
  }
  const kept = keptCount(instalments, spell, isRealistic, draws);
  const missed = instalments[kept];
  const arrangement: Arrangement = {
    ...offer,
    startedOn,
    outcome: missed === undefined ? "completed" : "broken",
    endedOn: missed === undefined ? instalments.at(-1)!.dueOn : missed.dueOn + GIVEN_UP_AFTER_DAYS,
  };
  const changed = repaid(covered, offeredOn, paidOf(instalments, kept, spell));
  const replacement = new Map(covered.map((item, index) => [item, changed[index]!]));
  return { arrangement, items: items.map((item) => replacement.get(item) ?? item) };
}

/** What the company offers to a customer who does not want to pay: he agrees to be left alone, and pays nothing of it. */
function offerToUnwilling(random: Random, items: readonly Item[]): Arrangement | undefined {
  const happens = chance(random, ARRANGEMENTS.shareOfUnwilling);
  const asks = chance(random, ARRANGEMENTS.shareOfUnwillingAsking);
  const item = items.find(
    (candidate) => candidate.isWithheld && candidate.collections.length === 0 && candidate.dispute === undefined,
  );
  if (!happens || item === undefined) return undefined;
  const offeredOn = item.instalment.dueOn + integerBetween(random, 22, 26);
  const instalments = scheduleOf(openCents(item, offeredOn), 0, UNWILLING_INSTALMENTS, offeredOn - DAYS_PER_MONTH + 9);
  return {
    kind: "of_unwilling",
    isRequestedByCustomer: asks,
    items: [item],
    offeredOn,
    startedOn: offeredOn + 1,
    instalments,
    outcome: "broken",
    endedOn: instalments[0]!.dueOn + GIVEN_UP_AFTER_DAYS,
  };
}

/** Returns the customer's payment arrangements, and his items as they are paid under them. */
export function arrange(
  random: Random,
  customer: Customer,
  items: readonly Item[],
): { readonly arrangements: readonly Arrangement[]; readonly items: readonly Item[] } {
  const arrangements: Arrangement[] = [];
  let paid = items;
  for (const spell of customer.spells) {
    const arranged = arrangeInSpell(customer, paid, spell, draw(random));
    if (arranged === undefined) continue;
    arrangements.push(arranged.arrangement);
    paid = arranged.items;
  }
  const offered = customer.unwillingness === undefined ? undefined : offerToUnwilling(random, paid);
  return { arrangements: offered === undefined ? arrangements : [...arrangements, offered], items: paid };
}
