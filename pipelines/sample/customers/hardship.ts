import type { Random } from "../../../models/random.ts";
import { monthOfSpell } from "./distress.ts";
import type { Day } from "../calendar.ts";
import { chance, numberBetween } from "../draws.ts";
import type { Item, Receipt } from "../billing/item.ts";
import { STEPS } from "../contacts/policy.ts";
import type { Customer } from "./population.ts";

/** How a customer pays who lacks the money: the smaller bill before the larger one, and in parts that get smaller. */
export const HARDSHIP = {
  /** Share of the pairs of open bills of which the smaller, later one is paid first, and how much smaller it is at least. */
  smallestFirst: { share: 0.4, atMostTimes: 0.9 },
  inParts: {
    share: 0.6,
    shareOfNeverPaid: 0.4,
    /** Share of the bill that the first part pays, by month of the spell. */
    firstShareByMonth: [0.75, 0.6, 0.5, 0.4, 0.32, 0.26, 0.22, 0.2],
    spread: 0.1,
    /** Of the parts of what is paid after the last step, those that come after it too. */
    shareAfterLastStep: 0.5,
  },
} as const;

const DAYS_BETWEEN_PARTS = 3;

/** The one receipt of a bill that is paid whole and by the customer himself; undefined for any other. */
function wholeReceipt({ receipts, collections, isLost }: Item) {
  const [receipt] = receipts;
  const isWhole = receipts.length === 1 && collections.length === 0 && !isLost && receipt?.excessCents === 0;
  return isWhole ? receipt : undefined;
}

const paidOn = (item: Item) => wholeReceipt(item)!.valueOn;

/** Pays the smaller of two open bills on the day on which the larger one was to be paid, and the other way round. */
function paySmallestFirst(random: Random, items: readonly Item[]): void {
  const plain = items.filter((item) => item.isInDistress && wholeReceipt(item) !== undefined);
  const ordered = plain.sort((a, b) => paidOn(a) - paidOn(b));
  for (let index = 0; index + 1 < ordered.length; index++) {
    const [first, second] = [ordered[index]!, ordered[index + 1]!];
    const { share, atMostTimes } = HARDSHIP.smallestFirst;
    const happens = chance(random, share);
    const isSmaller = second.instalment.cents <= atMostTimes * first.instalment.cents;
    if (!happens || !isSmaller || second.invoice.issuedOn >= paidOn(first)) continue;
    const [earlier, later] = [paidOn(first), paidOn(second)];
    wholeReceipt(first)!.valueOn = later;
    wholeReceipt(second)!.valueOn = earlier;
    index += 1;
  }
}

interface PartDraws {
  readonly happens: number;
  readonly isAfterLastStep: boolean;
  /** Where between its first and last possible day the part is paid. */
  readonly at: number;
  /** Share of the bill that it pays. */
  readonly share: number;
}

function drawPart(random: Random, { spells }: Customer, { instalment }: Item): PartDraws {
  const { firstShareByMonth, spread, shareAfterLastStep } = HARDSHIP.inParts;
  const usual = firstShareByMonth[Math.min(monthOfSpell(spells, instalment.dueOn), firstShareByMonth.length - 1)]!;
  return {
    happens: random(),
    isAfterLastStep: chance(random, shareAfterLastStep),
    at: random(),
    share: usual * numberBetween(random, 1 - spread, 1 + spread),
  };
}

const dayBetween = ({ at }: PartDraws, from: Day, until: Day) => from + Math.floor(at * (until - from));

/** A bill that is paid whole in the end: a part of it is paid before. */
function splitWhole(item: Item, whole: Receipt, draws: PartDraws): Item {
  const { dueOn } = item.instalment;
  const afterLastStep = dueOn + STEPS.phoneCall.daysPastDue + 2;
  const until = whole.valueOn - DAYS_BETWEEN_PARTS;
  const from =
    draws.isAfterLastStep && until > afterLastStep ? afterLastStep : Math.max(dueOn, item.invoice.issuedOn) + 1;
  if (until <= from) return item;
  const cents = Math.floor(whole.cents * draws.share);
  const first = { ...whole, valueOn: dayBetween(draws, from, until), cents };
  return { ...item, receipts: [first, { ...whole, cents: whole.cents - cents }] };
}

/** A bill that is never paid: a part of it is, before the customer stops paying. */
function payPartOfLost(item: Item, stopsOn: Day, draws: PartDraws): Item {
  const { dueOn, cents } = item.instalment;
  const until = Math.min(stopsOn, dueOn + STEPS.phoneCall.daysPastDue);
  if (until <= dueOn + 1) return item;
  const part = Math.floor((cents - (item.credit?.cents ?? 0)) * draws.share);
  const receipt = { valueOn: dayBetween(draws, dueOn + 1, until), cents: part, excessCents: 0, collection: undefined };
  return { ...item, receipts: [receipt] };
}

function payInParts(random: Random, customer: Customer, item: Item): Item {
  const draws = drawPart(random, customer, item);
  if (!item.isInDistress || item.instalment.cents <= 0) return item;
  const { share, shareOfNeverPaid } = HARDSHIP.inParts;
  const whole = wholeReceipt(item);
  if (whole !== undefined) return draws.happens < share ? splitWhole(item, whole, draws) : item;
  const stopsOn = customer.spells.at(-1)?.stopsPayingOn;
  const isUnpaid = item.isLost && item.receipts.length === 0 && item.collections.length === 0;
  return stopsOn !== undefined && isUnpaid && draws.happens < shareOfNeverPaid
    ? payPartOfLost(item, stopsOn, draws)
    : item;
}

/**
 * Returns the customer's items as they are paid in distress: when the whole of a bill is paid does not change but for the
 * bills of which the smaller one goes first.
 */
export function endureHardship(random: Random, customer: Customer, items: readonly Item[]): readonly Item[] {
  if (customer.spells.length === 0) return items;
  paySmallestFirst(random, items);
  return items.map((item) => payInParts(random, customer, item));
}
