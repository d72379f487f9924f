import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../pipelines/cli.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { readManifest } from "../../pipelines/config/manifest.ts";
import { workspaceAt, type Workspace } from "../../pipelines/config/paths.ts";
import { readSettings } from "../../pipelines/config/settings.ts";
import { writeSample } from "../../pipelines/sample/write-sample.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { auditfileText } from "../pipelines/sources/auditfile-text.ts";
import { sheetOf } from "../pipelines/sources/workbook/workbook-files.ts";
import { testSettings } from "../support/ledger.ts";
import { releaseOf } from "../support/release.ts";
import { CANARY, canariesIn, canariesInFiles, canariesInTables } from "./canaries.ts";
import { amountsIn, amountsOfWarehouse } from "./hidden-values.ts";

const { customer, account, spacedAccount, name, email, text } = CANARY;
const TOLERANT = "load_tolerance: { rows: 1, amount: 1 }\n";

let folder: string;
let ledger: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "betaalbeeld-canary-"));
  ledger = join(folder, "ledger");
  await writeSample(ledger, { customers: 120, months: 14, seed: 7, format: "csv" }, recordingEffects());
  plantInSample();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function workspaceNamed(label: string): Workspace {
  const workspace = workspaceAt(join(folder, label));
  mkdirSync(workspace.root, { recursive: true });
  writeFileSync(workspace.settings, TOLERANT);
  return workspace;
}

/** Runs a command line and returns everything that it said. */
async function say(...argv: string[]): Promise<{ readonly code: number; readonly output: string }> {
  const effects = recordingEffects();
  const code = await main([...argv, "--debug"], effects);
  return { code, output: [...effects.printed, ...effects.said].join("\n") };
}

function change(file: string, edit: (lines: string[], header: readonly string[]) => string[]): void {
  const path = join(ledger, file);
  const lines = readFileSync(path, "utf8").trimEnd().split("\n");
  writeFileSync(path, `${edit(lines, lines[0]!.split(",")).join("\n")}\n`);
}

/** Puts values behind the last column of every row. */
/** Gives columns of a file one value on every row, whether the file has them already or not. */
const withColumns = (file: string, columns: Readonly<Record<string, string>>) =>
  change(file, (lines, header) => {
    const kept = header.map((name) => !(name in columns));
    return lines.map((line, index) =>
      [
        ...line.split(",").filter((_, position) => kept[position]),
        ...(index === 0 ? Object.keys(columns) : Object.values(columns)),
      ].join(","),
    );
  });

const inColumn = (file: string, column: string, edit: (value: string) => string) =>
  change(file, (lines, header) => {
    const at = header.indexOf(column);
    return lines.map((line, index) =>
      line
        .split(",")
        .map((value, position) => (index > 0 && position === at ? edit(value) : value))
        .join(","),
    );
  });

/** Gives the sample canaries for customer numbers, and in every column that takes text of a payer or a clerk. */
function plantInSample(): void {
  for (const file of readdirSync(ledger).filter((entry) => entry.endsWith(".csv"))) {
    for (const column of ["customer_id", "parent_customer_id"]) {
      inColumn(file, column, (value) => (value === "" ? "" : `${customer}-${value}`));
    }
  }
  inColumn("customer.csv", "sales_channel", () => email);
  const reference = { remittance_text: `van ${name} ${text}`, structured_reference: `RF18${text}` };
  withColumns("payment.csv", { payer_account: spacedAccount, ...reference });
  inColumn("adjustment.csv", "reason", () => `${name} ${text}`);
  change("template.csv", (lines) => lines.map((line) => line.replaceAll("{telefoon}", `${email} of ${spacedAccount}`)));
  change("invoice.csv", (lines, header) => {
    const broken = (changes: Readonly<Record<string, string>>) =>
      lines[1]!
        .split(",")
        .map((value, index) => changes[header[index]!] ?? value)
        .join(",");
    return [
      ...lines,
      broken({ invoice_id: "X-1", customer_id: `${customer}-unknown` }),
      broken({ invoice_id: "X-2", due_on: name }),
      broken({ invoice_id: "X-3", gross_amount: email }),
      `${broken({ invoice_id: "X-4" })},${account}`,
      broken({ delivery_channel: account }),
    ];
  });
}

/** No amount of too few customers stands in any file of the site, however it is written; others do. */
async function expectHiddenAmounts(workspace: Workspace): Promise<void> {
  const { warehouse, current } = workspace;
  const { as_of } = readManifest(workspace);
  const { dimensions } = readSettings(workspace.settings);
  const { hidden, shown } = await amountsOfWarehouse(warehouse, testSettings({ dimensions }), as_of!);
  expect(hidden.length).toBeGreaterThan(100);
  expect((await amountsIn(current, shown)).length).toBeGreaterThan(100);
  expect(await amountsIn(current, hidden)).toEqual([]);
}

describe("canaries in a ledger that is published", { timeout: 300_000 }, () => {
  it("appear in no table, file, page or message, but in the quarantine, and what is hidden in no file", async () => {
    const workspace = workspaceNamed("published");
    writeFileSync(workspace.settings, `${TOLERANT}dimensions: { dimension_1: business_unit }\n`);
    const run = ["run", "--ledger", ledger, "--workspace", workspace.root, "--no-serve"];
    const { code, output } = await say(...run, "--json");
    expect(output).toMatch(/"rejected":5/);
    expect(code).toBe(0);
    expect(canariesIn(Buffer.from(output))).toEqual([]);
    expect(canariesInFiles(workspace)).toEqual({});
    expect(await canariesInTables(workspace)).toEqual([]);
    await expectHiddenAmounts(workspace);
    const [file] = readdirSync(workspace.quarantine);
    const kept = readFileSync(join(workspace.quarantine, file!));
    expect(canariesIn(kept)).toEqual([customer, account, name, email]);
    for (const command of [["status"], ["doctor"], ["key", "rotate"], ["doctor"]]) {
      const told = await say(...command, "--workspace", workspace.root, "--json");
      expect(told.code, told.output).toBe(0);
      expect(canariesIn(Buffer.from(told.output))).toEqual([]);
    }
    const again = await say(...run);
    expect(again.code, again.output).toBe(0);
    expect(canariesIn(Buffer.from(again.output))).toEqual([]);
    expect(canariesInFiles(workspace)).toEqual({});
    expect(await canariesInTables(workspace)).toEqual([]);
  });

  it("appear in no message when the ledger is refused, whatever is wrong with it", async () => {
    const workspace = workspaceNamed("refused");
    writeFileSync(workspace.settings, "");
    const files: Record<string, string> = {
      "rejected.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount\n${email},${name},${account},${text},1\n`,
      "no-header.csv": `F-1;${customer}-1;01-02-2024;${name};12,00;${account}\n`,
      "headless.csv": `${email};${name};2024-01-01;2024-02-01;12,00\n`,
      "broken-quotes.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount\n"${email},${name},"${account}\n`,
      "ambiguous.csv": `Factuurnummer;Klant;Factuurdatum;Vervaldatum;Bedrag\nF-1;${name};01-02-2024;03-02-2024;1,00\n`,
      "undated.csv": `Factuurnummer;Klant;Factuurdatum;Vervaldatum;Bedrag\nF-1;${name};${text};${email};${account}\n`,
      "broken.xml": `<auditfile><customer>${name}</customer><iban>${account}</iban>`,
      "other.xml": `<klanten xmlns="urn:x"><klant email="${email}">${name}</klant></klanten>`,
      "not.xlsx": `PK${name}${account}`,
      "not.parquet": `PAR1${name}${email}PAR1`,
    };
    for (const [file, content] of Object.entries(files)) {
      writeFileSync(join(folder, file), content);
      for (const command of ["check", "load", "init"]) {
        const path = join(folder, file);
        const argv = command === "init" ? [command, path] : [command, "--ledger", path];
        const { code, output } = await say(...argv, "--workspace", workspace.root, "--json");
        expect(code, `${command} ${file}: ${output}`).not.toBe(1);
        expect(canariesIn(Buffer.from(output)), `${command} ${file}: ${output}`).toEqual([]);
      }
    }
    expect(canariesInFiles(workspace)).toEqual({});
  });
});

describe("canaries in a file of another kind", () => {
  const rows = Array.from({ length: 6 }, (_, index) => [`F-${index}`, `${customer}-${index}`]);
  const list = [
    ["Factuurnummer", "Klant", "Factuurdatum", "Vervaldatum", "Bedrag", "Naam", "E-mail", "IBAN", "Opmerking"],
    ...rows.map(([id, number]) => [id, number, "2024-01-20", "2024-02-20", "12.50", name, email, spacedAccount, text]),
    ["F-9", `${customer}-9`, name, "2024-02-20", "12.50", name, email, account, text],
  ] as string[][];

  const kinds: Readonly<Record<string, () => Promise<string | Buffer>>> = {
    "list.csv": () => Promise.resolve(`${list.map((row) => row.join(";")).join("\n")}\n`),
    "list-latin.csv": () =>
      Promise.resolve(Buffer.from(`${list.map((row) => row.join(";")).join("\n")}\nF-10;é;;;;;;;\n`, "latin1")),
    "list.xlsx": () => sheetOf(...list),
    "books.xaf": () =>
      Promise.resolve(
        auditfileText({
          customers: [`${customer}-1`],
          subLedger: [
            {
              jrnID: "V",
              trNr: "1",
              nr: "1",
              desc: `${name} ${email} ${account}`,
              amnt: "100.00",
              amntTp: "D",
              custSupID: `${customer}-1`,
              invRef: "F-1",
              invDt: "2024-01-31",
              invDueDt: "2024-02-29",
              mutTp: "invoice",
            },
          ],
        }),
      ),
  };

  it.each(Object.keys(kinds))("are neither stored nor said: %s", async (file) => {
    const workspace = workspaceNamed(`kind-${file}`);
    writeFileSync(join(folder, file), await kinds[file]!());
    const { code, output } = await say("load", "--ledger", join(folder, file), "--workspace", workspace.root, "--json");
    expect(code, output).toBe(0);
    expect(output).toMatch(/"loaded":[1-9]/);
    expect(canariesIn(Buffer.from(output))).toEqual([]);
    expect(canariesInFiles(workspace)).toEqual({});
    expect(await canariesInTables(workspace)).toEqual([]);
  });

  it("are neither stored nor said: a folder of Parquet", async () => {
    const workspace = workspaceNamed("kind-parquet");
    const files = join(folder, "parquet");
    mkdirSync(files);
    const warehouse = await Warehouse.open(":memory:");
    await warehouse.run(`copy (
      select 'F-' || i as invoice_id, '${customer}-' || (i % 5) as customer_id, date '2024-01-01' + i as issued_on,
        date '2024-02-01' + i as due_on, 10.00::decimal(9, 2) as gross_amount, '${email}' as delivery_channel
      from (select i::integer as i from range(20) as numbers(i))) to '${join(files, "invoice.parquet")}' (format parquet)`);
    await warehouse.run(`copy (
      select 'P-' || i as payment_id, '${customer}-' || (i % 5) as customer_id, date '2024-01-01' + i as value_on,
        10.00::decimal(9, 2) as amount, '${account}' as payer_account, '${name} ${text}' as remittance_text
      from (select i::integer as i from range(20) as numbers(i))) to '${join(files, "payment.parquet")}' (format parquet)`);
    warehouse.close();
    const { code, output } = await say("load", "--ledger", files, "--workspace", workspace.root);
    expect(code, output).toBe(0);
    expect(canariesIn(Buffer.from(output))).toEqual([]);
    expect(canariesInFiles(workspace)).toEqual({});
    expect(await canariesInTables(workspace)).toEqual([]);
  });

  it("are gone from the disk with what did not fit in memory", async () => {
    const path = join(folder, "spill", "warehouse.duckdb");
    const warehouse = await Warehouse.open(path, { memoryLimit: "40MB" });
    try {
      await warehouse.run(`create temp table stage_spilled as
        select '${customer}-' || hash(i) || '${text}' as customer_id from range(2000000) as numbers(i)`);
      expect(readdirSync(`${path}.tmp`)).not.toEqual([]);
    } finally {
      warehouse.close();
    }
    expect(readdirSync(join(folder, "spill"))).toEqual(["warehouse.duckdb"]);
    expect(canariesIn(readFileSync(path))).toEqual([]);
  });
});

describe("two secret keys", { timeout: 300_000 }, () => {
  it("give the same published data, to the byte", async () => {
    // Each call has a workspace of its own, and so a key of its own.
    const asOf = "2026-11-30";
    const [one, two] = [await releaseOf(ledger, asOf), await releaseOf(ledger, asOf)];
    expect(JSON.stringify(one)).toBe(JSON.stringify(two));
    expect(JSON.stringify(one).length).toBeGreaterThan(10_000);
  });
});
