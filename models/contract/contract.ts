import * as law from "./law.ts";
import * as ledger from "./ledger.ts";
import * as parties from "./parties.ts";
import * as treatment from "./treatment.ts";
import type { Table } from "./table.ts";

/**
 * Every canonical table, in the order in which they are loaded: a table comes after the tables it refers to.
 * The loader, the sample and the generated document all read this list and nothing else.
 */
export const TABLES: readonly Table[] = [
  parties.customer,
  parties.contract,
  ledger.exchangeRate,
  ledger.invoice,
  ledger.instalment,
  ledger.payment,
  ledger.allocation,
  ledger.directDebit,
  ledger.adjustment,
  ledger.bankStatement,
  treatment.template,
  treatment.contactEvent,
  treatment.policy,
  parties.foreignSegment,
  treatment.promise,
  treatment.arrangement,
  treatment.dispute,
  treatment.survey,
  parties.lifecycle,
  parties.preference,
  treatment.capacity,
  parties.externalScore,
  parties.usage,
  law.legalParameter,
  treatment.preNotification,
];

/** The tables that are read and used today. */
export const LOADED_TABLES: readonly Table[] = TABLES.filter((table) => table.status === "loaded");

/** Returns the canonical table of that name, or undefined. */
export function findTable(name: string): Table | undefined {
  return TABLES.find((table) => table.name === name);
}
