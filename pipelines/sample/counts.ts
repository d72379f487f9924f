import { UnappliedCount } from "./cash-application.ts";
import { CollectionCount } from "./collection-count.ts";

/** Returns the counts that are kept while the rows are drawn, at nothing. */
export function emptyCounts() {
  return { collections: new CollectionCount(), unapplied: new UnappliedCount() };
}

export type Counts = ReturnType<typeof emptyCounts>;
