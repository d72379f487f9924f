import {
  ANSWER_KINDS,
  type ContactStudy,
  type Dose,
  type Driver,
  type DriverRow,
  type Drivers,
  type Flows,
} from "../../models/release/experience.ts";

const around = (value: number, half: number, n: number) => ({ value, low: value - half, high: value + half, n });

const driverRow = (driver: Driver, changes: Partial<DriverRow> = {}): DriverRow => ({
  driver,
  verdict: "effect",
  refusal: null,
  grade: "C",
  customers: 140,
  effect: around(-3, 9, 812),
  placebo: around(1, 12, 640),
  p_value: 0.4,
  adjusted_p_value: 0.6,
  is_discovery: false,
  ...changes,
});

const NOTHING = { effect: null, placebo: null, p_value: null, adjusted_p_value: null, grade: "D" } as const;

export const SAMPLE_DRIVERS: Drivers = {
  rows: [
    driverRow("contact"),
    driverRow("firm_tone", { effect: around(-22, 9, 812), adjusted_p_value: 0.001, is_discovery: true }),
    driverRow("wrongful_dunning", { verdict: "refused", refusal: "not_recorded", customers: null, ...NOTHING }),
    driverRow("reversal", { grade: "D", placebo: null, customers: 41 }),
    driverRow("slow_dispute", { verdict: "refused", refusal: "too_few_customers", customers: 12, ...NOTHING }),
    driverRow("quick_dispute", { effect: around(11, 14, 812) }),
    driverRow("agreement_kept"),
    driverRow("agreement_broken", { verdict: "suppressed", customers: null, ...NOTHING }),
    driverRow("preferred_channel", { verdict: "refused", refusal: "not_separable", customers: 60, ...NOTHING }),
  ],
  window_days: 90,
  least_customers: 30,
};

const UNTESTED = { p_value: null, adjusted_p_value: null, is_discovery: false } as const;

const CLEAR = { p_value: 0.001, adjusted_p_value: 0.01, is_discovery: true } as const;
const UNCLEAR = { p_value: 0.8, adjusted_p_value: 0.9, is_discovery: false } as const;

export const SAMPLE_CONTACT_STUDY: ContactStudy = {
  period_days: 30,
  periods: [-3, -2, -1, 0, 1, 2].map((period) =>
    period === 2
      ? { period, state: "suppressed", customers: null, effect: null, ...UNTESTED }
      : {
          period,
          state: "shown",
          customers: 40,
          effect: around(period < 0 ? 1 : -14, 11, 700),
          p_value: period < 0 ? 0.86 : 0.013,
          adjusted_p_value: period < 0 ? 0.9 : 0.03,
          is_discovery: period >= 0,
        },
  ),
  before: around(1, 8, 700),
  after: around(-14, 7, 700),
  change: around(-15, 9, 700),
  tested: { before: UNCLEAR, after: CLEAR, change: CLEAR },
  grade: "C",
  least_customers: 30,
};

export const SAMPLE_FLOWS: Flows = {
  rows: (["resolved", "without"] as const).flatMap((group) =>
    ANSWER_KINDS.flatMap((from) =>
      ANSWER_KINDS.map((to) =>
        from === "detractor" && to !== "detractor"
          ? { group, from, to, state: "suppressed" as const, customers: null, share: null }
          : {
              group,
              from,
              to,
              state: "shown" as const,
              customers: from === to ? 60 : 15,
              share: around(from === to ? 0.66 : 0.17, 0.1, 90),
            },
      ),
    ),
  ),
  difference: around(-4, 9, 240),
  is_discovery: false,
  least_customers: 30,
  most_days: 540,
};

export const SAMPLE_DOSE: Dose = {
  good: around(5, 3, 812),
  bad: around(-14, 6, 812),
  tested: { good: CLEAR, bad: CLEAR },
  customers: { good: 210, bad: 90 },
  ratio: { value: 2.8, low: 1.3, high: 7.4, n: 812 },
  refusal: null,
  least_customers: 30,
};
