import type { ExternalScore, ExternalScoresSection } from "../../../models/release/external-scores.ts";
import type { Estimate, ModelCard } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell, Table } from "../../components/table.ts";
import { chanceCell } from "../chance.ts";

const AUC_DECIMALS = 4;

const intervalOf = ({ low, high }: Estimate, { format }: Context) =>
  format.range(low, high, (value) => format.signed(value, AUC_DECIMALS));

function verdictOf({ state, verdict }: ExternalScore, { strings, release }: Context): string {
  if (state === "suppressed") return fill(strings.site.hidden_long, { minimum: release.stamp.minimum_customers });
  return strings.external_scores[verdict!];
}

function chartRow(score: ExternalScore, context: Context): IntervalRow {
  const { strings, format } = context;
  const texts = strings.external_scores;
  const { provider, auc_gain: gain, customers, median_age_days: age } = score;
  const note =
    customers === null || age === null
      ? ""
      : fill(texts.row_note, { customers: format.count(customers, strings.site.customers), age: format.number(age) });
  if (gain === null) {
    return { name: provider, note, estimate: null, text: verdictOf(score, context), interval: "", title: provider };
  }
  const value = format.signed(gain.value, AUC_DECIMALS);
  const interval = intervalOf(gain, context);
  const title = fill(texts.row_title, { provider, value, interval });
  return { name: provider, note, estimate: gain, text: value, interval, title };
}

function cellsOf(score: ExternalScore, context: Context): Cell[] {
  const cells = cellsFor(context);
  const { auc_gain: gain, found_more_per_thousand: found } = score;
  const figures = [
    cells.number(gain?.n ?? null),
    cells.signed(gain?.value ?? null, AUC_DECIMALS),
    cells.signed(gain?.low ?? null, AUC_DECIMALS),
    cells.signed(gain?.high ?? null, AUC_DECIMALS),
    chanceCell(score.adjusted_p_value, context),
    cells.number(score.auc_without, AUC_DECIMALS),
    cells.number(score.auc_with, AUC_DECIMALS),
    cells.signed(score.brier_change?.value ?? null, 5),
    cells.signed(score.brier_change?.low ?? null, 5),
    cells.signed(score.brier_change?.high ?? null, 5),
    cells.number(score.calibration_slope_without, 2),
    cells.number(score.calibration_slope_with, 2),
    cells.number(score.calibration_error_without, 4),
    cells.number(score.calibration_error_with, 4),
    cells.signed(found?.value ?? null, 1),
    cells.signed(found?.low ?? null, 1),
    cells.signed(found?.high ?? null, 1),
    cells.number(score.customers),
    cells.percent(score.share_of_customers),
    cells.percent(score.share_of_rows),
    cells.percent(score.share_of_training_customers),
    cells.percent(score.share_of_training_rows),
    cells.number(score.median_age_days),
    cells.number(score.p90_age_days),
    cells.money(score.cost_per_year),
    cells.money(score.cost_per_auc_point),
  ];
  return [
    cells.text(score.provider),
    cells.text(verdictOf(score, context)),
    ...(score.state === "suppressed" ? figures.map(() => cells.hidden) : figures),
  ];
}

function table(providers: readonly ExternalScore[], context: Context): Table {
  const texts = context.strings.external_scores;
  const figures = [
    ...[texts.rows, texts.gain, texts.low, texts.high, texts.adjusted, texts.auc_without, texts.auc_with],
    ...[texts.brier, texts.brier_low, texts.brier_high, texts.slope_without, texts.slope_with],
    ...[texts.error_without, texts.error_with, texts.found, texts.found_low, texts.found_high, texts.customers],
    ...[texts.share, texts.share_rows, texts.share_training, texts.share_training_rows],
    ...[texts.median_age, texts.p90_age, texts.cost, texts.cost_per_point],
  ];
  return {
    name: "external-scores",
    caption: texts.caption,
    columns: [
      { name: texts.provider, isText: true },
      { name: texts.verdict, isText: true },
      ...figures.map((name) => ({ name })),
    ],
    rows: providers.map((score) => cellsOf(score, context)),
  };
}

function sentencesOf(score: ExternalScore, context: Context): string[] {
  const { strings, format } = context;
  const texts = strings.external_scores;
  const { provider, auc_gain: gain, cost_per_year: cost, cost_per_auc_point: point } = score;
  if (score.verdict !== "adds" || gain === null) return [];
  const added = { provider, gain: format.signed(gain.value, AUC_DECIMALS), interval: intervalOf(gain, context) };
  const price = cost === null || point === null ? null : { cost: format.money(cost), point: format.money(point) };
  return [fill(texts.aside_adds, added), ...(price === null ? [] : [fill(texts.aside_cost, price)])];
}

function aside({ providers, false_discovery_rate: rate }: ExternalScoresSection, context: Context) {
  const { strings, format } = context;
  const texts = strings.external_scores;
  const said = providers.flatMap((score) => sentencesOf(score, context));
  const judged = providers.filter(({ auc_gain }) => auc_gain !== null).length;
  const isPriced = providers.some(({ cost_per_year }) => cost_per_year !== null);
  const family = fill(texts.aside_family, { n: judged, share: format.percent(rate, 0) });
  return [
    judged > 0 && marginNote(strings.site.verdict, said.length > 0 ? said : [texts.aside_nothing], true),
    marginNote(strings.site.meaning, [judged > 1 ? family : null, isPriced ? null : texts.aside_price]),
  ];
}

/** Returns what bought scores add to own history, or a sentence that says why that is not told; null without such scores. */
export function externalScoresFigure(
  section: ExternalScoresSection,
  { label: { daysLate: days, horizonDays: horizon }, test }: ModelCard,
  context: Context,
): Figure | null {
  const { strings, format } = context;
  const texts = strings.external_scores;
  const { absence, providers } = section;
  if (absence === "no_scores") return null;
  if (absence !== null || test === null)
    return { heading: texts.heading, note: texts.none[absence ?? "too_few_outcomes"] };
  const chartLabel = fill(texts.label, {
    adds: providers.filter(({ verdict }) => verdict === "adds").length,
    nothing: providers.filter(({ verdict }) => verdict === "nothing_shown").length,
  });
  const rows = providers.map((score) => chartRow(score, context));
  const show = (value: number) => format.signed(value, 3);
  return {
    heading: texts.heading,
    note: texts.note,
    drawing: responsive((width) => intervalChart({ label: chartLabel, rows, show, zeroText: texts.zero }, width)),
    table: table(providers, context),
    definition: {
      ...texts.definition,
      numerator: fill(texts.definition.numerator, { days, horizon }),
      source: fill(texts.definition.source, { from: format.longMonth(test.from), to: format.longMonth(test.until) }),
    },
    aside: aside(section, context),
  };
}
