import type { Interaction } from "../../../models/release/effects.ts";
import type { Context } from "../../components/context.ts";
import { fill } from "../../components/fill.ts";
import { chanceText } from "../chance.ts";
import { lowered, treatmentName } from "../names.ts";

/** Below this an effect is taken to differ between groups, by itself. */
const DIFFERS_BELOW = 0.05;

/** A test of whether the effect on an outcome differs between groups, whichever these are. */
export type GroupTest = Pick<Interaction, "treatment" | "outcome" | "p_value" | "adjusted_p_value" | "is_discovery">;

/** Words for groups of one kind. */
export interface GroupTexts {
  readonly differs: string;
  readonly differs_alone: string;
  readonly differs_not: string;
  readonly differs_not_least: string;
  /** Of all tests but those that were named. */
  readonly differs_not_others: string;
}

/**
 * Returns in sentences which treatment has an effect that differs between groups, each with its p, and of which that is not
 * shown, with the smallest. `family` is how many such tests the page makes.
 */
export function interactionsInWords(
  tests: readonly GroupTest[],
  family: number,
  texts: GroupTexts,
  context: Context,
): string[] {
  const { strings, format } = context;
  const isNamed = ({ p_value, is_discovery }: GroupTest) => is_discovery || p_value < DIFFERS_BELOW;
  const named = tests.filter(isNamed).map((test) =>
    fill(test.is_discovery ? texts.differs : texts.differs_alone, {
      treatment: treatmentName(test.treatment, context),
      outcome: lowered(strings.effects.outcomes[test.outcome]),
      chance: chanceText(test.p_value, context),
      m: format.number(family),
    }),
  );
  const others = tests.filter((test) => !isNamed(test));
  if (others.length === 0) return named;
  const treatments = [...new Set(others.map(({ treatment }) => treatmentName(treatment, context)))];
  // Beside named ones, names of treatments would not tell of which outcome nothing is shown.
  const least = named.length > 0 ? texts.differs_not_others : texts.differs_not_least;
  return [
    ...named,
    fill(others.length === 1 ? texts.differs_not : least, {
      treatments: treatments.join(", "),
      chance: chanceText(Math.min(...others.map(({ p_value }) => p_value)), context),
    }),
  ];
}
