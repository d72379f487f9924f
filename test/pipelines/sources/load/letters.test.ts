import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoadReport } from "../../../../pipelines/sources/load/load.ts";
import { Bench, LEDGER, TOLERANT } from "../ledger-files.ts";

const HEADER = "template_version,language,body,reading_level,tone,has_payment_link,elements,valid_from";
const REMINDER = `"Beste klant,

Wij hebben € {bedrag}, van factuur ""{factuur}"", nog niet gekregen. Vragen? Mail ons."`;

const LETTERS = {
  ...LEDGER,
  "template.csv": `${HEADER}
reminder-1,nl,${REMINDER},B1,friendly,true,amount invoice contact,2024-01-01
letter-1,nl,Betaal € {bedrag}.,,firm,,,2024-01-01
`,
  "contact_event.csv": `contact_id,customer_id,treatment,planned_on,contacted_on,channel,template_version
D-1,K-001,friendly_reminder,2024-03-05,2024-03-05,email,reminder-1
D-2,K-001,firm_letter,2024-03-15,2024-03-15,letter,
`,
} as const;

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const withRow = (file: keyof typeof LETTERS, row: string) => ({ ...LETTERS, [file]: `${LETTERS[file]}${row}\n` });

describe("letters and messages", () => {
  it("are loaded as they are written, over several lines and with quotes in them", async () => {
    await bench.load(bench.folder(LETTERS), {}, async (warehouse, { tables, rejections }) => {
      expect(rejections).toEqual([]);
      expect(tables).toContainEqual(expect.objectContaining({ table: "template", read: 2, loaded: 2, rejected: 0 }));
      const [letter, reminder] = await warehouse.rows(
        "select body, reading_level, has_payment_link, elements from current.template order by template_version",
      );
      expect(reminder).toEqual({
        body: 'Beste klant,\n\nWij hebben € {bedrag}, van factuur "{factuur}", nog niet gekregen. Vragen? Mail ons.',
        reading_level: "B1",
        has_payment_link: true,
        elements: "amount invoice contact",
      });
      expect(letter).toMatchObject({ reading_level: null, has_payment_link: null, elements: null });
    });
  });

  it("are longer than other texts may be, up to ten pages", async () => {
    const letter = (length: number) =>
      withRow("template.csv", `long-1,nl,${"x".repeat(length)},B1,friendly,,,2024-01-01`);
    const rejected = async (length: number) => {
      const { rejections } = await bench.load<LoadReport>(bench.folder(letter(length)), TOLERANT);
      return rejections.map(({ table, reason }) => `${table} ${reason}`);
    };
    expect(await rejected(20_000)).toEqual([]);
    expect(await rejected(20_001)).toEqual(["template too_long"]);
  });

  it("are rejected with a level or tone that is none, and counted", async () => {
    for (const row of ["x-1,nl,Betaal.,B3,firm,,,2024-01-01", "x-1,nl,Betaal.,B1,angry,,,2024-01-01"]) {
      const { tables, rejections } = await bench.load<LoadReport>(bench.folder(withRow("template.csv", row)), TOLERANT);
      expect(rejections.map(({ table, reason }) => `${table} ${reason}`)).toEqual(["template not_allowed"]);
      expect(tables).toContainEqual(expect.objectContaining({ table: "template", read: 3, loaded: 2, rejected: 1 }));
    }
  });

  it("hold no address or account, which are masked where they stand", async () => {
    const row = "own-1,nl,Mail info@bedrijf.example. Of betaal op NL91 ABNA 0417 1643 00.,B1,neutral,,,2024-01-01";
    const folder = bench.folder(withRow("template.csv", row));
    const { assumptions } = await bench.load<LoadReport>(folder);
    expect(assumptions).toContainEqual({ code: "personal_text_masked", value: "template.body: 1" });
    expect(await bench.query(folder, "select body from canonical.template where template_version = 'own-1'")).toEqual([
      { body: "Mail {masked}. Of betaal op {masked}." },
    ]);
  });
});

describe("the version that a contact names", () => {
  it("is left out and noted where no such letter is known", async () => {
    const row = "D-3,K-001,firm_letter,2024-03-20,2024-03-20,letter,letter-9";
    const folder = bench.folder(withRow("contact_event.csv", row));
    const emptied = (await bench.quarantine(folder)).map((line) => line.replaceAll('"', ""));
    expect(emptied.map((line) => line.split(",").slice(0, 5).join(" "))).toEqual([
      "contact_event.csv 4 template_version reference_emptied letter-9",
    ]);
    const versions = "select template_version from current.contact_event order by contact_id";
    expect(await bench.query(folder, versions)).toEqual([
      { template_version: "reminder-1" },
      { template_version: null },
      { template_version: null },
    ]);
  });

  it("is known by a later load of contacts alone", async () => {
    const { "template.csv": letters, ...rest } = LETTERS;
    bench.mode = "addition";
    await bench.load(bench.folder({ ...LEDGER, "template.csv": letters }, "first"));
    await bench.load(
      bench.folder({ "contact_event.csv": rest["contact_event.csv"] }, "second"),
      {},
      async (warehouse) => {
        const [first] = await warehouse.rows("select template_version from current.contact_event order by contact_id");
        expect(first).toEqual({ template_version: "reminder-1" });
      },
    );
  });
});
