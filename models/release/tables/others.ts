import type { ExternalScore } from "../external-scores.ts";
import type { CardGroup, Comparison, EffectivenessPage, NpsRow, RestatementRow, WhatIfPage } from "../release.ts";
import { amount, count, declareTable, type DeclaredTable } from "./declaration.ts";

type WhatIf<Name extends "sizes" | "moves" | "reasons" | "channels" | "by_segment"> = WhatIfPage[Name][number];

/** Figures of a model or a comparison by group: nothing adds up, each is judged by itself. */
const apart = <Row>(name: string, at: string): DeclaredTable<Row> =>
  declareTable<Row>({ name, at, unit: "customers", cells: () => [] });

/** Answers to surveys by one classification; those of its groups add up to all. */
const answersBy = (name: string, classification: string) =>
  declareTable<NpsRow>({
    name,
    at: name,
    unit: "customers",
    cells: ({ group, invited, nps, promoters, passives, detractors }) => {
      const by = { [classification]: group };
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
  apart<unknown>("portions", "portions"),
  apart<CardGroup>("score.segments", "score.card.score.segments"),
  apart<CardGroup>("score.customer_types", "score.card.score.customerTypes"),
  apart<ExternalScore>("external_scores.providers", "external_scores.providers"),
  apart<Comparison>("effectiveness.comparisons", "effectiveness.comparisons"),
  apart<EffectivenessPage["descriptive"][number]>("effectiveness.descriptive", "effectiveness.descriptive"),
] as const;

export const EXPERIENCE_TABLES = [
  answersBy("experience.months", "month"),
  answersBy("experience.by_segment", "segment"),
  answersBy("experience.by_customer_type", "customer_type"),
  answersBy("experience.by_trigger", "trigger"),
] as const;

export const WHAT_IF_TABLES = [
  declareTable<WhatIf<"sizes">>({
    name: "what_if.sizes",
    at: "what_if.sizes",
    unit: "customers",
    cells: ({ segment, present, other }) => [
      ...count("replayed customers", present, { from: segment }),
      ...count("replayed customers", other, { to: segment }),
    ],
  }),
  declareTable<WhatIf<"moves">>({
    name: "what_if.moves",
    at: "what_if.moves",
    unit: "customers",
    cells: ({ from, to, customers }) => count("replayed customers", customers, { from, to }),
  }),
  declareTable<WhatIf<"reasons">>({
    name: "what_if.reasons",
    at: "what_if.reasons",
    unit: "customers",
    cells: ({ thresholds, together, customers }) =>
      count("movers", customers, { reason: `${thresholds.join()} ${String(together)}` }),
  }),
  apart<WhatIf<"channels">>("what_if.channels", "what_if.channels"),
  declareTable<WhatIf<"by_segment">>({
    name: "what_if.by_segment",
    at: "what_if.by_segment",
    unit: "customers",
    cells: ({ segment, customers }) => count("replayed customers", customers, { from: segment }),
  }),
] as const;

/** One line of a month on the page of data and method. */
export interface MonthLine {
  readonly month: string;
  readonly line: string;
  readonly amount: string | null;
}

export const METHOD_TABLES = [
  declareTable<MonthLine>({
    name: "method.roll_forward",
    unit: "customers",
    isOverlapping: true,
    cells: ({ month, line, amount: moved }) => amount("movements", moved, { month, line }),
  }),
  declareTable<MonthLine>({
    name: "method.month_end",
    unit: "customers",
    isOverlapping: true,
    cells: ({ month: as_of, line, amount: open }) =>
      line === "negative_balance" ? [] : amount("receivables", open, { as_of, line }),
  }),
  apart<RestatementRow>("method.restatement", "method.restatements"),
] as const;
