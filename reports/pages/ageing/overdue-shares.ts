import type { TargetMeasure } from "../../../models/release/targets.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { lineChart } from "../../components/lines.ts";
import { responsive } from "../../components/responsive.ts";
import { targetsElsewhere } from "../dso/change.ts";

const SHOWN_MONTHS = 13;

/** Days past due, with the lines of the ageing up to them and the target that may be set. */
const THRESHOLDS = [
  { days: 30, younger: ["1_30"], measure: "overdue_30_share" },
  { days: 60, younger: ["1_30", "31_60"], measure: "overdue_60_share" },
  { days: 90, younger: ["1_30", "31_60", "61_90"], measure: "overdue_90_share" },
] as const;

type Threshold = (typeof THRESHOLDS)[number];

interface Shares {
  readonly as_of: string;
  /** Part of receivables that is more than 30, 60 and 90 days past due; null where a line up to there is hidden. */
  readonly shares: readonly (number | null)[];
}

function sharesByMonth({ release }: Context): Shares[] {
  const { months, totals } = release.ageing;
  return totals.map(({ as_of, ar, overdue }) => {
    const rows = months.filter((row) => row.as_of === as_of);
    const shareOver = ({ younger }: Threshold): number | null => {
      const amounts = younger.map((line) => rows.find(({ bucket }) => bucket === line));
      if (!(Number(ar) > 0) || amounts.some((row) => row?.state === "suppressed")) return null;
      const young = amounts.reduce((sum, row) => sum + Number(row?.amount ?? 0), 0);
      return (Number(overdue) - young) / Number(ar);
    };
    return { as_of, shares: THRESHOLDS.map(shareOver) };
  });
}

const yearBefore = (day: string) => `${Number(day.slice(0, 4)) - 1}${day.slice(4, 7)}`;

/** What a share past due is, was a year before and should be, at a month-end. */
function comparedAt({ as_of, shares }: Shares, all: readonly Shares[], { release }: Context) {
  const before = all.find((month) => month.as_of.startsWith(yearBefore(as_of)));
  const target = (measure: TargetMeasure) =>
    release.ageing.targets.find((one) => one.measure === measure && one.as_of === as_of)?.value ?? null;
  return THRESHOLDS.map(({ days, measure }, place) => ({
    days,
    share: shares[place] ?? null,
    before: before?.shares[place] ?? null,
    target: target(measure),
  }));
}

type Compared = ReturnType<typeof comparedAt>[number];

/** One sentence on a share: what it is, and how it compares. Null where it is hidden. */
function sentence({ days, share, before, target }: Compared, { strings, format }: Context): string | null {
  if (share === null) return null;
  const texts = strings.targets;
  const parts = [
    fill(texts.overdue_now, { days, share: format.percent(share) }),
    ...(before === null ? [] : [fill(texts.overdue_before, { share: format.percent(before) })]),
    ...(target === null
      ? []
      : [fill(share > target ? texts.overdue_above : texts.overdue_met, { target: format.percent(target) })]),
  ];
  return `${parts.join("; ")}.`;
}

/** Returns how much is long past due beside a year before and the target; null where not one month can be told. */
export function overdueSharesFigure(context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.targets;
  const cells = cellsFor(context);
  const all = sharesByMonth(context);
  const months = all.slice(-SHOWN_MONTHS).map((month) => ({ ...month, compared: comparedAt(month, all, context) }));
  const last = months.at(-1);
  if (last === undefined || months.every(({ shares }) => shares[0] === null)) return null;
  const of = (place: number, key: "share" | "before" | "target") => months.map(({ compared }) => compared[place]![key]);
  const isKnown = (values: readonly (number | null)[]) => values.some((value) => value !== null);
  const [label] = last.compared.map((one) => sentence(one, context));
  const lines = [
    { name: fill(texts.over_days, { days: 30 }), tone: "amber" as const, values: of(0, "share") },
    { name: texts.year_before, tone: "mute" as const, values: of(0, "before"), look: "dashed" as const },
    { name: strings.overview.target, tone: "mute" as const, values: of(0, "target"), look: "dotted" as const },
  ].filter(({ values }) => isKnown(values));
  const targeted = THRESHOLDS.map((_, place) => place).filter((place) => isKnown(of(place, "target")));
  return {
    heading: texts.overdue_heading,
    note: texts.overdue_note,
    drawing: responsive((width) =>
      lineChart(
        {
          label: label ?? texts.overdue_hidden,
          positions: months.map(({ as_of }) => format.month(as_of)),
          series: lines,
          show: (share) => format.percent(share),
        },
        width,
      ),
    ),
    table: {
      name: "overdue-shares",
      caption: texts.overdue_caption,
      columns: [
        { name: strings.overview.month, isText: true },
        ...THRESHOLDS.map(({ days }) => ({ name: fill(texts.over_days, { days }) })),
        { name: fill(texts.over_days_before, { days: 30 }) },
        ...targeted.map((place) => ({ name: fill(texts.over_days_target, { days: THRESHOLDS[place]!.days }) })),
      ],
      rows: months
        .map(({ as_of, compared }) => [
          { text: format.month(as_of), raw: as_of },
          ...compared.map(({ share }) => (share === null ? cells.hidden : cells.percent(share))),
          cells.percent(compared[0]!.before),
          ...targeted.map((place) => cells.percent(compared[place]!.target)),
        ])
        .toReversed(),
    },
    definition: texts.overdue_definition,
    aside: marginNote(strings.site.meaning, [
      ...last.compared.map((one) => sentence(one, context)),
      targetsElsewhere(context.release.ageing, context),
    ]),
  };
}
