import { readdirSync } from "node:fs";
import { basename, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { Bench } from "../pipelines/sources/ledger-files.ts";
import { hasShared, sharedPath } from "../support/shared.ts";
import { CORPUS, expectedIn, verdictOf } from "./corpus.ts";

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

/** Invoices that stand beside bank messages, which are no ledger by themselves. */
const INVOICES = join(CORPUS, "documents", "invoice.csv");
const needsInvoices = (name: string) => /^(camt|pain|mt940|other|web)/.test(name) && !name.endsWith(".csv");

describe.each([
  ["csv", 30],
  ["xlsx", 12],
  ["documents", 20],
])("malformed files: %s", (folder, least) => {
  const expected = expectedIn(folder);

  it("are all in the table of verdicts", () => {
    const files = readdirSync(join(CORPUS, folder)).filter((name) => !["verdicts.md", "invoice.csv"].includes(name));
    expect(expected.map(({ file }) => file).sort()).toEqual(files.sort());
    expect(files.length).toBeGreaterThanOrEqual(least);
  });

  it("are loaded or refused as it says, and lose no row", { timeout: 180_000 }, async () => {
    for (const { file, loaded, rejected } of expected) {
      const beside = needsInvoices(file) ? [INVOICES] : [];
      const verdict = await verdictOf(warehouse, [join(CORPUS, folder, file), ...beside], bench.workspace.root);
      if (loaded === "") {
        const [code = "", words = ""] = rejected.split(" … ");
        expect(verdict.rejected, file).toMatch(new RegExp(`^${code}: `));
        expect(verdict.rejected, file).toContain(words);
      } else expect(verdict, file).toEqual({ loaded, rejected });
    }
  });
});

/** Every file of a folder, at any depth. */
const filesIn = (folder: string) =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();

describe.skipIf(!hasShared("data"))("public sample files", () => {
  it("are each loaded, or refused with what to do", { timeout: 180_000 }, async () => {
    const verdicts = new Map<string, string>();
    for (const path of filesIn(sharedPath("data"))) {
      const beside = /[/](camt|mt940|returns)[/]/.test(path) ? [INVOICES] : [];
      const { loaded, rejected } = await verdictOf(warehouse, [path, ...beside], bench.workspace.root);
      verdicts.set(path, loaded === "" ? rejected : "loaded");
    }
    expect(verdicts.size).toBeGreaterThan(8);
    for (const [path, verdict] of verdicts)
      expect(verdict, path).toMatch(/^loaded$|^[A-Z_]+: .+: found .+; expected .+\. [A-Z].+\.$/s);
    const refused = [...verdicts].filter(([, verdict]) => verdict !== "loaded");
    const codes = Object.fromEntries(refused.map(([path, verdict]) => [basename(path), verdict.split(":")[0]]));
    // The three statements are extracts whose entries do not add up from the opening to the closing balance.
    expect(codes).toEqual({
      "README.md": "FILE_UNREADABLE",
      "XmlAuditfileFinancieel3.2.xsd": "FILE_UNREADABLE",
      "abnamro.sta": "CONTROL_DIFFERS",
      "rabobank.sta": "CONTROL_DIFFERS",
      "viafintech_053_valid_example_v8.xml": "CONTROL_DIFFERS",
    });
  });
});
