import type { JudgedScore } from "../../models/release/release.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { reliabilityChart } from "../components/reliability.ts";
import { responsive } from "../components/responsive.ts";
import { modelName, riskReason } from "./names.ts";

function verdictNote(score: JudgedScore, context: Context) {
  const { strings, format } = context;
  const texts = strings.score_page;
  const gain = score.gain_over_baseline;
  const show = (value: number) => format.signed(value, 3);
  return marginNote(
    strings.site.verdict,
    [
      score.verdict === "published"
        ? texts.published
        : fill(texts.refused, { reason: riskReason(score.reason, context) }),
      gain === null
        ? null
        : fill(texts.gain, { gain: show(gain.value), interval: format.range(gain.low, gain.high, show) }),
    ],
    true,
  );
}

/** Returns predicted beside actual rates of the score; null where no bin may be shown. */
export function reliabilityFigure(score: JudgedScore, context: Context): Figure | null {
  if (score.reliability.length === 0) return null;
  const { strings, format } = context;
  const texts = strings.score_page;
  const cells = cellsFor(context);
  const { days_late: days, horizon_days: horizon } = score.label;
  const bins = score.reliability.map((bin) => ({
    ...bin,
    title: `${texts.predicted} ${format.percent(bin.predicted)}, ${texts.observed.toLowerCase()} ${format.percent(bin.observed)}, n = ${format.number(bin.n)}`,
  }));
  const chart = {
    label: fill(texts.reliability_label, { bins: bins.length }),
    bins,
    show: (share: number) => format.percent(share, share > 0 && share < 0.01 ? 2 : 1),
    showTick: (share: number) => format.percent(share, 0),
    predictedName: texts.predicted,
    observedName: texts.observed,
    diagonalName: texts.diagonal,
  };
  const { definitions } = strings;
  return {
    heading: texts.reliability_heading,
    note: texts.reliability_note,
    drawing: responsive((width) => reliabilityChart(chart, width)),
    table: {
      name: "reliability",
      caption: texts.reliability_caption,
      columns: [{ name: texts.bin, isText: true }, { name: texts.predicted }, { name: texts.observed }, { name: "n" }],
      rows: score.reliability.map((bin, index) => [
        { text: String(index + 1), raw: index + 1 },
        { ...cells.percent(bin.predicted), text: chart.show(bin.predicted) },
        { ...cells.percent(bin.observed), text: chart.show(bin.observed) },
        cells.number(bin.n),
      ]),
    },
    definition: {
      ...definitions.risk,
      numerator: fill(definitions.risk.numerator, { days, horizon }),
      source: fill(definitions.risk.source, {
        from: format.longMonth(score.test_from),
        to: format.longMonth(score.test_until),
      }),
    },
  };
}

/** Returns the candidates side by side, with the verdict; null where there were too few outcomes to judge any. */
export function modelsFigure(score: JudgedScore, context: Context): Figure | null {
  if (score.models.length === 0) return null;
  const { strings, format } = context;
  const texts = strings.score_page;
  const cells = cellsFor(context);
  const show = (value: number) => format.number(value, 3);
  return {
    heading: texts.models_heading,
    note: texts.models_note,
    table: {
      name: "models",
      caption: texts.models_caption,
      columns: [
        { name: texts.model, isText: true },
        { name: texts.auc },
        { name: texts.low },
        { name: texts.high },
        { name: texts.brier },
        { name: texts.calibration_error },
        { name: texts.lift },
        { name: texts.chosen, isText: true },
      ],
      rows: score.models.map((model) => [
        cells.text(modelName(model.kind, context)),
        { text: show(model.auc.value), raw: model.auc.value },
        { text: show(model.auc.low), raw: model.auc.low },
        { text: show(model.auc.high), raw: model.auc.high },
        cells.number(model.brier, 4),
        cells.number(model.calibration_error, 3),
        cells.number(model.lift_top_decile, 1),
        cells.text(model.kind === score.published_kind ? strings.site.yes : strings.site.no),
      ]),
    },
    aside: verdictNote(score, context),
  };
}
