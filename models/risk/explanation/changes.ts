/** Values of features by name; `null` where they are missing, and absent where they are not known at all. */
export type Values = Readonly<Record<string, number | null>>;

export const CHANGE_NAMES = [
  "fewer_late_invoices",
  "days_sooner",
  "past_due_invoices_paid",
  "fewer_reversals",
  "fewer_broken_promises",
  "instalments_kept",
] as const;
export type ChangeName = (typeof CHANGE_NAMES)[number];

/** Something that a customer could have done otherwise, in whole steps. Who he is and what he buys is not among it. */
export interface Change {
  readonly name: ChangeName;
  /** Steps that there are to be taken, at most 60: none where there is nothing to change. */
  readonly stepsOf: (values: Values) => number;
  /** Values of the features that are other after some of the steps. */
  readonly after: (values: Values, steps: number) => Values;
}

/** More steps than this are no advice. */
const MOST_STEPS = 60;

const limited = (steps: number) => Math.min(Math.max(0, Math.floor(steps)), MOST_STEPS);

/** Applies a rule to those of some features that have a value. */
function changed(values: Values, features: readonly string[], rule: (value: number) => number): Values {
  return Object.fromEntries(
    features.flatMap((feature) => {
      const value = values[feature] ?? null;
      return value === null ? [] : [[feature, rule(value)] as const];
    }),
  );
}

const PAYMENT_DELAYS = ["days_beyond_terms_90d", "days_beyond_terms_180d", "mean_days_beyond_terms"] as const;
const DAYS_LATE = ["most_days_late", "last_three_days_late"] as const;

/** Whatever counts late invoices shrinks with their number; with the last of them nothing came after its due date. */
const FEWER_LATE_INVOICES: Change = {
  name: "fewer_late_invoices",
  stepsOf: ({ late_count = null, due_count = null }) =>
    late_count !== null && due_count !== null ? limited(late_count) : 0,
  after: (values, steps) => {
    const [late, due] = [values.late_count!, values.due_count!];
    const rate = (late - steps) / due;
    const shares = changed(
      values,
      ["late_rate_3m", "late_amount_share", "last_three_days_late"],
      (value) => (value * (late - steps)) / late,
    );
    return {
      ...shares,
      ...(steps === late ? changed(values, [...PAYMENT_DELAYS, ...DAYS_LATE], (value) => Math.min(value, 0)) : {}),
      ...changed(values, ["late_rate"], () => rate),
      ...changed(values, ["late_rate_trend"], () => (shares.late_rate_3m ?? rate) - rate),
      ...changed(values, ["late_after_debits_3m"], (value) => Math.min(value, late - steps)),
      late_count: late - steps,
    };
  },
};

/** Each payment so many days sooner, but none before its due date that was not. Which invoices were late stays. */
const DAYS_SOONER: Change = {
  name: "days_sooner",
  stepsOf: (values) => limited(Math.max(0, ...PAYMENT_DELAYS.map((feature) => values[feature] ?? 0))),
  after: (values, days) => ({
    ...changed(values, [...PAYMENT_DELAYS, ...DAYS_LATE], (value) => (value > 0 ? Math.max(0, value - days) : value)),
    ...changed(values, ["median_days_to_pay"], (value) => Math.max(0, value - days)),
  }),
};

const OLD_SHARES = [30, 60, 90, 180].map((days) => `past_due_over_${days}_share`);

/** What is past due shrinks as the number of invoices past due does; the oldest is paid last. */
const PAST_DUE_INVOICES_PAID: Change = {
  name: "past_due_invoices_paid",
  stepsOf: ({ items_past_due = null }) => limited(items_past_due ?? 0),
  after: (values, steps) => {
    const pastDue = values.items_past_due!;
    const paid = steps / pastDue;
    const { overdue_to_sales = null, receivables_to_sales = null } = values;
    const paidToSales = paid * (overdue_to_sales ?? 0);
    const share = values.overdue_share ?? 0;
    const left = receivables_to_sales === null ? 1 : (receivables_to_sales - paidToSales) / receivables_to_sales;
    return {
      items_past_due: pastDue - steps,
      ...changed(
        values,
        ["overdue_share", ...OLD_SHARES],
        (old) => Math.min(old, share * (1 - paid)) / (1 - share * paid),
      ),
      ...changed(values, ["overdue_to_sales"], (value) => value - paidToSales),
      ...changed(values, ["receivables_to_sales"], (value) => value - paidToSales),
      ...(left > 0 && left <= 1 ? changed(values, ["receivables_growth"], (value) => value + Math.log(left)) : {}),
      ...(steps === pastDue ? changed(values, ["oldest_days_past_due", "smaller_paid_first"], () => 0) : {}),
    };
  },
};

const FEWER_REVERSALS: Change = {
  name: "fewer_reversals",
  stepsOf: ({ reversals_3m = null }) => limited(reversals_3m ?? 0),
  after: (values, steps) => {
    const left = values.reversals_3m! - steps;
    return {
      ...changed(values, ["no_money_3m", "refunded_3m", "administrative_3m"], (value) => Math.min(value, left)),
      reversals_3m: left,
    };
  },
};

/** Promises that were not kept are kept, as many of them as there are fewer broken ones. */
const FEWER_BROKEN_PROMISES: Change = {
  name: "fewer_broken_promises",
  stepsOf: ({ promises_broken_12m = null }) => limited(promises_broken_12m ?? 0),
  after: (values, steps) => ({
    ...changed(values, ["promises_broken_12m", "promises_broken_in_silence_12m"], (value) =>
      Math.max(0, value - steps),
    ),
    ...changed(values, ["promises_kept_rate"], (rate) => rate + ((1 - rate) * steps) / values.promises_broken_12m!),
  }),
};

const INSTALMENTS_KEPT: Change = {
  name: "instalments_kept",
  stepsOf: ({ instalments_kept_rate = null }) => (instalments_kept_rate !== null && instalments_kept_rate < 1 ? 1 : 0),
  after: (values) => changed(values, ["instalments_kept_rate"], () => 1),
};

/** Everything that a customer could have done otherwise, in the order in which it is proposed. */
export const CHANGES: readonly Change[] = [
  FEWER_LATE_INVOICES,
  DAYS_SOONER,
  PAST_DUE_INVOICES_PAID,
  FEWER_REVERSALS,
  FEWER_BROKEN_PROMISES,
  INSTALMENTS_KEPT,
];
