import type { Day } from "../../../models/calendar.ts";
import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import type { Settings } from "../../config/settings.ts";
import { quotedString } from "../sql.ts";
import type { Warehouse } from "../warehouse.ts";

/** Where the warehouse keeps what its tables were built from; gone where a load begins anew. */
const LAST_BUILD = "ledger.last_build";

/** Canonical tables whose rows have versions. */
const VERSIONED = [...LOADED_TABLES.map(({ name }) => name), "payment_mention"];

/** Canonical tables that the ledger is made from. */
const OF_LEDGER = ["invoice", "instalment", "payment", "allocation", "adjustment", "payment_mention", "exchange_rate"];

/** What a build is made by, besides the canonical tables. */
export interface Making {
  /** Tells settings and program apart: tables that were made by another are made anew. */
  readonly definition: string;
  readonly asOf: Day;
}

/** What the loads since the last build changed. */
export interface Change {
  /** As of when the tables were built last. */
  readonly asOfBefore: Day;
  /** Tells the versions of the loads since then: parameters of `CHANGED_IN_LOADS`; undefined where there was no load. */
  readonly loads: { readonly load_number: number; readonly exported: Day } | undefined;
  /** Canonical tables, `canonical.name`, in which a version began or ended. */
  readonly tables: ReadonlySet<string>;
  /**
   * First day on which something about the ledger became known or ceased to be held true; undefined where nothing did.
   * Whatever was known on the days before is still the same.
   */
  readonly since: Day | undefined;
}

const ENDED = "known_until < date '9999-12-31'";

/** SQL that is true of a version that began or ended on $since or later. */
export const CHANGED_SINCE = `(known_on >= $since or known_until >= $since and ${ENDED})`;

/** SQL that is true of a version that a load since the last build began or ended. */
export const CHANGED_IN_LOADS = `(load_number > $load_number or known_until >= $exported::date and ${ENDED})`;

/** Forgets what was built: the next build makes every table anew. */
export async function forgetLastBuild(warehouse: Warehouse): Promise<void> {
  await warehouse.run("create schema if not exists ledger");
  await warehouse.run(`drop table if exists ${LAST_BUILD}`);
}

/** Notes that all tables were built from all loads; to be called in the transaction that built them. */
export async function noteBuild(warehouse: Warehouse, { definition, asOf }: Making): Promise<void> {
  await warehouse.run(
    `create or replace table ${LAST_BUILD} as
      select $definition as definition, $asOf::date as as_of, max(load_number) as load_number,
        max(horizon_on) as horizon_on from canonical.load`,
    { definition, asOf },
  );
}

interface LastBuild extends Record<string, string | number | null> {
  readonly as_of: string;
  readonly load_number: number;
  readonly horizon_on: string;
}

async function lastBuild(warehouse: Warehouse, definition: string): Promise<LastBuild | undefined> {
  if (!(await warehouse.canAsk(`from ${LAST_BUILD}`))) return undefined;
  const [build] = await warehouse.rows<LastBuild>(
    `select as_of::varchar as as_of, load_number, horizon_on::varchar as horizon_on
      from ${LAST_BUILD} where definition = $definition and load_number is not null`,
    { definition },
  );
  return build;
}

/** The first day on which a load after the last build may have ended a version. */
async function firstExport(warehouse: Warehouse, { load_number, horizon_on }: LastBuild): Promise<Day | undefined> {
  const { day } = await warehouse.row<{ day: Day | null }>(
    `select min(coalesce(known_on, $horizon_on::date + 1))::varchar as day from canonical.load
      where load_number > $load_number`,
    { load_number, horizon_on },
  );
  return day ?? undefined;
}

/**
 * SQL of the day from which a version of a load since then, or one that it ended, makes a difference. What a payment names
 * counts from the day of its invoice, which is a new version too.
 */
const countsFrom = (name: string) =>
  name === "payment_mention"
    ? "$exported::date"
    : "case when load_number > $load_number then known_on else known_until end";

/** What is carried at the rate of a day changes with the rates: no day and no invoice tells how far. */
async function isInOneCurrency(warehouse: Warehouse, currency: string): Promise<boolean> {
  const others = await warehouse.rows(
    `select 1 from canonical.invoice where currency <> $currency
      union all select 1 from canonical.payment where currency <> $currency limit 1`,
    { currency },
  );
  return others.length === 0;
}

/**
 * Returns what became known since the last build; undefined where there was none with the same definition, and where the
 * ledger is in several currencies.
 */
export async function changeSince(
  warehouse: Warehouse,
  { definition, settings }: { readonly definition: string; readonly settings: Settings },
): Promise<Change | undefined> {
  const last = await lastBuild(warehouse, definition);
  if (last === undefined || !(await isInOneCurrency(warehouse, settings.currency))) return undefined;
  const exported = await firstExport(warehouse, last);
  if (exported === undefined) return { asOfBefore: last.as_of, loads: undefined, tables: new Set(), since: undefined };
  const loads = { load_number: last.load_number, exported };
  const each = VERSIONED.map(
    (name) => `select ${quotedString(name)} as name, min(${countsFrom(name)})::varchar as first
      from canonical.${name} where ${CHANGED_IN_LOADS}`,
  );
  const changed = await warehouse.rows<{ name: string; first: Day }>(
    `from (${each.join(" union all ")}) where first is not null order by first`,
    loads,
  );
  return {
    asOfBefore: last.as_of,
    loads,
    tables: new Set(changed.map(({ name }) => `canonical.${name}`)),
    since: changed.find(({ name }) => OF_LEDGER.includes(name))?.first,
  };
}
