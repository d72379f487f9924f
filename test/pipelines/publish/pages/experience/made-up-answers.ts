import { seededRandom } from "../../../../../models/random.ts";
import { inOneFamily, type Testing } from "../../../../../pipelines/publish/pages/experience/family.ts";
import type { Answer, Answers, Occurrences } from "../../../../../pipelines/publish/pages/experience/answers.ts";

/** A section of the page as it would be, were it all that is tested on it. */
export const alone = <Section extends object>(testing: Testing<Section> | null): Section | null =>
  inOneFamily<{ section: Section | null }>({ section: testing }).sections.section;

const NEVER: Occurrences = { recent: 0, year: 0, after: 0 };

/** An answer of a customer like all others, but for `changes`. */
export function madeUpAnswer(survey_sk: number, changes: Partial<Answer> = {}): Answer {
  return {
    survey_sk,
    customer_sk: survey_sk,
    month_index: 24_000,
    trigger: "periodic",
    score: 8,
    customer_type: "consumer",
    segment: "spotless",
    arrears: "none",
    tenure_months: 12,
    credit_sales_365d: 100,
    days_beyond_terms_before: 0,
    days_beyond_terms_after: 0,
    is_followed: 1,
    ...changes,
  };
}

/** Answers of customers of whom `had` tells what they went through, by a place in the kinds; a contact has its treatment. */
export function madeUpAnswers(
  answers: readonly Answer[],
  kinds: readonly string[],
  had: (answer: Answer, kind: string) => Partial<Occurrences>,
): Answers {
  const treatments = kinds.filter((kind) => kind.startsWith("contact:")).map((kind) => kind.slice("contact:".length));
  const names = kinds.map((kind) => kind.split(":")[0]!);
  const of = (answer: Answer, kind: string) => ({ ...NEVER, ...had(answer, kind) });
  return {
    answers,
    kinds: new Set(names),
    treatments,
    had: (answer, kind, own) =>
      kinds
        .filter((name, place) => names[place] === kind && (own === undefined || own.has(name.split(":")[1] ?? "")))
        .map((name) => of(answer, name))
        .reduce(
          (sum, one) => ({
            recent: sum.recent + one.recent,
            year: sum.year + one.year,
            after: sum.after + one.after,
          }),
          NEVER,
        ),
  };
}

/** Draws scores and experiences: what a customer goes through is drawn before what he answers. */
export const drawing = (seed: number) => {
  const random = seededRandom(seed);
  return {
    chance: (probability: number) => (random() < probability ? 1 : 0),
    score: (mean: number) => Math.min(10, Math.max(0, Math.round(mean + 5 * (random() - 0.5)))),
  };
};
