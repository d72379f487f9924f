import type { Strings } from "../nl.ts";

/** The English texts on how much alike two groups are, before and after they were weighted. */
export const enBalance: Strings["balance"] = {
  heading: "Did weighting make the groups alike?",
  note: "How far those with the treatment and those like them are apart in each feature, in standard deviations. Right of the line, 0.10, is too far.",
  label: "Distance per feature: {before} too far apart before weighting, {after} after it",
  before: "Before weighting (sd)",
  after: "After weighting (sd)",
  covariate: "Feature",
};
