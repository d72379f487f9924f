import type { Judgement } from "../../models/inference/judgement.ts";
import { heterogeneity, partialPooling } from "../../models/inference/families/partial-pooling.ts";
import { judgeRandomised } from "../../models/inference/randomised/randomised-effect.ts";
import { judgeRandomisedDurations, judgeRandomisedMeans } from "../../models/inference/randomised/randomised-means.ts";
import { netValues } from "../../models/inference/satisfaction/nps.ts";
import { durationsUpTo } from "../../models/inference/survival/ruled-out.ts";
import { SEGMENTS } from "../../models/release/release.ts";
import type { Columns } from "./exported.ts";

/** An effect, treated less control, with its 95% interval; or why none is stated. */
export interface TriedEffect {
  readonly difference: number | null;
  readonly low: number | null;
  readonly high: number | null;
  readonly pValue: number | null;
  readonly refusal: string | null;
  /** Customers of each arm of whom the outcome is known. */
  readonly treated: number;
  readonly control: number;
}

/** What a treatment does to who pays within so many days. */
export interface TriedWindow {
  readonly days: number;
  readonly all: TriedEffect;
  readonly bySegment: readonly (TriedEffect & { readonly segment: string; readonly pooled: number | null })[];
  /** That all segments have one effect; null with fewer than two of them. */
  readonly interactionPValue: number | null;
}

export interface TriedExperiment {
  readonly experiment: string;
  readonly treatment: string;
  readonly windows: readonly TriedWindow[];
  /** Restricted mean days to pay, by horizon. */
  readonly daysToPay: readonly (TriedEffect & { readonly days: number })[];
  readonly nps: TriedEffect;
}

/** Windows of paying, and horizons of days to pay, that are tried. */
export const WINDOWS = [3, 7, 10, 14, 21, 30, 45, 60] as const;
const HORIZONS = [30, 60, 90] as const;

/**
 * Returns each experiment of an exported table of eligibilities judged in every window and horizon by the estimators of the page
 * on what works, with `plannedTreatedShare` of the customers meant for the treated arm. Nothing is tested beside anything else:
 * what was looked for in many windows is found in some.
 */
export function effectGrid(eligibilities: Columns, plannedTreatedShare = 0.5): readonly TriedExperiment[] {
  const [experiments, treatments, segments] = ["experiment_id", "treatment", "segment"].map(eligibilities.texts);
  const isTreated = Uint8Array.from(eligibilities.texts("arm"), (arm) => Number(arm === "treatment"));
  const columns = {
    isTreated,
    watchedFor: eligibilities.numbers("watched_days"),
    paidAfter: eligibilities.numbers("paid_after_days"),
    score: eligibilities.numbers("score"),
  };
  const names = [...new Set(experiments!.flatMap((experiment) => experiment ?? []))];
  return names.toSorted().map((experiment) => {
    const rows = Int32Array.from(experiments!.keys()).filter((row) => experiments![row] === experiment);
    const of = (segment: string) => rows.filter((row) => segments![row] === segment);
    return {
      experiment,
      treatment: treatments![rows[0]!]!,
      windows: WINDOWS.map((days) => windowOf(days, rows, of, columns, plannedTreatedShare)),
      daysToPay: HORIZONS.map((days) => ({ days, ...daysToPay(days, rows, columns, plannedTreatedShare) })),
      nps: score(rows, columns, plannedTreatedShare),
    };
  });
}

interface Outcomes {
  readonly isTreated: Uint8Array;
  readonly watchedFor: Float64Array;
  readonly paidAfter: Float64Array;
  readonly score: Float64Array;
}

function windowOf(
  days: number,
  rows: Int32Array,
  ofSegment: (segment: string) => Int32Array,
  outcomes: Outcomes,
  plannedTreatedShare: number,
): TriedWindow {
  const judged = SEGMENTS.map((segment) => {
    return { segment, ...paidWithin(days, ofSegment(segment), outcomes, plannedTreatedShare) };
  }).filter(({ effect }) => effect.treated + effect.control > 0);
  const stated = judged.filter(({ standardError }) => standardError > 0);
  const groups = stated.map(({ effect, standardError }) => ({ value: effect.difference!, standardError }));
  const pooling = partialPooling(groups);
  return {
    days,
    all: paidWithin(days, rows, outcomes, plannedTreatedShare).effect,
    bySegment: judged.map((one) => ({
      segment: one.segment,
      ...one.effect,
      pooled: pooling?.groups[stated.indexOf(one)]?.value ?? null,
    })),
    interactionPValue: heterogeneity(groups)?.pValue ?? null,
  };
}

/** Of those who were watched for as long: what was credited in full or written off is never paid. */
function paidWithin(
  days: number,
  rows: Int32Array,
  { isTreated, watchedFor, paidAfter }: Outcomes,
  plannedTreatedShare: number,
) {
  const known = rows.filter((row) => watchedFor[row]! >= days);
  const count = (arm: number) => {
    const own = known.filter((row) => isTreated[row] === arm);
    return { n: own.length, successes: own.filter((row) => paidAfter[row]! <= days).length };
  };
  const [treated, control] = [count(1), count(0)];
  const judgement = judgeRandomised({ treated, control, plannedTreatedShare });
  const standardError = judgement.verdict === "effect" ? judgement.standardError : 0;
  return { effect: tried(judgement, treated.n, control.n), standardError };
}

function daysToPay(horizon: number, rows: Int32Array, outcomes: Outcomes, plannedTreatedShare: number): TriedEffect {
  const column = (values: Float64Array) => Float64Array.from(rows, (row) => values[row]!);
  const { lengths, causes } = durationsUpTo({
    endedAfter: column(outcomes.paidAfter),
    watchedFor: column(outcomes.watchedFor),
  });
  const treated = Uint8Array.from(rows, (row) => outcomes.isTreated[row]!);
  const judgement = judgeRandomisedDurations({ lengths, ended: causes, horizon, treated, plannedTreatedShare });
  return tried(judgement, ...armsOf(treated));
}

function score(rows: Int32Array, { isTreated, score: scores }: Outcomes, plannedTreatedShare: number): TriedEffect {
  const treated = Uint8Array.from(rows, (row) => isTreated[row]!);
  const outcome = netValues(Float64Array.from(rows, (row) => scores[row]!));
  const answered = Uint8Array.from(
    rows.filter((row) => !Number.isNaN(scores[row]!)),
    (row) => isTreated[row]!,
  );
  return tried(judgeRandomisedMeans({ outcome, treated, plannedTreatedShare }), ...armsOf(answered));
}

function armsOf(isTreated: Uint8Array): [treated: number, control: number] {
  const treated = isTreated.reduce((sum, arm) => sum + arm, 0);
  return [treated, isTreated.length - treated];
}

function tried(judgement: Judgement<unknown, string>, treated: number, control: number): TriedEffect {
  if (judgement.verdict === "refused") {
    return { difference: null, low: null, high: null, pValue: null, refusal: judgement.reason, treated, control };
  }
  const { difference, interval, pValue } = judgement;
  return { difference, ...interval, pValue, refusal: null, treated, control };
}
