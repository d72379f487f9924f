import type { Comparison, EffectivenessPage, Estimate } from "../../../models/release/release.ts";
import type { Context } from "../../components/context.ts";
import { fill } from "../../components/fill.ts";
import type { IntervalRow } from "../../components/intervals.ts";
import { shownEffect } from "./words.ts";
import { segmentName, treatmentName } from "../names.ts";
import { standingMarks, standingOf, type Standing } from "../standing.ts";

type Judgement = "works" | "harms" | "unproven" | "silent";

/** Returns what may be said of a comparison: an effect only when it is a discovery and its interval leaves zero out. */
export function judge(comparison: Comparison): Judgement {
  const difference = shownEffect(comparison);
  const standing = standingOfComparison(comparison);
  if (standing === null || difference === null) return "silent";
  if (standing !== "stands") return "unproven";
  return difference.low > 0 ? "works" : "harms";
}

/** Returns how a comparison stands beside all effects of the page; null where nothing is stated. */
export function standingOfComparison(comparison: Comparison): Standing | null {
  const difference = shownEffect(comparison);
  return comparison.verdict === "effect" && difference !== null
    ? standingOf(difference, comparison.is_discovery)
    : null;
}

/** Only chance or a threshold shows a cause; a weighted comparison shows a likeness. */
const showsCause = ({ grade }: Comparison) => grade === "A" || grade === "B";

const valueOf = (one: Comparison) => shownEffect(one)?.value ?? -Infinity;

/**
 * Returns the comparisons with a statement by treatment, the one that does most for all customers on top: all of them, then its
 * segments from the largest shown difference down. Those without a statement come last, in their own order.
 */
export function ordered(comparisons: readonly Comparison[]): Comparison[] {
  const [silent, stated] = [comparisons.filter((one) => judge(one) === "silent"), comparisons.filter(isStated)];
  const ofTreatment = (name: string) => stated.filter(({ treatment }) => treatment === name).toSorted(byWhole);
  const treatments = [...new Set(stated.map(({ treatment }) => treatment))].map(ofTreatment);
  return [...treatments.toSorted(([left], [right]) => valueOf(right!) - valueOf(left!)).flat(), ...silent];
}

const isStated = (one: Comparison) => judge(one) !== "silent";

const byWhole = (left: Comparison, right: Comparison) =>
  Number(right.segment === "all") - Number(left.segment === "all") || valueOf(right) - valueOf(left);

const TELLING: readonly Judgement[] = ["works", "harms", "unproven", "silent"];

/** Returns at most `limit` comparisons: what works and what harms before what shows nothing. */
export function mostTelling(comparisons: readonly Comparison[], limit = comparisons.length): Comparison[] {
  const rank = (one: Comparison) => TELLING.indexOf(judge(one));
  return comparisons.toSorted((left, right) => rank(left) - rank(right)).slice(0, limit);
}

interface Findings {
  readonly works: Comparison | undefined;
  readonly likely: Comparison | undefined;
  readonly harms: Comparison | undefined;
  readonly largest: Comparison | undefined;
}

/** All customers together first, then the smallest adjusted p-value: the largest effect is often a lucky small group. */
const bySurety = (left: Comparison, right: Comparison) =>
  Number(right.segment === "all") - Number(left.segment === "all") ||
  (left.adjusted_p_value ?? 1) - (right.adjusted_p_value ?? 1);

/** Returns the comparisons that a title may be about: the surest help and harm, else the largest difference. */
export function findings({ comparisons }: EffectivenessPage): Findings {
  const sorted = comparisons.toSorted(bySurety);
  const stated = sorted.filter(isStated);
  return {
    works: sorted.find((one) => judge(one) === "works" && showsCause(one)),
    likely: sorted.find((one) => judge(one) === "works" && !showsCause(one)),
    harms: sorted.find((one) => judge(one) === "harms" && showsCause(one)),
    largest: stated.toSorted((a, b) => Math.abs(valueOf(b)) - Math.abs(valueOf(a)))[0],
  };
}

/** Returns a difference as customers out of 100: whole, or with a decimal below one. */
export function outOfHundred(difference: number, { format }: Context): string {
  const points = Math.abs(difference) * 100;
  return format.number(points, points < 0.95 ? 1 : 0);
}

function silence(comparison: Comparison, { strings, format }: Context): string {
  if (comparison.verdict === "suppressed") return strings.effectiveness.too_few;
  if (comparison.refusal === "sample_ratio_mismatch") return strings.effectiveness.mismatch;
  if (comparison.refusal === "arms_differed_before") return strings.effects.refusals.arms_differed_before;
  return comparison.needed_per_arm === null
    ? strings.effectiveness.too_few
    : fill(strings.effectiveness.too_few_needed, { needed: format.number(comparison.needed_per_arm) });
}

/** Returns the row of a chart: the shown difference in percentage points, or why there is none. */
export function comparisonRow(comparison: Comparison, context: Context): IntervalRow {
  const { strings, format, release } = context;
  const { grade, treated, control } = comparison;
  const difference = shownEffect(comparison);
  const treatment = treatmentName(comparison.treatment, context);
  const segment = segmentName(comparison.segment, context);
  const n =
    treated === null || control === null
      ? fill(strings.site.hidden, { minimum: release.stamp.minimum_customers })
      : format.number(treated + control);
  const standing = standingOfComparison(comparison);
  const isSaid = standing !== null && difference !== null;
  return {
    name: treatment,
    note: treated === null ? `${segment} \u00b7 ${n}` : fill(strings.effectiveness.row_note, { segment, n }),
    grade,
    estimate: isSaid ? scaled(difference) : null,
    text: isSaid ? format.points(difference.value) : silence(comparison, context),
    interval: isSaid ? format.range(difference.low, difference.high, (value) => format.points(value)) : "",
    title: isSaid
      ? fill(strings.effectiveness.row_title, {
          treatment,
          segment,
          value: format.points(difference.value),
          low: format.points(difference.low),
          high: format.points(difference.high),
        })
      : treatment,
    ...(standing !== null && standingMarks(standing, context)),
  };
}

const scaled = ({ value, low, high }: Estimate) => ({
  value: value * 100,
  low: low * 100,
  high: high * 100,
});
