import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../../../pipelines/cli.ts";
import type { Command } from "../../../pipelines/commands/command.ts";
import { kpi } from "../../../pipelines/commands/kpi.ts";
import { load } from "../../../pipelines/commands/load.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { hasShared, sharedPath } from "../../support/shared.ts";
import { Bench, LEDGER } from "../sources/ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

async function run(command: Command, values: Record<string, string | boolean | readonly string[]>) {
  const effects = recordingEffects();
  const all = { workspace: bench.workspace.root, ...values };
  const exitCode = await command.run({ values: all, positionals: [] }, effects);
  return { exitCode, ...effects };
}

describe("load", () => {
  it("prints what was read and loaded, and loads the same files once", async () => {
    const ledger = [bench.folder(LEDGER)];
    const first = await run(load, { ledger });
    expect(first.exitCode).toBe(0);
    expect(first.printed.join("\n")).toMatch(/^invoice +3 +3 +0 +130\.50 +0\.00$/m);
    expect(existsSync(join(bench.workspace.root, "warehouse.duckdb"))).toBe(true);
    const second = await run(load, { ledger });
    expect(second.printed).toEqual([]);
    expect(second.said).toEqual(["These files are loaded already, with the same settings."]);
  });
  it("prints one object for machines, without the customers", async () => {
    const { printed } = await run(load, { ledger: [bench.folder(LEDGER)], json: true });
    const report = JSON.parse(printed.join("\n")) as { source: string; tables: unknown[] };
    expect(report.source).toBe("canonical");
    expect(report.tables).toHaveLength(4);
    expect(printed.join("\n")).not.toContain("K-001");
  });
  it("asks for a ledger", async () => {
    await expect(run(load, {})).rejects.toThrow("found no --ledger");
    expect(readdirSync(bench.root)).toEqual([]);
  });
});

const LATER = {
  ...LEDGER,
  // F-1 corrected, F-2 withdrawn with its part of the payment, F-4 new and F-5 late.
  "invoice.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount
F-1,K-001,2024-01-05,2024-02-04,110.00
F-3,K-002,2024-02-01,2024-03-02,-20
F-4,K-002,2024-03-01,2024-03-31,75.00
F-5,K-002,2024-01-15,2024-02-14,5.00
`,
  "allocation.csv": "payment_id,invoice_id,amount,applied_on\nB-1,F-1,100.00,2024-02-10\n",
};

const EXTRA = "invoice_id,customer_id,issued_on,due_on,gross_amount\nF-9,K-001,2024-03-05,2024-04-04,9.00\n";

describe("load of a later export", () => {
  const command = async (...argv: string[]) => {
    const effects = recordingEffects();
    const exitCode = await main([...argv, "--workspace", bench.workspace.root], effects);
    return { exitCode, printed: effects.printed.join("\n"), said: effects.said.join("\n") };
  };
  const invoices = async () => {
    const { printed } = await command("status", "--json");
    const { coverage } = JSON.parse(printed) as { coverage: { invoices: number; invoice_amount: string }[] };
    return coverage.map((month) => [month.invoices, month.invoice_amount]);
  };
  const FIRST = [
    [2, "150.50"],
    [1, "-20.00"],
  ];
  const begin = () => command("load", "--ledger", bench.folder(LEDGER));

  it("says with --dry-run what would change in each table and which files are read, and keeps nothing of it", async () => {
    const first = await command("load", "--ledger", bench.folder(LEDGER), "--dry-run");
    expect(first.exitCode).toBe(0);
    expect(existsSync(bench.workspace.root)).toBe(false);
    await begin();
    const later = bench.folder(LATER, "later");
    const said = await command("load", "--ledger", later, "--known-on", "2024-03-31", "--dry-run");
    expect(said.printed).toMatch(/^invoice +2 +1 +1 +1$/m);
    expect(said.printed).toMatch(/^allocation +0 +0 +1 +0$/m);
    expect(said.printed).toMatch(/^customer\.csv +kept: not read again/m);
    expect(said.printed).toMatch(/^invoice\.csv +read$/m);
    expect((await command("check", "--ledger", later, "--known-on", "2024-03-31")).printed).toBe(said.printed);
    expect(await invoices()).toEqual(FIRST);
  });

  it("needs the day on which corrections became known, and says so", async () => {
    await begin();
    for (const name of ["load", "check", "run"]) {
      const { exitCode, said } = await command(name, "--ledger", bench.folder(LATER, "later"));
      expect(exitCode).toBe(2);
      expect(said).toMatch(
        /^KNOWN_ON_MISSING: invoice, allocation: found 1 changed, 2 withdrawn and 1 late rows; expected the day on which they became known.* Give the day of the export, such as --known-on 2026-11-30, or --replace/m,
      );
    }
    expect(await invoices()).toEqual(FIRST);
  });

  it("takes the day from --known-on, and goes no way back", async () => {
    await begin();
    const later = bench.folder(LATER, "later");
    expect((await command("load", "--ledger", later, "--known-on", "2024-03-31")).exitCode).toBe(0);
    expect(await invoices()).toEqual([
      [2, "115.00"],
      [1, "-20.00"],
      [1, "75.00"],
    ]);
    const back = await command("load", "--ledger", bench.folder(LEDGER), "--known-on", "2024-02-29");
    expect(back.exitCode).toBe(2);
    expect(back.said).toMatch(
      /^KNOWN_ON_BACKWARDS: .*found an export of 2024-02-29; expected one of 2024-03-31 or later.*Load exports in the order/m,
    );
  });

  it("adds files beside the others with --add: nothing is withdrawn", async () => {
    await begin();
    const { exitCode, printed } = await command("load", "--ledger", bench.file("invoice-2024-03.csv", EXTRA), "--add");
    expect(exitCode).toBe(0);
    expect(printed).toMatch(/^invoice +1 +0 +0 +0$/m);
    expect(await invoices()).toEqual([...FIRST, [1, "9.00"]]);
  });

  it("says which files are gone", async () => {
    await begin();
    const { "allocation.csv": _, ...rest } = LEDGER;
    const arguments_ = ["--ledger", bench.folder(rest, "less"), "--known-on", "2024-03-31"];
    const { printed } = await command("load", ...arguments_);
    expect(printed).toMatch(/^allocation\.csv +gone: what was in it is withdrawn$/m);
    expect(printed).toMatch(/^allocation +0 +0 +2 +0$/m);
  });

  it("counts a row once that was gone and is back with the day on which it became known first", async () => {
    const header = "invoice_id,customer_id,issued_on,due_on,gross_amount,known_on\n";
    const [kept, coming] = [
      "F-1,K-001,2024-01-05,2024-02-04,110.00,2024-01-06\n",
      "F-2,K-001,2024-01-08,2024-02-07,5.00,2024-01-09\n",
    ];
    const exported = (rows: string, day: string) =>
      command("load", "--ledger", bench.folder({ "invoice.csv": header + rows }, day), "--known-on", day);
    const owed = async (asOf: string) => {
      const { printed } = await command("kpi", "--as-of", asOf, "--json");
      return (JSON.parse(printed) as { measures: { ar: string } }).measures.ar;
    };
    await exported(kept + coming, "2024-02-29");
    await exported(kept, "2024-03-31");
    await exported(kept + coming, "2024-04-30");
    expect([await owed("2024-02-29"), await owed("2024-03-31"), await owed("2024-04-30")]).toEqual([
      "115.00",
      "110.00",
      "115.00",
    ]);
  });

  it("begins anew with --replace, and says beforehand that the rest is forgotten", async () => {
    await begin();
    const later = bench.folder(LATER, "later");
    const rehearsal = await command("load", "--ledger", later, "--replace", "--dry-run");
    expect(rehearsal.printed).toContain("It takes the place of what was loaded before, which is forgotten.");
    expect(await invoices()).toEqual(FIRST);
    expect((await command("load", "--ledger", later, "--replace")).exitCode).toBe(0);
    const { printed } = await command("status", "--json");
    expect((JSON.parse(printed) as { loads: unknown[] }).loads).toHaveLength(1);
  });

  it("takes the same options in run, which loads and then publishes nothing of two customers", async () => {
    await begin();
    const extra = bench.file("invoice-2024-03.csv", EXTRA);
    const { exitCode, said } = await command("run", "--ledger", extra, "--add", "--known-on", "2024-03-31");
    expect([exitCode, said]).toEqual([5, expect.stringContaining("DISCLOSURE_REFUSED")]);
    expect(await invoices()).toEqual([...FIRST, [1, "9.00"]]);
    const both = await command("run", "--ledger", extra, "--add", "--replace");
    expect([both.exitCode, both.said]).toEqual([2, expect.stringContaining("found both --add and --replace")]);
  });
});

// Open amounts by due date, added up from the sub-ledger of the file by hand: 28 of the 32 invoices are open.
describe.skipIf(!hasShared("data", "xaf", "Multivers_V32_2017.xml"))("load of an auditfile, then kpi", () => {
  it.each([
    ["2017-02-28", { not_due: "19220.48", "1_30": "18109.21", "31_60": "8040.65", "181_365": "0.00" }, "26149.86"],
    ["2017-12-31", { not_due: "0.00", "1_30": "0.00", "31_60": "0.00", "181_365": "45370.34" }, "45370.34"],
  ])("ages the open invoices as of %s", async (asOf, ageing, overdue) => {
    await run(load, { ledger: [sharedPath("data", "xaf", "Multivers_V32_2017.xml")] });
    const { printed } = await run(kpi, { "as-of": asOf, json: true });
    const { measures } = JSON.parse(printed.join("\n")) as { measures: Record<string, unknown> };
    expect(measures).toMatchObject({ ar: "45370.34", overdue, open_items: 28 });
    expect(measures.ageing).toMatchObject(ageing);
  });
});
