import { dayText, windowUpTo } from "../sample/calendar.ts";
import { CALL_RULE } from "../sample/contacts/call-rule.ts";
import { experimentsStartOn } from "../sample/contacts/experiments.ts";
import { LAYOUT_PILOT, pilotIn } from "../sample/billing/layout-pilot.ts";
import type { Settings } from "../config/settings.ts";
import { bundledRecipe } from "./sample-ledger.ts";

const PEOPLE = ["consumer", "sole_trader"] as const;

/** The rule and the rollout of the bundled sample: what a settings file says of a ledger of one's own. */
export function sampleDesigns(): Settings["designs"] {
  const { ends_on: endsOn, months } = bundledRecipe();
  const window = windowUpTo(endsOn, months);
  const until = dayText(experimentsStartOn(window) - 1);
  const regions = Object.keys(LAYOUT_PILOT.monthsBefore).flatMap((region) => {
    const pilot = pilotIn(region, window);
    return pilot === undefined ? [] : [[region, dayText(pilot.from).slice(0, 7)] as const];
  });
  return {
    service_call: {
      kind: "threshold",
      treatment: CALL_RULE.treatment,
      open_amount_from: CALL_RULE.fromCents / 100,
      days_past_due: CALL_RULE.daysPastDue,
      outcome_days: CALL_RULE.outcomeDays,
      customer_types: [...PEOPLE],
      from: dayText(window.startsOn),
      until,
    },
    layout_pilot: {
      kind: "rollout",
      treatment: LAYOUT_PILOT.layout,
      by: "region",
      customer_types: [...PEOPLE],
      from: Object.fromEntries(regions),
      until: until.slice(0, 7),
    },
  };
}
