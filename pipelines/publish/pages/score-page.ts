import { monthEnd } from "../../../models/calendar.ts";
import type { ReliabilityBin } from "../../../models/risk/calibration.ts";
import type { JudgedScore, ScorePage } from "../../../models/release/release.ts";
import type { Comparison, Difference, Selection } from "../../../models/risk/selection.ts";
import type { TriedModel } from "../../../models/risk/trial.ts";
import { warningFigures } from "./score-warning.ts";
import type { PageContext } from "../context.ts";

const estimate = ({ value, interval }: Difference, n: number) => ({ value, ...interval, n });

function modelRow(
  { kind, auc, aucUncertainty }: Comparison,
  tried: readonly TriedModel[],
): JudgedScore["models"][number] {
  const { evaluation } = tried.find(({ model }) => model.kind === kind)!;
  return {
    kind,
    auc: { value: auc, ...aucUncertainty.interval, n: evaluation.rows },
    brier: evaluation.brier!,
    calibration_error: evaluation.calibrationError!,
    calibration_slope: evaluation.calibration?.slope ?? null,
    lift_top_decile: evaluation.liftInTopDecile,
  };
}

/** Joins neighbouring bins until each has enough rows with and without the outcome to be shown. */
function mergeSmallBins(bins: readonly ReliabilityBin[], minimum: number): JudgedScore["reliability"] {
  const merged: { rows: number; positives: number; score: number }[] = [];
  const isSmall = ({ rows, positives }: { rows: number; positives: number }) =>
    positives < minimum || rows - positives < minimum;
  for (const { rows, positives, meanScore } of bins) {
    const last = merged.at(-1);
    if (last !== undefined && isSmall(last)) {
      last.rows += rows;
      last.positives += positives;
      last.score += rows * meanScore;
    } else merged.push({ rows, positives, score: rows * meanScore });
  }
  const tail = merged.at(-1);
  if (merged.length > 1 && tail !== undefined && isSmall(tail)) {
    merged.pop();
    const last = merged.at(-1)!;
    last.rows += tail.rows;
    last.positives += tail.positives;
    last.score += tail.score;
  }
  return merged
    .filter((bin) => !isSmall(bin))
    .map(({ rows, positives, score }) => ({ predicted: score / rows, observed: positives / rows, n: rows }));
}

function shownModel(selection: Selection, tried: readonly TriedModel[]): TriedModel | undefined {
  const kind = selection.verdict === "published" ? selection.kind : selection.best;
  return tried.find(({ model }) => model.kind === kind);
}

/** The model that is published; where none is, the one that came nearest to it. */
function challengerOf({ comparisons, ...selection }: Selection): Comparison | undefined {
  const others = comparisons.filter(({ gain }) => gain !== null);
  if (selection.verdict === "published") return others.find(({ kind }) => kind === selection.kind);
  return others.reduce<Comparison | undefined>(
    (best, other) => (best && best.auc >= other.auc ? best : other),
    undefined,
  );
}

/** Returns how well the risk score foretells, for readers. */
export async function scorePage(context: PageContext): Promise<ScorePage> {
  const { risk, settings, gate, hasBehaviour } = context;
  if (!hasBehaviour) return { verdict: "not_available", reason: "open_items_only" };
  if (risk === undefined) return { verdict: "not_available", reason: "no_labelled_months" };
  const { trial, split, testFrom, testUntil } = risk;
  const { selection, tried } = trial;
  const challenger = challengerOf(selection);
  const shown = shownModel(selection, tried);
  const { test } = selection.outcomes;
  return {
    verdict: selection.verdict,
    reason: selection.verdict === "refused" ? selection.reason : "",
    label: { days_late: settings.risk.label_days_late, horizon_days: settings.risk.label_horizon_days },
    train_until: monthEnd(split.cutOffPeriod - split.horizonMonths),
    test_from: monthEnd(testFrom),
    test_until: monthEnd(testUntil),
    test_rows: test.positives + test.negatives,
    test_positives: test.positives,
    published_kind: selection.verdict === "published" ? selection.kind : null,
    models: selection.comparisons.map((comparison) => modelRow(comparison, tried)),
    gain_over_baseline: challenger?.gain == null ? null : estimate(challenger.gain, test.positives + test.negatives),
    early_warning: await warningFigures(context),
    reliability: shown === undefined ? [] : mergeSmallBins(shown.evaluation.reliability, gate.minimum),
  };
}
