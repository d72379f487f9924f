import type { Settings } from "../config/settings.ts";

/** Names of the reporting dimensions that the sample fills: what a settings file says of a ledger of one's own. */
export const SAMPLE_DIMENSIONS: Settings["dimensions"] = { dimension_1: "business_unit" };
