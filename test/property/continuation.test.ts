import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Day } from "../../models/calendar.ts";
import { COMPUTED_TABLES } from "../../pipelines/analysis/computed-tables.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import type { Settings } from "../../pipelines/config/settings.ts";
import { buildModels } from "../../pipelines/warehouse/build.ts";
import { forgetLastBuild } from "../../pipelines/warehouse/continuation/last-build.ts";
import { readModels } from "../../pipelines/warehouse/model.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { testSettings, withLoads, type Export } from "../support/ledger.ts";
import { exportsOfSeveralWithSignals } from "../support/random-signals.ts";

/** More by hand: CONTINUATION_RUNS=500 npx vitest run test/property/continuation.test.ts */
const RUNS = Number(process.env.CONTINUATION_RUNS ?? 4);

const VIEWS = readModels().filter(({ kind }) => kind === "view");

/** Rows of every built table and view, in an order of their own. */
async function builtTables(warehouse: Warehouse): Promise<Readonly<Record<string, readonly unknown[]>>> {
  const tables = await warehouse.rows<{ name: string }>(
    `select schema_name || '.' || table_name as name from duckdb_tables()
      where not temporary and schema_name not in ('canonical', 'main') and table_name <> 'last_build' order by name`,
  );
  const contents: Record<string, readonly unknown[]> = {};
  for (const { name } of [...tables, ...VIEWS]) contents[name] = await warehouse.rows(`from ${name} order by all`);
  return contents;
}

/** Rows of which a view that names a grain has more than one. */
async function doubleRows(warehouse: Warehouse): Promise<number> {
  let doubles = 0;
  for (const { name, grain } of VIEWS.filter((view) => view.grain.length > 0)) {
    const sql = `select 1 from ${name} group by ${grain.join(", ")} having count(*) > 1`;
    doubles += (await warehouse.rows(sql)).length;
  }
  return doubles;
}

/** Builds, and returns the tables and the parts that were put in their place. */
async function build(warehouse: Warehouse, asOf: Day, settings: Settings) {
  const progress: string[] = [];
  const effects = { ...recordingEffects(), progress: (text: string) => void progress.push(text) };
  const definition = JSON.stringify(settings);
  await buildModels(warehouse, { settings, asOf, computed: COMPUTED_TABLES, effects, definition, largestPart: 1 });
  return progress.filter((text) => text.startsWith("putting the part")).length;
}

/** Builds after each load, and gives what that leaves in the tables and what a build of everything does. */
async function bothWays(exports: readonly Export[], asOf: (load: number) => Day, settings: Settings) {
  let parts = 0;
  return withLoads(
    exports,
    async (warehouse) => {
      const goneOn = await builtTables(warehouse);
      await forgetLastBuild(warehouse);
      await build(warehouse, asOf(exports.length - 1), settings);
      const matched = await warehouse.count("ledger.cash_match");
      const versions = (await warehouse.rows("from ledger.item where known_until < date '9999-12-31'")).length;
      const doubles = await doubleRows(warehouse);
      return { goneOn, anew: await builtTables(warehouse), parts, matched, versions, doubles };
    },
    settings,
    async (warehouse, load) => {
      parts += await build(warehouse, asOf(load), settings);
    },
  );
}

describe("a build that goes on from the one before", { timeout: 60_000 + 30_000 * RUNS }, () => {
  it("gives the tables of a build of everything", async () => {
    const seen = { parts: 0, matched: 0, versions: 0 };
    await fc.assert(
      fc.asyncProperty(
        exportsOfSeveralWithSignals(4),
        fc.array(fc.constantFrom("2024-06-30", "2025-03-17", "2025-09-30", "2026-02-28"), {
          minLength: 4,
          maxLength: 4,
        }),
        fc.boolean(),
        async (exports, days, oldest_first) => {
          const { cash_application } = testSettings();
          const settings = testSettings({ cash_application: { ...cash_application, oldest_first } });
          const asOf = (load: number) => days[load % days.length]!;
          const { goneOn, anew, parts, matched, versions, doubles } = await bothWays(exports, asOf, settings);
          expect(goneOn).toEqual(anew);
          expect(doubles).toBe(0);
          seen.parts += parts;
          seen.matched += matched;
          seen.versions += versions;
        },
      ),
      { numRuns: RUNS },
    );
    for (const count of Object.values(seen)) expect(count).toBeGreaterThan(RUNS / 2);
  });

  const invoice = (invoice_id: string, customer_id: string, gross_amount: string) => {
    return { invoice_id, customer_id, issued_on: "2025-01-10", due_on: "2025-02-09", gross_amount };
  };
  const others = [invoice("I7", "C7", "70.00"), invoice("I8", "C8", "80.00")];
  const note = (customer_id: string) => {
    return {
      adjustment_id: "A1",
      customer_id,
      invoice_id: "I1",
      kind: "credit_note",
      booked_on: "2025-01-20",
      amount: "10.00",
    };
  };

  async function expectSame(exports: readonly Export[]): Promise<void> {
    const { goneOn, anew, parts } = await bothWays(exports, () => "2025-06-30", testSettings());
    expect(parts).toBe(exports.length - 1);
    expect(goneOn).toEqual(anew);
  }

  it("tells of no month before the first that was known on the day of the build", async () => {
    const rows = { invoice: [invoice("I1", "C1", "100.00"), ...others] };
    const earlier = { ...invoice("I1", "C1", "100.00"), issued_on: "2024-11-22" };
    await expectSame([
      { rows, knownOn: "2025-03-01" },
      { rows: { invoice: [earlier, ...others] }, knownOn: "2025-09-01" },
    ]);
  });

  it("follows a credit note that is booked on another customer than its invoice", async () => {
    const rows = { invoice: [invoice("I1", "C1", "100.00"), ...others] };
    await expectSame([
      { rows, knownOn: "2025-03-01" },
      { rows: { ...rows, adjustment: [note("C2")] }, knownOn: "2025-04-01" },
    ]);
  });

  it("keeps what hangs on an earlier version of an invoice that is drawn in by another", async () => {
    const paid = (payment_id: string, amount: string) => ({
      payment_id,
      customer_id: "C1",
      value_on: "2025-02-20",
      amount,
    });
    const applied = (payment_id: string, invoice_id: string, amount: string) => {
      return { payment_id, invoice_id, applied_on: "2025-02-20", amount };
    };
    const first = {
      invoice: [invoice("I1", "C1", "100.00"), invoice("I2", "C1", "50.00"), ...others],
      adjustment: [note("C1")],
    };
    const second = {
      ...first,
      invoice: [invoice("I1", "C1", "120.00"), ...first.invoice.slice(1)],
      payment: [paid("P1", "90.00")],
      allocation: [applied("P1", "I1", "60.00"), applied("P1", "I2", "30.00")],
    };
    const third = {
      ...second,
      payment: [...second.payment, paid("P2", "20.00")],
      allocation: [...second.allocation, applied("P2", "I2", "20.00")],
    };
    await expectSame([
      { rows: first, knownOn: "2025-03-01" },
      { rows: second, knownOn: "2025-04-01" },
      { rows: third, knownOn: "2025-05-01" },
    ]);
  });

  it("keeps what a payment names of another customer, when it is drawn in by its own", async () => {
    const payment = (payment_id: string, value_on: string, remittance_text: string) => {
      return { payment_id, customer_id: "C7", value_on, amount: "33.00", remittance_text };
    };
    const rows = {
      invoice: [invoice("90000009", "C9", "90.00"), ...others],
      payment: [payment("B1", "2025-02-01", "factuur 90000009")],
    };
    await expectSame([
      { rows, knownOn: "2025-03-01" },
      { rows: { ...rows, payment: [...rows.payment, payment("B2", "2025-03-20", "dank u")] }, knownOn: "2025-04-01" },
    ]);
  });

  it("follows customers who are new or changed, also where all else became known after the day of the build", async () => {
    const customer = (customer_id: string, opted_out: string) => {
      return { customer_id, customer_type: "company", started_on: "2024-01-01", opted_out };
    };
    const rows = { customer: [customer("C7", "false"), customer("C8", "false")], invoice: others };
    const later = {
      customer: [customer("C7", "true"), customer("C8", "false"), customer("C9", "false")],
      invoice: [...others, { ...invoice("I9", "C9", "90.00"), issued_on: "2025-07-10", due_on: "2025-08-09" }],
    };
    await expectSame([
      { rows, knownOn: "2025-03-01" },
      { rows: later, knownOn: "2025-07-31" },
    ]);
  });
});
