import type { EffectivenessPage } from "../../models/release/release.ts";
import type { UnpaidCurve, UnpaidStep } from "../../models/release/unpaid.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { curveChart, type Curve } from "../components/curves.ts";
import type { Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { responsive } from "../components/responsive.ts";
import { findings } from "./comparisons.ts";
import { estimateCells, estimateColumns } from "./effect-cells.ts";
import { treatmentName } from "./names.ts";

const TICKS = [0, 10, 20, 30, 40, 50, 60];

/**
 * Returns the share of customers that has not paid yet, day by day, with the treatment that the page is about and without it;
 * null where no curve may be told.
 */
export function unpaidFigure(page: EffectivenessPage, context: Context): Figure | null {
  const curve = drawnCurve(page);
  const last = curve?.steps.at(-1);
  if (curve === undefined || last === undefined) return null;
  const { strings, format } = context;
  const texts = strings.unpaid;
  const cells = cellsFor(context);
  const treatment = treatmentName(curve.treatment, context);
  const curves = [
    { ...curveOf("control", curve, texts.without), tone: "mute" as const },
    curveOf("treated", curve, texts.with),
  ];
  const label = fill(texts.label, {
    treatment,
    days: last.days,
    treated: format.percent(last.treated.value, 0),
    control: format.percent(last.control.value, 0),
  });
  return {
    heading: fill(texts.heading, { treatment }),
    note: texts.note,
    drawing: responsive((width) =>
      curveChart(
        {
          label,
          curves,
          ticks: TICKS,
          axis: texts.axis,
          show: (share) => format.percent(share, 0),
          exact: (share) => format.percent(share),
        },
        width,
      ),
    ),
    table: {
      name: "unpaid",
      caption: fill(texts.heading, { treatment }),
      columns: [
        { name: texts.days },
        ...estimateColumns(texts.with, context),
        ...estimateColumns(texts.without, context),
      ],
      rows: curve.steps.map(({ days, treated, control }) => [
        cells.number(days),
        ...estimateCells(treated, cells.percent, context),
        ...estimateCells(control, cells.percent, context),
      ]),
    },
    definition: texts.definition,
  };
}

/** The curve of the treatment that the title is about, else of the experiment with most customers. */
function drawnCurve(page: EffectivenessPage): UnpaidCurve | undefined {
  const told = page.unpaid.filter(({ steps }) => steps.length > 0);
  const { works, harms } = findings(page);
  const about = told.find(({ experiment_id }) => experiment_id === (works ?? harms)?.experiment_id);
  const size = ({ steps }: UnpaidCurve) => steps[0]!.treated.n + steps[0]!.control.n;
  return about ?? told.toSorted((one, other) => size(other) - size(one))[0];
}

const curveOf = (arm: "treated" | "control", { steps }: UnpaidCurve, name: string): Curve => ({
  name,
  points: steps.map((step: UnpaidStep) => ({ x: step.days, y: step[arm].value })),
  band: steps.map((step) => ({ x: step.days, low: step[arm].low, high: step[arm].high })),
  isNamed: true,
});
