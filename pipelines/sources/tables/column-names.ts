import { TABLES } from "../../../models/contract/contract.ts";
import { ExpectedError } from "../../config/errors.ts";
import { fieldNamed } from "../list/synonyms.ts";

const CANONICAL_NAMES = new Set(TABLES.flatMap(({ fields }) => Object.keys(fields)));

/** True for a column name of the contract, or one that other systems have for such a column. */
export const isKnown = (name: string) => CANONICAL_NAMES.has(name) || fieldNamed(name) !== undefined;

const VALUE = /^-?[0-9]+([-/.,][0-9]+)*$/;

/** Throws where the header holds dates or amounts and no known name: nothing tells which column is which. */
export function assertNames(header: readonly string[], where: string, line = 1): void {
  if (header.some(isKnown) || !header.some((name) => VALUE.test(name))) return;
  throw new ExpectedError("FILE_UNREADABLE", {
    where: `${where}, line ${line}`,
    found: "numbers or dates where the column names should be",
    expected: "column names above the rows",
    action: "Export the file with its header.",
  });
}
