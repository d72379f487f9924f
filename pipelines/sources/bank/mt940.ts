import type { Source } from "../source.ts";
import { bankTables } from "./bank-tables.ts";
import { mt940Fields } from "./mt940-fields.ts";
import { Mt940Reader } from "./mt940-reader.ts";

/**
 * Statements in MT940, as the Dutch banks write it. Gives payments, direct debits that were taken back, and a row per
 * statement. Names are left out but where a bank mixes them with the free text of an entry.
 */
export const mt940: Source = {
  name: "mt940",
  recognises: ({ text }) => /^(?:\{.*)?:25P?:/m.test(text) && /^:(?:20|28C?|60[FM]):/m.test(text),
  read: (source, reading) =>
    bankTables(source, reading, (tables) => {
      const reader = new Mt940Reader(tables, source.path);
      let line = 1;
      for (const field of mt940Fields(source)) {
        reader.read(field);
        ({ line } = field);
      }
      reader.endFile(line);
    }),
};
