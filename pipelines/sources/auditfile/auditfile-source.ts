import { auditfileAssumptions, stageAuditfileControls } from "./auditfile-control.ts";
import { writeAuditfileLedger } from "./auditfile-ledger.ts";
import { readAuditfileTables } from "./auditfile-tables.ts";
import { encodingAssumption } from "../tables/encoding.ts";
import type { Source } from "../source.ts";

/**
 * An XML Auditfile Financieel 3.2: a ledger by itself, with the control accounts of the general ledger beside it. Given any
 * other XML, it says what that is.
 */
export const auditfile: Source = {
  name: "xaf",
  recognises: ({ text }) => /<(?:[\w.-]+:)?auditfile[\s>]/i.test(text),
  read: async (source, reading) => {
    await readAuditfileTables(source, reading);
    const files = await writeAuditfileLedger(source, reading);
    const { warehouse } = reading;
    const assumptions = [...encodingAssumption(source), ...(await auditfileAssumptions(warehouse))];
    return { files, assumptions, stageFacts: (fileNumber) => stageAuditfileControls(warehouse, fileNumber) };
  },
};
