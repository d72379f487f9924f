import type { Classifications } from "../../disclosure/link.ts";
import { AGEING_BUCKETS } from "../release.ts";

/** What is known of the classifications that the declared tables use, beside their values. */
export const CLASSIFICATIONS: Classifications = {
  line: { groups: { overdue: AGEING_BUCKETS.filter((bucket) => bucket !== "not_due") }, isOverlapping: true },
};
