import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { init } from "../../../pipelines/commands/init.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { readSettings } from "../../../pipelines/config/settings.ts";
import { camt053, entry, statement } from "../sources/bank/camt-text.ts";
import { auditfileText } from "../sources/auditfile-text.ts";
import { Bench, LEDGER } from "../sources/ledger-files.ts";
import { sheetOf } from "../sources/workbook/workbook-files.ts";
import { hasShared, sharedPath } from "../../support/shared.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

async function run(positionals: readonly string[], json = false) {
  const effects = recordingEffects();
  const exitCode = await init.run({ values: { workspace: bench.workspace.root, json }, positionals }, effects);
  return { exitCode, text: effects.printed.join("\n"), said: effects.said };
}

const LIST = "Factuurnummer\tKlant\tDatum\tVervaldatum\tBedrag\tNaam\nF-1\tK-1\t13-1-2024\t13-2-2024\t1,50\tJérôme\n";
const list = () => bench.file("lijst.csv", Buffer.from(LIST, "latin1"));

describe("init of an invoice list", () => {
  it("prints the proposal as settings and writes them, each guess with what it rests on", async () => {
    const { exitCode, text, said } = await run([list()]);
    expect(exitCode).toBe(0);
    expect(parse(text)).toMatchObject({
      mapping: { delimiter: "\t", date_order: "dmy", decimal: ",", ignored: ["Naam"] },
    });
    expect(text).toContain("# Read:\n#   lijst.csv  list of invoices of another system");
    expect(text).toContain("written in windows-1252; columns separated by tab");
    expect(text).toMatch(/^ {2}# encoding: windows-1252 # as its bytes tell/m);
    expect(text).toMatch(/^ {2}date_order: dmy # .*such as 13-1-2024$/m);
    expect(text).toMatch(/^ {2}decimal: "," # .*such as 1,50$/m);
    expect(readFileSync(bench.workspace.settings, "utf8").trimEnd()).toBe(text);
    expect(readSettings(bench.workspace.settings).mapping?.columns.issued_on).toBe("Datum");
    const { settings, secretKey } = bench.workspace;
    expect(said).toEqual([
      `Written to ${settings}.`,
      `The key of the pseudonyms is in ${secretKey}: keep a copy of it apart from the data.`,
    ]);
    expect(statSync(secretKey).mode & 0o777).toBe(0o600);
  });

  it("finds the one list in a folder, and says the same to machines", async () => {
    const { text } = await run([dirname(list())], true);
    expect(JSON.parse(text)).toMatchObject({
      files: [
        { name: "lijst.csv", kind: "list", encoding: "windows-1252", delimiter: "\t", ignored: ["Naam"], action: null },
      ],
      mapping: { file: "lijst.csv" },
      draft: null,
      objection: "",
      settings: bench.workspace.settings,
    });
  });

  it("leaves settings that exist as they are", async () => {
    mkdirSync(bench.workspace.root, { recursive: true });
    writeFileSync(bench.workspace.settings, "currency: USD\n");
    const { said, text } = await run([list()], true);
    expect(readFileSync(bench.workspace.settings, "utf8")).toBe("currency: USD\n");
    expect(said.join("\n")).toContain("exists and was left as it is");
    expect(JSON.parse(text)).toMatchObject({ settings: null, mapping: { file: "lijst.csv" } });
  });

  it("writes what is open as comments, which load once they are answered", async () => {
    const ambiguous = LIST.replace("13-1-2024", "3-1-2024")
      .replace("13-2-2024", "3-2-2024")
      .replace("Vervaldatum", "Uiterlijk");
    const path = bench.file("lijst.csv", ambiguous);
    const { text } = await run([path]);
    expect(parse(text)).toBeNull();
    expect(text).toContain("none that is recognised as due_on");
    expect(text).toMatch(/^# {5}due_on: # one of: Uiterlijk, Naam$/m);
    const [, draft] = text.split(/^# Its columns are .*$/m);
    const answered = draft!.replaceAll(/^# /gm, "").replace(/due_on: #.*/, "due_on: Uiterlijk");
    expect(
      await bench.query(path, "select due_on from canonical.invoice", parse(answered) as Record<string, unknown>),
    ).toEqual([{ due_on: "2024-02-03" }]);
  });

  it("keeps a line end in a column name or value inside its comment", async () => {
    const path = bench.file(
      "lijst.csv",
      'Factuurnummer,Klant,Datum,Bedrag,"Oude\ncurrency: USD"\nF-1,K-1,"3-1-2024\n",1,x\n',
    );
    const { text } = await run([path]);
    expect(parse(text)).toBeNull();
  });
});

describe("init of a folder of mixed files", () => {
  it("tells of each what it is and why, and what to do about the rest", async () => {
    const folder = bench.folder({
      "customer.csv": LEDGER["customer.csv"],
      "invoice.xlsx": await sheetOf(
        ["invoice_id", "customer_id", "issued_on", "due_on", "gross_amount"],
        ["F-1", "K-001", "2024-01-05", "2024-02-04", "1.00"],
      ),
      "payment.csv": "payment_id,value_on,amount,iban\nB-1,2024-02-10,1.00,NL00\n",
      "bank.xml": camt053([statement("1100.00", [entry()])]),
      "usage.csv": "contract_id\n",
      "empty.csv": "",
      "brief.pdf": "%PDF",
    });
    mkdirSync(join(folder, "oud"));
    const { text } = await run([folder], true);
    const { files, objection, mapping } = JSON.parse(text) as {
      files: { name: string; kind: string; what: string; action: string | null }[];
      objection: string;
      mapping: unknown;
    };
    expect(objection).toBe("");
    expect(mapping).toBeNull();
    const kinds = Object.fromEntries(files.map(({ name, kind }) => [name, kind]));
    expect(kinds).toEqual({
      "bank.xml": "camt",
      "customer.csv": "table",
      "empty.csv": "unread",
      "invoice.xlsx": "table",
      "payment.csv": "unread",
      "usage.csv": "unread",
      "brief.pdf": "unread",
      "oud/": "unread",
    });
    const told = (name: string) => files.find((file) => file.name === name)!;
    expect(told("customer.csv").what).toBe("table customer: 3 of its 3 columns are those of the table");
    expect(told("invoice.xlsx").what).toContain("the first visible sheet with a header is read");
    expect(told("payment.csv").what).toContain('the unknown column "iban"');
    expect(told("payment.csv").action).toContain("Rename the column");
    expect(told("brief.pdf").action).toContain("export it as CSV, XLSX or Parquet");
    expect(files.every(({ kind, action }) => (kind === "unread") === (action !== null))).toBe(true);
  });

  it("says that a list makes no ledger beside canonical tables", async () => {
    const folder = bench.folder({ ...LEDGER, "lijst.csv": LIST });
    expect((await run([folder])).text).toMatch(/^# Not one ledger as it stands: .*lijst\.csv/m);
  });

  it("reads an auditfile before it calls it one", async () => {
    const good = await run([bench.file("boek.xaf", auditfileText({}))], true);
    expect(JSON.parse(good.text)).toMatchObject({ files: [{ kind: "xaf", action: null }] });
    const other = await run([
      bench.file("boek.xaf", '<auditfile xmlns="http://www.odb.belastingdienst.nl/ADB/XAF/4.0"/>'),
    ]);
    expect(other.text).toMatch(/^# Not read:\n# {3}boek\.xaf .*4\.0/m);
  });

  it("wants one path", async () => {
    await expect(run([])).rejects.toThrow("found no PATH");
    await expect(run(["a.csv", "b.csv"])).rejects.toThrow("found a second PATH, b.csv");
    await expect(run([join(bench.root, "absent")])).rejects.toMatchObject({ code: "FILE_MISSING" });
  });
});

describe("the encoding in a mapping", () => {
  const settings = (encoding: string) => ({
    mapping: {
      file: "lijst.csv",
      encoding,
      delimiter: "\t",
      date_order: "dmy",
      decimal: ",",
      columns: {
        invoice_id: "Factuurnummer",
        customer_id: "Klant",
        issued_on: "Datum",
        due_on: "Vervaldatum",
        gross_amount: "Bedrag",
        dimension_1: "Naam",
      },
    },
  });
  const names = (encoding: string, bytes: Buffer) =>
    bench.query(
      bench.file("lijst.csv", bytes),
      "select dimension_1 as name from canonical.customer",
      settings(encoding),
    );

  it("is believed, whatever the bytes tell", async () => {
    const euro = Buffer.from(LIST.replace("Jérôme", "A\u00a4"), "latin1");
    expect(await names("iso-8859-15", euro)).toEqual([{ name: "A€" }]);
  });

  it("is refused where the bytes cannot be that", async () => {
    await expect(names("utf-8", Buffer.from(LIST, "latin1"))).rejects.toMatchObject({
      code: "FILE_UNREADABLE",
      facts: { action: "Set it to windows-1252, or take the line away." },
    });
  });
});

describe.skipIf(!hasShared("data", "ubl"))("init of public sample files", () => {
  it.each([
    ["camt", ["camt"]],
    ["mt940", ["mt940"]],
    ["returns", ["pain-status"]],
    ["ubl", ["ubl"]],
  ])("recognises those of %s", async (folder, kinds) => {
    const { text } = await run([sharedPath("data", folder)], true);
    const { files } = JSON.parse(text) as { files: { kind: string }[] };
    expect([...new Set(files.map(({ kind }) => kind))]).toEqual(kinds);
  });
});
