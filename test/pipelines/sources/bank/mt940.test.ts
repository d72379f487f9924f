import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { mt940 } from "../../../../pipelines/sources/bank/mt940.ts";
import { SourceBench, type Outcome, type TextRow } from "../source-bench.ts";
import { mt940Text } from "./mt940-text.ts";

let bench: SourceBench;
beforeAll(async () => (bench = await SourceBench.open()));
afterAll(() => bench.close());

const read = (text: string | Uint8Array): Promise<Outcome> => bench.read(mt940, bench.file("statement.txt", text));
const shown = (rows: readonly TextRow[] | undefined, ...columns: string[]) =>
  (rows ?? []).map((row) => columns.map((column) => row[column] ?? "").join(" "));
const refusal = (text: string) =>
  read(text).then(
    () => "read",
    (error: unknown) => (error as Error).message,
  );

const PREFIX = createHash("sha256").update("NL91ABNA0417164300").digest("hex").slice(0, 12);
const CREDIT = ":61:2602020203C100,00NTRFNONREF";

const paymentOf = async (fields: readonly string[]) => (await read(mt940Text(fields))).tables.payment?.[0];

describe("a credit", () => {
  it("is a payment with its dates, amount and text", async () => {
    const { tables, assumptions } = await read(mt940Text([CREDIT, ":86:factuur 12", "en 13"]));
    expect(tables.payment).toEqual([
      {
        payment_id: `${PREFIX}-00007/001@2026-02-01/1`,
        value_on: "2026-02-02",
        booked_on: "2026-02-03",
        amount: "100.00",
        currency: "EUR",
        method: "transfer",
        remittance_text: "factuur 12 en 13",
        line: "5",
      },
    ]);
    expect(tables.bank_statement).toEqual([
      {
        statement_id: `${PREFIX}-00007/001@2026-02-01@2026-02-03`,
        account: "NL91ABNA0417164300",
        sequence_number: "7",
        opened_on: "2026-02-01",
        closed_on: "2026-02-03",
        currency: "EUR",
        opening_balance: "1000.00",
        closing_balance: "1100.00",
        entries: "1",
        received: "100.00",
        left_out: "0.00",
        line: "2",
      },
    ]);
    expect(assumptions).toEqual([]);
  });

  it.each([
    ["without decimals", "C9,", "9"],
    ["with one decimal", "C11,8", "11.8"],
    ["with zeros in front", "C000000001213,28", "1213.28"],
    ["with a letter of the currency", "CR100,00", "100.00"],
  ])("may have an amount %s", async (_, text, amount) => {
    expect((await paymentOf([`:61:260202${text}NTRFNONREF`]))?.amount).toBe(amount);
  });

  it.each([
    ["2601020102", "2026-01-02 2026-01-02"],
    ["2601021231", "2026-01-02 2025-12-31"],
    ["2512310102", "2025-12-31 2026-01-02"],
    ["9912310101", "1999-12-31 2000-01-01"],
    ["260202", "2026-02-02 "],
  ])("has a booking date in the year next to its value date: %s", async (dates, expected) => {
    const payment = await paymentOf([`:61:${dates}C1,00NTRFNONREF`]);
    expect(`${payment?.value_on ?? ""} ${payment?.booked_on ?? ""}`).toBe(expected);
  });

  it.each([
    ["NTRF", "transfer"],
    ["NSTO", "transfer"],
    ["NDDT", "direct_debit"],
    ["NCHK", "cheque"],
    ["NMSC", undefined],
    ["N541", undefined],
  ])("says how was paid by its type: %s", async (type, method) => {
    expect((await paymentOf([`:61:260202C1,00${type}NONREF`]))?.method).toBe(method);
  });

  it("is named by the reference of the bank, with day and amount, in any statement", async () => {
    const fields = [":61:260202C1,00NTRFEREF//0123456789", ":61:260202C1,00NTRFEREF//0123456789"];
    for (const number of ["1/1", "2/1"]) {
      const { tables } = await read(mt940Text(fields, { number }));
      const id = `${PREFIX}-0123456789@2026-02-02@1.00`;
      expect(shown(tables.payment, "payment_id")).toEqual([id, `${id}#2`]);
    }
  });

  it("is left out where it takes back a debit, or is interest", async () => {
    const fields = [":61:260202RD60,00NTRFNONREF", ":61:260202C1,00NINTNONREF", ":61:260202C39,00NRTINONREF"];
    const { tables, assumptions } = await read(mt940Text(fields));
    expect(tables.payment).toBeUndefined();
    expect(assumptions).toEqual(["bank_entries_left_out 3: EUR 100.00"]);
  });
});

describe("the text of the bank", () => {
  const columns = ["method", "end_to_end_id", "payer_account", "structured_reference", "remittance_text"];
  const told = async (...lines: string[]) => shown([(await paymentOf([CREDIT, ...lines]))!], ...columns);

  it("of ABN AMRO, in tags that run on over the end of a line", async () => {
    const lines = [
      ":86:/TRTP/SEPA OVERBOEKING/IBAN/NL18RABO0123459876/BIC/RABONL2U/NAME/",
      "J JANSEN GEHEIM/REMI/FACTUUR 2026-0012 EN 2026-0013, MET DANK/ERE",
      "F/KLANT 7",
    ];
    expect(lines[0]!.slice(4)).toHaveLength(65);
    expect(lines[1]).toHaveLength(65);
    expect(await told(...lines)).toEqual([
      "transfer KLANT 7 NL18RABO0123459876  FACTUUR 2026-0012 EN 2026-0013, MET DANK",
    ]);
  });

  it("of ABN AMRO, with the reference of an acceptgiro", async () => {
    const text =
      ":86:/TRTP/ACCEPTGIROBETALING/IBAN/NL18RABO0123459876/NAME/GEHEIM/REMI/ISSUER: CUR  REF: 7000017200999999";
    expect(await told(text)).toEqual(["transfer  NL18RABO0123459876 7000017200999999 "]);
  });

  it("of ING, with free text", async () => {
    const lines = [":86:/EREF/E2E42//CNTP/NL32INGB0000012345/INGBNL2A/GEHEIM B.V.///REMI/US", "TD//Factuur 12/"];
    expect(await told(...lines)).toEqual(["transfer E2E42 NL32INGB0000012345  Factuur 12"]);
  });

  it("of ING, with a structured reference and nothing else", async () => {
    const text = ":86:/PREF/M-1//REMI/STRD/CUR/9001123412341234//PURP/OTHR/";
    expect(await told(text)).toEqual(["transfer   9001123412341234 "]);
  });

  it("of Rabobank, with the other account below the line", async () => {
    const fields = [
      ":61:260202C000000000100,00N541EREF",
      "NL18RABO0123459876",
      ":86:/EREF/NOTPROVIDED/ORDP//NAME/GEHEIM/REMI/F-12",
    ];
    expect(shown([(await paymentOf(fields))!], ...columns)).toEqual(["  NL18RABO0123459876  F-12"]);
  });

  it("of Rabobank before SEPA, with account and name behind the type", async () => {
    const fields = [
      ":61:260202C000000000100,00N0440121470966      W.P. Geheim",
      ":86:FACTUUR 12",
      ":86:BETALINGSKENM.  173787046000009",
    ];
    expect(shown([(await paymentOf(fields))!], ...columns)).toEqual([
      "  0121470966 173787046000009 FACTUUR 12 BETALINGSKENM. 173787046000009",
    ]);
  });

  it("in columns, where a reference that runs on is not taken for a whole one", async () => {
    const broken = "GIRO   428428 GEHEIM             BETALINGSKENM.  000000042188659";
    expect(broken).toHaveLength(64);
    expect((await told(`:86:${broken}`, "5314606715"))[0]).not.toMatch(/^ {3}[0-9]/);
    expect((await paymentOf([CREDIT, `:86:${broken}`, "5314606715"]))?.structured_reference).toBeUndefined();
  });

  it("with a Belgian reference", async () => {
    expect(await told(":86:mededeling +++090/9337/55493+++")).toEqual([
      "transfer   090/9337/55493 mededeling +++090/9337/55493+++",
    ]);
  });

  it("in numbered subfields, without those with names", async () => {
    const lines = [
      ":86:166?00SEPA GUTSCHRIFT?109310?20EREF+K-7?21SVWZ+Rechnung 2026-0012 ",
      "?22und 13?30INGBNL2A?31NL32INGB0000012345?32GEHEIM?33GMBH",
    ];
    expect(await told(...lines)).toEqual(["transfer K-7 NL32INGB0000012345  Rechnung 2026-0012 und 13"]);
  });

  it("in numbered subfields without keywords", async () => {
    expect(await told(":86:051?00GUTSCHRIFT?20Rechnung 12?21Kunde 7?32GEHEIM")).toEqual([
      "transfer    Rechnung 12 Kunde 7",
    ]);
  });
});

describe("a debit", () => {
  const outcome = async (...fields: string[]) => {
    const { tables } = await read(mt940Text(fields));
    const payment = shown(tables.payment, "amount", "method", "reason_code", "end_to_end_id");
    return [
      ...payment,
      ...shown(tables.direct_debit, "amount", "return_type", "reason_code", "presented_on", "returned_on"),
    ];
  };

  it.each([
    [
      "ING",
      ":86:/RTRN/MD06//EREF/E-1//MARF/M-1//CSID/NL99ZZZ1//CNTP/NL32INGB0000012345/INGBNL2A/GEHEIM///",
      "MD06",
      "refund",
    ],
    ["Rabobank", ":86:/MARF/M-1/EREF/E-1/RTRN/AM04/BENM//NAME/GEHEIM/", "AM04", "return"],
    [
      "ABN AMRO",
      ":86:/TRTP/SEPA INCASSO ALGEMEEN DOORLOPEND/CSID/NL99ZZZ1/NAME/GEHEIM/RTRN/AC04/EREF/E-1",
      "AC04",
      "return",
    ],
    [
      "a bank with numbered subfields",
      ":86:109?00RETOURE?20EREF+E-1?21SVWZ+RUECKLASTSCHRIFT AM04?32GEHEIM",
      "AM04",
      "return",
    ],
  ])("that takes a collection back is a negative payment and a direct debit: %s", async (_, text, reason, type) => {
    expect(await outcome(":61:2602020203D30,00NDDTNONREF", text)).toEqual([
      `-30.00 direct_debit ${reason} E-1`,
      `30.00 ${type} ${reason} 2026-02-02 2026-02-03`,
    ]);
  });

  it("that takes back has no reason code where the bank gives none", async () => {
    expect(
      await outcome(":61:260202D30,00N044NONREF", ":86:Terugboeking", ":86:NIET AKKOORD MET AFSCHRIJVING"),
    ).toEqual(["-30.00   "]);
    expect(await outcome(":61:260202D30,00NDDTNONREF", ":86:STORNO")).toEqual([
      "-30.00 direct_debit  ",
      "30.00   2026-02-02 2026-02-02",
    ]);
    expect(await outcome(":61:260202D30,00NDDTNONREF", ":86:/RTRN/eigen reden/EREF/E-1")).toEqual([
      "-30.00 direct_debit  E-1",
      "30.00   2026-02-02 2026-02-02",
    ]);
  });

  it("that reverses a credit is a negative payment", async () => {
    expect(await outcome(":61:260202RC30,00NTRFNONREF", ":86:vergissing van de bank")).toEqual(["-30.00 transfer  "]);
    expect(await outcome(":61:260202RCR30,00NTRFNONREF")).toEqual(["-30.00 transfer  "]);
    expect(await outcome(":61:260202D30,00NRTINONREF", ":86:MD06")).toEqual([
      "-30.00 direct_debit MD06 ",
      "30.00 refund MD06 2026-02-02 2026-02-02",
    ]);
  });

  it("of any other kind is what the company paid, whatever code stands in its text", async () => {
    const { tables, assumptions } = await read(mt940Text([":61:260202D30,00NTRFNONREF", ":86:MACHINE AC01"]));
    expect(tables.payment).toBeUndefined();
    expect(shown(tables.bank_statement, "entries", "received", "left_out")).toEqual(["1 0.00 -30.00"]);
    expect(assumptions[0]).toBe("bank_entries_left_out 1: EUR -30.00");
  });
});

describe("a file", () => {
  it("holds statements of several accounts, days and pages", async () => {
    const parts = [
      { number: "1/1", closing: "C260203EUR1100,00" },
      { number: "1/2", opening: "C260203EUR1100,00", closing: "C260203EUR1200,00" },
      { account: "123.45.678", number: "00000/00", closing: "C260203EUR1100,00" },
    ];
    const text = parts
      .map((part) => mt940Text([CREDIT], part))
      .join("")
      .replaceAll(":60F:C260203", ":60M:C260203");
    const { tables, assumptions } = await read(text);
    expect(shown(tables.bank_statement, "account", "sequence_number", "closing_balance")).toEqual([
      "NL91ABNA0417164300 1 1100.00",
      "NL91ABNA0417164300 1 1200.00",
      "12345678  1100.00",
    ]);
    expect(new Set(shown(tables.payment, "payment_id")).size).toBe(3);
    expect(assumptions).toEqual([]);
  });

  it.each([
    ["header lines of ABN AMRO", { head: ["ABNANL2A", "940", "ABNANL2A", ":20:ABN AMRO BANK NV"] }],
    ["header lines and no :20:", { head: ["ABNANL2A", "940", "ABNANL2A"] }],
    ["the header of Rabobank", { head: [":940:", ":20:940S260203"] }],
    ["blocks of SWIFT", { head: ["{1:F01INGBNL2ABXXX0000000000}{2:I940INGBNL2AXXXN}{4:", ":20:P1"] }],
    ["blocks of SWIFT on one line", { head: ["{1:F01INGBNL2ABXXX0000000000}{2:I940INGBNL2AXXXN}{4::20:P1"] }],
  ])("may have %s", async (_, parts) => {
    const text = mt940Text([CREDIT, "", ":86:factuur 12"], parts).replace(/-\r\n$/, "-}{5:}\r\n");
    expect(mt940.recognises({ name: "a.sta", text })).toBe(true);
    const { tables, assumptions } = await read(text + text);
    expect(shown(tables.payment, "amount", "remittance_text")).toEqual(["100.00 factuur 12", "100.00 factuur 12"]);
    expect(assumptions).toEqual([]);
  });

  it("may leave out the hyphen at the end of a statement, and say more after its balance", async () => {
    const text = mt940Text([CREDIT]).replace("-\r\n", "\r\n:64:C260203EUR5,00\r\n:86:SUM/1/0\r\nnog meer\r\n");
    const { tables } = await read(text + text);
    expect(shown(tables.payment, "amount", "remittance_text")).toEqual(["100.00 ", "100.00 "]);
  });

  it("is read by the encoding that it is in", async () => {
    const text = mt940Text([CREDIT, ":86:café"]);
    for (const bytes of [Buffer.from(text, "utf8"), Buffer.from(text, "latin1")]) {
      expect(shown((await read(bytes)).tables.payment, "remittance_text")).toEqual(["café"]);
    }
  });

  it.each([
    ["an overdrawn account", { opening: "D260201EUR100,", closing: "C260203EUR0," }, "-100 0"],
    ["a balance to the cent", { opening: "C260201EUR0,01", closing: "C260203EUR100,01" }, "0.01 100.01"],
  ])("has %s", async (_, parts, balances) => {
    const { tables, assumptions } = await read(mt940Text([CREDIT], parts));
    expect(shown(tables.bank_statement, "opening_balance", "closing_balance")).toEqual([balances]);
    expect(assumptions).toEqual([]);
  });

  it("is reported where the entries do not explain the balances", async () => {
    const { assumptions } = await read(mt940Text([CREDIT], { closing: "C260203EUR1099,99" }));
    expect(assumptions).toEqual([`statement_does_not_balance ${PREFIX}-00007/001@2026-02-01@2026-02-03: -0.01 EUR`]);
  });

  it.each([
    [
      "an amount without a comma",
      ":61:260202C100NTRFNONREF",
      "payment amount not_an_amount 100 without a decimal comma",
    ],
    [
      "a point in place of the comma",
      ":61:260202C100.00NTRFNONREF",
      "payment amount not_an_amount 100.00 without a decimal comma",
    ],
    ["a date that is none", ":61:260230C100,00NTRFNONREF", "payment value_on not_a_date 2026-02-30"],
    ["a date that is no digits", ":61:2602xxC100,00NTRFNONREF", "payment value_on not_a_date 2602xx"],
  ])("gives a row that the checks reject for %s", async (_, field, rejection) => {
    const text = mt940Text([field]);
    expect(await bench.rejected(mt940, bench.file("a.txt", text))).toEqual([rejection]);
    expect((await read(text)).assumptions[0]).toContain("statement_does_not_balance");
  });

  it("gives a row that the checks reject for a line that is none, and for a balance that is none", async () => {
    const text = mt940Text([":61:geen regel"], { closing: "geen saldo" });
    expect(await bench.rejected(mt940, bench.file("a.txt", text))).toEqual([
      "bank_statement closed_on missing",
      "payment value_on missing",
    ]);
  });

  it.each([
    [
      "cut off within an entry",
      (text: string) => text.slice(0, text.indexOf(":62F:")),
      "a statement without its closing balance (:62F:)",
    ],
    [
      "cut off before its balance",
      (text: string) => text.slice(0, text.indexOf(":60F:")),
      "a statement without its closing balance (:62F:)",
    ],
    [
      "ended too early",
      (text: string) => text.replace(":62F:", "-\r\n:62F:"),
      "a statement without its closing balance (:62F:)",
    ],
    [
      "without an opening balance",
      (text: string) => text.replace(/:60F:.*\r\n/, ""),
      "an entry (:61:) outside a statement",
    ],
    [
      "without an account",
      (text: string) => text.replace(/:25:.*\r\n/, ""),
      "an opening balance without an account (:25:)",
    ],
    [
      "with a second balance",
      (text: string) => text.replace("\r\n-\r\n", "\r\n:62F:C260203EUR1,\r\n-\r\n"),
      "a closing balance (:62F:) without an opening",
    ],
    ["without a statement", () => "ABNANL2A\r\n940\r\n-\r\n", "no statement"],
    [
      "of interim reports",
      (text: string) => text.replace(/:60F:.*\r\n/, ":34F:EUR0,00\r\n:13D:2602031200+0100\r\n"),
      "an interim report (MT942)",
    ],
    [
      "with a line without end",
      (text: string) => text.replace("-\r\n", "x".repeat(100_001)),
      "a line of more than 100000 characters",
    ],
    [
      "with a text without end",
      (text: string) => text.replace(":62F:", `:86:${"x\r\n".repeat(300)}:62F:`),
      "a field of more than 200 lines",
    ],
  ])("is refused %s", async (_, change, found) => {
    const message = await refusal(change(mt940Text([CREDIT, ":86:factuur"])));
    expect(message).toContain(`found ${found}`);
    expect(message).toMatch(/expected MT940 statements, complete\. Download the statements again/);
  });
});
