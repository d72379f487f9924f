import type { Outcome, OutcomeEffect } from "../../models/release/effects.ts";
import { INDICATION_LEVELS, INDICATIONS, PLANTED_CLASSES, PLANTED_STATES } from "../../models/release/indications.ts";
import {
  AGEING_BUCKETS,
  CUSTOMER_TYPES,
  RISK_TIERS,
  SEGMENTS,
  UNAGED_LINES,
  VALUE_TIERS,
  type Comparison,
  type Correlation,
  type Estimate,
  type MoneyPortion,
  type NpsRow,
  type Release,
  type Segment,
} from "../../models/release/release.ts";
import { historyOf, NO_HISTORY, publishedMonths, type ReleaseSummary } from "../../models/release/history.ts";
import { SAMPLE_CLAIMS } from "./sample-claims.ts";
import { SAMPLE_CONTACT_STUDY, SAMPLE_DOSE, SAMPLE_DRIVERS, SAMPLE_FLOWS } from "./sample-relation.ts";
import type { DirectionRow } from "../../models/release/experience.ts";
import { sampleBridges } from "./sample-bridges.ts";
import { SAMPLE_CARD } from "./sample-card.ts";
import { OPEN_ITEMS_LOSS, SAMPLE_LOSS } from "./sample-loss.ts";
import { SAMPLE_EXTERNAL_SCORES } from "./sample-external-scores.ts";
import { SAMPLE_DESIGN_RESPONSES, SAMPLE_OBSERVED_RESPONSES } from "./sample-customer-side.ts";
import { SAMPLE_DESIGNS } from "./sample-designs.ts";
import { SAMPLE_OBSERVED } from "./sample-observed.ts";
import { SAMPLE_COSTS, SAMPLE_STAGE_INTERACTIONS, SAMPLE_STAGES, SAMPLE_TARGETING } from "./sample-evidence.ts";
import { SAMPLE_QUESTIONS } from "./sample-questions.ts";
import { sampleForecast } from "./sample-forecast.ts";

const MONTHS = Array.from({ length: 24 }, (_, index) => new Date(Date.UTC(2025, index, 0)).toISOString().slice(0, 10));
const MINIMUM_CUSTOMERS = 5;
const HIDDEN: Segment = "dormant";
const SIZES: Readonly<Record<Segment, number>> = {
  spotless: 2110,
  incidental: 1240,
  structural: 388,
  mixed: 402,
  unknown: 611,
  new: 196,
  dormant: 3,
};
const LATE_RATES: Readonly<Record<Segment, number>> = {
  spotless: 0.004,
  incidental: 0.11,
  structural: 0.62,
  mixed: 0.34,
  unknown: 0.22,
  new: 0.2,
  dormant: 0,
};

const money = (amount: number) => amount.toFixed(2);
const around = (value: number, half: number, n: number): Estimate => ({
  value,
  low: value - half,
  high: value + half,
  n,
});
const wave = (index: number) => Math.sin(index * 1.7);

const months: Release["kpi"]["months"] = MONTHS.map((as_of, index) => {
  const ar = 3_900_000 + 45_000 * index;
  const overdue = ar * (0.27 - 0.001 * index);
  const hasYear = index >= 11;
  const dso = 38.5 + 0.09 * index + 0.3 * wave(index);
  return {
    as_of,
    ar: money(ar),
    overdue: money(overdue),
    unapplied_cash: "-52000.00",
    unallocated_credits: "-29200.00",
    credit_sales_90d: money((ar / dso) * 90),
    credit_sales_365d: hasYear ? money((ar / dso) * 350) : null,
    dso_90: dso,
    dso_365: hasYear ? dso + 1.2 : null,
    dso_countback: 38.6 + 0.2 * wave(index + 3),
    dso_best_possible: dso * 0.76,
    average_days_delinquent: dso * 0.24,
    cei: 78 + wave(index),
    days_beyond_terms: 6 + 0.3 * wave(index + 1),
    open_items: 6100,
    customers: 3900,
    reasons: hasYear ? {} : { dso_365: `the ledger covers ${30 * (index + 1)} of 365 days` },
    late_rate: index < 3 ? null : 0.19,
    late_rate_n: 61_000,
  };
});
const last = months.at(-1)!;

const SHARES = [0, 0.46, 0.2, 0.12, 0.12, 0.07, 0.03];
const lineAmounts = (ar: number, overdue: number) => [
  ar - overdue + 81_200,
  ...SHARES.slice(1).map((share) => share * overdue),
  -29_200,
  -52_000,
];

function comparison(
  treatment: string,
  segment: Segment | "all",
  value: number,
  over: Partial<Comparison> = {},
): Comparison {
  const difference = around(value, 0.03, 1600);
  return {
    experiment_id: treatment,
    treatment,
    segment,
    verdict: "effect",
    refusal: null,
    grade: "A",
    treated: 800,
    control: 800,
    treated_rate: 0.55 + value,
    control_rate: 0.55,
    difference,
    pooled: segment === "all" ? null : around(value * 0.9, 0.025, 1600),
    p_value: 0.001,
    before_p_value: 0.62,
    adjusted_p_value: 0.004,
    is_discovery: difference.low > 0 || difference.high < 0,
    needed_per_arm: null,
    nps_difference: null,
    ...over,
  };
}

function outcomeEffect(
  outcome: Outcome,
  segment: Segment | "all",
  difference: Estimate | null,
  over: Partial<OutcomeEffect> = {},
): OutcomeEffect {
  return {
    experiment_id: "friendly_reminder",
    treatment: "friendly_reminder",
    segment,
    outcome,
    verdict: difference === null ? "refused" : "effect",
    refusal: difference === null ? "missing_differs" : null,
    grade: "A",
    treated: 800,
    control: 800,
    treated_mean: difference && 20 + difference.value,
    control_mean: difference && 20,
    difference,
    pooled: null,
    p_value: difference && 0.001,
    before_p_value: 0.62,
    adjusted_p_value: difference && 0.004,
    is_discovery: difference !== null && (difference.low > 0 || difference.high < 0),
    needed_per_arm: null,
    assumptions: ["random_assignment", "no_interference"],
    response_group: null,
    ...over,
  };
}

const outcomes: readonly OutcomeEffect[] = [
  outcomeEffect("paid_14", "all", around(0.09, 0.04, 1600), { treated_mean: 0.64, control_mean: 0.55 }),
  outcomeEffect("paid_14", "structural", around(0.06, 0.08, 600), {
    treated_mean: 0.46,
    control_mean: 0.4,
    response_group: "undecided",
  }),
  outcomeEffect("dispute", "all", around(0.002, 0.02, 1600), { treated_mean: 0.082, control_mean: 0.08 }),
  outcomeEffect("days_to_pay", "all", around(-2.2, 1.2, 1600)),
  outcomeEffect("days_to_pay", "structural", around(-0.7, 2.5, 600), { pooled: around(-1.8, 2.7, 600) }),
  outcomeEffect("recovered", "all", around(9, 93, 1600)),
  outcomeEffect("nps", "all", null),
  outcomeEffect("opt_out", "all", null, {
    verdict: "suppressed",
    refusal: null,
    treated: null,
    control: null,
    before_p_value: null,
  }),
];

const NO_FIGURES = {
  treated_rate: null,
  control_rate: null,
  difference: null,
  pooled: null,
  p_value: null,
  adjusted_p_value: null,
  is_discovery: false,
} as const;

const comparisons: readonly Comparison[] = [
  comparison("friendly_reminder", "all", 0.091, { nps_difference: around(9, 7, 410) }),
  comparison("friendly_reminder", "incidental", 0.048, { adjusted_p_value: 0.02 }),
  comparison("text_message", "incidental", 0.012, { grade: "B", adjusted_p_value: 0.41 }),
  comparison("payment_link", "mixed", 0.02, { grade: "C", adjusted_p_value: 0.2 }),
  comparison("firm_letter", "spotless", -0.062, { nps_difference: around(-14, 8, 240) }),
  comparison("text_message", "new", 0, {
    ...NO_FIGURES,
    verdict: "refused",
    refusal: "too_few_customers",
    treated: 19,
    control: 19,
    needed_per_arm: 1468,
  }),
  comparison("phone_call", "incidental", 0, {
    ...NO_FIGURES,
    verdict: "refused",
    refusal: "sample_ratio_mismatch",
    treated: 812,
    control: 420,
  }),
  comparison("firm_letter", "mixed", 0, {
    ...NO_FIGURES,
    verdict: "refused",
    refusal: "arms_differed_before",
    before_p_value: 0.002,
  }),
  comparison("friendly_reminder", HIDDEN, 0, {
    ...NO_FIGURES,
    verdict: "suppressed",
    treated: null,
    control: null,
    before_p_value: null,
  }),
];

const nps = (group: string, value: number, half: number, n: number): NpsRow => {
  const promoters = Math.round(n * (0.35 + value / 200));
  const detractors = Math.round(n * (0.35 - value / 200));
  return {
    group,
    state: "shown",
    nps: around(value, half, n),
    weighted: around(value - 4, half + 1, n),
    promoters,
    passives: n - promoters - detractors,
    detractors,
    invited: n * 5,
    response_rate: 0.2,
  };
};
const hiddenNps = (group: string): NpsRow => ({
  group,
  state: "suppressed",
  nps: null,
  weighted: null,
  promoters: null,
  passives: null,
  detractors: null,
  invited: null,
  response_rate: null,
});
const correlation = (group: string, value: number, half: number): Correlation => ({
  group,
  rho: around(value, half, 300),
});

const testedCorrelation = (group: string, value: number, half: number) => ({
  ...correlation(group, value, half),
  p_value: 0.001,
  adjusted_p_value: 0.02,
  is_discovery: true,
});

const directionRow = (
  direction: DirectionRow["direction"],
  measure: DirectionRow["measure"],
  group: string,
  value: number,
): DirectionRow => ({
  direction,
  measure,
  group,
  state: "shown",
  rho: around(value, 0.08, 700),
  p_value: Math.abs(value) > 0.08 ? 0.001 : 0.5,
  adjusted_p_value: Math.abs(value) > 0.08 ? 0.02 : 0.6,
  is_discovery: Math.abs(value) > 0.08,
});

/** A release with every state a page can meet: shown, suppressed and refused rows, missing measures, gaps in time. */
/** An earlier release that knew less of one month, and was made by the version before. */
const EARLIER: ReleaseSummary = {
  release: "2026-10-31-9f8e7d6c",
  sequence: 1,
  as_of: months.at(-2)!.as_of,
  audience: "internal",
  version: "0.1.0",
  customers: 4900,
  invoices: 145_000,
  months: publishedMonths(months.slice(0, -1)).map((month, index) =>
    index === 20 ? { ...month, ar: "4123456.78" } : month,
  ),
};

const WHOLE: Omit<Release, "portions"> = {
  stamp: {
    release: "2026-11-30-0a1b2c3d",
    as_of: last.as_of,
    audience: "internal",
    minimum_customers: MINIMUM_CUSTOMERS,
    largest_share: 0.75,
    two_largest_share: 0.85,
    currency: "EUR",
    is_sample: true,
    first_issued_on: "2024-12-01",
    last_issued_on: "2026-12-04",
    customers: 4950,
    invoices: 149_832,
    audits_passed: 9,
    audits: 9,
    version: "0.1.0",
  },
  kpi: {
    months,
    signals: [
      { as_of: last.as_of, measure: "dso_90", centre: 39.6, low: 38, high: 40.2, is_signal: true },
      { as_of: last.as_of, measure: "dso_countback", centre: 38.6, low: 37.4, high: 40, is_signal: false },
      { as_of: last.as_of, measure: "overdue_share", centre: 0.26, low: 0.24, high: 0.28, is_signal: false },
    ],
    targets: months.map(({ as_of }) => ({ as_of, measure: "dso_90", value: 40 })),
    targets_of_whole: [],
    bridges: sampleBridges(months),
    by_segment: SEGMENTS.map((segment) =>
      segment === HIDDEN
        ? {
            as_of: last.as_of,
            segment,
            state: "suppressed",
            customers: null,
            ar: null,
            overdue: null,
            dso_90: null,
            days_beyond_terms: null,
          }
        : {
            as_of: last.as_of,
            segment,
            state: "shown",
            customers: SIZES[segment],
            ar: money(SIZES[segment] * 900),
            overdue: segment === "new" ? null : money(SIZES[segment] * 200),
            dso_90: segment === "new" ? null : 30 + 60 * LATE_RATES[segment],
            days_beyond_terms: -2 + 30 * LATE_RATES[segment],
          },
    ),
  },
  ageing: {
    months: months.flatMap((month, index) =>
      [...AGEING_BUCKETS, ...UNAGED_LINES].map((bucket, line) => {
        const isHidden = index === 20 && (bucket === "over_365" || bucket === "181_365");
        const amount = lineAmounts(Number(month.ar), Number(month.overdue))[line]!;
        return isHidden
          ? { as_of: month.as_of, bucket, state: "suppressed" as const, amount: null, customers: null }
          : { as_of: month.as_of, bucket, state: "shown" as const, amount: money(amount), customers: 300 };
      }),
    ),
    by_segment: MONTHS.flatMap((as_of) =>
      SEGMENTS.flatMap((segment) =>
        AGEING_BUCKETS.map((bucket, index) =>
          segment === HIDDEN || (segment === "new" && index > 4)
            ? { as_of, segment, bucket, state: "suppressed" as const, amount: null, customers: null }
            : {
                as_of,
                segment,
                bucket,
                state: "shown" as const,
                amount: money(SIZES[segment] * (100 - 12 * index)),
                customers: 20,
              },
        ),
      ),
    ),
    totals: months.map(({ as_of, ar, overdue }) => ({ as_of, ar, overdue })),
    targets: months.flatMap(({ as_of }) => [
      { as_of, measure: "overdue_30_share", value: 0.1 },
      { as_of, measure: "overdue_90_share", value: 0.09 },
    ]),
    targets_of_whole: [],
  },
  forecast: sampleForecast(months),
  loss: SAMPLE_LOSS,
  segments: {
    behaviour_available: true,
    segments: SEGMENTS.map((segment) =>
      segment === HIDDEN
        ? {
            segment,
            state: "suppressed",
            customers: null,
            share: null,
            ar: null,
            overdue: null,
            late_rate: null,
            credit_sales_365d: null,
          }
        : {
            segment,
            state: "shown",
            customers: SIZES[segment],
            share: SIZES[segment] / 4950,
            ar: money(SIZES[segment] * 900),
            overdue: money(SIZES[segment] * 200),
            late_rate: around(LATE_RATES[segment], 0.004, SIZES[segment] * 12),
            credit_sales_365d: money(SIZES[segment] * 9000),
          },
    ),
    history: MONTHS.flatMap((as_of, index) =>
      SEGMENTS.map((segment) =>
        segment === HIDDEN
          ? { as_of, segment, state: "suppressed" as const, customers: null }
          : { as_of, segment, state: "shown" as const, customers: Math.round(SIZES[segment] * (0.9 + 0.004 * index)) },
      ),
    ),
    migration: SEGMENTS.flatMap((from, row) =>
      SEGMENTS.map((to, column) => {
        const customers = Math.round(SIZES[from] * (row === column ? 0.66 : 0.05));
        return customers > 0 && customers < MINIMUM_CUSTOMERS
          ? { from, to, state: "suppressed" as const, customers: null }
          : { from, to, state: "shown" as const, customers };
      }),
    ),
    by_customer_type: CUSTOMER_TYPES.flatMap((customer_type) =>
      SEGMENTS.map((segment) =>
        segment === HIDDEN
          ? { customer_type, segment, state: "suppressed" as const, customers: null, share: null }
          : {
              customer_type,
              segment,
              state: "shown" as const,
              customers: Math.round(SIZES[segment] / 3),
              share: SIZES[segment] / 4950,
            },
      ),
    ),
    tiers: { high_share: 0.8, medium_share: 0.95, elevated_from: 0.1, high_from: 0.3 },
    profile: SEGMENTS.flatMap((segment) =>
      VALUE_TIERS.flatMap((value_tier) =>
        ([...RISK_TIERS, "none"] as const).map((risk_tier) =>
          segment === HIDDEN && risk_tier === "none"
            ? { segment, value_tier, risk_tier, state: "suppressed" as const, customers: null }
            : {
                segment,
                value_tier,
                risk_tier,
                state: "shown" as const,
                customers: segment === HIDDEN ? 0 : Math.round(SIZES[segment] / 12),
              },
        ),
      ),
    ),
    stability: SEGMENTS.flatMap((segment) =>
      [1, 3, 6].map((months) =>
        segment === HIDDEN
          ? { segment, months, state: "suppressed" as const, kept: null }
          : { segment, months, state: "shown" as const, kept: around(1 - 0.04 * months, 0.02, SIZES[segment]) },
      ),
    ),
    overrides: [
      { segment: "structural", given: "incidental", state: "shown", customers: 12 },
      { segment: "mixed", given: "own_name", state: "suppressed", customers: null },
    ],
    override_reasons: [{ reason: "known_dispute", state: "shown", customers: 12 }],
    thresholds: { window_months: 12, late_after_days: 3, late_rate: 0.25 },
    indications: {
      customers: 4950,
      short_history: 610,
      confidence: { low: 3, medium: 5, high: 7 },
      by_segment: INDICATIONS.flatMap((indication) =>
        SEGMENTS.flatMap((segment) =>
          INDICATION_LEVELS.map((level) =>
            segment === HIDDEN
              ? { indication, segment, level, state: "suppressed" as const, customers: null }
              : { indication, segment, level, state: "shown" as const, customers: level === "low" ? 20 : 12 },
          ),
        ),
      ),
      evidence: [
        {
          indication: "cannot_pay",
          feature: { nl: "zei geen geld te hebben", en: "said to lack money" },
          is_from: true,
          value: 1,
          points: 3,
        },
        {
          indication: "will_not_pay",
          feature: { nl: "aandeel te laat, laatste drie maanden", en: "share late, last three months" },
          is_from: false,
          value: 0,
          points: -2,
        },
      ],
    },
    planted: {
      states: PLANTED_STATES.flatMap((planted, row) =>
        (["cannot_pay", "will_not_pay", "unknown"] as const).map((said, column) =>
          said === "will_not_pay" && row === 2
            ? { planted, said, state: "suppressed" as const, customers: null }
            : { planted, said, state: "shown" as const, customers: row === column ? 28 : 9 + row },
        ),
      ),
      indications: (["cannot_pay", "will_not_pay"] as const).map((indication) => ({
        indication,
        recall: around(0.47, 0.1, 79),
        recall_after_90_days: around(0.6, 0.13, 47),
        precision: around(0.35, 0.08, 140),
        precision_within_year: around(0.61, 0.08, 140),
        prevalence: 0.019,
      })),
      classes: PLANTED_CLASSES.flatMap((planted) =>
        SEGMENTS.map((computed) =>
          computed === HIDDEN
            ? { planted, computed, state: "suppressed" as const, customers: null }
            : { planted, computed, state: "shown" as const, customers: planted === computed ? 900 : 40 },
        ),
      ),
      class_recall: PLANTED_CLASSES.map((planted) => ({ planted, recall: around(0.88, 0.02, 1020) })),
    },
  },
  score: {
    verdict: "published",
    reason: "",
    card: SAMPLE_CARD,
    early_warning: {
      threshold: 0.3,
      warnings: 412,
      customers: 371,
      followed: around(0.41, 0.05, 412),
      foreseen: around(0.62, 0.05, 350),
      lead_days: { ...around(47, 4, 169), lower: 29, upper: 66 },
    },
  },
  external_scores: SAMPLE_EXTERNAL_SCORES,
  effectiveness: {
    available: true,
    outcome_days: 14,
    false_discovery_rate: 0.1,
    comparisons,
    outcomes,
    family_size: 6,
    interactions: [
      {
        experiment_id: "friendly_reminder",
        treatment: "friendly_reminder",
        outcome: "days_to_pay",
        segments: 5,
        p_value: 0.39,
        adjusted_p_value: 0.5,
        is_discovery: false,
      },
    ],
    stages: SAMPLE_STAGES,
    stage_interactions: SAMPLE_STAGE_INTERACTIONS,
    costs: SAMPLE_COSTS,
    designs: [...SAMPLE_DESIGNS, ...SAMPLE_DESIGN_RESPONSES],
    observed: [...SAMPLE_OBSERVED, ...SAMPLE_OBSERVED_RESPONSES],
    questions: SAMPLE_QUESTIONS,
    targeting: SAMPLE_TARGETING,
    unpaid: [
      {
        experiment_id: "friendly_reminder",
        treatment: "friendly_reminder",
        steps: [4, 7, 14, 30, 60].map((days) => ({
          days,
          treated: around(Math.exp(-days / 20), 0.02, 800),
          control: around(Math.exp(-days / 26), 0.02, 800),
        })),
      },
    ],
    descriptive: [
      {
        treatment: "phone_call",
        segment: "structural",
        grade: "D",
        state: "shown",
        paid_rate: around(0.31, 0.02, 2200),
        median_days_past_due_at_contact: 41,
      },
      {
        treatment: "phone_call",
        segment: HIDDEN,
        grade: "D",
        state: "suppressed",
        paid_rate: null,
        median_days_past_due_at_contact: null,
      },
    ],
  },
  claims: SAMPLE_CLAIMS,
  experience: {
    available: true,
    window: { from: "2025-12-01", to: "2026-11-30" },
    overall: nps("all", 23, 6, 812),
    months: MONTHS.slice(-13).map((as_of, index) => {
      const { group: _, ...row } = index === 4 ? hiddenNps("") : nps("", 20 + 5 * wave(index), 18, 68);
      return { ...row, as_of };
    }),
    by_segment: [nps("spotless", 38, 11, 140), nps("structural", -12, 11, 140), hiddenNps(HIDDEN)],
    by_arrears: [nps("none", 34, 9, 300), nps("1_30", 8, 14, 90), hiddenNps("over_30")],
    by_customer_type: [nps("consumer", 29, 7, 510), nps("company", 14, 11, 221)],
    by_trigger: [nps("after_contact", 12, 8, 400), hiddenNps("periodic")],
    lateness: {
      pooled: correlation("all", 0.14, 0.07),
      within_customer_type: [testedCorrelation("consumer", -0.21, 0.09), testedCorrelation("company", -0.18, 0.13)],
      within_segment: [testedCorrelation("spotless", -0.05, 0.14)],
      within: around(-0.19, 0.07, 790),
      tested: {
        pooled: { p_value: 0.0001, adjusted_p_value: 0.001, is_discovery: true },
        within: { p_value: 0.0001, adjusted_p_value: 0.001, is_discovery: true },
      },
      difference: around(0.33, 0.09, 790),
      reverses: true,
      suppressed_groups: ["sole_trader"],
    },
    response: {
      overall: around(0.2, 0.02, 4060),
      rows: [
        { by: "arrears", group: "none", state: "shown", rate: around(0.23, 0.02, 3010) },
        { by: "arrears", group: "1_30", state: "shown", rate: around(0.14, 0.03, 1050) },
        { by: "segment", group: HIDDEN, state: "suppressed", rate: null },
        { by: "trigger", group: "after_contact", state: "shown", rate: around(0.19, 0.03, 2000) },
      ],
      weighted: around(17, 7, 812),
      unheard_share: 0.01,
      bounds: { low: -75, high: 85 },
    },
    directions: {
      rows: (["before", "after"] as const).flatMap((direction) => [
        directionRow(direction, "raw", "all", 0.12),
        directionRow(direction, "partial", "all", -0.18),
        directionRow(direction, "within_type", "all", -0.19),
        directionRow(direction, "within_segment", "all", -0.02),
        directionRow(direction, "segment", "spotless", -0.09),
        {
          ...directionRow(direction, "segment", HIDDEN, 0),
          state: "suppressed",
          rho: null,
          p_value: null,
          adjusted_p_value: null,
        },
      ]),
      reverses: { before: true, after: false },
    },
    drivers: SAMPLE_DRIVERS,
    contact_study: SAMPLE_CONTACT_STUDY,
    family: { tests: 23, false_discovery_rate: 0.1 },
    flows: SAMPLE_FLOWS,
    dose: SAMPLE_DOSE,
  },
  what_if: {
    from: MONTHS.at(-12)!,
    to: last.as_of,
    policy_versions: { present: "standard", other: "standard" },
    changes: [
      { setting: "behaviour.late_after_days", present: "3", other: "7" },
      { setting: "treatment.versions.standard.contact_limits.channels.phone.per_30_days", present: "2", other: "" },
      { setting: "treatment.versions.standard.contact_limits.channels.email", present: "", other: "{per_30_days:1}" },
      { setting: "treatment.versions.standard.treatments.phone_call.tone", present: "neutral", other: "friendly" },
      { setting: "treatment.versions.standard.leave_alone.open_dispute", present: "true", other: "false" },
      { setting: "treatment.versions.standard.groups", present: "[{name:a}]", other: "[{name:b}]" },
    ],
    sizes: SEGMENTS.map((segment, index) =>
      segment === HIDDEN
        ? { segment, state: "suppressed", present: null, other: null }
        : { segment, state: "shown", present: SIZES[segment], other: SIZES[segment] + (index % 2 === 0 ? 48 : -31) },
    ),
    moves: (["spotless", "incidental", "structural", "none"] as const).flatMap((from) =>
      (["spotless", "incidental", "structural", "none"] as const).map((to) =>
        from === "none" && to === "structural"
          ? { from, to, state: "suppressed" as const, customers: null }
          : { from, to, state: "shown" as const, customers: from === to ? 900 : from < to ? 0 : 41 },
      ),
    ),
    movers: 205,
    reasons: [
      { thresholds: ["late_after_days"], together: false, state: "shown", customers: 150 },
      { thresholds: ["late_rate", "structural_probability"], together: true, state: "shown", customers: 55 },
      { thresholds: ["late_rate", "late_after_days"], together: false, state: "suppressed", customers: null },
    ],
    weeks: Array.from({ length: 52 }, (_, week) => ({
      planned_on: new Date(Date.UTC(2025, 11, 7 + 7 * week)).toISOString().slice(0, 10),
      present: week === 30 ? null : Math.round(410 + 40 * wave(week)),
      other: week === 30 ? null : Math.round(290 + 25 * wave(week)),
    })),
    channels: [
      {
        channel: "email",
        state: "shown",
        contacts: { present: 310.4, other: 201.2 },
        minutes: { present: 0, other: 0 },
        available_minutes: null,
      },
      {
        channel: "phone",
        state: "shown",
        contacts: { present: 62.1, other: 40.9 },
        minutes: { present: 745.2, other: 490.8 },
        available_minutes: 2400,
      },
      {
        channel: "visit",
        state: "suppressed",
        contacts: { present: null, other: null },
        minutes: { present: null, other: null },
        available_minutes: 90,
      },
    ],
    without_capacity: { present: 3.4, other: 0 },
    pressure: {
      present: { contacts: 21_320, customers: 2041, mean: 10.4, p90: 28, share_without_estimate: 0.39 },
      other: { contacts: 15_080, customers: 2041, mean: 7.4, p90: 19, share_without_estimate: 0.31 },
    },
    by_segment: [...SEGMENTS, "none" as const].map((segment) =>
      segment === HIDDEN
        ? {
            segment,
            state: "suppressed",
            customers: null,
            contacts: { present: null, other: null },
            with_more: null,
            with_fewer: null,
          }
        : {
            segment,
            state: "shown",
            customers: segment === "none" ? 61 : SIZES[segment],
            contacts: { present: 4.2, other: 3.1 },
            with_more: segment === "new" ? null : 12,
            with_fewer: 96,
          },
    ),
    cash: {
      present: { value: "278781.80", low: "104631.50", high: "429174.80" },
      other: { value: "246098.10", low: "136693.50", high: "346701.50" },
      difference: { value: "-32683.60", low: "-131062.80", high: "66827.50" },
      customers: 1804,
    },
    outcome_days: 14,
  },
  history: historyOf(months, [EARLIER]),
  method: {
    loads: [
      {
        table: "invoice",
        read: 149_840,
        loaded: 149_832,
        rejected: 8,
        read_amount: "61000000.00",
        loaded_amount: "60997520.00",
        rejected_amount: "2480.00",
      },
      {
        table: "survey",
        read: 812,
        loaded: 812,
        rejected: 0,
        read_amount: null,
        loaded_amount: null,
        rejected_amount: null,
      },
    ],
    files: [
      {
        file: "invoice.csv",
        table: "invoice",
        read: 149_840,
        loaded: 149_832,
        rejected: 8,
        read_amount: "61000000.00",
        loaded_amount: "60997520.00",
        rejected_amount: "2480.00",
      },
      {
        file: "",
        table: "customer",
        read: 4_812,
        loaded: 4_812,
        rejected: 0,
        read_amount: null,
        loaded_amount: null,
        rejected_amount: null,
      },
    ],
    control_totals: [
      {
        code: "xaf_control_accounts",
        name: "1300 + 1310",
        source_amount: "45370.34",
        ledger_amount: "45370.34",
        difference: "0.00",
      },
      {
        code: "xaf_declared_debit",
        name: "sub-ledger",
        source_amount: "50742.35",
        ledger_amount: "50742.35",
        difference: "0.00",
      },
      {
        code: "table",
        name: "direct_debit",
        source_amount: "60997520.00",
        ledger_amount: "60997520.00",
        difference: "0.00",
      },
    ],
    checks: [
      { code: "control_totals", verdict: "ok", compared: 2, wrong: 0, difference: "0.00" },
      { code: "statements_connect", verdict: "differs", compared: 11, wrong: 1, difference: "1.00" },
      { code: "statements_are_complete", verdict: "incomplete", compared: 12, wrong: 3, difference: null },
    ],
    month_ends: MONTHS.slice(-3).map((month_ends_on, index) => ({
      month_ends_on,
      unapplied_cash: "-10832.83",
      unallocated_credits: index === 0 ? null : "-12885.78",
      negative_balance: index === 0 ? null : "-9194.97",
      negative_balance_customers: index === 0 ? null : 46,
    })),
    restatements: MONTHS.slice(-2).map((month_ends_on, index) => ({
      month_ends_on,
      receivables_then: "4150000.00",
      receivables_now: "4149000.00",
      difference: "-1000.00",
      late_facts: index === 0 ? null : 17,
      facts_taken_back: index === 0 ? null : 2,
    })),
    rejections: [
      { table: "invoice", reason: "due_before_issue", rows: 8 },
      { table: "allocation", reason: "unknown_invoice", rows: 2 },
    ],
    roll_forward: MONTHS.slice(-3).map((month_ends_on, index) => ({
      month_ends_on,
      opening: "4100000.00",
      invoices: "1710000.00",
      credit_notes: "-31200.50",
      payments: "-1630000.00",
      reversals: index === 1 ? null : "9200.10",
      write_offs: index === 1 ? null : "-7999.60",
      exchange_differences: "0.00",
      closing: "4150000.00",
    })),
    audits: [
      { name: "cash_is_conserved", passed: true, detail: "" },
      { name: "made_by_a_later_version", passed: true, detail: "" },
    ],
    assumptions: [{ code: "currency_assumed", value: "EUR" }],
    ignored_columns: ["invoice.memo"],
    legal_parameters: [
      {
        name: "collection_costs_minimum",
        value: "40",
        unit: "EUR",
        valid_from: "2012-07-01",
        valid_to: null,
        source: "Besluit vergoeding voor buitengerechtelijke incassokosten, art. 2",
      },
    ],
    collection_costs: [
      { principal: "100.00", costs: "40.00" },
      { principal: "2500.00", costs: "375.00" },
    ],
    suppression: [{ table: "segments.migration", rows: 49, suppressed: 4, reasons: { too_few: 2, complementary: 2 } }],
    settings: {
      currency: "EUR",
      audience: "internal",
      "load_tolerance.rows": "0.001",
      "behaviour.window_months": "12",
      "dimensions.dimension_1": "land",
      "targets.dso_90": "40",
      "made_by_a.later_version": "1",
    },
  },
};

const part = (amount: string, share: number) => money(Number(amount) * share);

/** The forecast of a part of the ledger: without sales to come and scenarios, which are of the whole. */
function partOfForecast(page: Release["forecast"], share: number): Release["forecast"] {
  if (!page.available) return page;
  const amounts = ["expected", "low", "high", "low_95", "high_95", "cumulative", "cumulative_low", "cumulative_high"];
  const shared = <Row extends object>(row: Row): Row =>
    Object.fromEntries(
      Object.entries(row).map(([name, value]: [string, unknown]) => [
        name,
        [...amounts, "open", "naive", "actual"].includes(name) && typeof value === "string"
          ? part(value, share)
          : value,
      ]),
    ) as Row;
  return {
    ...page,
    origins: page.origins.map(shared),
    totals: page.totals.map(shared),
    weeks: page.weeks.map(shared),
    days: page.days.map(shared),
    outcomes: page.outcomes.map(shared),
    week_outcomes: page.week_outcomes.map(shared),
    segments: page.segments.map(shared),
    sales_to_come: [],
    budgets: [],
    scenarios: [],
  };
}

/** The money pages of a value of a dimension with this share of all amounts, of a customer base that pays as the whole does. */
function portion(value: string, share: number): MoneyPortion {
  return {
    dimension: "business_unit",
    value,
    ageing: {
      ...WHOLE.ageing,
      totals: WHOLE.ageing.totals.map(({ as_of, ar, overdue }) => ({
        as_of,
        ar: part(ar, share),
        overdue: part(overdue, share),
      })),
      months: WHOLE.ageing.months.map((row) => ({
        ...row,
        amount: row.amount === null ? null : part(row.amount, share),
      })),
      by_segment: [],
      targets: [],
      targets_of_whole: ["overdue_30_share", "overdue_90_share"],
    },
    loss: { ...WHOLE.loss, provision: WHOLE.loss.provision.filter(({ group }) => group === "all") },
    forecast: partOfForecast(WHOLE.forecast, share),
    kpi: {
      ...WHOLE.kpi,
      months: months.slice(4).map((month) => ({
        ...month,
        ar: part(month.ar, share),
        overdue: part(month.overdue, share),
        customers: Math.round(month.customers * share),
        late_rate: null,
        late_rate_n: 0,
      })),
      targets: [],
      targets_of_whole: ["dso_90"],
      by_segment: [],
    },
  };
}

/** The second value has what a browser must not take for a tag. */
export const SAMPLE_RELEASE: Release = {
  ...WHOLE,
  portions: [portion("energy", 0.7), portion('<img src=x onerror="alert(1)">', 0.3)],
};

/** The same ledger as a list of open items only: no behaviour, no contacts, no surveys, one month. */
export const BARE_RELEASE: Release = {
  ...SAMPLE_RELEASE,
  history: NO_HISTORY,
  portions: [],
  stamp: { ...SAMPLE_RELEASE.stamp, is_sample: false, audits_passed: 8 },
  kpi: {
    months: [
      {
        ...last,
        dso_90: null,
        dso_countback: null,
        dso_best_possible: null,
        late_rate: null,
        days_beyond_terms: null,
        average_days_delinquent: null,
        dso_365: null,
        cei: null,
        reasons: {},
      },
    ],
    signals: [],
    targets: [],
    targets_of_whole: [],
    bridges: { rows: [], parts: [], pairs: [] },
    by_segment: [],
  },
  forecast: { available: false, reason: "open_items_only" },
  loss: OPEN_ITEMS_LOSS,
  segments: {
    ...SAMPLE_RELEASE.segments,
    behaviour_available: false,
    segments: [],
    history: [],
    migration: [],
    by_customer_type: [],
    indications: null,
    planted: null,
  },
  score: { verdict: "not_available", reason: "open_items_only" },
  external_scores: { absence: "too_few_outcomes", false_discovery_rate: 0.05, providers: [] },
  effectiveness: { available: false, reason: "open_items_only" },
  experience: { available: false, reason: "no_surveys" },
  what_if: null,
};
