import type { Random } from "../../random.ts";
import { restrictedMeanValues } from "../survival/restricted-mean.ts";

/** What happened to each episode, such as an invoice or a spell of arrears, in days from the same origin. */
export interface Histories {
  /** When it ended, or was last seen. */
  readonly lengths: Float64Array;
  readonly ended: Uint8Array;
  /** When it was treated for the first time; NaN where it never was. */
  readonly treatedOn: Float64Array;
  /** Compared with their own kind only; absent where all are of one kind. */
  readonly stratum?: Int32Array;
}

export interface TrialOptions {
  /** Whole days, first and last included, on each of which a trial begins. */
  readonly firstDay: number;
  readonly lastDay: number;
  /** Days after time zero up to which the outcome is counted. */
  readonly horizon: number;
  /**
   * What a control that is treated later counts for: `kept` compares treatment now with going on as usual, `censored` with no
   * treatment up to the horizon, which takes that later treatment has nothing to do with the outcome within the stratum.
   */
  readonly later: "kept" | "censored";
  /** Of either arm, for a trial to be held. */
  readonly minimumPerArm?: number;
  /** Where controls are far more than the treated, this many for each are drawn; absent where all of them serve. */
  readonly drawn?: { readonly controlsPerTreated: number; readonly random: Random };
}

/** One row per episode and trial that it was eligible for. */
export interface TrialRows {
  /** Place of the episode in the histories. */
  readonly episode: Int32Array;
  /** Number of the trial, from 0: a day and stratum. */
  readonly trial: Int32Array;
  readonly trialDay: Float64Array;
  readonly treated: Uint8Array;
  /** Days from time zero, up to the horizon; of what has not ended, the value that stands for it in a mean. */
  readonly outcome: Float64Array;
  /** Treated episodes in trials that could not be held: nobody like them was left untreated for long enough. */
  readonly treatedLeftOut: number;
}

interface Trial {
  readonly day: number;
  readonly arms: readonly [number[], number[]];
}

/**
 * Returns the rows of a sequence of trials (Hernán, Brumback and Robins 2008; Danaei et al. 2013): on each day, everything
 * that is still open and was never treated is eligible, and time zero is that day for the treated and for the others alike.
 * Who ends before he can be treated is a control up to then; so no time that somebody had to survive to be treated is counted
 * as treated (immortal time). What ends on the day itself is in neither arm, since it may have ended before. Each arm's
 * outcome is its own restricted mean. Throws a RangeError where days are not whole or the horizon is not positive.
 */
export function sequentialTrials(histories: Histories, options: TrialOptions): TrialRows {
  const { firstDay, lastDay, horizon, minimumPerArm = 5 } = options;
  if (!(Number.isInteger(firstDay) && Number.isInteger(lastDay) && horizon > 0)) {
    throw new RangeError(`days must be whole and the horizon positive; got ${firstDay}, ${lastDay}, ${horizon}.`);
  }
  const columns = { episode: [] as number[], trial: [] as number[], day: [] as number[], treated: [] as number[] };
  const outcome: number[] = [];
  let [trials, treatedLeftOut] = [0, 0];
  let eligible: Int32Array = Int32Array.from(histories.lengths.keys());
  for (let day = firstDay; day <= lastDay; day++) {
    eligible = stillEligible(histories, eligible, day);
    for (const trial of trialsOn(histories, eligible, day)) {
      const arms = options.drawn === undefined ? trial.arms : drawControls(trial, options.drawn);
      const values = arms.map((own, arm) => outcomesOf(histories, own, { ...options, day, arm }));
      const isHeld = arms.every((own) => own.length >= minimumPerArm) && values.every((value) => value !== undefined);
      if (!isHeld) treatedLeftOut += arms[1].length;
      if (!isHeld || arms[1].length === 0) continue;
      for (const [arm, own] of arms.entries()) {
        for (const [place, episode] of own.entries()) {
          columns.episode.push(episode);
          columns.trial.push(trials);
          columns.day.push(day);
          columns.treated.push(arm);
          outcome.push(values[arm]![place]!);
        }
      }
      trials++;
    }
  }
  return {
    episode: Int32Array.from(columns.episode),
    trial: Int32Array.from(columns.trial),
    trialDay: Float64Array.from(columns.day),
    treated: Uint8Array.from(columns.treated),
    outcome: Float64Array.from(outcome),
    treatedLeftOut,
  };
}

/** Those of some episodes that are open and untreated up to a day: who is not on one day is on no later one. */
function stillEligible({ lengths, treatedOn }: Histories, episodes: Int32Array, day: number): Int32Array {
  return episodes.filter((episode) => lengths[episode]! > day && !(treatedOn[episode]! < day));
}

function trialsOn({ treatedOn, stratum }: Histories, eligible: Int32Array, day: number): Iterable<Trial> {
  const trials = new Map<number, Trial>();
  for (const episode of eligible) {
    const kind = stratum?.[episode] ?? 0;
    let trial = trials.get(kind);
    if (trial === undefined) {
      trial = { day, arms: [[], []] };
      trials.set(kind, trial);
    }
    trial.arms[treatedOn[episode] === day ? 1 : 0].push(episode);
  }
  return trials.values();
}

/** The trial with as many controls as are asked for, each as probable as any other, in their order. */
function drawControls(
  { arms: [controls, treated] }: Trial,
  { controlsPerTreated, random }: NonNullable<TrialOptions["drawn"]>,
): Trial["arms"] {
  let wanted = controlsPerTreated * treated.length;
  if (controls.length <= wanted) return [controls, treated];
  const drawn = controls.filter((_, place) => {
    const isDrawn = random() * (controls.length - place) < wanted;
    if (isDrawn) wanted--;
    return isDrawn;
  });
  return [drawn, treated];
}

function outcomesOf(
  { lengths, ended, treatedOn }: Histories,
  episodes: readonly number[],
  { day, arm, later, horizon }: TrialOptions & { readonly day: number; readonly arm: number },
): Float64Array | undefined {
  const isCut = (episode: number) => arm === 0 && later === "censored" && treatedOn[episode]! < lengths[episode]!;
  return restrictedMeanValues(
    {
      lengths: Float64Array.from(episodes, (one) => (isCut(one) ? treatedOn[one]! : lengths[one]!) - day),
      causes: Uint8Array.from(episodes, (one) => (isCut(one) ? 0 : ended[one]!)),
    },
    horizon,
  );
}
