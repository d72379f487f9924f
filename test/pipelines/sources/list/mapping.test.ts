import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readSettings, type Mapping } from "../../../../pipelines/config/settings.ts";
import { dimensionNames, mappingYaml, storeMapping } from "../../../../pipelines/sources/list/mapping.ts";
import { proposeColumns } from "../../../../pipelines/sources/list/mapping-proposal.ts";
import { recognise } from "../../../../pipelines/sources/recognise.ts";
import { normalizedName } from "../../../../pipelines/sources/list/synonyms.ts";
import { Bench } from "../ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

describe("proposeColumns", () => {
  it.each([
    ["Factuurnr.;Debiteurnummer;Factuurdatum;Vervaldatum;Factuurbedrag;Openstaand bedrag;Betaald op", "Dutch"],
    ["Invoice Number;Customer No.;Invoice Date;Due Date;Invoice Amount;Outstanding Amount;Paid Date", "English"],
    ["Rechnungs-Nr.;Kunden-Nr.;Rechnungsdatum;Fälligkeitsdatum;Rechnungsbetrag;Offener Betrag;Bezahlt am", "German"],
  ])("recognises %s (%s)", (header) => {
    const names = header.split(";");
    const fields = ["invoice_id", "customer_id", "issued_on", "due_on", "gross_amount", "open_amount", "settled_on"];
    expect(proposeColumns(names)).toEqual(Object.fromEntries(fields.map((field, index) => [field, names[index]])));
  });
  it("prefers the more telling name, and gives a column to one field only", () => {
    expect(proposeColumns(["Datum", "Factuurdatum", "Bedrag", "Bedrag incl. btw"])).toEqual({
      issued_on: "Factuurdatum",
      gross_amount: "Bedrag incl. btw",
    });
  });
  it("offers at most five dimensions, and no column that tells about a person", () => {
    const columns = proposeColumns(["Land", "Name", "E-mail", "Region", "Division", "Afdeling", "Entity", "Mandant"]);
    expect(Object.values(columns)).toEqual(["Land", "Region", "Division", "Afdeling", "Entity"]);
  });
});

describe("normalizedName", () => {
  it.each([
    ["Fällig am", "falligam"],
    ["InvoiceNumber", "invoicenumber"],
    ["invoice_no.", "invoiceno"],
    ["Straße", "strasse"],
  ])("%s is %s", (name, normalized) => expect(normalizedName(name)).toBe(normalized));
});

const proposeMapping = async (path: string) => (await recognise(path)).proposal!.mapping;

const LIST = `Factuurnummer;Klantnummer;Factuurdatum;Vervaldatum;Bedrag;Landcode;Opmerking
F-1;K-1;5-1-2024;4-2-2024;1.234,50;NL;"zegt; niets"
F-2;K-1;20-1-2024;19-2-2024;12;NL;
`;

describe("a proposed mapping", () => {
  it("reads the delimiter, date order and decimal separator from the file", async () => {
    expect(await proposeMapping(bench.file("lijst.csv", LIST))).toEqual({
      file: "lijst.csv",
      delimiter: ";",
      date_order: "dmy",
      decimal: ",",
      columns: {
        invoice_id: "Factuurnummer",
        customer_id: "Klantnummer",
        issued_on: "Factuurdatum",
        due_on: "Vervaldatum",
        gross_amount: "Bedrag",
        dimension_1: "Landcode",
      },
      ignored: ["Opmerking"],
    } satisfies Mapping);
  });
});

it("reads a list in which every name and value is quoted", async () => {
  const quoted = (line: string) =>
    line
      .split(";")
      .map((value) => `"${value}"`)
      .join(";");
  const rows = ["Factuurnummer;Klant;Factuurdatum;Vervaldatum;Bedrag", "F-1;K-1;13-1-2024;4-2-2024;1.234,50"];
  const path = bench.file("lijst.csv", rows.map(quoted).join("\r\n"));
  const loaded = await bench.query(path, "select invoice_id, gross_amount from canonical.invoice");
  expect(loaded).toEqual([{ invoice_id: "F-1", gross_amount: "1234.50" }]);
});

describe("storeMapping", () => {
  const mapping = () => proposeMapping(bench.file("lijst.csv", LIST));
  const settings = () => bench.workspace.settings;

  it("creates settings that read back as the mapping, with its dimensions named", async () => {
    const proposed = await mapping();
    expect(storeMapping(settings(), proposed)).toBe(true);
    const read = readSettings(settings());
    expect(read.mapping).toEqual(proposed);
    expect(read.dimensions).toEqual({ dimension_1: "landcode" });
    expect(readFileSync(settings(), "utf8")).toMatch(/^# Proposed from the names and values in lijst.csv/);
  });
  it("adds to what stands in the file and changes none of it", async () => {
    const path = join(bench.root, "settings.yaml");
    const before = "# ours\ncurrency: USD\ndimensions: { dimension_1: region }";
    writeFileSync(path, before);
    expect(storeMapping(path, await mapping())).toBe(true);
    expect(readFileSync(path, "utf8").startsWith(`${before}\n`)).toBe(true);
    expect(readSettings(path)).toMatchObject({ currency: "USD", dimensions: { dimension_1: "region" } });
  });
  it("leaves a file alone that has a mapping, or that cannot be added to", async () => {
    const path = join(bench.root, "settings.yaml");
    const proposed = await mapping();
    for (const before of [mappingYaml({ ...proposed, file: "other.csv" }, {}), "{ currency: USD }\n"]) {
      writeFileSync(path, before);
      expect(storeMapping(path, proposed)).toBe(false);
      expect(readFileSync(path, "utf8")).toBe(before);
    }
  });
  it("is not called by a load whose settings have a mapping", async () => {
    await bench.load(bench.file("lijst.csv", LIST), { mapping: await mapping() });
    expect(existsSync(settings())).toBe(false);
  });
});

it("names a dimension after its column", () => {
  const mapping = { columns: { dimension_1: "countryCode", dimension_2: "Business unit" } } as Mapping;
  expect(dimensionNames(mapping)).toEqual({ dimension_1: "country_code", dimension_2: "business_unit" });
});
