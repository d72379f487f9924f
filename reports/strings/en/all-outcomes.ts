import type { Strings } from "../nl.ts";

/** The English texts of the page with all outcomes of each treatment. */
export const enAllOutcomes: Strings["allOutcomes"] = {
  title: "{better} outcomes are better with a treatment, {worse} are worse",
  title_none: "Of no outcome does it stand that a treatment changes it",
  title_absent: "There are no outcomes to show yet",
  lead_absent: "There is no experiment with an outcome yet.",
  lead: "Of {n} outcomes it was measured what a treatment changes: how soon customers pay, how much money comes in, and what customers do and think.",
  lead_silent: "Of {n} others we state nothing.",
  lead_page: "What to do with that is on the page ‘{page}’.",
  more: "All outcomes by group are on the page ‘Outcomes’",
};
