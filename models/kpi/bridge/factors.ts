/**
 * What moves DSO (formulas C1f), in the order in which it is shown: when and how much was sold in the window, to whom, on
 * which terms, what is in dispute, how late clean items are paid, how many days without settlement the period ended with,
 * and what of cash and credits waits for an invoice.
 */
export const FACTORS = ["growth", "mix", "terms", "disputes", "delay", "cut_off", "unapplied"] as const;
export type Factor = (typeof FACTORS)[number];

/** The factors that work through each other, so that their order matters; what waits only adds up. */
export const WORKING_TOGETHER = FACTORS.filter((factor) => factor !== "unapplied");
