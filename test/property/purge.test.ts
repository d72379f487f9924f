import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { addDays, monthEndBefore, type Day } from "../../models/calendar.ts";
import { COMPUTED_TABLES } from "../../pipelines/analysis/computed-tables.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { workspaceAt } from "../../pipelines/config/paths.ts";
import { loadLedger } from "../../pipelines/sources/load/load.ts";
import { keptFromDay, purge, type PurgedTable } from "../../pipelines/sources/retention/purge.ts";
import { openCurrentVault } from "../../pipelines/sources/privacy/vault.ts";
import { runAudits } from "../../pipelines/warehouse/audit.ts";
import { buildModels, buildPostings } from "../../pipelines/warehouse/build.ts";
import { askKpi } from "../../pipelines/warehouse/kpi-query.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { inTemporaryFolder, testSettings, writeLedger, type LedgerRows } from "../support/ledger.ts";
import { ledgerRows } from "../support/random-ledger.ts";

const END: Day = "2025-12-31";
const SETTINGS = testSettings();

interface Scene {
  readonly warehouse: Warehouse;
  readonly load: (rows: LedgerRows, readingKey: string) => ReturnType<typeof loadLedger>;
  readonly purge: (before: Day) => Promise<readonly PurgedTable[]>;
  readonly build: () => Promise<void>;
  readonly customers: () => Promise<readonly (string | null)[]>;
}

async function inScene<T>(work: (scene: Scene) => Promise<T>): Promise<T> {
  return inTemporaryFolder(async (folder) => {
    const workspace = workspaceAt(join(folder, "workspace"));
    const effects = recordingEffects();
    const warehouse = await Warehouse.open(workspace.warehouse);
    const files = join(folder, "export");
    try {
      return await work({
        warehouse,
        load: (rows, readingKey) => {
          writeLedger(files, rows);
          const paths = [files];
          return loadLedger({ warehouse, paths, settings: SETTINGS, workspace, effects, readingKey, knownOn: END });
        },
        purge: async (before) => {
          const { tables } = await purge({
            warehouse,
            workspace,
            keptFrom: keptFromDay(before),
            isRehearsal: false,
            buildPostings: (present) => buildPostings(present, { settings: SETTINGS, computed: COMPUTED_TABLES }),
          });
          return tables;
        },
        build: () =>
          buildModels(warehouse, {
            settings: SETTINGS,
            asOf: END,
            computed: COMPUTED_TABLES,
            effects,
            definition: "test",
          }),
        customers: async () => (await openCurrentVault(warehouse, workspace)).vault.customers,
      });
    } finally {
      warehouse.close();
    }
  });
}

/** Balances per customer and account, and the ageing, of some days as known on that day and at the end. */
async function balances(warehouse: Warehouse, before: Day) {
  const days = [before, monthEndBefore(addDays(before, 100), 0), END];
  const answers = [];
  for (const asOf of days) {
    for (const knownOn of [asOf, END]) {
      const measures = (await askKpi(warehouse, { asOf, knownOn })).get("all")?.measures;
      const { ar = "0.00", overdue = "0.00", open_items = 0, ageing = {} } = measures ?? {};
      const isNothing = ar === "0.00" && open_items === 0 && Object.values(ageing).every((line) => line === "0.00");
      answers.push(
        await warehouse.rows(
          `select customer_sk, account, sum(amount) as amount from ledger.posting
           where booked_on <= $asOf and known_on <= $knownOn group by all having sum(amount) <> 0 order by all`,
          { asOf, knownOn },
        ),
        isNothing ? "nothing" : { ar, overdue, open_items, ageing },
      );
    }
  }
  return answers;
}

/** The movements of the months that begin after the day, and what is open at their ends. */
const rollForward = (warehouse: Warehouse, before: Day) =>
  warehouse.rows(
    `select month_ends_on::varchar as month, opening, closing, closing - opening as moved from marts.roll_forward
     where date_trunc('month', month_ends_on) > $before::date order by all`,
    { before },
  );

const CONTENT = ["customer", "invoice", "instalment", "payment", "allocation", "adjustment", "contact_event"].map(
  (table) => `select count(*)::integer as rows from current.${table}`,
);

async function counts(warehouse: Warehouse): Promise<readonly unknown[]> {
  const rows = [];
  for (const sql of CONTENT) rows.push((await warehouse.row<{ rows: number }>(sql)).rows);
  return rows;
}

const euros = (cents: number) => (cents / 100).toFixed(2);
const day = (offset: number): Day => addDays("2024-01-01", offset);

/** How an invoice of a customer with a story of his own came to nothing. */
const settlement = fc.record({
  issued: fc.integer({ min: 0, max: 300 }),
  cents: fc.integer({ min: 1000, max: 90_000 }),
  how: fc.constantFrom("paid", "matched", "named", "credited", "written_off", "reversed", "with_next", "with_open"),
  paidAfter: fc.integer({ min: 0, max: 60 }),
  isEnded: fc.boolean(),
});

type Settlement = typeof settlement extends fc.Arbitrary<infer T> ? T : never;

/** Adds an invoice that is settled, some of them by a payment that is tied to another. */
function settle(rows: Record<string, Record<string, string | number>[]>, spec: Settlement, index: number): void {
  const { issued, cents, how, paidAfter, isEnded } = spec;
  const [invoice_id, customer_id, payment_id] = [`800${index + 100}`, `E${index}`, `S${index}-P`];
  const paidOn = day(issued + paidAfter);
  const ended_on = isEnded ? day(issued + 90) : "";
  rows.customer!.push({ customer_id, customer_type: "company", started_on: day(issued), ended_on });
  const dates = { issued_on: day(issued), due_on: day(issued + 14) };
  rows.invoice!.push({ invoice_id, customer_id, ...dates, gross_amount: euros(cents) });
  rows.contact_event!.push({
    contact_id: `${invoice_id}-C`,
    customer_id,
    invoice_id,
    treatment: "call",
    channel: "phone",
    planned_on: day(issued + 20),
  });
  const apply = (payment: string, amount: number, to = invoice_id) =>
    rows.allocation!.push({ payment_id: payment, invoice_id: to, amount: euros(amount), applied_on: paidOn });
  const pay = (payment: string, amount: number, more = {}) =>
    rows.payment!.push({ payment_id: payment, customer_id, value_on: paidOn, amount: euros(amount), ...more });
  const part = how === "credited" || how === "written_off" ? Math.round(cents / 3) : 0;
  if (part > 0) {
    const kind = how === "credited" ? "credit_note" : "write_off";
    const adjusted = { adjustment_id: `${invoice_id}-A`, kind, customer_id, invoice_id, booked_on: paidOn };
    rows.adjustment!.push({ ...adjusted, amount: euros(part) });
  }
  if (how === "reversed") {
    pay(`${payment_id}0`, cents);
    apply(`${payment_id}0`, cents);
    pay(`${payment_id}R`, -cents, { reverses_payment_id: `${payment_id}0` });
  }
  if (how === "matched" || how === "named") {
    // A bank gives no allocation: the amount or the words say what it is for; a name may be all that there is.
    const words = how === "named" ? { remittance_text: `factuur ${invoice_id}`, customer_id: "" } : {};
    pay(payment_id, cents, { payer_account: `NL00${customer_id}`, ...words });
    return;
  }
  const extra = how === "with_next" || how === "with_open" ? 500 : 0;
  pay(payment_id, cents - part + extra);
  apply(payment_id, cents - part);
  if (extra > 0) apply(payment_id, extra, how === "with_open" ? "A" : `N${index}`);
  if (how === "with_next") {
    rows.invoice!.push({ invoice_id: `N${index}`, customer_id, ...dates, gross_amount: euros(extra) });
  }
}

/** A random ledger, in which much is open, with settled invoices beside it; invoice A is never paid in full. */
const ledger: fc.Arbitrary<LedgerRows> = fc
  .tuple(ledgerRows, fc.array(settlement, { minLength: 8, maxLength: 20 }))
  .map(([random, settlements]) => {
    const rows = Object.fromEntries(Object.entries(random).map(([name, content]) => [name, content.slice(0, 12)]));
    const mutable = { ...rows, contact_event: [] } as unknown as Record<string, Record<string, string | number>[]>;
    mutable.customer = [...random.customer!];
    mutable.invoice = [...random.invoice!];
    const open = { issued_on: day(0), due_on: day(30), gross_amount: "99999.00" };
    mutable.invoice.push({ invoice_id: "A", customer_id: "C1", ...open });
    for (const [index, spec] of settlements.entries()) settle(mutable, spec, index);
    return mutable;
  });

const purgeDay = fc.integer({ min: 150, max: 420 }).map(day);

describe("a purge", { timeout: 400_000 }, () => {
  it("leaves every balance of the days that are kept, and stays done when the export comes again", async () => {
    const removed: Record<string, number> = {};
    await fc.assert(
      fc.asyncProperty(ledger, purgeDay, async (rows, before) => {
        await inScene(async ({ warehouse, load, purge, build, customers }) => {
          await load(rows, "one");
          await build();
          const expected = [await balances(warehouse, before), await rollForward(warehouse, before)];
          const tables = await purge(before);
          for (const { table, rows_removed } of tables) removed[table] = (removed[table] ?? 0) + rows_removed;
          await build();
          expect([await balances(warehouse, before), await rollForward(warehouse, before)]).toEqual(expected);
          const audits = await runAudits(warehouse);
          expect(audits.filter(({ passed }) => !passed)).toEqual([]);
          const left = await counts(warehouse);
          const known = await customers();
          expect(known.filter((id) => id !== null)).toHaveLength(Number(left[0]));
          // Another reading key has every file read again, as a full export of the next day is.
          const report = await load(rows, "two");
          expect(await counts(warehouse)).toEqual(left);
          expect(await customers()).toEqual(known);
          expect(report.changes).toEqual([]);
          const files = tables.filter(({ table }) => !["vault", "quarantine"].includes(table));
          const refused = report.rejections.filter(({ reason }) => reason === "purged");
          expect(Object.fromEntries(refused.map(({ table, rows: count }) => [table, count]))).toEqual(
            Object.fromEntries(
              files.flatMap(({ table, rows_removed }) => (rows_removed > 0 ? [[table, rows_removed]] : [])),
            ),
          );
        });
      }),
      { numRuns: 3 },
    );
    for (const table of ["customer", "invoice", "payment", "allocation", "adjustment", "contact_event", "vault"]) {
      expect(removed[table], table).toBeGreaterThan(0);
    }
  });
});
