import type { ListRow } from "./list-row.ts";

const euros = (cents: number) => (Math.round(cents) / 100).toFixed(2);

/** Returns a row as JSON has it: amounts as decimal text. */
export function jsonRow({ cents, atRiskCents, dueOn, step, leave, ...row }: ListRow) {
  const { customer, segment, riskTier, customerType, daysPastDue } = row;
  const gain = step?.gainCents;
  return {
    customer,
    segment,
    risk_tier: riskTier,
    customer_type: customerType,
    amount: euros(cents),
    due_on: dueOn,
    days_past_due: daysPastDue,
    amount_at_risk: euros(atRiskCents),
    step:
      step === null
        ? null
        : {
            treatment: step.treatment,
            channel: step.channel,
            tone: step.tone,
            template: step.template,
            instalments: step.instalments,
            group: step.group,
            stage: step.stage,
            effect: step.effect,
            gain: gain == null ? null : { value: euros(gain.value), low: euros(gain.low), high: euros(gain.high) },
          },
    leave_reason: leave,
  };
}
