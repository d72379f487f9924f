import { UnappliedCount } from "./cash-application.ts";
import { CollectionCount } from "./collection-count.ts";
import type { CorrectionKind } from "./corrections.ts";

function noCorrections(): Record<CorrectionKind, number> {
  return {
    invoice_amount: 0,
    invoice_due_date: 0,
    payment_booked_late: 0,
    allocation_moved: 0,
    credit_note_backdated: 0,
  };
}

/** Returns the counts that are kept while the rows are drawn, at nothing. */
export function emptyCounts() {
  return { collections: new CollectionCount(), unapplied: new UnappliedCount(), corrections: noCorrections() };
}

export type Counts = ReturnType<typeof emptyCounts>;
