import type { Strings } from "../nl.ts";

/** The English texts of title and lead of the page about what works, and of why it may have nothing to say. */
export const enEffectivenessTitle: Strings["effectiveness_title"] = {
  title_works: "{treatment} works: {points} more out of 100 customers pay within {days} days",
  title_harms: "{treatment} backfires: {points} fewer out of 100 customers pay within {days} days",
  title_likely: "{treatment} seems to help, but was not randomised",
  title_none: "No treatment shows an effect",
  title_no_statement: "Nothing can be said yet about any treatment",
  title_absent: "What works cannot be said yet",
  lead_works: "That holds for the group ‘{segment}’; with 95% confidence the number is between {low} and {high}.",
  lead_works_all: "That holds for all customers together; with 95% confidence the number is between {low} and {high}.",
  lead_harms:
    "{treatment} backfires for {group}: of every 100 customers {low} to {high} fewer pay within {days} days. Stop it.",
  group: "the group ‘{segment}’",
  all_together: "all customers together",
  lead_none: "The largest difference is {value} percentage points, between {low} and {high}. That can be chance.",
  lead_no_statement: "The groups are too small or unevenly divided. The table says what is needed.",
  lead_likely:
    "Draw lots next time for who gets the treatment. Then you know whether the difference really comes from it.",
  absent: "The delivery holds no contacts with customers. So there is nothing to compare.",
  absent_action:
    "Deliver the table contact_event, with treatment, planned_on, contacted_on, experiment_id and arm. Draw lots beforehand for who gets the treatment.",
  absent_few: "There are too few customers for a comparison that we may show.",
  absent_open: "There is only a list of open invoices. Without paid invoices nobody can see who paid.",
};
