import type { EffectivenessPage } from "../../../models/release/release.ts";
import type { UnpaidCurve, UnpaidStep } from "../../../models/release/unpaid.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { curvePanels } from "../../components/curve-panels.ts";
import { curveChart, type Curve } from "../../components/curves.ts";
import type { Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { element } from "../../components/html.ts";
import { addressOf } from "../../components/page.ts";
import { responsive } from "../../components/responsive.ts";
import { findings } from "./comparisons.ts";
import { estimateCells, estimateColumns } from "./cells.ts";
import { outcomeJudgement } from "./words.ts";
import { treatmentName } from "../names.ts";

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
  const curves = bothArms(curve, context);
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
          areNamesInCorner: true,
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
    below: element("p", { class: "more" }, element("a", { href: addressOf("evidence") }, strings.evidence.more)),
  };
}

/** Returns the same of every draw of which it may be told, a drawing each on the same scales, and why not of the others. */
export function unpaidPanels(page: EffectivenessPage, context: Context): Figure | null {
  const told = page.unpaid.filter(({ steps }) => steps.length > 0);
  if (told.length === 0) return null;
  const { strings, format } = context;
  const texts = strings.unpaid;
  const cells = cellsFor(context);
  const share = (value: number) => format.percent(value, 0);
  const nameOf = ({ treatment }: UnpaidCurve) => treatmentName(treatment, context);
  const rows = told.map((curve) => {
    const { days, treated, control } = curve.steps.at(-1)!;
    const shares = { treated: share(treated.value), control: share(control.value) };
    return fill(strings.evidence.unpaid.row, { treatment: nameOf(curve), days, ...shares });
  });
  const label = fill(strings.evidence.unpaid.label, { rows: rows.join("; ") });
  const panels = told.map((curve) => ({ heading: nameOf(curve), curves: bothArms(curve, context) }));
  const silent = silentInWords(page, told, context);
  return {
    heading: strings.evidence.unpaid.heading,
    note: texts.note,
    drawing: responsive((width) =>
      curvePanels({ label, panels, ticks: TICKS, axis: texts.axis, show: share, exact: format.percent }, width),
    ),
    ...(silent.length > 0 && { below: element("p", { class: "more" }, silent.join(" ")) }),
    table: {
      name: "unpaid-all",
      caption: strings.evidence.unpaid.heading,
      columns: [
        { name: strings.effectiveness.treatment, isText: true },
        { name: texts.days },
        ...estimateColumns(texts.with, context),
        ...estimateColumns(texts.without, context),
      ],
      rows: told.flatMap((curve) =>
        curve.steps.map(({ days, treated, control }) => [
          cells.text(nameOf(curve)),
          cells.number(days),
          ...estimateCells(treated, cells.percent, context),
          ...estimateCells(control, cells.percent, context),
        ]),
      ),
    },
    definition: texts.definition,
  };
}

/** Why a draw has no curve. */
function silentInWords(page: EffectivenessPage, told: readonly UnpaidCurve[], context: Context): string[] {
  return page.outcomes
    .filter(({ outcome, segment }) => outcome === "days_to_pay" && segment === "all")
    .filter((effect) => !told.some(({ experiment_id }) => experiment_id === effect.experiment_id))
    .map((effect) =>
      fill(context.strings.evidence.unpaid.silent, {
        treatment: treatmentName(effect.treatment, context),
        reason: outcomeJudgement(effect.difference === null ? effect : { ...effect, verdict: "suppressed" }, context),
      }),
    );
}

const bothArms = (curve: UnpaidCurve, { strings }: Context): Curve[] => [
  { ...curveOf("control", curve, strings.unpaid.without), tone: "mute" },
  curveOf("treated", curve, strings.unpaid.with),
];

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
