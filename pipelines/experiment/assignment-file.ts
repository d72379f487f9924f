import { csvOf } from "../../reports/components/csv.ts";
import type { PlannedExperiment } from "../analysis/treatment/experiment-plan.ts";
import { writeWhole } from "../config/whole-file.ts";
import type { CustomerIds } from "../sources/privacy/vault.ts";

const COLUMNS = ["customer_id", "experiment_id", "treatment", "arm", "segment"];

/**
 * Returns who is in which arm, by the customer numbers of the ledger, as a file that a system for reminders can import: a row
 * per customer, ordered by class and arm. Customers whose number was removed are not in it.
 */
export function assignmentCsv({ strata, experimentId, treatment }: PlannedExperiment, customers: CustomerIds): string {
  const cell = (raw: string) => ({ raw, text: raw });
  const rows = strata.flatMap(({ name, treated, control }) => {
    const ofArm = (arm: string, surrogates: readonly number[]) =>
      surrogates.flatMap((surrogate) => {
        const id = customers[surrogate - 1];
        return typeof id === "string" ? [[id, experimentId, treatment, arm, name].map(cell)] : [];
      });
    return [...ofArm("treatment", treated), ...ofArm("control", control)];
  });
  return csvOf({ name: "experiment", caption: "", columns: COLUMNS.map((name) => ({ name })), rows }, "en");
}

/** Writes who is in which arm where only this user can read it. */
export function writeAssignment(path: string, planned: PlannedExperiment, customers: CustomerIds): void {
  writeWhole(path, assignmentCsv(planned, customers), 0o600);
}
