import { ExpectedError } from "../config/errors.ts";
import { readModels } from "./model.ts";
import type { Warehouse } from "./warehouse.ts";

export interface AuditResult {
  /** Name of the file in `models/audits`. */
  readonly name: string;
  readonly passed: boolean;
  /** What the audit claims. */
  readonly claim: string;
  /** First row that breaks the claim, as JSON; empty when it holds. */
  readonly finding: string;
}

/** Runs every audit of `models/audits` on the built warehouse. */
export async function runAudits(warehouse: Warehouse): Promise<readonly AuditResult[]> {
  const results: AuditResult[] = [];
  for (const { kind, name, sql, description } of readModels()) {
    if (kind !== "audit") continue;
    const [first] = await warehouse.rows(`${sql}\nlimit 1`);
    results.push({
      name: name.replace("audits.", ""),
      passed: first === undefined,
      claim: description.replaceAll("\n", " "),
      finding: first === undefined ? "" : JSON.stringify(first),
    });
  }
  return results;
}

/** Throws AUDIT_FAILED where an audit does not hold: nothing is published on numbers that do not reconcile. */
export function requireAudits(results: readonly AuditResult[]): void {
  const failed = results.filter(({ passed }) => !passed);
  if (failed.length === 0) return;
  const [{ name, claim, finding }] = failed as [AuditResult];
  throw new ExpectedError("AUDIT_FAILED", {
    where: `audit ${name}${failed.length > 1 ? ` and ${failed.length - 1} more` : ""}`,
    found: finding,
    expected: claim.replace(/\.$/, ""),
    action: "Nothing was published. Check the rejected rows of the load, and report a bug when the source is right.",
  });
}
