import type { Strings } from "../nl.ts";

/** The English texts about which effects are still shown once all that was compared counts together. */
export const enStanding: Strings["standing"] = {
  alone: "clear only by itself",
  alone_verdict: "not shown: clear only by itself",
  key: "Thick and blue: shown, also when all {m} comparisons count together. Thin and grey: not shown.",
  some: {
    one: "{n} difference looks clear by itself, but is not when all {m} comparisons count together. Of so many, a few always look clear by chance.",
    other:
      "{n} differences look clear by themselves, but are not when all {m} comparisons count together. Of so many, a few always look clear by chance.",
  },
};
