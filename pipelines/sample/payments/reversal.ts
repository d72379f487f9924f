import type { Random } from "../../../models/random.ts";
import { workingDayFrom, type Day } from "../calendar.ts";
import { pick } from "../draws.ts";

export type ReasonCode = "AM04" | "MS03" | "MD06" | "MS02" | "AC04" | "AC01" | "MD01" | "AC06" | "AG01" | "MD07";

/** A collection that the bank takes back, or never carries out: an R-transaction in SEPA's terms. */
export interface Reversal {
  readonly type: "reject" | "return" | "refund" | "refusal";
  readonly reasonCode: ReasonCode;
  /** The day of presentation for a reject or a refusal: these come before the money does. */
  readonly on: Day;
}

/** What truly stood in the way: of an administrative one the money is there, and the customer wants to pay. */
export type ReversalCause = "lack_of_money" | "customer" | "administrative" | "death";

interface Reason {
  readonly type: Reversal["type"];
  readonly cause: ReversalCause;
  /** Share of the reversals of consumers outside distress, over all days since the salary. */
  readonly share: number;
}

/** Types as SEPA's core scheme has them; the shares are the sample's own. */
export const REASONS = {
  AM04: { type: "return", cause: "lack_of_money", share: 0.72 },
  MD06: { type: "refund", cause: "customer", share: 0.14 },
  MS02: { type: "refusal", cause: "customer", share: 0.05 },
  AC04: { type: "return", cause: "administrative", share: 0.025 },
  AC01: { type: "reject", cause: "administrative", share: 0.02 },
  MD01: { type: "return", cause: "administrative", share: 0.015 },
  AC06: { type: "return", cause: "administrative", share: 0.015 },
  AG01: { type: "reject", cause: "administrative", share: 0.01 },
  MD07: { type: "return", cause: "death", share: 0.005 },
} as const satisfies Partial<Record<ReasonCode, Reason>>;

const SHARES = Object.fromEntries(Object.entries(REASONS).map(([code, { share }]) => [code, share])) as Readonly<
  Record<keyof typeof REASONS, number>
>;

const LACK_OF_MONEY = "AM04";

/** How much likelier than on average money is lacking, by the days since the salary; about 1 over a whole month. */
export const LACK_BY_DAYS_SINCE_SALARY: readonly { readonly fromDay: number; readonly times: number }[] = [
  { fromDay: 0, times: 0.3 },
  { fromDay: 5, times: 0.5 },
  { fromDay: 10, times: 0.8 },
  { fromDay: 15, times: 1.1 },
  { fromDay: 20, times: 1.5 },
  { fromDay: 25, times: 1.75 },
];

/** A bank returns within this many days; a weekend makes three of them five. */
const RETURNED_WITHIN_DAYS = 3;
export const REFUND_WITHIN_DAYS = 56;
const FIRST_TO_LAST_REFUND_DAY = REFUND_WITHIN_DAYS - 1;

/** Where money stood in the way, and a second collection may succeed; MS03 hides that reason or another. */
export function isLackOfMoney(reasonCode: ReasonCode): boolean {
  return reasonCode === LACK_OF_MONEY || reasonCode === "MS03";
}

function timesLacking(daysSinceSalary: number | undefined): number {
  if (daysSinceSalary === undefined) return 1;
  return LACK_BY_DAYS_SINCE_SALARY.findLast(({ fromDay }) => daysSinceSalary >= fromDay)!.times;
}

/** Returns what truly stood in the way of a collection that was reversed for this reason. */
export function causeOf(reasonCode: ReasonCode): ReversalCause {
  return reasonCode === "MS03" ? REASONS[LACK_OF_MONEY].cause : REASONS[reasonCode].cause;
}

/** Returns how much likelier than on average a collection is reversed, for any reason, so many days after the salary. */
export function timesReversed(daysSinceSalary: number | undefined): number {
  const { share } = REASONS[LACK_OF_MONEY];
  return share * timesLacking(daysSinceSalary) + 1 - share;
}

function reversedOn(random: Random, type: Reversal["type"], presentedOn: Day): Day {
  const draw = random();
  switch (type) {
    case "reject":
    case "refusal":
      return presentedOn;
    case "return":
      return workingDayFrom(presentedOn + 1 + Math.floor(draw * RETURNED_WITHIN_DAYS));
    case "refund":
      return workingDayFrom(presentedOn + 1 + Math.floor(draw ** 2 * FIRST_TO_LAST_REFUND_DAY));
  }
}

/** What decides why a collection is reversed. */
interface Circumstances {
  readonly presentedOn: Day;
  readonly daysSinceSalary: number | undefined;
  /** Money is lacking, whatever the day. */
  readonly isInDistress: boolean;
  readonly bankHidesReason: boolean;
  /** Businesses cannot have a collection refunded: theirs is another scheme. */
  readonly isRefundable: boolean;
}

/** Draws why and when a collection that fails is reversed. */
export function drawReversal(random: Random, circumstances: Circumstances): Reversal {
  const { presentedOn, daysSinceSalary, isInDistress, bankHidesReason, isRefundable } = circumstances;
  const weights = {
    ...SHARES,
    [LACK_OF_MONEY]: REASONS[LACK_OF_MONEY].share * timesLacking(daysSinceSalary),
    ...(isRefundable ? {} : { MD06: 0 }),
  };
  const drawn = pick(random, weights);
  const reason = isInDistress ? LACK_OF_MONEY : drawn;
  const { type } = REASONS[reason];
  const reasonCode = reason === LACK_OF_MONEY && bankHidesReason ? "MS03" : reason;
  return { type, reasonCode, on: reversedOn(random, type, presentedOn) };
}
