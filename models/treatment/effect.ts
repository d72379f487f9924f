import type { Interval } from "../inference/interval.ts";
import { judgeRandomised } from "../inference/randomised/randomised-effect.ts";
import type { Segment } from "../release/release.ts";
import { NOTHING_KNOWN_BEFORE, type BeforeExperiment } from "./before-experiment.ts";

/** Customers of one arm of an experiment in one segment, and how many of them paid within the outcome days. */
export interface ArmOutcome {
  readonly experiment_id: string;
  readonly treatment: string;
  readonly segment: Segment;
  readonly arm: "treatment" | "control";
  readonly customers: number;
  readonly paid: number;
}

/** What a randomised comparison (grade A) showed a treatment to do in a segment. */
export interface MeasuredEffect {
  readonly experimentId: string;
  readonly treatment: string;
  readonly segment: Segment;
  /** Share of customers who pay within the outcome days, treated less control: a fraction. */
  readonly difference: number;
  readonly interval: Interval;
  /** Customers in both arms. */
  readonly customers: number;
}

/** The effects that were measured, by treatment and segment. There is none where nothing was randomised. */
export class MeasuredEffects {
  readonly #effects = new Map<string, MeasuredEffect>();

  constructor(effects: readonly MeasuredEffect[]) {
    for (const effect of effects) {
      const key = keyOf(effect);
      const known = this.#effects.get(key);
      if (known === undefined || known.customers < effect.customers) this.#effects.set(key, effect);
    }
  }

  /** Returns the effect of a treatment in a segment; undefined where no randomised comparison of it was valid. */
  of(treatment: string, segment: Segment | null): MeasuredEffect | undefined {
    return segment === null ? undefined : this.#effects.get(keyOf({ treatment, segment }));
  }

  /** All effects, in the order in which they were given. */
  get all(): readonly MeasuredEffect[] {
    return [...this.#effects.values()];
  }
}

const keyOf = ({ treatment, segment }: Pick<MeasuredEffect, "treatment" | "segment">) => `${treatment} ${segment}`;

/** True where the whole interval is below zero: the treatment makes fewer customers of the segment pay in time. */
export function doesHarm(effect: MeasuredEffect | undefined): boolean {
  return effect !== undefined && effect.interval.high < 0;
}

/**
 * Returns the effects that arms of experiments show, each segment by itself: a segment whose arms are too small, or do not
 * have the planned shares, or differed before time zero, has none. Of two experiments with one treatment the larger one holds.
 * `plannedShares` are the planned shares of the treatment arms by experiment; a half where absent.
 */
export function measuredEffects(
  outcomes: readonly ArmOutcome[],
  plannedShares: ReadonlyMap<string, number>,
  before: BeforeExperiment = NOTHING_KNOWN_BEFORE,
): MeasuredEffects {
  const cells = new Map<string, ArmOutcome[]>();
  for (const outcome of outcomes) {
    const key = `${outcome.experiment_id} ${outcome.segment}`;
    cells.set(key, [...(cells.get(key) ?? []), outcome]);
  }
  return new MeasuredEffects([...cells.values()].flatMap((arms) => effectOfCell(arms, plannedShares, before)));
}

function effectOfCell(
  arms: readonly ArmOutcome[],
  plannedShares: ReadonlyMap<string, number>,
  before: BeforeExperiment,
): MeasuredEffect[] {
  const { experiment_id, treatment, segment } = arms[0]!;
  const count = (name: ArmOutcome["arm"]) => {
    const arm = arms.find((one) => one.arm === name);
    return { successes: arm?.paid ?? 0, n: arm?.customers ?? 0 };
  };
  const [treated, control] = [count("treatment"), count("control")];
  const plannedTreatedShare = plannedShares.get(experiment_id) ?? 0.5;
  const beforePValue = before(experiment_id, segment);
  const judged = judgeRandomised({ treated, control, plannedTreatedShare, beforePValue });
  if (judged.verdict === "refused") return [];
  const { difference, interval } = judged;
  return [{ experimentId: experiment_id, treatment, segment, difference, interval, customers: treated.n + control.n }];
}
