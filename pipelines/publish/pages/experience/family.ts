import type { TestedRow } from "../../../../models/release/experience.ts";
import type { ExperiencePage } from "../../../../models/release/release.ts";
import { oneFamily } from "../../../../models/treatment/effect-family.ts";

const FALSE_DISCOVERY_RATE = 0.1;

/** What is said of a figure that was not tested: it is refused or hidden, or tells of no effect. */
export const UNTESTED = { p_value: null, adjusted_p_value: null, is_discovery: false } as const;

/** A section of the page before its figures are tested beside those of the others. */
export interface Testing<Section> {
  /** Of each figure that is tested, in an order of its own; null for one that is refused or hidden. */
  readonly pValues: readonly (number | null)[];
  /** Makes the section from what the family says of each figure, in that order: only then do its rows pass the gate. */
  readonly publish: (verdicts: readonly TestedRow[]) => Section;
}

type Sections = Readonly<Record<string, unknown>>;
type TestingOf<All extends Sections> = { readonly [Name in keyof All]: Testing<NonNullable<All[Name]>> | null };

/**
 * Returns the sections of the page with all that they test judged as one declared family (`oneFamily`): score against paying late
 * over all answers, within types of customer and within segments, and in both directions; drivers; each stretch around a
 * contact, all before it, all after it and their change; what follows a resolved episode; and what one more good or bad
 * experience goes with. Figures without a p value count for nothing. No tests are shares, scores and response rates, which claim
 * no effect; the ratio of good to bad, whose zero is no question; and placebos and the check of reversal, which keep a level of
 * their own.
 */
export function inOneFamily<All extends Sections>(
  testing: TestingOf<All>,
): { readonly sections: All; readonly family: ExperiencePage["family"] } {
  const names = Object.keys(testing) as (keyof All & string)[];
  const tested = names.map((name) => [name, (testing[name]?.pValues ?? []).map(untested)] as const);
  const { lists, size } = oneFamily<Record<string, readonly TestedRow[]>>(
    Object.fromEntries(tested),
    FALSE_DISCOVERY_RATE,
  );
  const sections = names.map((name) => [name, testing[name]?.publish(lists[name]!) ?? null]);
  return {
    sections: Object.fromEntries(sections) as All,
    family: { tests: size, false_discovery_rate: FALSE_DISCOVERY_RATE },
  };
}

const untested = (p_value: number | null): TestedRow => ({ ...UNTESTED, p_value });
