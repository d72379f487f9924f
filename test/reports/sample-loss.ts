import {
  CURE_DAYS,
  CURES,
  INVOICE_AGES,
  OPEN_STATES,
  OUTCOMES,
  TRANSITION_WINDOWS,
  VINTAGE_AGES,
  type LossPage,
  type OpenState,
} from "../../models/release/loss.ts";
import { CUSTOMER_TYPES, type Estimate } from "../../models/release/release.ts";

const MONTHS = Array.from({ length: 24 }, (_, index) => new Date(Date.UTC(2025, index, 0)).toISOString().slice(0, 10));
const dayOf = (month: string) => Date.parse(`${month}T00:00:00Z`) / 86_400_000;

const around = (value: number, half: number, n: number): Estimate => ({
  value,
  low: Math.max(0, value - half),
  high: Math.min(1, value + half),
  n,
});

/** Shares of each state by outcome; of what is 61 to 90 days late two are hidden. */
const SHARES: Readonly<Record<OpenState, readonly number[]>> = {
  not_due: [0.04, 0.26, 0, 0, 0, 0.697, 0.003, 0],
  "1_30": [0, 0.003, 0.17, 0.002, 0, 0.824, 0.001, 0],
  "31_60": [0, 0, 0.004, 0.21, 0.006, 0.78, 0, 0],
  "61_90": [0, 0, 0, 0.02, 0.75, 0.21, 0, 0.02],
  over_90: [0, 0, 0, 0, 0.76, 0.02, 0, 0.22],
};
const CUSTOMERS: Readonly<Record<OpenState, number>> = {
  not_due: 3100,
  "1_30": 1560,
  "31_60": 530,
  "61_90": 230,
  over_90: 340,
};
const OPEN: readonly number[] = [3_700_000, 560_000, 240_000, 150_000, 300_000];
const LOSS_RATES: readonly number[] = [0.007, 0.026, 0.15, 0.7, 0.88];
const CURED = { cured: [0.73, 0.84, 0.86], self_cured: [0.16, 0.165, 0.17], sustained: [0.18, 0.19, 0.2] } as const;

const money = (amount: number) => amount.toFixed(2);
const isHiddenCell = (from: OpenState, to: string) => from === "61_90" && (to === "61_90" || to === "written_off");

const transitions = MONTHS.flatMap((as_of): LossPage["transitions"] =>
  TRANSITION_WINDOWS.flatMap((months) =>
    OPEN_STATES.flatMap((from) =>
      OUTCOMES.map((to, place) =>
        isHiddenCell(from, to)
          ? { as_of, months, from, to, state: "suppressed" as const, by_amount: null, by_count: null }
          : {
              as_of,
              months,
              from,
              to,
              state: "shown" as const,
              by_amount: around(SHARES[from][place]!, 0.02, CUSTOMERS[from]),
              by_count: around(SHARES[from][place]!, 0.015, CUSTOMERS[from]),
            },
      ),
    ),
  ),
);

const vintages = MONTHS.flatMap((issued_in, vintage): LossPage["vintages"] => {
  const complete = VINTAGE_AGES.flatMap((age_days): LossPage["vintages"] => {
    const as_of = MONTHS.find((month) => dayOf(month) >= dayOf(issued_in) + age_days);
    const unpaid_share = age_days === 0 ? 1 : 0.58 * 0.3 ** (age_days / 30 - 1) + 0.006;
    return as_of === undefined
      ? []
      : [{ as_of, issued_in, age_days, state: "shown", unpaid_share, customers: 400 - age_days }];
  });
  const open = MONTHS.slice(vintage, vintage + 12).map((as_of, age) => {
    const base = { as_of, issued_in, age_days: null };
    return vintage === 16
      ? { ...base, state: "suppressed" as const, unpaid_share: null, customers: null }
      : { ...base, state: "shown" as const, unpaid_share: 0.86 * 0.3 ** age + 0.006, customers: 400 - 30 * age };
  });
  return [...complete, ...open];
});

const provision = MONTHS.flatMap((as_of): LossPage["provision"] =>
  (["all", ...CUSTOMER_TYPES] as const).flatMap((group) => {
    const part = group === "all" ? 1 : 1 / 3;
    const base = { as_of, group, low: null, high: null } as const;
    const states = OPEN_STATES.map((ageing, place) =>
      group === "sole_trader" && place > 2
        ? {
            ...base,
            ageing,
            state: "suppressed" as const,
            open: null,
            loss_rate: null,
            provision: null,
            set_rate: null,
            set_provision: null,
          }
        : {
            ...base,
            ageing,
            state: "shown" as const,
            open: money(OPEN[place]! * part),
            loss_rate: around(LOSS_RATES[place]!, 0.02, CUSTOMERS[ageing]),
            provision: money(OPEN[place]! * part * LOSS_RATES[place]!),
            set_rate: [0.005, 0.02, 0.08, 0.25, 1][place]!,
            set_provision: money(OPEN[place]! * part * [0.005, 0.02, 0.08, 0.25, 1][place]!),
          },
    );
    const total = OPEN.reduce((sum, open, place) => sum + open * part * LOSS_RATES[place]!, 0);
    return [
      ...states,
      {
        ...base,
        ageing: "total" as const,
        state: "shown" as const,
        open: money(OPEN.reduce((sum, open) => sum + open, 0) * part),
        loss_rate: null,
        provision: money(total),
        low: money(total * 0.85),
        high: money(total * 1.17),
        set_rate: null,
        set_provision: money(total * 0.9),
      },
    ];
  }),
);

/** What the hand-made release says of how what is open ages, leaves and is lost. */
export const SAMPLE_LOSS: LossPage = {
  invoice_age: MONTHS.flatMap((as_of, month) =>
    INVOICE_AGES.map((age, place) =>
      month === 20 && place > 3
        ? { as_of, age, state: "suppressed" as const, amount: null, customers: null }
        : { as_of, age, state: "shown" as const, amount: money(3_000_000 / 3 ** place), customers: 900 - 100 * place },
    ),
  ),
  transitions,
  cures: MONTHS.slice(3).flatMap((as_of) =>
    CURE_DAYS.flatMap((within_days, place) =>
      CURES.map((cure) => ({
        as_of,
        within_days,
        cure,
        state: "shown" as const,
        month_ends: 12,
        by_amount: around(CURED[cure][place]!, 0.03, 1450),
        by_count: around(CURED[cure][place]! * 0.8, 0.02, 1450),
      })),
    ),
  ),
  vintages,
  provision,
  loss_of_old: MONTHS.flatMap((as_of) =>
    (["all", ...CUSTOMER_TYPES] as const).map((group) =>
      group === "sole_trader"
        ? {
            as_of,
            group,
            basis: "assumed" as const,
            loss_rate: 1,
            written_off: null,
            still_open: null,
            customers: null,
          }
        : {
            as_of,
            group,
            basis: "cohorts" as const,
            loss_rate: 0.88,
            written_off: 0.86,
            still_open: 0.02,
            customers: 209,
          },
    ),
  ),
  concentration: MONTHS.map((as_of) => ({
    as_of,
    state: "shown" as const,
    customers: 739,
    top_ten_share: 0.104,
    herfindahl: 0.0044,
    gini: 0.69,
  })),
  bad_debt: MONTHS.slice(11).flatMap((as_of) =>
    (["cohort", "period"] as const).map((form) => ({
      as_of,
      form,
      state: "shown" as const,
      ratio: form === "cohort" ? 0.0069 : 0.0045,
      sales: "28000000.00",
      customers: 90,
    })),
  ),
  days_to_pay: MONTHS.flatMap((as_of) =>
    OPEN_STATES.map((reached, place) => ({
      as_of,
      reached,
      state: "shown" as const,
      items: 60_000 / 4 ** place,
      median:
        place > 2
          ? null
          : { value: [0, 14, 48][place]!, low: [0, 13, 46][place]!, high: [0, 14, 50][place]!, n: 60_000 / 5 ** place },
      paid_only_mean: [1.5, 15.5, 46.6, 73.5, 141.4][place]!,
      unpaid_share: [0.02, 0.07, 0.23, 0.65, 0.95][place]!,
    })),
  ),
  has_behaviour: true,
  late_after_days: 3,
  outlook: 1,
};

/** The same of a list of open items, which tells how old it is and nothing else. */
export const OPEN_ITEMS_LOSS: LossPage = {
  ...SAMPLE_LOSS,
  has_behaviour: false,
  transitions: [],
  cures: [],
  vintages: [],
  provision: [],
  loss_of_old: [],
  bad_debt: [],
  days_to_pay: [],
};
