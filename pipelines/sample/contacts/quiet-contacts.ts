import { isCalledByRule, ruledOn } from "./call-rule.ts";
import { dayText, type Day, type Window } from "../calendar.ts";
import { contactRow } from "./contact-row.ts";
import { letterVersion } from "./letters.ts";
import { PRE_NOTICE } from "./pre-notice.ts";
import type { Customer } from "../customers/population.ts";
import type { Item } from "../billing/item.ts";
import { OTHER_STEPS, policyVersionOn, type Step } from "./policy.ts";
import type { SampleTables } from "../tables.ts";

/** The group that makes the calls of the rule: not the team of which the capacity is known. */
const SERVICE_DESK = "service_desk";

/**
 * Adds the contacts after which nobody is asked for a score: calls by the rule, and announcements of collections, also those
 * that the control arm does without. Returns the days of those that were made.
 */
export function addQuietContacts(
  tables: SampleTables,
  customer: Customer,
  items: readonly Item[],
  window: Window,
): readonly Day[] {
  const madeOn: Day[] = [];
  let count = 0;
  const row = (item: Item, step: Step, plannedOn: Day) => ({
    ...contactRow(
      `Q${customer.id.slice(1)}${String(++count).padStart(3, "0")}`,
      customer.id,
      item.invoice.id,
      step,
      plannedOn,
    ),
    policy_version: policyVersionOn(plannedOn, window),
  });
  for (const item of items) {
    const ruled = ruledOn(customer, item, window);
    if (ruled !== undefined && isCalledByRule(item, ruled)) {
      madeOn.push(ruled);
      tables.contact_event.add({
        ...row(item, OTHER_STEPS.serviceCall, ruled),
        contacted_on: dayText(ruled),
        right_party: "true",
        outcome: "spoken",
        collector_group: SERVICE_DESK,
      });
    }
    if (item.preNotice === undefined || item.preNotice.plannedOn > window.endsOn) continue;
    const { plannedOn, arm } = item.preNotice;
    if (arm === "treatment") madeOn.push(plannedOn);
    tables.contact_event.add({
      ...row(item, OTHER_STEPS.preNotice, plannedOn),
      contacted_on: arm === "treatment" ? dayText(plannedOn) : "",
      experiment_id: PRE_NOTICE.experiment,
      arm,
      template_version: arm === "treatment" ? letterVersion(OTHER_STEPS.preNotice) : "",
    });
  }
  return madeOn;
}
