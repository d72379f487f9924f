import type { Driver, DriverRow, Drivers } from "../../models/release/experience.ts";

const around = (value: number, half: number, n: number) => ({ value, low: value - half, high: value + half, n });

const driverRow = (driver: Driver, changes: Partial<DriverRow> = {}): DriverRow => ({
  driver,
  verdict: "effect",
  refusal: null,
  grade: "C",
  customers: 140,
  effect: around(-3, 9, 812),
  placebo: around(1, 12, 640),
  adjusted_p_value: 0.6,
  is_discovery: false,
  ...changes,
});

const NOTHING = { effect: null, placebo: null, adjusted_p_value: null, grade: "D" } as const;

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
  tests: 5,
  false_discovery_rate: 0.1,
  least_customers: 30,
};
