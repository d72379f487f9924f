import type { Comparison, EffectivenessPage } from "../../../models/release/release.ts";
import { CASH, directionOf } from "../../../models/release/verdict.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell, Table } from "../../components/table.ts";
import { comparisonRow, judge, mostTelling, ordered, standingOfComparison } from "./comparisons.ts";
import {
  estimateCells,
  estimateColumns,
  labelCells,
  labelColumns,
  pairCells,
  pairColumns,
  pooledColumns,
} from "./cells.ts";
import { chanceCell, chanceText } from "../chance.ts";
import { interactionsInWords } from "./interaction-note.ts";
import { segmentName, treatmentName } from "../names.ts";
import { firstQuestion } from "./questions.ts";
import { aloneInWords, standingNote } from "../standing.ts";

function judgement(comparison: Comparison, { strings, format, release }: Context): string {
  const texts = strings.effectiveness;
  const said = judge(comparison);
  if (standingOfComparison(comparison) === "alone") return strings.standing.alone_verdict;
  if (said !== "silent") return texts[said];
  if (comparison.verdict === "suppressed")
    return fill(strings.site.hidden_long, { minimum: release.stamp.minimum_customers });
  if (comparison.refusal === "sample_ratio_mismatch") return texts.mismatch_long;
  if (comparison.refusal === "arms_differed_before") return strings.effects.before.refused;
  return comparison.needed_per_arm === null
    ? texts.few
    : fill(texts.needed, { needed: format.number(comparison.needed_per_arm) });
}

function comparisonCells(comparison: Comparison, context: Context): Cell[] {
  const cells = cellsFor(context);
  const { difference, pooled, nps_difference: nps, segment, adjusted_p_value: p } = comparison;
  const shown = (of: readonly Cell[]) => (comparison.verdict === "suppressed" ? of.map(() => cells.hidden) : of);
  return [
    ...labelCells({ ...comparison, segments: [segment] }, context),
    ...shown(pairCells(cells.percent(comparison.treated_rate), cells.percent(comparison.control_rate))),
    ...shown(estimateCells(difference, cells.points, context)),
    ...shown(estimateCells(pooled, cells.points, context)),
    ...shown([chanceCell(p, context), chanceCell(comparison.before_p_value, context, 2)]),
    ...shown(estimateCells(nps, cells.signed, context)),
    {
      ...cells.text(judgement(comparison, context)),
      ...(p !== null && { below: chanceText(p, context) }),
    },
  ];
}

const isPooled = (comparisons: readonly Comparison[]) => comparisons.some(({ pooled }) => pooled !== null);

function comparisonTable(comparisons: readonly Comparison[], name: string, context: Context): Table {
  const texts = context.strings.effectiveness;
  return {
    name,
    caption: texts.caption,
    columns: [
      ...labelColumns(context),
      ...pairColumns(texts.treated_rate, texts.control_rate, texts.both_rates),
      ...estimateColumns(texts.difference, context),
      ...pooledColumns(isPooled(comparisons), context),
      { name: texts.adjusted, isDownloadOnly: true },
      { name: context.strings.effects.before.p, isDownloadOnly: true },
      ...estimateColumns(texts.nps, context).map((column) => ({ ...column, isDownloadOnly: true })),
      { name: texts.judgement, isText: true },
    ],
    rows: comparisons.map((comparison) => comparisonCells(comparison, context)),
  };
}

/** What a treatment does to cash beside what it does to the customer, where both stand beside all effects of the page. */
function twoSides(comparison: Comparison, { outcomes }: EffectivenessPage, context: Context): string | null {
  const texts = context.strings.effectiveness;
  const cash = judge(comparison);
  const { experiment_id, segment } = comparison;
  const nps = outcomes.find(
    (one) => one.outcome === "nps" && one.experiment_id === experiment_id && one.segment === segment,
  );
  const customer = nps === undefined ? "unclear" : directionOf(nps);
  const template =
    customer !== "good" && customer !== "bad"
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

/** What to find out first: an open question, else the comparison that had too few customers. */
function nextTest(page: EffectivenessPage, context: Context): (string | null)[] | undefined {
  const { strings, format } = context;
  const [question] = page.questions.filter(({ state }) => state === "shown");
  if (question !== undefined) return firstQuestion(question, context).slice(0, 2);
  const next = page.comparisons.find((comparison) => comparison.needed_per_arm !== null);
  return (
    next && [
      fill(strings.effectiveness.aside_test_text, {
        treatment: treatmentName(next.treatment, context),
        segment: segmentName(next.segment, context).toLowerCase(),
        needed: format.number(next.needed_per_arm!),
      }),
    ]
  );
}

/** Whether the arms of each experiment paid alike before it, as far as that was known. */
function checksInWords({ comparisons }: EffectivenessPage, context: Context): string[] {
  return comparisons
    .filter(({ segment, before_p_value: p }) => segment === "all" && p !== null)
    .map(({ treatment, before_p_value: p }) =>
      fill(context.strings.effects.before.check, {
        treatment: treatmentName(treatment, context),
        chance: chanceText(p!, context, 2),
      }),
    );
}

/** What the drawing means; where it has only some of the comparisons, also what the page of all of them says. */
function aside(page: EffectivenessPage, context: Context, isPart: boolean) {
  const { strings, format } = context;
  const texts = strings.effectiveness;
  const sides = page.comparisons.map((comparison) => twoSides(comparison, page, context)).filter((one) => one !== null);
  const next = isPart || page.questions.length === 0 ? nextTest(page, context) : undefined;
  const checks = isPart ? [] : checksInWords(page, context);
  const tests = isPart ? [] : page.interactions.filter(({ outcome }) => outcome === CASH);
  const groups = interactionsInWords(tests, page.interactions.length, strings.effects.by_segment, context);
  return [
    sides.length > 0 && marginNote(texts.aside_cash, sides, true),
    page.family_size > 1 &&
      marginNote(strings.site.meaning, [
        fill(isPart ? texts.aside_family_elsewhere : texts.aside_family, {
          n: page.family_size,
          share: format.percent(page.false_discovery_rate, 0),
          page: strings.pages.effectiveness,
        }),
      ]),
    groups.length > 0 && marginNote(texts.aside_groups, groups),
    checks.length > 0 && marginNote(strings.designs.checks, [...checks, strings.effects.before.meaning]),
    next !== undefined && marginNote(texts.aside_test, next),
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
  const rows = comparisons.map((comparison) => comparisonRow(comparison, context));
  const counts = fill(texts.label, {
    works: count("works"),
    harms: count("harms"),
    unproven: count("unproven"),
    silent: count("silent"),
  });
  const label = [counts, aloneInWords(rows, page, context)].filter((one) => one !== null).join(". ");
  return {
    heading: texts.heading,
    note: [
      fill(texts.note, { days: page.outcome_days }),
      ...(isPooled(comparisons) ? [strings.effects.pooled_note] : []),
      ...(limit === undefined ? [texts.one_look] : []),
    ].join(" "),
    drawing: responsive((width) =>
      intervalChart({ label, rows, show: (value) => format.signed(value), zeroText: texts.zero }, width),
    ),
    ...standingNote(rows, page, context, true),
    table: comparisonTable(comparisons, name, context),
    definition: {
      ...strings.definitions.effect,
      formula: fill(strings.definitions.effect.formula, { days: page.outcome_days }),
      numerator: fill(strings.definitions.effect.numerator, { days: page.outcome_days }),
    },
    aside: aside(page, context, limit !== undefined),
  };
}
