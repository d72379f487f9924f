import type { Comparison, EffectivenessPage } from "../../models/release/release.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { intervalChart } from "../components/intervals.ts";
import { responsive } from "../components/responsive.ts";
import type { Cell, Table } from "../components/table.ts";
import { comparisonRow, judge, mostTelling, ordered } from "./comparisons.ts";
import { segmentName, treatmentName } from "./names.ts";

function judgement(comparison: Comparison, { strings, format, release }: Context): string {
  const texts = strings.effectiveness;
  const said = judge(comparison);
  if (said !== "silent") return texts[said];
  if (comparison.verdict === "suppressed")
    return fill(strings.site.hidden_long, { minimum: release.stamp.minimum_customers });
  if (comparison.refusal === "sample_ratio_mismatch") return texts.mismatch_long;
  return comparison.needed_per_arm === null
    ? texts.few
    : fill(texts.needed, { needed: format.number(comparison.needed_per_arm) });
}

function comparisonCells(comparison: Comparison, context: Context): Cell[] {
  const { strings } = context;
  const cells = cellsFor(context);
  const isHidden = comparison.verdict === "suppressed";
  const { difference, nps_difference: nps } = comparison;
  const shown = (cell: Cell) => (isHidden ? cells.hidden : cell);
  return [
    cells.text(treatmentName(comparison.treatment, context)),
    cells.text(segmentName(comparison.segment, context)),
    cells.text(strings.grades[comparison.grade]),
    shown(cells.number(comparison.treated)),
    shown(cells.number(comparison.control)),
    shown(cells.percent(comparison.treated_rate)),
    shown(cells.percent(comparison.control_rate)),
    shown(cells.points(difference?.value ?? null)),
    shown(cells.points(difference?.low ?? null)),
    shown(cells.points(difference?.high ?? null)),
    shown(cells.number(comparison.adjusted_p_value, 3)),
    shown(cells.signed(nps?.value ?? null)),
    cells.text(judgement(comparison, context)),
  ];
}

function comparisonTable(comparisons: readonly Comparison[], name: string, context: Context): Table {
  const texts = context.strings.effectiveness;
  return {
    name,
    caption: texts.caption,
    columns: [
      { name: texts.treatment, isText: true },
      { name: texts.segment, isText: true },
      { name: texts.grade, isText: true },
      { name: texts.treated },
      { name: texts.control },
      { name: texts.treated_rate },
      { name: texts.control_rate },
      { name: texts.difference },
      { name: texts.low },
      { name: texts.high },
      { name: texts.adjusted },
      { name: texts.nps },
      { name: texts.judgement, isText: true },
    ],
    rows: comparisons.map((comparison) => comparisonCells(comparison, context)),
  };
}

/** What a treatment does to cash beside what it does to the customer, where both intervals leave zero out. */
function twoSides(comparison: Comparison, context: Context): string | null {
  const texts = context.strings.effectiveness;
  const cash = judge(comparison);
  const nps = comparison.nps_difference;
  const customer = nps === null ? null : nps.low > 0 ? "good" : nps.high < 0 ? "bad" : null;
  const template =
    customer === null
      ? null
      : cash === "works"
        ? customer === "good"
          ? texts.both_good
          : texts.trade
        : cash === "harms"
          ? customer === "bad"
            ? texts.both_bad
            : texts.pays_customer
          : null;
  if (template === null) return null;
  return fill(template, {
    treatment: treatmentName(comparison.treatment, context),
    segment: segmentName(comparison.segment, context).toLowerCase(),
  });
}

function aside(page: EffectivenessPage, context: Context) {
  const { strings, format } = context;
  const texts = strings.effectiveness;
  const sides = page.comparisons.map((comparison) => twoSides(comparison, context)).filter((one) => one !== null);
  const next = page.comparisons.find((comparison) => comparison.needed_per_arm !== null);
  return [
    sides.length > 0 && marginNote(texts.aside_cash, sides, true),
    page.family_size > 1 &&
      marginNote(strings.site.meaning, [
        fill(texts.aside_family, { n: page.family_size, share: format.percent(page.false_discovery_rate, 0) }),
      ]),
    next !== undefined &&
      marginNote(texts.aside_test, [
        fill(texts.aside_test_text, {
          treatment: treatmentName(next.treatment, context),
          segment: segmentName(next.segment, context).toLowerCase(),
          needed: format.number(next.needed_per_arm!),
        }),
      ]),
  ];
}

/** Returns the forest plot of the comparisons, or of the first `limit` of them, with its table. */
export function effectFigure(
  page: EffectivenessPage,
  context: Context,
  { name, limit }: { readonly name: string; readonly limit?: number },
): Figure {
  const { strings, format } = context;
  const texts = strings.effectiveness;
  const comparisons = ordered(mostTelling(page.comparisons, limit));
  const count = (judgement_: ReturnType<typeof judge>) => comparisons.filter((one) => judge(one) === judgement_).length;
  const label = fill(texts.label, {
    works: count("works"),
    harms: count("harms"),
    unproven: count("unproven"),
    silent: count("silent"),
  });
  const rows = comparisons.map((comparison) => comparisonRow(comparison, context));
  return {
    heading: texts.heading,
    note: fill(texts.note, { days: page.outcome_days }),
    drawing: responsive((width) =>
      intervalChart({ label, rows, show: (value) => format.signed(value), zeroText: texts.zero }, width),
    ),
    table: comparisonTable(comparisons, name, context),
    definition: {
      ...strings.definitions.effect,
      formula: fill(strings.definitions.effect.formula, { days: page.outcome_days }),
      numerator: fill(strings.definitions.effect.numerator, { days: page.outcome_days }),
    },
    aside: aside(page, context),
  };
}
