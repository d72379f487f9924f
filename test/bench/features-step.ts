/**
 * One step of test/bench/features.ts in a process of its own, so that its peak of memory is its own:
 * `features-step.ts STEP FOLDER AS_OF` works on FOLDER/bench.duckdb and prints what it cost as JSON.
 */
import { join } from "node:path";
import type { Day } from "../../models/calendar.ts";
import { CustomerMonths } from "../../models/features/customer-months.ts";
import { customerMonths } from "../../pipelines/warehouse/customer-months.ts";
import { NumberAppender } from "../../pipelines/warehouse/number-columns.ts";
import { readModel } from "../../pipelines/warehouse/model.ts";
import { modelParameters, parametersOf } from "../../pipelines/warehouse/parameters.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { testSettings } from "../support/ledger.ts";
import { ledgerStatements } from "./made-up-ledger.ts";

/** Memory of DuckDB where the step is not about memory. */
const AMPLE = "4GB";

/** Memory of DuckDB for the kernel, which needs 400 MB beside it. */
const FRUGAL = "300MB";

const settings = testSettings();

/** What the peers read: numbers only, as they would want them. */
const EXPORTS = [
  `copy (
    select customer_sk, coalesce(item_sk, -1) as item_sk,
      case account when 'receivable' then 0 when 'unallocated_credit' then 1 else 2 end::tinyint as account,
      case kind
        when 'invoice' then 0 when 'credit_note' then 1 when 'write_off' then 2 when 'application' then 3 else 4
      end::tinyint as kind,
      direction, booked_on - date '1970-01-01' as booked_on, known_on - date '1970-01-01' as known_on,
      coalesce(paid_on, date '0001-01-01') - date '1970-01-01' as paid_on, (amount * 100)::bigint as cents
    from ledger.posting
  ) to '$folder/posting.parquet'`,
  `copy (
    select item_sk, customer_sk, issued_on - date '1970-01-01' as issued_on, due_on - date '1970-01-01' as due_on,
      known_on - date '1970-01-01' as known_on, known_until - date '1970-01-01' as known_until,
      (amount * 100)::bigint as cents
    from ledger.item
  ) to '$folder/item.parquet'`,
];

async function makeLedger(warehouse: Warehouse, folder: string): Promise<void> {
  const [customers, invoices, months] = process.argv.slice(5).map(Number) as [number, number, number];
  for (const statement of ledgerStatements({ customers, invoices, months })) await warehouse.run(statement);
  for (const statement of EXPORTS) await warehouse.run(statement.replaceAll("$folder", folder));
  const { sql } = readModel("ledger.item_status");
  await warehouse.run(`create table ledger.item_status as select * from (${sql}) limit 0`, asked(sql, "2000-01-01"));
  for (const statement of readModel("features.macros").sql.split(/;\s*\n/)) await warehouse.run(statement);
  await warehouse.run("create schema features");
}

const asked = (sql: string, asOf: Day) => parametersOf(sql, modelParameters(settings, asOf));

async function computeBySql(warehouse: Warehouse, asOf: Day): Promise<void> {
  const status = readModel("ledger.item_status").sql;
  await warehouse.run(`create or replace table ledger.item_status as ${status}`, asked(status, asOf));
  const { sql } = readModel("features.customer_month");
  await warehouse.run(`create or replace table features.defined as ${sql}`, asked(sql, asOf));
}

/** Processor seconds that a method of a class took, once it has been called. */
interface Meter {
  seconds: number;
}

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Measures all calls of a method that is not asynchronous. */
function meter<Name extends string>(type: { prototype: Record<Name, (...given: never[]) => unknown> }, name: Name) {
  const found: Meter = { seconds: 0 };
  const method = type.prototype[name] as (...given: unknown[]) => unknown;
  type.prototype[name] = function (this: unknown, ...given: unknown[]) {
    const start = cpuSeconds();
    const result = method.apply(this, given);
    found.seconds += cpuSeconds() - start;
    return result;
  };
  return found;
}

const computing = meter(CustomerMonths, "add");
const appending = meter(NumberAppender, "append");
const closing = meter(NumberAppender, "close");

const [, , step = "", folder = "", asOf = ""] = process.argv;
const warehouse = await Warehouse.open(join(folder, "bench.duckdb"), {
  memoryLimit: step === "kernel" ? FRUGAL : AMPLE,
});
const before = cpuSeconds();
if (step === "ledger") await makeLedger(warehouse, folder);
if (step === "kernel") await warehouse.transaction(() => customerMonths.build(warehouse, settings, asOf));
if (step === "sql") await warehouse.transaction(() => computeBySql(warehouse, asOf));
const wholeSeconds = cpuSeconds() - before;
warehouse.close();
const storeSeconds = appending.seconds + closing.seconds;
const featureSeconds = computing.seconds - appending.seconds;
console.log(
  JSON.stringify({
    readSeconds: wholeSeconds - featureSeconds - storeSeconds,
    featureSeconds,
    storeSeconds,
    peakMegabytes: process.resourceUsage().maxRSS / 1024,
  }),
);
