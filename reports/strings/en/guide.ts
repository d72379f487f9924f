import type { Strings } from "../nl.ts";

/** The texts of the guide for readers. */
export const enGuide: Strings["guide"] = {
  heading: "In two minutes: what do you read where?",
  readers: {
    credit_manager: "You see to it that customers pay",
    management: "You steer by figures",
    analyst: "You check everything",
  },
  reads: {
    credit_manager:
      "The title of this overview says what happened to DSO, and why. On a tile, ‘{signal}’ is more than chance; ‘{noise}’ asks nothing of you. Then see which amounts grow older, what works for whom, and which customers these are.",
    management:
      "Each tile gives the figure, its change in a year and whether that is real. DSO splits the change into sales, mix, terms, disputes and behaviour, so that nobody tightens reminders for what is growth. Cash forecast also says how far off earlier forecasts were.",
    analyst:
      "Begin with the data: what was loaded and rejected, and which checks hold. Each figure has a table, a file for Excel, a link and a definition (key d). Releases shows which published figures changed, and why.",
  },
};
