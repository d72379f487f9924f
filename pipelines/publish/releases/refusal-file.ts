import { rmSync } from "node:fs";
import type { Workspace } from "../../config/paths.ts";
import { writeWhole } from "../../config/whole-file.ts";
import { ExpectedError } from "../../config/errors.ts";
import { DisclosureRefusal, type RefusedCell } from "../gate/refusal.ts";

const COLUMNS = ["table", "cell", "rule", "why", "action"] as const satisfies readonly (keyof RefusedCell)[];
const OWNER_ONLY = 0o600;

/** Quoted always; a value that a spreadsheet would take for a formula is text. */
const quoted = (value: string) => `"${(/^[=+\-@\t\r]/.test(value) ? `'${value}` : value).replaceAll('"', '""')}"`;

/**
 * Does what may be refused. A refusal leaves a file with every cell that could not be made safe (table, cell, rule, why, what
 * to do; no values) in the workspace, for its owner alone, and names it; success takes away what an earlier one left.
 */
export async function reportingRefusal<Result>({ refusal }: Workspace, act: () => Promise<Result>): Promise<Result> {
  try {
    const result = await act();
    rmSync(refusal, { force: true });
    return result;
  } catch (error) {
    if (!(error instanceof DisclosureRefusal)) throw error;
    const rows = [COLUMNS.join(), ...error.cells.map((cell) => COLUMNS.map((column) => quoted(cell[column])).join())];
    writeWhole(refusal, `${rows.join("\r\n")}\r\n`, OWNER_ONLY);
    const { action, ...facts } = error.facts;
    const named = `${action} Every refused cell (${error.cells.length}) is in ${refusal}.`;
    throw new ExpectedError(error.code, { ...facts, action: named }, { cause: error });
  }
}
