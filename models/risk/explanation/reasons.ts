import type { Contribution } from "../model.ts";
import { EXPLANATION_TEXTS } from "./catalogue.ts";
import type { ExplanationTexts } from "./explanation-texts.ts";
import type { Facts, Language } from "./wording.ts";

/** Why a score is what it is: one sentence, and what it adds. */
export interface Reason {
  /** Features that say this; several where they say the same. */
  readonly features: readonly string[];
  /** Natural log-odds of the outcome that it adds: positive raises the risk. */
  readonly logOdds: number;
  /** What is the case, with the value in it. */
  readonly text: string;
  /** That it raises the risk or lowers it, and how much. */
  readonly effect: string;
}

/** A reason below the first does little, one from the second on much: it multiplies the odds by 1.2, and by 2. */
const STEPS = [Math.log(1.2), Math.LN2] as const;

/**
 * Returns the reasons of a score, the weightiest first; together they add what the contributions add. Contributions whose
 * features say the same are one reason, and what adds nothing is none. Throws a RangeError for a feature without a text.
 */
export function reasonsOf(contributions: readonly Contribution[], facts: Facts, language: Language): readonly Reason[] {
  const texts = EXPLANATION_TEXTS[language];
  const found = new Map<string, { features: string[]; logOdds: number }>();
  for (const { feature, logOdds } of contributions) {
    if (logOdds === 0) continue;
    const say = texts.features[feature];
    if (say === undefined) throw new RangeError(`There is no text about the feature ${feature}.`);
    const text = say(facts);
    const reason = found.get(text) ?? { features: [], logOdds: 0 };
    reason.features.push(feature);
    reason.logOdds += logOdds;
    found.set(text, reason);
  }
  return [...found]
    .map(([text, { features, logOdds }]) => ({ features, logOdds, text, effect: effectOf(logOdds, texts) }))
    .sort((one, other) => Math.abs(other.logOdds) - Math.abs(one.logOdds));
}

function effectOf(logOdds: number, { raises, lowers }: ExplanationTexts): string {
  const step = STEPS.filter((from) => Math.abs(logOdds) >= from).length;
  return (logOdds > 0 ? raises : lowers)[step]!;
}
