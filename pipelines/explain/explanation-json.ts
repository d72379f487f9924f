import { classAdvice, riskAdvice } from "../../models/risk/explanation/advice.ts";
import type { CustomerExplanation } from "../analysis/explanation/explain-customer.ts";
import { jsonRow } from "../worklist/list-json.ts";
import { indicationsIn, reasonsIn, type Telling } from "./explanation-text.ts";
import { rowsOfCustomer } from "./step-text.ts";

/** Returns everything about a customer as JSON has it; sentences are in the language of the telling. */
export function explanationJson(explanation: CustomerExplanation, telling: Telling): object {
  const { asOf, customerType, startedOn, hasObjected, monthEndsOn, segment, behaviour, features } = explanation;
  const { number, strings, language } = telling;
  return {
    customer: number,
    as_of: asOf,
    customer_type: customerType,
    started_on: startedOn,
    has_objected: hasObjected,
    month_ends_on: monthEndsOn,
    segment,
    behaviour: behaviour && {
      due: behaviour.due,
      late: behaviour.late,
      tenure_months: behaviour.tenureMonths,
      months_since_invoice: behaviour.monthsSinceInvoice,
    },
    better_segments: explanation.betterClasses.map((change) => ({
      ...change,
      text: classAdvice(change, strings.segments[change.becomes], language),
    })),
    history: explanation.periods.map(({ validFrom, validTo, ...period }) => ({
      ...period,
      valid_from: validFrom,
      valid_to: validTo,
    })),
    override: overrideJson(explanation),
    indications: indicationsIn(explanation, telling),
    score: scoreJson(explanation, telling),
    step: stepJson(explanation, telling),
    features,
    facts: explanation.facts.map(({ happenedOn, untilOn, knownOn, ...fact }) => ({
      ...fact,
      happened_on: happenedOn,
      until_on: untilOn,
      known_on: knownOn,
    })),
  };
}

function overrideJson({ override }: CustomerExplanation) {
  if (override === null) return null;
  const { segment, source, reasonCode, validFrom, validTo } = override;
  return { segment, source, reason_code: reasonCode, valid_from: validFrom, valid_to: validTo };
}

function scoreJson(explanation: CustomerExplanation, telling: Telling) {
  const { score } = explanation;
  if ("absence" in score) return { value: null, absence: score.absence };
  const { kind, value, tier, intercept, contributions, better } = score;
  return {
    value,
    tier,
    model: kind,
    intercept,
    contributions: contributions.map(({ logOdds, ...one }) => ({ ...one, log_odds: logOdds })),
    reasons: reasonsIn(explanation, telling).map(({ logOdds, ...reason }) => ({ ...reason, log_odds: logOdds })),
    lower: better && {
      tier: better.tier,
      changes: better.by?.changes ?? null,
      score: better.by?.score ?? null,
      text: riskAdvice(better.by, telling.strings.worklist.risk_tiers[better.tier], telling.language),
    },
  };
}

function stepJson(explanation: CustomerExplanation, { number }: Telling) {
  const { contacts, left } = rowsOfCustomer(explanation, number);
  const row = contacts[0] ?? left[0];
  if (row !== undefined) return jsonRow(row);
  return { step: null, leave_reason: explanation.worklist.left[0]?.reason ?? null };
}
