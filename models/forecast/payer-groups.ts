/** Customer types, and a fourth where none is known. */
const TYPES = 4;
/** Behaviour classes, and an eighth without one. */
export const PAYER_SEGMENTS = 8;
const NO_SEGMENT = PAYER_SEGMENTS - 1;
/** Bands of the customer's usual day of payment; the first is of those without one. */
const HABITS = 12;
const HABIT_DAYS = 3;
const EARLIEST_HABIT = -12;

/** Customers by type and by whether their money is collected. */
export const PAYER_KINDS = TYPES * 2;
/** Kinds by behaviour class. */
export const PAYER_CLASSES = PAYER_KINDS * PAYER_SEGMENTS;
/** Classes by the usual day of payment: the finest groups. */
export const PAYER_GROUPS = PAYER_CLASSES * HABITS;

/** What was known of a customer at a month-end; see `customer_state.sql`. */
export interface PayerState {
  /** 0 consumer, 1 sole trader, 2 company, 3 unknown. */
  readonly type: number;
  readonly isCollected: boolean;
  /** Number of the behaviour class in the order in which classes are shown. */
  readonly segment: number;
  /** Median days from issue to payment; -1 where it is not known. */
  readonly medianDaysToPay: number;
}

/** A customer of whom nothing is known yet. */
export const UNKNOWN_PAYER: PayerState = { type: 3, isCollected: false, segment: NO_SEGMENT, medianDaysToPay: -1 };

function habitOf(medianDaysToPay: number, termDays: number): number {
  if (medianDaysToPay < 0) return 0;
  const band = Math.floor((medianDaysToPay - termDays - EARLIEST_HABIT) / HABIT_DAYS);
  return 1 + Math.min(HABITS - 2, Math.max(0, band));
}

/**
 * Returns the number of the group that an item is forecast with: the customer's type, whether his money is collected, his
 * behaviour class, and the day past due on which he usually pays an item of this term, in bands of three days.
 */
export function payerGroup({ type, isCollected, segment, medianDaysToPay }: PayerState, termDays: number): number {
  const payerClass = (type * 2 + Number(isCollected)) * PAYER_SEGMENTS + segment;
  return payerClass * HABITS + habitOf(medianDaysToPay, termDays);
}

/** Returns the class of a group: the same without the usual day. */
export const classOfGroup = (group: number) => Math.floor(group / HABITS);
/** Returns the kind of a group: type and collection alone. */
export const kindOfGroup = (group: number) => Math.floor(classOfGroup(group) / PAYER_SEGMENTS);
/** Returns the behaviour class of a group, 7 where there is none. */
export const segmentOfGroup = (group: number) => classOfGroup(group) % PAYER_SEGMENTS;
