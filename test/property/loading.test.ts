import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { ExpectedError } from "../../pipelines/config/errors.ts";
import { normalizeSettings } from "../../pipelines/config/settings.ts";
import type { LoadMode } from "../../pipelines/sources/load/file-plan.ts";
import { loadLedger, type LoadReport } from "../../pipelines/sources/load/load.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { Bench, LEDGER, TOLERANT } from "../pipelines/sources/ledger-files.ts";

let bench: Bench;
let warehouse: Warehouse;
beforeAll(async () => {
  bench = new Bench();
  warehouse = await Warehouse.open(":memory:");
});
afterAll(() => {
  warehouse.close();
  bench.remove();
});

/** Each case is a whole load; more by hand: LOADING_RUNS=500 npx vitest run test/property/loading.test.ts */
const RUNS = Number(process.env.LOADING_RUNS ?? 25);

vi.setConfig({ testTimeout: 240_000 });

const settings = normalizeSettings(TOLERANT, "test");

async function tryLoad(
  files: Readonly<Record<string, string>>,
  mode: LoadMode = "replacement",
): Promise<LoadReport | ExpectedError> {
  const { workspace } = bench;
  try {
    return await loadLedger({
      warehouse,
      paths: [bench.folder(files)],
      settings,
      workspace,
      effects: recordingEffects(),
      mode,
    });
  } catch (error) {
    if (error instanceof ExpectedError) return error;
    throw error;
  }
}

const cents = (amount: string | null) => Math.round(Number(amount ?? 0) * 100);

/** Damage as files meet it on their way: text cut out, put in, or rows in another order or twice. */
const damage = fc.array(
  fc.record({
    file: fc.constantFrom("invoice.csv", "payment.csv", "allocation.csv", "customer.csv"),
    at: fc.double({ min: 0, max: 1, noNaN: true }),
    removed: fc.nat({ max: 12 }),
    inserted: fc.oneof(
      fc.constantFrom(
        "",
        '"',
        ",",
        ",,",
        "\n",
        "\r\n",
        "\r",
        "1e3",
        "10.005",
        "31-02-2024",
        "K-404",
        "F-1",
        "\u00e9",
        " ",
      ),
      fc.string({ maxLength: 3 }),
    ),
  }),
  { minLength: 1, maxLength: 6 },
);

it("loaded + rejected = read, in rows and in money, whatever happened to the files below their headers", async () => {
  const wide = Object.fromEntries(
    Object.entries(LEDGER).map(([name, text]) => {
      const [header, ...rows] = text.trimEnd().split("\n");
      const more = [2, 3, 4].flatMap((copy) => rows.map((row) => row.replaceAll(/([FB])-(\d)/g, `$1-${copy}$2`)));
      return [name, { header: header!, body: [...rows, ...(name === "customer.csv" ? [] : more), ""].join("\n") }];
    }),
  );
  let loads = 0;
  await fc.assert(
    fc.asyncProperty(damage, async (blows) => {
      const bodies = Object.fromEntries(Object.entries(wide).map(([name, { body }]) => [name, body]));
      for (const { file, at, removed, inserted } of blows) {
        const body = bodies[file]!;
        const start = Math.floor(at * body.length);
        bodies[file] = body.slice(0, start) + inserted + body.slice(start + removed);
      }
      const files = Object.entries(bodies).map(([name, body]) => [name, `${wide[name]!.header}\n${body}`] as const);
      const report = await tryLoad(Object.fromEntries(files));
      if (report instanceof ExpectedError) throw report;
      loads++;
      for (const { table, read, loaded, rejected, ...amounts } of report.tables) {
        expect(loaded + rejected, table).toBe(read);
        expect(cents(amounts.loaded_amount) + cents(amounts.rejected_amount), table).toBe(cents(amounts.read_amount));
        expect(await warehouse.count(`canonical.${table}`), table).toBe(loaded);
      }
      const dangling = await warehouse.rows(`select 1 from canonical.allocation as part
        where payment_id not in (select payment_id from canonical.payment)
          or invoice_id not in (select invoice_id from canonical.invoice)`);
      expect(dangling).toEqual([]);
    }),
    { numRuns: RUNS },
  );
  expect(loads).toBe(RUNS);
});

it("an arbitrary file is loaded or refused with a sentence, and never a bug", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), async (text) => {
      const outcome = await tryLoad({ "invoice.csv": text });
      if (outcome instanceof ExpectedError) expect(outcome.message).toMatch(/: found .*; expected /s);
    }),
    { numRuns: RUNS },
  );
});

/** Three payments of 100 for three invoices, half of which is applied, and a fourth payment that takes back the first. */
const APPLIED = {
  "customer.csv": "customer_id,customer_type,started_on\nK-1,company,2020-01-01\n",
  "invoice.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount\n${["F-1", "F-2", "F-3"]
    .map((invoice) => `${invoice},K-1,2024-01-01,2024-02-01,100.00\n`)
    .join("")}`,
  "payment.csv": `payment_id,customer_id,value_on,amount,reverses_payment_id\n${["B-1", "B-2", "B-3"]
    .map((payment) => `${payment},K-1,2024-01-10,100.00,\n`)
    .join("")}B-4,K-1,2024-01-11,-100.00,B-1\n`,
  "allocation-1.csv": "payment_id,invoice_id,amount,applied_on\nB-1,F-1,50.00,2024-01-10\nB-2,F-2,60.00,2024-01-10\n",
};

it("an added file is judged as it is in a load of all files", async () => {
  const row = fc.record({
    payment: fc.constantFrom("B-1", "B-2", "B-3", "B-4", "B-9"),
    invoice: fc.constantFrom("F-1", "F-2", "F-3", "F-9"),
    cents: fc.oneof(fc.integer({ min: -6000, max: 6000 }), fc.constantFrom(4000, 5000, 10000, -10000)),
  });
  const added = fc.uniqueArray(row, { minLength: 1, maxLength: 8, selector: (one) => one.payment + one.invoice });
  const isNew = ({ payment, invoice }: { payment: string; invoice: string }) =>
    !["B-1F-1", "B-2F-2"].includes(payment + invoice);
  const outcome = (report: LoadReport | ExpectedError) => {
    if (report instanceof ExpectedError) throw report;
    const applied = "select payment_id, invoice_id, instalment_number, amount from current.allocation order by all";
    return warehouse.rows(applied).then((rows) => ({ rows, rejections: report.rejections }));
  };
  await fc.assert(
    fc.asyncProperty(added, fc.boolean(), async (rows, hasInstalments) => {
      const lines = rows
        .filter(isNew)
        .map(({ payment, invoice, cents }) =>
          [payment, invoice, (cents / 100).toFixed(2), "2024-01-20", ...(hasInstalments ? ["1"] : [])].join(","),
        );
      const header = `payment_id,invoice_id,amount,applied_on${hasInstalments ? ",instalment_number" : ""}`;
      const file = { "allocation-2.csv": [header, ...lines, ""].join("\n") };
      const whole = await outcome(await tryLoad({ ...APPLIED, ...file }));
      await tryLoad(APPLIED);
      expect(await outcome(await tryLoad(file, "addition"))).toEqual(whole);
    }),
    { numRuns: 6 },
  );
});
