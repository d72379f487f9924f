import type { EarlyWarningFigures, Estimate, JudgedScore } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import type { Cell } from "../../components/table.ts";

/** Returns how early the score warns, and how often for nothing; null where no score is published. */
export function warningFigure(
  { early_warning: warning, card: { label } }: JudgedScore,
  context: Context,
): Figure | null {
  if (warning === null) return null;
  const { strings, format } = context;
  const texts = strings.warning;
  const { lead_days: lead } = warning;
  const { definition } = texts;
  const threshold = format.percent(warning.threshold, 0);
  const [days, horizon] = [label.daysLate, label.horizonDays];
  const sentence = lead === null ? texts.sentence_none : fill(texts.sentence, { days: format.number(lead.value, 0) });
  return {
    heading: texts.heading,
    note: `${sentence} ${fill(texts.note, { threshold })}`,
    table: {
      name: "early-warning",
      caption: texts.caption,
      columns: [
        { name: texts.measure, isText: true },
        { name: texts.value },
        { name: texts.low },
        { name: texts.high },
        { name: "n" },
      ],
      rows: warningRows(warning, context),
    },
    definition: {
      ...definition,
      numerator: fill(definition.numerator, { days, horizon, threshold }),
      denominator: fill(definition.denominator, { horizon }),
    },
    aside: marginNote(strings.site.meaning, [texts.aside]),
  };
}

function warningRows(warning: EarlyWarningFigures, context: Context): Cell[][] {
  const texts = context.strings.warning;
  const cells = cellsFor(context);
  const { absent, hidden } = cells;
  const count = (value: number | null) => [value === null ? hidden : cells.number(value), absent, absent, absent];
  const share = (estimate: Estimate | null) =>
    estimate === null
      ? [hidden, hidden, hidden, hidden]
      : [
          cells.percent(estimate.value),
          cells.percent(estimate.low),
          cells.percent(estimate.high),
          cells.number(estimate.n),
        ];
  const { lead_days: lead } = warning;
  const days = (value: number | undefined) => (value === undefined ? hidden : cells.number(value, 0));
  return [
    [cells.text(texts.warnings), ...count(warning.warnings)],
    [cells.text(texts.customers), ...count(warning.customers)],
    [cells.text(texts.followed), ...share(warning.followed)],
    [cells.text(texts.foreseen), ...share(warning.foreseen)],
    [cells.text(texts.lead_days), days(lead?.value), days(lead?.low), days(lead?.high), days(lead?.n)],
    [cells.text(texts.lead_lower), days(lead?.lower), absent, absent, days(lead?.n)],
    [cells.text(texts.lead_upper), days(lead?.upper), absent, absent, days(lead?.n)],
  ];
}
