import type { RiskSummary } from "../../models/release/release.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { element } from "../components/html.ts";
import { reliabilityChart } from "../components/reliability.ts";
import { responsive } from "../components/responsive.ts";
import { modelName, riskReason } from "./names.ts";

type Judged = Exclude<RiskSummary, { verdict: "not_available" }>;

function verdictNote(risk: Judged, context: Context) {
  const { strings, format } = context;
  const texts = strings.segment_page;
  const gain = risk.gain_over_baseline;
  const show = (value: number) => format.signed(value, 3);
  return marginNote(
    strings.site.verdict,
    [
      risk.verdict === "published"
        ? texts.risk_published
        : fill(texts.risk_refused, { reason: riskReason(risk.reason, context) }),
      gain === null
        ? null
        : fill(texts.risk_gain, { gain: show(gain.value), interval: format.range(gain.low, gain.high, show) }),
    ],
    true,
  );
}

function reliabilityFigure(risk: Judged, context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.segment_page;
  const cells = cellsFor(context);
  const { days_late: days, horizon_days: horizon } = risk.label;
  const bins = risk.reliability.map((bin) => ({
    ...bin,
    title: `${texts.risk_predicted} ${format.percent(bin.predicted)}, ${texts.risk_observed.toLowerCase()} ${format.percent(bin.observed)}, n = ${format.number(bin.n)}`,
  }));
  const chart = {
    label: fill(texts.risk_label, { bins: bins.length }),
    bins,
    show: (share: number) => format.percent(share, share > 0 && share < 0.01 ? 2 : 1),
    showTick: (share: number) => format.percent(share, 0),
    predictedName: texts.risk_predicted,
    observedName: texts.risk_observed,
    diagonalName: texts.risk_diagonal,
  };
  const { definitions } = strings;
  return {
    heading: texts.risk_heading,
    note: fill(texts.risk_note, { days, horizon, rows: format.count(risk.test_rows, texts.risk_rows) }),
    drawing: responsive((width) => reliabilityChart(chart, width)),
    table: {
      name: "reliability",
      caption: texts.risk_caption,
      columns: [
        { name: texts.bin, isText: true },
        { name: texts.risk_predicted },
        { name: texts.risk_observed },
        { name: "n" },
      ],
      rows: risk.reliability.map((bin, index) => [
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
        from: format.longMonth(risk.test_from),
        to: format.longMonth(risk.test_until),
      }),
    },
    aside: verdictNote(risk, context),
  };
}

function modelsFigure(risk: Judged, context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.segment_page;
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
      rows: risk.models.map((model) => [
        cells.text(modelName(model.kind, context)),
        { text: show(model.auc.value), raw: model.auc.value },
        { text: show(model.auc.low), raw: model.auc.low },
        { text: show(model.auc.high), raw: model.auc.high },
        cells.number(model.brier, 4),
        cells.number(model.calibration_error, 3),
        cells.number(model.lift_top_decile, 1),
        cells.text(model.kind === risk.published_kind ? strings.site.yes : strings.site.no),
      ]),
    },
  };
}

/** Returns how well the risk score predicts; what is missing where there is none. */
export function riskFigures(context: Context): Figure[] {
  const { risk } = context.release.segments;
  const texts = context.strings.segment_page;
  if (risk.verdict === "not_available") {
    return [
      {
        heading: texts.risk_heading,
        below: element(
          "div",
          { class: "absence" },
          element("p", {}, fill(texts.risk_none, { reason: riskReason(risk.reason, context) })),
          element("p", {}, texts.risk_none_action),
        ),
      },
    ];
  }
  return [...(risk.reliability.length === 0 ? [] : [reliabilityFigure(risk, context)]), modelsFigure(risk, context)];
}
