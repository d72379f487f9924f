import type { ClassChange } from "../../segments/class-change.ts";
import { EXPLANATION_TEXTS } from "./catalogue.ts";
import type { Counterfactual } from "./counterfactual.ts";
import type { Language } from "./wording.ts";

/**
 * Returns in one sentence what would bring a customer into a lower risk tier, whose name in that language is given: what
 * `nearestCounterfactual` found.
 */
export function riskAdvice(counterfactual: Counterfactual | null, tier: string, language: Language): string {
  const texts = EXPLANATION_TEXTS[language];
  if (counterfactual === null) return texts.nothingEnough(tier);
  if (counterfactual.changes.length === 0) return texts.nothingNeeded(tier);
  const changes = counterfactual.changes.map(({ name, steps }) => texts.changes[name](steps));
  return texts.riskWith(changes.join(` ${texts.and} `), tier);
}

/** Returns in one sentence what would put a customer in a better class, whose name in that language is given. */
export function classAdvice({ kind, invoices }: ClassChange, name: string, language: Language): string {
  const texts = EXPLANATION_TEXTS[language];
  return texts.classWith(texts.classChanges[kind](invoices), name);
}
