/**
 * One step of test/bench/features.ts in a process of its own, so that its peak of memory is its own:
 * `features-step.ts STEP FOLDER AS_OF` works on FOLDER/bench.duckdb and prints what it cost as JSON.
 */
import { join } from "node:path";
import type { Day } from "../../models/calendar.ts";
import { BehaviourMonths } from "../../models/features/behaviour-months.ts";
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

const cpuSeconds = () => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};

/** Processor seconds by what was being done: `months > store` is storing while months are computed, without those. */
class Meter {
  readonly #spent = new Map<string, number>();
  readonly #doing: string[] = [];
  #since = cpuSeconds();

  /** Takes all calls of a method, which is not asynchronous, for an activity of that name. */
  watch<Name extends string>(
    type: { prototype: Record<Name, (...given: never[]) => unknown> },
    name: Name,
    activity: string,
  ): void {
    const method = type.prototype[name] as (...given: unknown[]) => unknown;
    const [begin, end] = [
      () => this.#charge(() => this.#doing.push(activity)),
      () => this.#charge(() => this.#doing.pop()),
    ];
    type.prototype[name] = function (this: unknown, ...given: unknown[]) {
      begin();
      const result = method.apply(this, given);
      end();
      return result;
    };
  }

  /** Seconds of an activity since the last call; of none: of whatever is not watched. */
  take(...activities: readonly string[]): number {
    this.#charge(() => undefined);
    let seconds = 0;
    for (const activity of activities) {
      seconds += this.#spent.get(activity) ?? 0;
      this.#spent.delete(activity);
    }
    return seconds;
  }

  #charge(change: () => unknown): void {
    const now = cpuSeconds();
    const doing = this.#doing.join(" > ");
    this.#spent.set(doing, (this.#spent.get(doing) ?? 0) + now - this.#since);
    this.#since = now;
    change();
  }
}

const meter = new Meter();
meter.watch(CustomerMonths, "add", "months");
meter.watch(BehaviourMonths, "add", "behaviour");
meter.watch(NumberAppender, "append", "store");
meter.watch(NumberAppender, "close", "store");

const [, , step = "", folder = "", asOf = ""] = process.argv;
const warehouse = await Warehouse.open(join(folder, "bench.duckdb"), {
  memoryLimit: step === "kernel" ? FRUGAL : AMPLE,
});
meter.take("");
if (step === "ledger") await makeLedger(warehouse, folder);
if (step === "kernel") await warehouse.transaction(() => customerMonths.build(warehouse, settings, asOf));
if (step === "sql") await warehouse.transaction(() => computeBySql(warehouse, asOf));
const readSeconds = meter.take("");
warehouse.close();
const peakMegabytes = process.resourceUsage().maxRSS / 1024;
console.log(
  JSON.stringify({
    readSeconds,
    featureSeconds: meter.take("months"),
    storeSeconds: meter.take("months > store", "store"),
    peakMegabytes,
    behaviour: {
      readSeconds: 0,
      featureSeconds: meter.take("months > behaviour"),
      storeSeconds: meter.take("months > behaviour > store"),
      peakMegabytes,
    },
  }),
);
