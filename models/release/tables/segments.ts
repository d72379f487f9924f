import { monthEnd, monthIndex, type Day } from "../../calendar.ts";
import type { IndicationsSummary, PlantedRecovery } from "../indications.ts";
import type { SegmentRow, SegmentsPage } from "../release.ts";
import { amount, count, declareTable, segmentAt } from "./declaration.ts";

type Of<Name extends keyof SegmentsPage> = NonNullable<SegmentsPage[Name]> extends readonly (infer Row)[] ? Row : never;

const before = (asOf: Day, months: number): Day => monthEnd(monthIndex(asOf) - months);

/** Months over which the table of moves looks back. */
const MOVE_MONTHS = 12;

export const SEGMENT_TABLES = [
  declareTable<SegmentRow>({
    name: "segments.segments",
    at: "segments.segments",
    unit: "customers",
    labels: ["segment"],
    cells: ({ segment, customers, ar, late_rate, credit_sales_365d }, as_of) => [
      ...count("customers", customers, { [segmentAt(as_of)]: segment }),
      ...amount("receivables", ar, { as_of, segment }),
      ...amount("credit sales of 365 days", credit_sales_365d, { as_of, segment }),
      ...count("due invoices", late_rate?.n, { as_of, segment }),
      ...count("late invoices", late_rate && late_rate.value * late_rate.n, { as_of, segment }),
    ],
    knownTotals: () => ["the release"],
  }),
  declareTable<SegmentRow>({
    name: "segments.segments.overdue",
    unit: "customers",
    labels: ["segment"],
    cells: ({ segment, overdue }, as_of) => amount("receivables", overdue, { as_of, segment, line: "overdue" }),
  }),
  declareTable<Of<"history">>({
    name: "segments.history",
    at: "segments.history",
    unit: "customers",
    labels: ["as_of", "segment"],
    cells: ({ as_of, segment, customers }) => count("customers", customers, { [segmentAt(as_of)]: segment }),
    knownTotals: ({ as_of }) => [as_of],
  }),
  declareTable<Of<"migration">>({
    name: "segments.migration",
    at: "segments.migration",
    unit: "customers",
    labels: ["from", "to"],
    cells: ({ from, to, customers }, asOf) =>
      count("customers", customers, { [segmentAt(before(asOf, MOVE_MONTHS))]: from, [segmentAt(asOf)]: to }),
  }),
  declareTable<Of<"by_customer_type">>({
    name: "segments.by_customer_type",
    at: "segments.by_customer_type",
    unit: "customers",
    labels: ["customer_type", "segment"],
    cells: ({ customer_type, segment, customers }, asOf) =>
      count("customers", customers, { customer_type, [segmentAt(asOf)]: segment }),
    knownTotals: ({ customer_type }) => [customer_type],
  }),
  declareTable<Of<"profile">>({
    name: "segments.profile",
    at: "segments.profile",
    unit: "customers",
    labels: ["segment", "value_tier", "risk_tier"],
    cells: ({ segment, value_tier, risk_tier, customers }, asOf) =>
      count("customers", customers, { [segmentAt(asOf)]: segment, value_tier, risk_tier }),
  }),
  declareTable<Of<"stability">>({
    name: "segments.stability",
    at: "segments.stability",
    unit: "customers",
    labels: ["segment", "months"],
    cells: ({ segment, months, kept }, asOf) => {
      const [then, now] = [segmentAt(before(asOf, months)), segmentAt(asOf)];
      return [
        ...count("customers", kept?.n, { [then]: segment }),
        ...count("customers", kept && kept.value * kept.n, { [then]: segment, [now]: segment }),
      ];
    },
  }),
  declareTable<Of<"overrides">>({
    name: "segments.overrides",
    at: "segments.overrides",
    unit: "customers",
    labels: ["segment", "given"],
    cells: ({ segment, given, customers }) => count("customers with an override", customers, { segment, given }),
    knownTotals: () => ["overrides"],
  }),
  declareTable<Of<"override_reasons">>({
    name: "segments.override_reasons",
    at: "segments.override_reasons",
    unit: "customers",
    labels: ["reason"],
    cells: ({ reason, customers }) => count("customers with an override", customers, { reason }),
    knownTotals: () => ["overrides"],
  }),
  declareTable<IndicationsSummary["by_segment"][number]>({
    name: "segments.indications",
    at: "segments.indications.by_segment",
    unit: "customers",
    labels: ["indication", "segment", "level"],
    cells: ({ indication, segment, level, customers }, asOf) =>
      count("customers", customers, { [segmentAt(asOf)]: segment, [indication]: level }),
  }),
  declareTable<PlantedRecovery["states"][number]>({
    name: "segments.planted_states",
    at: "segments.planted.states",
    unit: "customers",
    labels: ["planted", "said"],
    cells: ({ planted, said, customers }) =>
      count(`customers said to be ${said}`, customers, { planted_state: planted }),
  }),
  declareTable<PlantedRecovery["classes"][number]>({
    name: "segments.planted_classes",
    at: "segments.planted.classes",
    unit: "customers",
    labels: ["planted", "computed"],
    cells: ({ planted, computed, customers }, asOf) =>
      count("customers", customers, { planted_class: planted, [segmentAt(asOf)]: computed }),
  }),
] as const;
