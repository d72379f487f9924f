import type { Claim } from "../claims.ts";
import type { DesignEffect } from "../designs.ts";
import type { ContactCost } from "../contact-costs.ts";
import type { OutcomeEffect, StageEffect } from "../effects.ts";
import type { ContactPeriodRow, DirectionRow, DriverRow, FlowRow, ResponseRow } from "../experience.ts";
import type { ObservedEffect } from "../observed.ts";
import type { OpenQuestion } from "../questions.ts";
import type { Targeting } from "../targeting.ts";
import type { UnpaidCurve } from "../unpaid.ts";
import type { ExternalScore } from "../external-scores.ts";
import type {
  CardGroup,
  Comparison,
  EffectivenessPage,
  ExperiencePage,
  MonthEndRow,
  NpsRow,
  RestatementRow,
  RollForwardRow,
  WhatIfPage,
} from "../release.ts";
import { monthEndBefore } from "../../calendar.ts";
import { formatCents, parseCents } from "../../contract/field.ts";
import { amount, count, declareTable, type DeclaredTable } from "./declaration.ts";

type WhatIf<Name extends "sizes" | "moves" | "reasons" | "channels" | "by_segment"> = WhatIfPage[Name][number];

/** Figures of a model or a comparison by group: nothing adds up, each is judged by itself. */
const apart = <Row>(name: string, at: string, labels: readonly (keyof Row & string)[]): DeclaredTable<Row> =>
  declareTable<Row>({ name, at, unit: "customers", labels, cells: () => [] });

type Answers = Omit<NpsRow, "group">;

/** Answers to surveys; those of the groups of one classification add up to all. */
const answersBy = <Row extends Answers>(
  name: string,
  labels: readonly (keyof Row & string)[],
  groupOf: (row: Row) => Readonly<Record<string, string>>,
  isTotal = false,
) =>
  declareTable<Row>({
    name,
    at: name,
    unit: "customers",
    labels,
    isTotal,
    cells: (row) => {
      const { invited, nps, promoters, passives, detractors } = row;
      const by = groupOf(row);
      return [
        ...count("invitations", invited, by),
        ...count("answers", nps?.n, by),
        ...count("answers", promoters, { ...by, answer: "promoter" }),
        ...count("answers", passives, { ...by, answer: "passive" }),
        ...count("answers", detractors, { ...by, answer: "detractor" }),
      ];
    },
  });

export const MODEL_TABLES = [
  /** The parts of the ledger that have money pages of their own. */
  apart<{ readonly name: string; readonly value: string }>("portions", "portions", ["name", "value"]),
  apart<CardGroup>("score.segments", "score.card.score.segments", ["group"]),
  apart<CardGroup>("score.customer_types", "score.card.score.customerTypes", ["group"]),
  apart<ExternalScore>("external_scores.providers", "external_scores.providers", ["provider"]),
  apart<Comparison>("effectiveness.comparisons", "effectiveness.comparisons", [
    "experiment_id",
    "treatment",
    "segment",
  ]),
  apart<OutcomeEffect>("effectiveness.outcomes", "effectiveness.outcomes", [
    "experiment_id",
    "treatment",
    "segment",
    "outcome",
  ]),
  apart<ObservedEffect>("effectiveness.observed", "effectiveness.observed", ["treatment", "segment", "outcome"]),
  apart<DesignEffect>("effectiveness.designs", "effectiveness.designs", ["design", "outcome"]),
  apart<OpenQuestion>("effectiveness.questions", "effectiveness.questions", ["treatment", "segment", "outcome"]),
  apart<StageEffect>("effectiveness.stages", "effectiveness.stages", [
    "experiment_id",
    "treatment",
    "stage",
    "outcome",
  ]),
  apart<ContactCost>("effectiveness.costs", "effectiveness.costs", ["experiment_id", "treatment"]),
  apart<Targeting>("effectiveness.targeting", "effectiveness.targeting", ["experiment_id", "treatment"]),
  apart<UnpaidCurve>("effectiveness.unpaid", "effectiveness.unpaid", ["experiment_id", "treatment"]),
  apart<EffectivenessPage["descriptive"][number]>("effectiveness.descriptive", "effectiveness.descriptive", [
    "treatment",
    "segment",
  ]),
] as const;

export const EXPERIENCE_TABLES = [
  apart<Claim>("claims", "claims", ["claim"]),
  answersBy<NpsRow>("experience.overall", [], () => ({}), true),
  answersBy<ExperiencePage["months"][number]>("experience.months", ["as_of"], ({ as_of: month }) => ({ month })),
  answersBy<NpsRow>("experience.by_segment", ["group"], ({ group: segment }) => ({ segment })),
  answersBy<NpsRow>("experience.by_arrears", ["group"], ({ group: arrears }) => ({ arrears })),
  answersBy<NpsRow>("experience.by_customer_type", ["group"], ({ group: customer_type }) => ({ customer_type })),
  answersBy<NpsRow>("experience.by_trigger", ["group"], ({ group: trigger }) => ({ trigger })),
  declareTable<ResponseRow>({
    name: "experience.response",
    at: "experience.response.rows",
    unit: "customers",
    labels: ["by", "group"],
    cells: ({ by, group, rate }) => [
      ...count("invitations", rate?.n, { [by]: group }),
      ...count("answers", rate && rate.value * rate.n, { [by]: group }),
    ],
  }),
  apart<DirectionRow>("experience.directions", "experience.directions.rows", ["direction", "measure", "group"]),
  apart<DriverRow>("experience.drivers", "experience.drivers.rows", ["driver"]),
  apart<ContactPeriodRow>("experience.contact_periods", "experience.contact_study.periods", ["period"]),
  declareTable<FlowRow>({
    name: "experience.flows",
    at: "experience.flows.rows",
    unit: "customers",
    labels: ["group", "from", "to"],
    cells: ({ group, from, to, customers }) => count("customers who answered twice", customers, { group, from, to }),
    knownTotals: ({ group, from }) => [`${group} ${from}`],
  }),
] as const;

export const WHAT_IF_TABLES = [
  declareTable<WhatIf<"sizes">>({
    name: "what_if.sizes",
    at: "what_if.sizes",
    unit: "customers",
    labels: ["segment"],
    cells: ({ segment, present, other }) => [
      ...count("replayed customers", present, { from: segment }),
      ...count("replayed customers", other, { to: segment }),
    ],
  }),
  declareTable<WhatIf<"moves">>({
    name: "what_if.moves",
    at: "what_if.moves",
    unit: "customers",
    labels: ["from", "to"],
    cells: ({ from, to, customers }) => count("replayed customers", customers, { from, to }),
  }),
  declareTable<WhatIf<"reasons">>({
    name: "what_if.reasons",
    at: "what_if.reasons",
    unit: "customers",
    labels: ["thresholds", "together"],
    cells: ({ thresholds, together, customers }) =>
      count("movers", customers, { reason: `${thresholds.join()} ${String(together)}` }),
    knownTotals: () => ["movers"],
  }),
  apart<WhatIf<"channels">>("what_if.channels", "what_if.channels", ["channel"]),
  declareTable<WhatIf<"by_segment">>({
    name: "what_if.by_segment",
    at: "what_if.by_segment",
    unit: "customers",
    labels: ["segment"],
    cells: ({ segment, customers }) => count("replayed customers", customers, { from: segment }),
  }),
] as const;

/** Movements of receivables in a month, each of which may be hidden by itself. */
export const MOVEMENTS = [
  "invoices",
  "credit_notes",
  "payments",
  "reversals",
  "write_offs",
  "exchange_differences",
] as const;

/** What stands beside open items at the end of a month, each of which may be hidden by itself. */
export const MONTH_END_LINES = ["unapplied_cash", "unallocated_credits", "negative_balance"] as const;

/** What is known on the day of the release of receivables at the end of a month. */
const LATER = "receivables as known later";

export const METHOD_TABLES = [
  ...MOVEMENTS.map((movement) =>
    declareTable<RollForwardRow>({
      name: `method.roll_forward.${movement}`,
      reportedAs: "method.roll_forward",
      unit: "customers",
      labels: ["month_ends_on"],
      cells: (row) => amount("movements", row[movement], { as_of: row.month_ends_on, line: movement }),
    }),
  ),
  declareTable<RollForwardRow>({
    name: "method.roll_forward",
    at: "method.roll_forward",
    unit: "customers",
    labels: ["month_ends_on"],
    isTotal: true,
    cells: ({ month_ends_on, opening, closing }) => [
      ...amount("movements", formatCents(parseCents(closing) - parseCents(opening)), { as_of: month_ends_on }),
      ...amount(LATER, closing, { as_of: month_ends_on }),
      ...amount(LATER, opening, { as_of: monthEndBefore(month_ends_on, 1) }),
    ],
  }),
  ...MONTH_END_LINES.map((line) =>
    declareTable<MonthEndRow>({
      name: `method.month_end.${line}`,
      reportedAs: "method.month_end",
      unit: "customers",
      labels: ["month_ends_on"],
      cells: ({ month_ends_on: as_of, ...row }) => amount(LATER, row[line], { as_of, line }),
    }),
  ),
  declareTable<RestatementRow>({
    name: "method.restatement",
    at: "method.restatements",
    unit: "customers",
    labels: ["month_ends_on"],
    cells: ({ month_ends_on: as_of, receivables_now }) => amount(LATER, receivables_now, { as_of }),
  }),
] as const;
