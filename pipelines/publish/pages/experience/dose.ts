import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import type { TestedEstimate } from "../../../../models/inference/means/influence.ts";
import { doseResponse } from "../../../../models/inference/observational/dose-response.ts";
import { LEAST_CUSTOMERS } from "../../../../models/inference/observational/driver-effect.ts";
import { netValues } from "../../../../models/inference/satisfaction/nps.ts";
import type { Dose, Driver } from "../../../../models/release/experience.ts";
import type { PageContext } from "../../context.ts";
import type { Testing } from "./family.ts";
import type { Answer, Answers } from "./answers.ts";
import { arrearsControls, customerControls } from "./controls.ts";

/** What is good and what is bad by what it is, whatever it does to the score. */
const GOOD: readonly Driver[] = ["quick_dispute", "agreement_kept", "preferred_channel"];
const BAD: readonly Driver[] = ["wrongful_dunning", "reversal", "slow_dispute", "agreement_broken"];

/** More than one a month counts as one a month, so that one customer does not decide the slope of all. */
const MOST_IN_A_YEAR = 12;

/**
 * Returns how many good experiences go with undoing a bad one, of those in the year before the survey; null without answers. Tested
 * is what either goes with; a ratio of zero is no question, and it is refused where one of them is not clear.
 */
export function surveyDose(answers: Answers, { gate }: Pick<PageContext, "gate">): Testing<Dose> | null {
  const rows = answers.answers;
  if (rows.length === 0) return null;
  const times = (answer: Answer, kinds: readonly Driver[]) =>
    Math.min(
      MOST_IN_A_YEAR,
      kinds.reduce((sum, kind) => sum + answers.had(answer, kind).year, 0),
    );
  const { customers, good, bad, ratio, refusal } = doseResponse({
    outcome: netValues(rows.map(({ score }) => score)),
    good: Float64Array.from(rows, (row) => times(row, GOOD)),
    bad: Float64Array.from(rows, (row) => times(row, BAD)),
    controls: [...customerControls(rows), ...arrearsControls(rows)],
    clusters: clusterIndex(
      rows.map(({ customer_sk }) => customer_sk),
      rows.length,
    ),
  });
  const isShown = { good: isTold(customers.good), bad: isTold(customers.bad) };
  const estimate = (of: TestedEstimate | undefined) =>
    of === undefined ? null : { value: of.value, ...of.interval, n: rows.length };
  const told = { good: isShown.good ? good : undefined, bad: isShown.bad ? bad : undefined };
  return {
    pValues: [told.good?.pValue ?? null, told.bad?.pValue ?? null],
    publish: (verdicts) => ({
      good: estimate(told.good),
      bad: estimate(told.bad),
      tested: { good: verdicts[0]!, bad: verdicts[1]! },
      customers: { good: isShown.good ? customers.good : null, bad: isShown.bad ? customers.bad : null },
      ratio: ratio === undefined ? null : { value: ratio.value, ...ratio.interval, n: rows.length },
      refusal: refusal ?? null,
      least_customers: LEAST_CUSTOMERS,
    }),
  };

  function isTold(many: number): boolean {
    return many === 0 || gate.allows(many);
  }
}
