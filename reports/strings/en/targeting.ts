import type { Strings } from "../nl.ts";

/** The English texts on whether choosing whom to treat gains anything. */
export const enTargeting: Strings["targeting"] = {
  heading: "Does it pay to choose whom to treat?",
  gains: "{treatment}: yes, choosing by segment gains {value} points ({interval}; n\u00a0=\u00a0{n}).",
  not_shown: "{treatment}: not shown, {value} points ({interval}; n\u00a0=\u00a0{n}).",
  how: "That many more of 100 customers pay within 14 days than if as many are treated at random (Qini). Each half of the customers is put in order by what the other half showed.",
};
