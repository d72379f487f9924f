import { FACTORS } from "../../release/bridge.ts";

/** The factors that work through each other, so that their order matters; what waits only adds up. */
export const WORKING_TOGETHER = FACTORS.filter((factor) => factor !== "unapplied");
