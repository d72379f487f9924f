import { readFileSync } from "node:fs";
import fc from "fast-check";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { formatCents } from "../../../../models/contract/field.ts";
import { normalizeSettings } from "../../../../pipelines/config/settings.ts";
import { signedAmount } from "../../../../pipelines/sources/auditfile/auditfile-rows.ts";
import { loadLedger, type LoadReport } from "../../../../pipelines/sources/load/load.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { hasShared, sharedPath } from "../../../support/shared.ts";
import { auditfileText, type Line } from "../auditfile-text.ts";
import { Bench } from "../ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const gl = (trNr: string, amnt: string, amntTp: "D" | "C", effDate: string, accID = "1300"): Line => {
  return { trNr, nr: "1", accID, effDate, amnt, amntTp };
};
const sub = (jrnID: string, trNr: string, line: Line): Line => ({ nr: "1", jrnID, trNr, trLineNr: "1", ...line });
const due = (invDt: string, invDueDt: string) => ({ invDt, invDueDt });

/**
 * Opening: invoice F-0 of 200 with 50 paid before. In the year: invoice F-1 of 100, paid 40; invoice F-2 of 80 with a
 * credit of 30; a credit of 10 on nothing; a payment of 25 without reference; F-1 again, of a customer who is not listed;
 * an invoice of 60 paid by matching key; a payment of 5 taken back.
 * 200 - 50 + 100 - 40 + 80 - 30 - 10 - 25 + 7 + 60 - 60 + 5 = 237.
 */
const EVERY_CASE = auditfileText({
  customers: ["K-1", "K-2"],
  openingLines: [{ nr: "9", accID: "1300", amnt: "150.00", amntTp: "D" }],
  openingSubLedger: [
    {
      nr: "1",
      obLineNr: "9",
      amnt: "200.00",
      amntTp: "D",
      custSupID: "K-1",
      invRef: "F-0",
      ...due("2023-11-30", "2023-12-30"),
      mutTp: "I",
    },
    { nr: "2", obLineNr: "9", amnt: "50.00", amntTp: "C", custSupID: "K-1", invRef: "F-0", mutTp: "P" },
  ],
  journals: {
    "V S": [
      gl("1", "100.00", "D", "2024-01-05"),
      gl("2", "80.00", "D", "2024-01-08"),
      gl("3", "30.00", "C", "2024-01-20"),
      gl("4", "10.00", "C", "2024-01-21"),
      gl("5", "7.00", "D", "2024-01-22", "1310"),
      gl("6", "60.00", "D", "2024-01-23"),
      gl("7", "900.00", "C", "2024-01-23", "8000"),
    ],
    "B B": [
      gl("1", "40.00", "C", "2024-02-01"),
      gl("2", "25.00", "C", "2024-02-02"),
      gl("3", "60.00", "C", "2024-02-03"),
      gl("4", "5.00", "D", "2024-02-04"),
    ],
  },
  subLedger: [
    sub("V", "1", {
      amnt: "100.00",
      amntTp: "D",
      custSupID: "K-1",
      invRef: "F-1",
      ...due("2024-01-04", "2024-02-03"),
      mutTp: "I",
    }),
    sub("V", "2", {
      amnt: "80.00",
      amntTp: "D",
      custSupID: "K-2",
      invRef: "F-2",
      ...due("2024-01-08", "2024-02-07"),
      mutTp: "I",
    }),
    sub("V", "3", {
      amnt: "30.00",
      amntTp: "C",
      custSupID: "K-2",
      invRef: "F-2",
      ...due("2024-01-20", "2024-01-20"),
      mutTp: "I",
    }),
    sub("V", "4", { amnt: "10.00", amntTp: "C", custSupID: "K-2", invRef: "C-1", invDt: "2024-01-21", mutTp: "I" }),
    sub("V", "5", {
      amnt: "7.00",
      amntTp: "D",
      custSupID: "K-9",
      invRef: "F-1",
      ...due("2024-01-22", "2024-02-21"),
      mutTp: "I",
    }),
    sub("V", "6", {
      amnt: "60.00",
      amntTp: "D",
      custSupID: "K-1",
      invRef: "F-6",
      matchKeyID: "M",
      ...due("2024-01-23", "2024-02-22"),
    }),
    sub("B", "1", {
      amnt: "40.00",
      amntTp: "C",
      custSupID: "K-1",
      invRef: "F-1",
      ...due("2024-01-04", "2024-02-03"),
      mutTp: "P",
    }),
    sub("B", "2", { amnt: "25.00", amntTp: "C", custSupID: "K-1", mutTp: "P" }),
    sub("B", "3", { amnt: "60.00", amntTp: "C", custSupID: "K-1", matchKeyID: "M" }),
    sub("B", "4", { amnt: "5.00", amntTp: "D", custSupID: "K-1", invRef: "F-1", mutTp: "P" }),
  ],
});

const rowsOf = (text: string, sql: string) => bench.query(bench.file("boek.xaf", text), sql);
const reportOf = (text: string | Uint8Array, settings = {}) =>
  bench.load<LoadReport>(bench.file("boek.xaf", text), settings);

describe("an auditfile with every case", () => {
  it("gives invoices; one number of two customers is two invoices, and a credit on nothing a negative one", async () => {
    const columns = "invoice_id, customer_sk, issued_on, due_on, gross_amount, currency";
    const rows = await rowsOf(EVERY_CASE, `select ${columns} from canonical.invoice order by load_row`);
    expect(rows.map((row) => Object.values(row))).toEqual([
      ["F-0", 1, "2023-11-30", "2023-12-30", "200.00", "EUR"],
      ["F-1", 1, "2024-01-04", "2024-02-03", "100.00", "EUR"],
      ["F-2", 2, "2024-01-08", "2024-02-07", "80.00", "EUR"],
      ["C-1", 2, "2024-01-21", "2024-01-21", "-10.00", "EUR"],
      ["F-1#2", 3, "2024-01-22", "2024-02-21", "7.00", "EUR"],
      ["F-6", 1, "2024-01-23", "2024-02-22", "60.00", "EUR"],
    ]);
  });

  it("dates payments by the general ledger, and ties only those that name an invoice or match one", async () => {
    const rows = await rowsOf(
      EVERY_CASE,
      `select payment_id, customer_sk, value_on, payment.amount, invoice_id, part.amount as applied
        from canonical.payment left join canonical.allocation as part using (payment_id) order by payment.load_row`,
    );
    expect(rows.map((row) => Object.values(row))).toEqual([
      ["opening/9#2", 1, "2024-01-01", "50.00", "F-0", "50.00"],
      ["B/1/1", 1, "2024-02-01", "40.00", "F-1", "40.00"],
      ["B/2/1", 1, "2024-02-02", "25.00", null, null],
      ["B/3/1", 1, "2024-02-03", "60.00", "F-6", "60.00"],
      ["B/4/1", 1, "2024-02-04", "-5.00", "F-1", "-5.00"],
    ]);
  });

  it("makes a credit on an invoice a credit note", async () => {
    const rows = await rowsOf(EVERY_CASE, "select kind, invoice_id, booked_on, amount from canonical.adjustment");
    expect(rows).toEqual([{ kind: "credit_note", invoice_id: "F-2", booked_on: "2024-01-20", amount: "30.00" }]);
  });

  it("ties the sub-ledger to its control accounts, and says what it assumed", async () => {
    const { source, assumptions, rejections, controls } = await reportOf(EVERY_CASE);
    expect(source).toBe("xaf");
    expect(rejections).toEqual([]);
    expect(assumptions.filter(({ code }) => code.startsWith("xaf"))).toEqual([
      { code: "xaf_general_ledger", value: "11 lines, debit 252.00, credit 1065.00" },
      { code: "xaf_opening_lines", value: "2" },
      { code: "xaf_lines_without_kind", value: "2" },
      { code: "xaf_customers_not_listed", value: "1" },
    ]);
    const equal = { source_amount: "237.00", ledger_amount: "237.00", difference: "0.00" };
    expect(controls).toEqual([
      { code: "xaf_control_accounts", name: "1300 + 1310", ...equal },
      { code: "xaf_receivables", name: "", ...equal },
    ]);
  });

  it("keeps no name", async () => {
    await reportOf(EVERY_CASE);
    expect(readFileSync(bench.workspace.warehouse).includes("Jansen")).toBe(false);
  });
});

const INVOICE = {
  amnt: "10.00",
  amntTp: "D",
  custSupID: "K-1",
  invRef: "F-1",
  ...due("2024-01-05", "2024-02-04"),
  mutTp: "I",
};
const ledgerOf = (...lines: readonly Line[]) => auditfileText({ customers: ["K-1"], subLedger: lines });

describe("the lines of a sub-ledger", () => {
  it("are held against the general ledger: a difference refuses the load, and is loaded when it is accepted", async () => {
    const text = auditfileText({
      journals: { "V S": [gl("1", "10.00", "D", "2024-01-05"), gl("2", "3.00", "C", "2024-01-06")] },
      subLedger: [sub("V", "1", INVOICE)],
    });
    await expect(reportOf(text)).rejects.toMatchObject({
      code: "CONTROL_DIFFERS",
      exitCode: 3,
      facts: {
        found: "control accounts 1300: 7.00 in the source, 10.00 read, a difference of 3.00",
        expected: "a difference of at most 0.01, as control_tolerance says",
        action: expect.stringContaining("`control_tolerance: 3.00`") as string,
      },
    });
    const { controls } = await reportOf(text, { control_tolerance: 3 });
    expect(controls[0]).toMatchObject({ source_amount: "7.00", ledger_amount: "10.00", difference: "3.00" });
  });

  it("say so when the file declares other totals than it holds", async () => {
    const text = ledgerOf(sub("V", "1", INVOICE)).replace(
      "<sbType>CU</sbType>\n<sbLine>",
      "<sbType>CU</sbType><linesCount>2</linesCount><totalDebit>12.00</totalDebit><totalCredit>0.00</totalCredit><sbLine>",
    );
    await expect(reportOf(text)).rejects.toThrow("declared debit sub-ledger: 12.00 in the source, 10.00 read");
    const { assumptions, controls } = await reportOf(text, { control_tolerance: 2 });
    expect(assumptions).toContainEqual({
      code: "xaf_declared_lines_differ",
      value: "sub-ledger declares 2 lines; read 1",
    });
    expect(controls.slice(1)).toMatchObject([
      { code: "xaf_declared_debit", name: "sub-ledger", difference: "-2.00" },
      { code: "xaf_declared_credit", name: "sub-ledger", difference: "0.00" },
    ]);
  });

  it("are left out of a ledger of customers and suppliers where they are purchases", async () => {
    const text = auditfileText({
      subLedgerType: "CS",
      subLedger: [
        sub("V", "1", { ...INVOICE, invPurSalTp: "S" }),
        sub("I", "1", { ...INVOICE, invRef: "P-1", invPurSalTp: "P" }),
      ],
    });
    const { tables, assumptions } = await reportOf(text);
    expect(tables.find(({ table }) => table === "invoice")).toMatchObject({ read: 1, read_amount: "10.00" });
    expect(assumptions).toContainEqual({ code: "xaf_lines_left_out", value: "1" });
  });

  it("of one invoice are added up, and the latest due date counts", async () => {
    const text = ledgerOf(sub("V", "1", INVOICE), sub("V", "1", { ...INVOICE, amnt: "2.50", invDueDt: "2024-03-04" }));
    expect(await rowsOf(text, "select due_on, gross_amount from canonical.invoice")).toEqual([
      { due_on: "2024-03-04", gross_amount: "12.50" },
    ]);
    const { assumptions } = await reportOf(text);
    expect(assumptions).toContainEqual({ code: "xaf_latest_due_date_taken", value: "1" });
  });

  it("are quarantined with their line of the file where a value cannot be read", async () => {
    const text = ledgerOf(sub("V", "1", INVOICE), sub("V", "2", { ...INVOICE, invRef: "F-2", invDueDt: "04-02-2024" }));
    const [line] = await bench.quarantine(bench.file("boek.xaf", text));
    const at = text.split("\n").findLastIndex((row) => row === "<sbLine>") + 1;
    expect(line).toBe(
      `"boek.xaf","${at}","due_on","not_a_date","04-02-2024","F-2,K-1,2024-01-05,04-02-2024,10.00,EUR"`,
    );
  });

  it.each([
    ["no due date", { invDueDt: "" }, "due_on missing"],
    ["a tenth of a cent", { amnt: "10.005" }, "gross_amount amount_not_exact"],
    ["a comma", { amnt: "10,00" }, "gross_amount not_an_amount"],
    ["no side", { amntTp: "" }, "gross_amount not_an_amount"],
    ["no customer", { custSupID: "" }, "customer_id missing"],
  ])("are refused with %s", async (_, change, reason) => {
    const text = ledgerOf(sub("V", "1", { ...INVOICE, ...change }));
    await expect(reportOf(text)).rejects.toThrow(`(invoice ${reason} 1)`);
  });

  it("are refused in another currency than the settings'", async () => {
    const text = auditfileText({ currency: "USD", subLedger: [sub("V", "1", INVOICE)] });
    await expect(reportOf(text)).rejects.toThrow("invoice currency no_exchange_rate 1");
    const { tables } = await reportOf(text, { currency: "USD" });
    expect(tables.find(({ table }) => table === "invoice")?.loaded_amount).toBe("10.00");
  });
});

describe("the money of a sub-ledger", () => {
  const line = fc.record({
    customer: fc.constantFrom("K-1", "K-2"),
    invoice: fc.constantFrom("F-1", "F-2", ""),
    kind: fc.constantFrom("I", "P", "Z", ""),
    side: fc.constantFrom("D", "C"),
    cents: fc.bigInt({ min: -99_999n, max: 99_999n }),
  });
  const held = `select (select coalesce(sum(gross_amount), 0) from canonical.invoice)
    - (select coalesce(sum(amount), 0) from canonical.payment)
    - (select coalesce(sum(amount), 0) from canonical.adjustment) as net`;

  it("is all there afterwards, to the cent: invoices less payments less credit notes", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(line, { minLength: 1, maxLength: 12 }), async (lines) => {
        const rows = lines.map(({ customer, invoice, kind, side, cents }, index) => {
          const item = { custSupID: customer, invRef: invoice, mutTp: kind, ...due("2024-01-05", "2024-02-04") };
          return sub("V", String(index), { ...item, amnt: formatCents(cents), amntTp: side });
        });
        const text = ledgerOf(sub("V", "first", INVOICE), ...rows);
        const net = lines.reduce((sum, { side, cents }) => sum + (side === "D" ? cents : -cents), 1000n);
        const own = new Bench();
        try {
          const all = await own.load(own.file("boek.xaf", text), {}, async (warehouse, { rejections }) => {
            return { rejections, ...(await warehouse.row<{ net: string }>(held)) };
          });
          expect(all).toEqual({ rejections: [], net: formatCents(net) });
        } finally {
          own.remove();
        }
      }),
      { numRuns: 8 },
    );
  }, 60_000);
});

describe("encoding", () => {
  it("goes by the bytes and not by the declaration", async () => {
    const text = ledgerOf(sub("V", "1", { ...INVOICE, invRef: "Fäctuur" }));
    const { assumptions } = await reportOf(Buffer.from(text, "latin1"));
    expect(assumptions).toContainEqual({ code: "encoding_windows_1252", value: "boek.xaf" });
    const bytes = bench.file("boek.xaf", Buffer.from(text, "latin1"));
    expect(await bench.query(bytes, "select invoice_id from canonical.invoice")).toEqual([{ invoice_id: "Fäctuur" }]);
  });
});

const FINE = ledgerOf(sub("V", "1", INVOICE));
const BODY = FINE.slice(FINE.indexOf("<auditfile"));

describe("what cannot be read", () => {
  it.each([
    ["cut off in the middle", FINE.slice(0, FINE.length / 2), "cut off or broken"],
    ["without its last tag", FINE.replace("</auditfile>", ""), "cut off or broken"],
    ["with tags that cross", FINE.replace("</sbLine>\n</subledger>", "</subledger>\n</sbLine>"), "cut off or broken"],
    ["with a bare ampersand", FINE.replace("Voorbeeld B.V.", "Jansen & Zn"), "cut off or broken"],
    ["with an entity of its own", FINE.replace("Voorbeeld B.V.", "&naam;"), "cut off or broken"],
    ["with an attribute twice", FINE.replace("<company>", '<company a="1" a="2">'), "cut off or broken"],
    ["with a prefix of no namespace", FINE.replace("<company>", "<x:company>"), "cut off or broken"],
    ["with a control character", FINE.replace("Voorbeeld", "Voor\u0000beeld"), "cut off or broken"],
    ["with a second root", `${FINE}<auditfile/>`, "cut off or broken"],
    ["that is no XML", "invoice_id,amount\nF-1,10.00\n", "cut off or broken"],
    ["that is blank", "  \n", "cut off or broken"],
    ["with a bomb of entities", `<!DOCTYPE a [<!ENTITY b "bb"><!ENTITY c "&b;&b;">]>${BODY}`, "a document type"],
    ["that asks for another file", `<!DOCTYPE a SYSTEM "file:///etc/passwd">${BODY}`, "a document type"],
    ["with another root", "<Document><Stmt/></Document>", 'the root element "Document"'],
    ["of another version", FINE.replace("XAF/3.2", "XAF/3.1"), "an auditfile of version 3.1"],
    ["of no version", FINE.replace(/ xmlns="[^"]*"/, ""), "an auditfile that names no version"],
    [
      "that is one of several parts",
      FINE.replace("<company>", "<!-- Vervolgbestand 2 van 3 --><company>"),
      "was split",
    ],
    ["with an endless text", FINE.replace("Voorbeeld B.V.", "x".repeat(300_000)), "far beyond what the schema allows"],
    ["with endless depth", FINE.replace("<company>", "<a>".repeat(99)), "far beyond what the schema allows"],
    ["without a sub-ledger", FINE.replaceAll("<sbType>CU", "<sbType>SU"), "none in a sub-ledger of customers"],
    ["without anything", auditfileText({}), "with 0 lines in the general ledger"],
  ])("is refused with what was found: a file %s", async (_, text, found) => {
    await expect(reportOf(text)).rejects.toThrow(found);
  });

  it.each([
    "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.1/structures/XmlauditfileXAF_4.0",
    "http://www.odb.belastingdienst.nl/XAF/4.0",
    "http://www.auditfiles.nl/XAF/4.0",
  ])("is refused as version 4.0, which has no due dates: %s", async (namespace) => {
    const text = FINE.replace("http://www.auditfiles.nl/XAF/3.2", namespace);
    await expect(reportOf(text)).rejects.toThrow(
      /version 4\.0, which has no sub-ledgers and so no due dates.*XAF 3\.2/,
    );
  });

  it("is an auditfile beside other files", async () => {
    const folder = bench.folder({ "invoice.csv": "invoice_id\n", "customer.xml": FINE });
    const { workspace, effects } = bench;
    const warehouse = await Warehouse.open(":memory:");
    const paths = [`${folder}/invoice.csv`, `${folder}/customer.xml`];
    const settings = normalizeSettings({}, "test");
    await expect(loadLedger({ warehouse, paths, settings, workspace, effects })).rejects.toThrow("beside other files");
    warehouse.close();
  });
});

it("reads version 3.2.1 like 3.2", async () => {
  const namespace = "http://www.odb.belastingdienst.nl/Belastingdienst/BCPP/1.0/structures/XmlAuditfileFinancieel3.2.1";
  const { tables } = await reportOf(FINE.replace("http://www.auditfiles.nl/XAF/3.2", namespace));
  expect(tables.find(({ table }) => table === "invoice")?.loaded).toBe(1);
});

describe("signedAmount", () => {
  it("negates a credit exactly, whatever its size and sign", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 17n), max: 10n ** 17n }), (cents) => {
        fc.pre(cents !== 0n);
        expect(signedAmount({ amnt: formatCents(cents), amntTp: "D" })).toBe(formatCents(cents));
        expect(signedAmount({ amnt: formatCents(cents), amntTp: "C" })).toBe(formatCents(-cents));
      }),
    );
  });
  it("takes a plus for nothing, and no side for no amount", () => {
    expect(signedAmount({ amnt: "+5.00", amntTp: "C" })).toBe("-5.00");
    expect(signedAmount({ amnt: "5.00", amntTp: "X" })).toBe("5.00 without D or C");
    expect(signedAmount({})).toBe("");
  });
});

// Figures to reproduce, from the file's own totals: 371 lines, debit = credit = 135,836.32; sub-ledger of debtors 38 lines,
// debit 50,742.35, credit 5,372.01, net 45,370.34 = accounts 1300 (41,173.78) + 1310 (4,196.56); 32 invoices, 28 open.
describe.skipIf(!hasShared("data", "xaf", "Multivers_V32_2017.xml"))("the Multivers auditfile", () => {
  const path = sharedPath("data", "xaf", "Multivers_V32_2017.xml");

  it("is read whole, though it declares UTF-8 and is windows-1252, and ties to the general ledger", async () => {
    const { tables, assumptions, rejections, controls } = await bench.load<LoadReport>(path);
    expect(rejections).toEqual([]);
    expect(tables.map(({ table, loaded, loaded_amount }) => [table, loaded, loaded_amount])).toEqual([
      ["customer", 12, null],
      ["invoice", 32, "50742.35"],
      ["payment", 6, "5372.01"],
      ["allocation", 6, "5372.01"],
      ["adjustment", 0, "0.00"],
    ]);
    expect(assumptions.slice(0, 3)).toEqual([
      { code: "encoding_windows_1252", value: "Multivers_V32_2017.xml" },
      { code: "xaf_general_ledger", value: "371 lines, debit 135836.32, credit 135836.32" },
      { code: "customers_derived", value: "12" },
    ]);
    expect(
      controls.map(({ code, name, source_amount, difference }) => [code, name, source_amount, difference]),
    ).toEqual([
      ["xaf_control_accounts", "1300 + 1310", "45370.34", "0.00"],
      ["xaf_receivables", "", "45370.34", "0.00"],
      ["xaf_declared_debit", "general ledger", "135836.32", "0.00"],
      ["xaf_declared_credit", "general ledger", "135836.32", "0.00"],
      ["xaf_declared_debit", "sub-ledger", "50742.35", "0.00"],
      ["xaf_declared_credit", "sub-ledger", "5372.01", "0.00"],
    ]);
  });
});
