import fc from "fast-check";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { ExpectedError } from "../../pipelines/config/errors.ts";
import { normalizeSettings } from "../../pipelines/config/settings.ts";
import { loadLedger, type LoadReport } from "../../pipelines/sources/load.ts";
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

/** Each case is a whole load. */
vi.setConfig({ testTimeout: 240_000 });

const settings = normalizeSettings(TOLERANT, "test");

async function tryLoad(files: Readonly<Record<string, string>>): Promise<LoadReport | ExpectedError> {
  const { workspace } = bench;
  try {
    return await loadLedger({
      warehouse,
      paths: [bench.folder(files)],
      settings,
      workspace,
      effects: recordingEffects(),
      mode: "replacement",
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
    { numRuns: 60 },
  );
  expect(loads).toBe(60);
});

it("an arbitrary file is loaded or refused with a sentence, and never a bug", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary", minLength: 1, maxLength: 60 }), async (text) => {
      const outcome = await tryLoad({ "invoice.csv": text });
      if (outcome instanceof ExpectedError) expect(outcome.message).toMatch(/: found .*; expected /s);
    }),
    { numRuns: 60 },
  );
});
