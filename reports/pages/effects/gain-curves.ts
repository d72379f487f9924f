import type { EffectivenessPage } from "../../../models/release/release.ts";
import type { Targeting } from "../../../models/release/targeting.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { curvePanels } from "../../components/curve-panels.ts";
import type { Curve } from "../../components/curves.ts";
import type { Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { element } from "../../components/html.ts";
import { responsive } from "../../components/responsive.ts";
import { estimateCells, estimateColumns } from "./cells.ts";
import { treatmentName } from "../names.ts";

const TICKS = [0, 20, 40, 60, 80, 100];

/** Returns what giving a treatment to some customers first gains, a drawing per draw (Qini); null where there was none. */
export function gainFigure({ targeting }: EffectivenessPage, context: Context): Figure | null {
  const drawn = targeting.filter(({ steps }) => steps.length > 0);
  if (targeting.length === 0) return null;
  const { strings, format } = context;
  const texts = strings.evidence.qini;
  const cells = cellsFor(context);
  const nameOf = ({ treatment }: Targeting) => treatmentName(treatment, context);
  const silent = targeting.filter(({ steps }) => steps.length === 0);
  const label = fill(texts.label, { rows: drawn.map((one) => findingInWords(one, context)).join("; ") });
  const panels = drawn.map((one) => ({ heading: nameOf(one), curves: curvesOf(one, context) }));
  return {
    heading: texts.heading,
    note: texts.note,
    ...(drawn.length > 0 && {
      drawing: responsive((width) =>
        curvePanels(
          {
            label,
            panels,
            ticks: TICKS,
            axis: texts.axis,
            show: (share) => format.points(share, 0),
            exact: format.points,
          },
          width,
        ),
      ),
    }),
    below: element(
      "p",
      { class: "more" },
      [
        ...drawn.map((one) => `${findingInWords(one, context)}.`),
        ...silent.map((one) => fill(texts.few, { treatment: nameOf(one) })),
      ].join(" "),
    ),
    table: {
      name: "gain-curves",
      caption: texts.heading,
      columns: [
        { name: strings.effectiveness.treatment, isText: true },
        { name: texts.share },
        ...estimateColumns(texts.gain, context),
        ...estimateColumns(texts.beyond, context),
      ],
      rows: drawn.flatMap((one) =>
        one.steps.map(({ share, gain, beyond }) => [
          cells.text(nameOf(one)),
          cells.percent(share, 0),
          ...estimateCells(gain, cells.points, context),
          ...estimateCells(beyond, cells.points, context),
        ]),
      ),
    },
    definition: texts.definition,
  };
}

function findingInWords(one: Targeting, context: Context): string {
  const { format, strings } = context;
  const texts = strings.evidence.qini;
  const { value, low, high } = one.qini!;
  return fill(low > 0 ? texts.gains : texts.not_shown, {
    treatment: treatmentName(one.treatment, context),
    value: format.points(value),
    interval: format.range(low, high, (share) => format.points(share)),
  });
}

/** The gain with its band, and the straight line to that of treating all. */
function curvesOf({ steps }: Targeting, { strings }: Context): Curve[] {
  const texts = strings.evidence.qini;
  const all = steps.at(-1)!.gain.value;
  const at = (share: number) => Math.round(share * 100);
  return [
    {
      name: texts.at_random,
      points: [0, 1].map((share) => ({ x: at(share), y: share * all })),
      tone: "mute",
      isNamed: false,
    },
    {
      name: texts.chosen,
      points: steps.map(({ share, gain }) => ({ x: at(share), y: gain.value })),
      band: steps.map(({ share, gain }) => ({ x: at(share), low: gain.low, high: gain.high })),
      isNamed: true,
    },
  ];
}
