import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import ExcelJS from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../../pipelines/cli.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { Bench } from "../sources/ledger-files.ts";

let bench: Bench;

/** The third number is what a spreadsheet would take for a formula. */
const LEDGER = {
  "customer.csv": `customer_id,customer_type,started_on,opted_out
K-001,consumer,2020-01-01,
K-002,company,2020-01-01,
=1+1,consumer,2020-01-01,
K-004,consumer,2020-01-01,true
K-005,consumer,2020-01-01,
`,
  "invoice.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount
F-1,K-001,2024-03-01,2024-03-25,100.00
F-2,K-002,2024-02-01,2024-02-20,2000.50
F-3,=1+1,2024-03-01,2024-03-26,300.00
F-4,K-004,2024-02-01,2024-03-01,400.00
F-5,K-005,2024-02-01,2024-03-28,9.99
F-6,K-005,2024-04-29,2024-05-29,50.00
`,
  "contact_event.csv": `contact_id,customer_id,invoice_id,treatment,planned_on,contacted_on,channel
D-1,K-002,F-2,friendly_reminder,2024-02-23,2024-02-23,email
`,
};

async function worklist(...options: string[]) {
  const effects = recordingEffects();
  const exitCode = await main(["worklist", "--workspace", bench.workspace.root, ...options], effects);
  return { exitCode, printed: effects.printed.join("\n"), said: effects.said.join("\n") };
}

beforeAll(async () => {
  bench = new Bench();
  const load = ["load", "--ledger", bench.folder(LEDGER), "--workspace", bench.workspace.root];
  expect(await main(load, recordingEffects())).toBe(0);
  // Built as of a later day than the lists are about: a list of an earlier day needs no other build.
  expect(await main(["build", "--as-of", "2024-04-30", "--workspace", bench.workspace.root], recordingEffects())).toBe(
    0,
  );
});
afterAll(() => bench.remove());

interface Answer {
  readonly contacts: readonly { readonly customer: string; readonly step: Record<string, unknown> }[];
  readonly left: readonly { readonly customer: string; readonly leave_reason: string }[];
}

describe("the worklist", () => {
  it("names the next step with each customer under his own number, and why others are let be", async () => {
    const { exitCode, printed } = await worklist("--as-of", "2024-03-31", "--json");
    expect(exitCode).toBe(0);
    const answer = JSON.parse(printed) as Answer;
    expect(answer).toMatchObject({
      as_of: "2024-03-31",
      week_ends_on: "2024-04-07",
      policy_version: "standard",
      file: null,
    });
    expect(answer.contacts.map(({ customer, step }) => [customer, step.treatment, step.channel])).toEqual([
      ["K-002", "text_message", "text_message"],
      ["=1+1", "friendly_reminder", "email"],
      ["K-001", "friendly_reminder", "email"],
    ]);
    expect(answer.contacts[0]).toMatchObject({
      amount: "2000.50",
      due_on: "2024-02-20",
      days_past_due: 40,
      // One invoice, late: (1 + 1) / (5 + 1) of it.
      amount_at_risk: "666.83",
      step: { group: "everybody_else", stage: 10, template: "text-1", effect: null, gain: null },
    });
    expect(answer.left.map(({ customer, leave_reason }) => [customer, leave_reason])).toEqual([
      ["K-004", "objected"],
      ["K-005", "small_balance"],
    ]);
  });

  it("is a workbook with typed cells, filters, a header that stays, and a sheet that explains", async () => {
    const file = join(bench.root, "list.xlsx");
    writeFileSync(file, "what was there before, for all to read", { mode: 0o644 });
    const { printed, said } = await worklist("--as-of", "2024-03-31", "--out", file);
    expect(printed).toBe(file);
    expect(said).toContain("3 customers to contact, 2 past due and left alone");
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(existsSync(`${file}.new`)).toBe(false);

    const workbook = new ExcelJS.Workbook();
    await workbook.xlsx.readFile(file);
    expect(workbook.worksheets.map(({ name }) => name)).toEqual(["Te doen", "Met rust laten", "Uitleg"]);
    const [contacts, left, explanation] = workbook.worksheets as [
      ExcelJS.Worksheet,
      ExcelJS.Worksheet,
      ExcelJS.Worksheet,
    ];
    expect(contacts.views[0]).toMatchObject({ state: "frozen", ySplit: 1 });
    expect(contacts.autoFilter).toBe("A1:U4");
    const cellOf = (row: number, header: string) => {
      const titles = contacts.getRow(1).values as string[];
      return contacts.getRow(row).getCell(titles.indexOf(header));
    };
    expect(cellOf(2, "Open bedrag (EUR)")).toMatchObject({ value: 2000.5, numFmt: "#,##0.00" });
    expect(cellOf(2, "Oudste vervaldag").value).toEqual(new Date("2024-02-20T00:00:00Z"));
    expect(cellOf(2, "Dagen te laat").value).toBe(40);
    expect(cellOf(2, "Wat te doen").value).toBe("Sms");
    expect(cellOf(2, "Waarom").value).toContain("40 dagen te laat; aan de beurt is de stap van dag 10");
    expect(cellOf(2, "Verwacht effect").value).toBeNull();
    expect(cellOf(2, "Bewijs").value).toBe("geen schatting: niet geloot in deze groep");
    expect(cellOf(3, "Klant")).toMatchObject({ value: "=1+1", type: ExcelJS.ValueType.String });
    expect(left.getColumn(1).values).toEqual([undefined, "Klant", "K-004", "K-005"]);
    const told = (explanation.getColumn(2).values as string[]).join("\n");
    expect(told).toContain("2024-03-31");
    expect(told).toContain("alle kanalen samen: hoogstens 2 in 7 dagen en 4 in 30 dagen");
    expect(told).toContain("standard");
  });

  it("is text that no spreadsheet takes for a formula, in the language that is asked for", async () => {
    const file = join(bench.root, "list.csv");
    await worklist("--as-of", "2024-03-31", "--format", "csv", "--language", "en", "--out", file);
    expect(statSync(file).mode & 0o777).toBe(0o600);
    const lines = readFileSync(file, "utf8").split("\r\n");
    expect(lines[0]).toMatch(/^\ufeffCustomer,Segment,Risk,Kind of customer,Open amount \(EUR\),Oldest due date/);
    expect(lines[1]).toMatch(/^K-002,.*,Company,2000.5,2024-02-20,40,/);
    expect(lines[2]).toMatch(/^'=1\+1,/);
    expect(lines).toHaveLength(1 + 5 + 1);
  });

  it("stands in the workspace where no place is named, and never in the folder of the sites", async () => {
    const { printed } = await worklist("--as-of", "2024-03-31", "--format", "csv");
    expect(printed).toBe(join(bench.workspace.root, "worklist-2024-03-31.csv"));
    const refused = await worklist("--out", join(bench.workspace.releases, "x", "list.xlsx"));
    expect(refused).toMatchObject({ exitCode: 5 });
    expect(refused.said).toContain("expected a place that nobody publishes");
  });

  it("asks for a policy of the day, and for choices that there are", async () => {
    expect((await worklist("--as-of", "1999-12-31")).said).toContain("no version that holds on 1999-12-31");
    expect((await worklist("--format", "pdf")).said).toContain('found "pdf"; expected xlsx or csv');
  });
});

it("knows no segments in a list of open items", async () => {
  const open = new Bench();
  try {
    const list =
      "Factuurnummer;Klantnummer;Factuurdatum;Vervaldatum;Openstaand bedrag\nF-1;K-1;15-01-2024;14-02-2024;1000,00\n";
    const workspace = ["--workspace", open.workspace.root];
    expect(await main(["load", "--ledger", open.file("open.csv", list), ...workspace], recordingEffects())).toBe(0);
    const effects = recordingEffects();
    expect(await main(["worklist", "--as-of", "2024-03-31", "--json", ...workspace], effects)).toBe(0);
    const { contacts } = JSON.parse(effects.printed.join("")) as Answer;
    expect(contacts).toMatchObject([{ customer: "K-1", segment: null, step: { treatment: "friendly_reminder" } }]);
  } finally {
    open.remove();
  }
});
