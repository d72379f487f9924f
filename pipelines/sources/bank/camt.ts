import type { Source } from "../source.ts";
import { bankTables } from "./bank-tables.ts";
import { dividedEntries } from "./camt-division.ts";
import { isCamt, readCamt } from "./camt-elements.ts";
import { CamtReader } from "./camt-reader.ts";

/**
 * Statements (CAMT.053) and notifications (CAMT.054) of versions 2 to 8. Gives payments, direct debits that were taken
 * back, and a row per statement; a notification has no balances and so gives no such row.
 *
 * An entry that comes in a notification too has the same payment number there, where the bank gives it the same
 * AcctSvcrRef, so that it is loaded once; a batch that only one of them divides is loaded in its parts (`told-twice.ts`).
 */
export const camt: Source = {
  name: "camt",
  recognises: ({ text }) => isCamt(text),
  read: (source, reading) =>
    bankTables(source, reading, (tables) => readCamt(source, new CamtReader(tables, dividedEntries(source)))),
};
