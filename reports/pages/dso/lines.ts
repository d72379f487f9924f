import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { fill } from "../../components/fill.ts";
import type { Element } from "../../components/html.ts";
import { lineChart } from "../../components/lines.ts";
import { responsive } from "../../components/responsive.ts";
import type { Tone } from "../../components/svg.ts";
import type { Table } from "../../components/table.ts";

const TONES = {
  dso_90: "blue",
  dso_365: "mute",
  dso_countback: "ink",
  dso_best_possible: "teal",
  average_days_delinquent: "amber",
} as const satisfies Record<string, Tone>;

/** Two years: enough to see a season return. */
export const SHOWN_MONTHS = 24;

export type DsoMeasure = keyof typeof TONES;

/** Returns these DSO measures as lines with their table; null when not one has figures in two months to draw a line. */
export function dsoLines(
  measures: readonly DsoMeasure[],
  context: Context,
): { readonly drawing: Element; readonly table: Table } | null {
  const { release, strings, format } = context;
  const months = release.kpi.months.slice(-SHOWN_MONTHS);
  const hasLine = (measure: DsoMeasure) => months.filter((month) => month[measure] !== null).length > 1;
  if (!measures.some(hasLine)) return null;
  const cells = cellsFor(context);
  const show = (value: number) => format.number(value, 1);
  const last = months.at(-1);
  const lastOf = (measure: DsoMeasure) => (last?.[measure] == null ? strings.site.no_figure : show(last[measure]));
  const label = fill(strings.overview.dso_label, {
    dso: lastOf("dso_90"),
    countback: lastOf("dso_countback"),
    best: lastOf("dso_best_possible"),
  });
  const compared = comparedSeries(measures, context);
  const series = [
    ...measures.map((measure) => ({
      name: strings.measures[measure],
      tone: TONES[measure],
      values: months.map((month) => month[measure]),
      look: measure === "dso_best_possible" ? ("dashed" as const) : undefined,
    })),
    ...compared,
  ];
  return {
    drawing: responsive((width) =>
      lineChart(
        {
          label,
          positions: months.map((month) => format.month(month.as_of)),
          series,
          show,
        },
        width,
      ),
    ),
    table: {
      name: "dso-months",
      caption: strings.overview.dso_caption,
      columns: [{ name: strings.overview.month, isText: true }, ...series.map(({ name }) => ({ name }))],
      rows: months
        .map((month, place) => [
          { text: format.month(month.as_of), raw: month.as_of },
          ...series.map(({ values }) => cells.number(values[place] ?? null, 1)),
        ])
        .toReversed(),
    },
  };
}

/** DSO of the same months a year before, and what each measure should be, where either is known. */
function comparedSeries(measures: readonly DsoMeasure[], { release, strings }: Context) {
  const { months: all, targets } = release.kpi;
  const months = all.slice(-SHOWN_MONTHS);
  const before = new Map(all.map((month) => [month.as_of.slice(0, 7), month.dso_90]));
  const yearBefore = ({ as_of: day }: { readonly as_of: string }) =>
    before.get(`${Number(day.slice(0, 4)) - 1}${day.slice(4, 7)}`) ?? null;
  const targetLine = (measure: DsoMeasure) => ({
    name:
      measure === "dso_90"
        ? strings.overview.target
        : fill(strings.targets.of_measure, { measure: strings.measures[measure] }),
    tone: "mute" as const,
    values: months.map(
      ({ as_of }) => targets.find((target) => target.measure === measure && target.as_of === as_of)?.value ?? null,
    ),
    look: "dotted" as const,
  });
  const lines = [
    ...(measures.includes("dso_90")
      ? [
          {
            name: strings.bridge.lines_year,
            tone: "mute" as const,
            values: months.map(yearBefore),
            look: "dashed" as const,
          },
        ]
      : []),
    ...measures.map(targetLine),
  ];
  return lines.filter(({ values }) => values.filter((value) => value !== null).length > 1);
}
