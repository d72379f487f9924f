import { createHash } from "node:crypto";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { camt } from "../../../../pipelines/sources/bank/camt.ts";
import { SourceBench, type Outcome, type TextRow } from "../source-bench.ts";
import {
  balance,
  bankCode,
  camt053,
  camt054,
  entry,
  money,
  OWN_ACCOUNT,
  statement,
  withTransactions,
  type Elements,
} from "./camt-text.ts";

let bench: SourceBench;
beforeAll(async () => (bench = await SourceBench.open()));
afterAll(() => bench.close());

const read = (text: string | Uint8Array): Promise<Outcome> => bench.read(camt, bench.file("statement.xml", text));
const payments = async (text: string) => (await read(text)).tables.payment ?? [];
const shown = (rows: readonly TextRow[] | undefined, ...columns: string[]) =>
  (rows ?? []).map((row) => columns.map((column) => row[column] ?? "").join(" "));
const refusal = (text: string) =>
  read(text).then(
    () => "read",
    (error: unknown) => (error as Error).message,
  );

const linesWith = (text: string, part: string) =>
  text.split("\n").flatMap((line, index) => (line.includes(part) ? [String(index + 1)] : []));

const PREFIX = createHash("sha256").update(OWN_ACCOUNT).digest("hex").slice(0, 12);
const PAYER = "NL18RABO0123459876";

/** A transaction of that amount, with everything that a payment can take from it. */
const transaction = (amount: string, elements: Elements = {}): Elements => ({
  Refs: { EndToEndId: `E-${amount}` },
  Amt: money(amount),
  CdtDbtInd: "CRDT",
  RltdPties: {
    Dbtr: { Nm: "Jansen Geheim", PstlAdr: { AdrLine: "Geheimweg 1" } },
    DbtrAcct: { Id: { IBAN: PAYER } },
    Cdtr: { Nm: "Voorbeeld B.V." },
  },
  RmtInf: { Ustrd: ["factuur 1", "en 2"] },
  ...elements,
});

const COLLECTION = bankCode("RDDT", "ESDD");
const UNPAID = bankCode("IDDT", "UPDD");

/** A returned collection of that amount. */
const returned = (amount: string, reason: Elements = { Cd: "AM04" }, elements: Elements = {}): Elements =>
  transaction(amount, { CdtDbtInd: "DBIT", RtrInf: { Rsn: reason }, ...elements });

const debit = (amount: string, elements: Elements = {}): Elements => ({
  Amt: money(amount),
  CdtDbtInd: "DBIT",
  ...elements,
});

describe("a credit entry", () => {
  it("is a payment with all that the payer gave, but for names and addresses", async () => {
    const text = camt053([
      statement("1100.00", [withTransactions({ AcctSvcrRef: "BANK-1" }, [transaction("100.00")])]),
    ]);
    const { tables, assumptions } = await read(text);
    expect(tables.payment).toEqual([
      {
        payment_id: `${PREFIX}-BANK-1`,
        value_on: "2026-02-02",
        booked_on: "2026-02-03",
        amount: "100.00",
        currency: "EUR",
        method: "transfer",
        end_to_end_id: "E-100.00",
        payer_account: PAYER,
        remittance_text: "factuur 1 en 2",
        line: linesWith(text, "<Ntry>")[0],
      },
    ]);
    expect(assumptions).toEqual([]);
    expect(JSON.stringify(tables)).not.toContain("Geheim");
    expect(JSON.stringify(tables.payment)).not.toContain(OWN_ACCOUNT);
  });

  it.each(["02", "03", "04", "05", "06", "07", "08"])(
    "is read in version %s of statement and notification",
    async (version) => {
      const isOld = Number(version) < 3;
      const isNew = Number(version) >= 8;
      const amount = isOld
        ? { Amt: undefined, CdtDbtInd: undefined, AmtDtls: { TxAmt: { Amt: money("100.00") } } }
        : {};
      const party = { Nm: "Jansen Geheim" };
      const parties = { RltdPties: { Dbtr: isNew ? { Pty: party } : party, DbtrAcct: { Id: { IBAN: PAYER } } } };
      const status = isNew ? { Sts: { Cd: "BOOK" } } : {};
      const one = withTransactions({ AcctSvcrRef: "B", ...status }, [transaction("100.00", { ...amount, ...parties })]);
      for (const text of [camt053([statement("1100.00", [one])], { version }), camt054([one], { version })]) {
        const rows = await payments(text);
        expect(shown(rows, "payment_id", "amount", "payer_account")).toEqual([`${PREFIX}-B 100.00 ${PAYER}`]);
        expect(JSON.stringify(rows)).not.toContain("Geheim");
      }
    },
  );

  it.each([
    [
      "RF creditor reference",
      { CdtrRefInf: { Tp: { CdOrPrtry: { Cd: "SCOR" } }, Ref: "RF18539007547034" } },
      "RF18539007547034",
    ],
    [
      "betalingskenmerk",
      { CdtrRefInf: { Tp: { CdOrPrtry: { Cd: "SCOR" }, Issr: "CUR" }, Ref: "7000017200999999" } },
      "7000017200999999",
    ],
    ["OGM", { CdtrRefInf: { Tp: { CdOrPrtry: { Cd: "SCOR" }, Issr: "BBA" }, Ref: "090933755493" } }, "090933755493"],
  ])("has a structured reference: %s", async (_, structured, reference) => {
    const one = withTransactions({}, [transaction("100.00", { RmtInf: { Strd: structured } })]);
    expect(
      shown(await payments(camt053([statement("1100.00", [one])])), "structured_reference", "remittance_text"),
    ).toEqual([`${reference} `]);
  });

  it("keeps further references and numbers of invoices as text, and no more than a field holds", async () => {
    const structured = ["RF1", "RF2"].map((Ref) => ({ RfrdDocInf: { Nb: `F-${Ref}` }, CdtrRefInf: { Ref } }));
    const one = withTransactions({}, [
      transaction("100.00", { RmtInf: { Ustrd: "a".repeat(1200), Strd: structured } }),
    ]);
    const two = withTransactions({}, [transaction("100.00", { RmtInf: { Strd: structured } })]);
    const rows = await payments(camt053([statement("1200.00", [one, two])]));
    expect(rows[0]?.remittance_text).toHaveLength(1000);
    expect(shown(rows.slice(1), "structured_reference", "remittance_text")).toEqual(["RF1 RF2 F-RF1 F-RF2"]);
  });

  it.each(["NOTPROVIDED", "NOT PROVIDED", "NONREF"])("has no end-to-end id where it says %s", async (EndToEndId) => {
    const one = withTransactions({}, [transaction("100.00", { Refs: { EndToEndId } })]);
    expect(shown(await payments(camt053([statement("1100.00", [one])])), "end_to_end_id")).toEqual([""]);
  });

  it.each([
    [bankCode("RCDT", "ESCT"), "transfer"],
    [bankCode("RRCT", "ESCT"), "transfer"],
    [COLLECTION, "direct_debit"],
    [bankCode("MCRD", "POSP"), "card"],
    [bankCode("CNTR", "CDPT"), "cash"],
    [bankCode("RCHQ", "CCHQ"), "cheque"],
    [{ Prtry: { Cd: "NDDT+171+9310" } }, "direct_debit"],
    [{ Prtry: { Cd: "2724" } }, ""],
  ])("says how was paid: %o", async (BkTxCd, method) => {
    const rows = await payments(camt053([statement("1100.00", [entry({ BkTxCd })])]));
    expect(shown(rows, "method")).toEqual([method]);
  });

  it("has the currency of its own", async () => {
    const text = camt053([statement("1100.00", [entry(), entry({ Amt: money("5", "CHF") })])]);
    const { tables, assumptions } = await read(text);
    expect(shown(tables.payment, "amount", "currency")).toEqual(["100.00 EUR", "5 CHF"]);
    expect(shown(tables.bank_statement, "received", "left_out")).toEqual(["100.00 0.00"]);
    expect(assumptions).toEqual([]);
  });

  it("is left out where it takes back a debit, or is the bank's own interest", async () => {
    const back = withTransactions({ AcctSvcrRef: "B" }, [returned("100.00", { Cd: "AC04" }, { CdtDbtInd: "CRDT" })]);
    const reversal = entry({ RvslInd: "true", Amt: money("20.00") });
    const sentBack = entry({ BkTxCd: bankCode("ICDT", "RRTN"), Amt: money("3.00") });
    const interest = entry({ BkTxCd: bankCode("MCOP", "INTR", "ACMT"), Amt: money("0.40") });
    const { tables, assumptions } = await read(camt053([statement("1123.40", [back, reversal, sentBack, interest])]));
    expect(tables.payment).toBeUndefined();
    expect(assumptions).toEqual(["bank_entries_left_out 4: EUR 123.40"]);
    expect(shown(tables.bank_statement, "entries", "received", "left_out")).toEqual(["4 0.00 123.40"]);
  });

  it("is left out and counted while it is pending", async () => {
    const entries = [
      entry(),
      entry({ Sts: "PDNG" }),
      withTransactions({ Sts: { Cd: "PDNG" } }, [transaction("100.00")]),
    ];
    const { tables, assumptions } = await read(camt053([statement("1100.00", entries)]));
    expect(shown(tables.payment, "amount")).toEqual(["100.00"]);
    expect(shown(tables.bank_statement, "entries")).toEqual(["1"]);
    expect(assumptions).toEqual(["pending_entries_left_out 2"]);
  });
});

describe("a batch", () => {
  const batch = (amounts: readonly string[], elements: Elements = {}) =>
    withTransactions(
      { AcctSvcrRef: "B", ...elements },
      amounts.map((amount) => transaction(amount)),
    );

  it("is a payment per transaction where they add up", async () => {
    const text = camt053([statement("1100.00", [batch(["60.00", "39.99", "0.01"])])]);
    const { tables, assumptions } = await read(text);
    expect(shown(tables.payment, "payment_id", "amount", "end_to_end_id")).toEqual([
      `${PREFIX}-B/1 60.00 E-60.00`,
      `${PREFIX}-B/2 39.99 E-39.99`,
      `${PREFIX}-B/3 0.01 E-0.01`,
    ]);
    expect(shown(tables.payment, "line")).toEqual(linesWith(text, "<TxDtls>"));
    expect(shown(tables.bank_statement, "entries", "received")).toEqual(["1 100.00"]);
    expect(assumptions).toEqual([]);
  });

  it("is one payment of the whole where they do not, and no cent is lost", async () => {
    const { tables, assumptions } = await read(camt053([statement("1100.00", [batch(["60.00", "39.99"])])]));
    expect(shown(tables.payment, "payment_id", "amount", "end_to_end_id")).toEqual([`${PREFIX}-B 100.00 `]);
    expect(assumptions).toEqual(["batch_not_divided 1"]);
  });

  it.each([
    ["the amounts are missing", [transaction("1", { Amt: undefined }), transaction("1", { Amt: undefined })]],
    ["an amount is in another currency", [transaction("50.00"), transaction("1", { Amt: money("50.00", "USD") })]],
    ["an amount cannot be read", [transaction("50.00"), transaction("1", { Amt: money("5O.00") })]],
  ])("is one payment of the whole where %s", async (_, transactions) => {
    const { tables, assumptions } = await read(camt053([statement("1100.00", [withTransactions({}, transactions)])]));
    expect(shown(tables.payment, "amount")).toEqual(["100.00"]);
    expect(assumptions).toEqual(["batch_not_divided 1"]);
  });

  it.each([
    ["none of", []],
    ["only one of", [transaction("100.00")]],
  ])("is one payment where %s its transactions is in the file", async (_, transactions) => {
    const whole = entry({ NtryDtls: { Btch: { NbOfTxs: "3" }, TxDtls: transactions } });
    const { tables, assumptions } = await read(camt053([statement("1100.00", [whole])]));
    expect(shown(tables.payment, "amount", "end_to_end_id", "payer_account")).toEqual(["100.00  "]);
    expect(assumptions).toEqual(["batch_not_divided 1"]);
  });

  it("adds credits and debits up by their sign", async () => {
    const mixed = withTransactions({ AcctSvcrRef: "B" }, [transaction("110.00"), returned("10.00")]);
    const { tables } = await read(camt053([statement("1100.00", [mixed])]));
    expect(shown(tables.payment, "amount", "reason_code")).toEqual(["110.00 ", "-10.00 AM04"]);
  });

  it("is not counted where it is what the company paid", async () => {
    const { assumptions } = await read(
      camt053([statement("900.00", [batch(["1.00", "2.00"], { CdtDbtInd: "DBIT" })])]),
    );
    expect(assumptions).toEqual(["bank_entries_left_out 1: EUR -100.00"]);
  });

  it("of one transaction has the amount of the entry, also where the payer paid in another currency", async () => {
    const foreign = withTransactions({ AcctSvcrRef: "B" }, [transaction("120.00", { Amt: money("120.00", "USD") })]);
    const { tables, assumptions } = await read(camt053([statement("1100.00", [foreign])]));
    expect(shown(tables.payment, "amount", "currency", "end_to_end_id")).toEqual(["100.00 EUR E-120.00"]);
    expect(assumptions).toEqual([]);
  });
});

describe("a debit entry", () => {
  it("that takes a collection back is a negative payment and a direct debit", async () => {
    const back = withTransactions({ ...debit("30.00"), AcctSvcrRef: "R", BkTxCd: UNPAID }, [returned("30.00")]);
    const { tables, assumptions } = await read(camt053([statement("970.00", [back])]));
    const columns = ["payment_id", "amount", "method", "reason_code", "end_to_end_id", "payer_account"];
    expect(shown(tables.payment, ...columns)).toEqual([`${PREFIX}-R -30.00 direct_debit AM04 E-30.00 ${PAYER}`]);
    expect(tables.direct_debit).toEqual([
      {
        collection_id: `${PREFIX}-R`,
        presented_on: "2026-02-02",
        amount: "30.00",
        return_type: "return",
        reason_code: "AM04",
        returned_on: "2026-02-03",
        end_to_end_id: "E-30.00",
        line: tables.payment?.[0]?.line,
      },
    ]);
    expect(shown(tables.bank_statement, "received", "left_out")).toEqual(["-30.00 0.00"]);
    expect(assumptions).toEqual([]);
  });

  it.each([
    ["AM04", "return"],
    ["AC01", "return"],
    ["MD06", "refund"],
    ["MS02", "refusal"],
    ["MD01", ""],
    ["ZZ99", ""],
  ])("with reason %s is a %s", async (Cd, type) => {
    const back = withTransactions({ ...debit("30.00"), BkTxCd: UNPAID }, [returned("30.00", { Cd })]);
    const { tables } = await read(camt053([statement("970.00", [back])]));
    expect(shown(tables.direct_debit, "return_type", "reason_code")).toEqual([`${type} ${Cd}`]);
  });

  it("has no reason code where the bank gives one of its own, or none", async () => {
    const own = withTransactions({ ...debit("30.00"), BkTxCd: UNPAID }, [returned("30.00", { Prtry: "9" })]);
    const none = entry({ ...debit("5.00"), BkTxCd: UNPAID });
    const { tables } = await read(camt053([statement("965.00", [own, none])]));
    expect(shown(tables.payment, "amount", "method", "reason_code")).toEqual([
      "-30.00 direct_debit ",
      "-5.00 direct_debit ",
    ]);
    expect(shown(tables.direct_debit, "amount", "return_type", "reason_code")).toEqual(["30.00  ", "5.00  "]);
  });

  it("that sends a transfer back is a negative payment and no direct debit", async () => {
    const transfer = { BkTxCd: bankCode("RCDT", "RRTN") };
    const back = withTransactions({ ...debit("30.00"), ...transfer }, [returned("30.00", { Cd: "AC04" }, transfer)]);
    const reversed = entry({ ...debit("1.00"), RvslInd: "true" });
    const { tables } = await read(camt053([statement("969.00", [back, reversed])]));
    expect(shown(tables.payment, "amount", "method", "reason_code")).toEqual([
      "-30.00 transfer AC04",
      "-1.00 transfer ",
    ]);
    expect(tables.direct_debit).toBeUndefined();
  });

  it.each([
    ["its reason", { BkTxCd: undefined, RtrInf: { Rsn: { Cd: "MD06" } } }],
    ["its mandate", { BkTxCd: undefined, Refs: { EndToEndId: "E", MndtId: "M" }, RtrInf: { Rsn: { Cd: "AC04" } } }],
    ["the code of the original", { BkTxCd: undefined, RtrInf: { OrgnlBkTxCd: COLLECTION, Rsn: { Cd: "AC04" } } }],
  ])("is a collection by %s", async (_, elements) => {
    const back = withTransactions({ ...debit("30.00"), BkTxCd: undefined }, [returned("30.00", {}, elements)]);
    const { tables } = await read(camt053([statement("970.00", [back])]));
    expect(shown(tables.payment, "method")).toEqual(["direct_debit"]);
    expect(tables.direct_debit).toHaveLength(1);
  });

  it("finds the payer where the bank turns the parties of a return around", async () => {
    const turned = {
      RltdPties: { DbtrAcct: { Id: { IBAN: OWN_ACCOUNT } }, CdtrAcct: { Id: { Othr: { Id: "1234567" } } } },
    };
    const back = withTransactions({ ...debit("30.00"), BkTxCd: UNPAID }, [returned("30.00", { Cd: "AC01" }, turned)]);
    expect(shown(await payments(camt053([statement("970.00", [back])])), "payer_account")).toEqual(["1234567"]);
  });

  it("that takes back a batch divides, or stands whole with the reason that all have", async () => {
    const batch = (...transactions: Elements[]) =>
      withTransactions({ ...debit("30.00"), BkTxCd: undefined }, transactions);
    const divided = batch(returned("10.00"), returned("20.00", { Cd: "MD06" }));
    const alike = batch(returned("10.00"), returned("21.00"));
    const unlike = batch(returned("10.00"), returned("21.00", { Cd: "MD06" }));
    const partly = batch(returned("10.00"), transaction("21.00", { CdtDbtInd: "DBIT" }));
    const { tables, assumptions } = await read(camt053([statement("880.00", [divided, alike, unlike, partly])]));
    expect(shown(tables.payment, "amount", "reason_code")).toEqual([
      "-10.00 AM04",
      "-20.00 MD06",
      "-30.00 AM04",
      "-30.00 ",
    ]);
    expect(shown(tables.direct_debit, "amount")).toEqual(["10.00", "20.00", "30.00", "30.00"]);
    expect(assumptions).toEqual(["bank_entries_left_out 1: EUR -30.00", "batch_not_divided 2"]);
  });

  it("of any other kind is what the company paid", async () => {
    const paid = entry({ ...debit("30.00"), BkTxCd: bankCode("ICDT", "ESCT") });
    const collected = entry({ ...debit("12.00"), BkTxCd: COLLECTION });
    const { tables, assumptions } = await read(camt053([statement("958.00", [paid, collected])]));
    expect(tables.payment).toBeUndefined();
    expect(shown(tables.bank_statement, "entries", "received", "left_out")).toEqual(["2 0.00 -42.00"]);
    expect(assumptions).toEqual(["bank_entries_left_out 2: EUR -42.00"]);
  });
});

describe("the number of a payment", () => {
  const ids = async (text: string) => shown(await payments(text), "payment_id");

  it("is the same in the notification, by the reference of the servicer", async () => {
    const entries = [
      entry({ AcctSvcrRef: "B-1" }),
      withTransactions({ AcctSvcrRef: "B-2" }, [transaction("60"), transaction("40")]),
    ];
    const expected = ["B-1", "B-2/1", "B-2/2"].map((id) => `${PREFIX}-${id}`);
    expect(await ids(camt053([statement("1200.00", entries)]))).toEqual(expected);
    expect(await ids(camt054(entries))).toEqual(expected);
  });

  it("is that of the only transaction, the entry with day and amount, or the place in the statement", async () => {
    const one = withTransactions({ NtryRef: "1" }, [transaction("100.00", { Refs: { AcctSvcrRef: "T-1" } })]);
    const text = camt053([statement("1300.00", [one, entry({ NtryRef: "2" }), entry({ AcctSvcrRef: "NONREF" })])]);
    expect(await ids(text)).toEqual(["T-1", "2@2026-02-03@100.00", "S-1/3"].map((id) => `${PREFIX}-${id}`));
  });

  it("differs where a bank gives one reference twice", async () => {
    const text = camt053([
      statement(
        "1300.00",
        [1, 2, 3].map(() => entry({ AcctSvcrRef: "B" })),
      ),
    ]);
    expect(await ids(text)).toEqual(["B", "B#2", "B#3"].map((id) => `${PREFIX}-${id}`));
  });

  it("differs between accounts", async () => {
    const other = { Acct: { Id: { Othr: { Id: "123456789" } }, Ccy: "EUR" }, Id: "S-2" };
    const entries = [entry({ AcctSvcrRef: "B" })];
    const found = await ids(camt053([statement("1100.00", entries), statement("1100.00", entries, other)]));
    expect(new Set(found).size).toBe(2);
  });
});

describe("a statement", () => {
  it("gives its balances and what was loaded and left out", async () => {
    const entries = [entry(), entry({ ...debit("30.00") })];
    const text = camt053([statement("1070.00", entries)]);
    const { tables } = await read(text);
    expect(tables.bank_statement).toEqual([
      {
        statement_id: `${PREFIX}-S-1`,
        account: OWN_ACCOUNT,
        sequence_number: "7",
        opened_on: "2026-02-01",
        closed_on: "2026-02-03",
        currency: "EUR",
        opening_balance: "1000.00",
        closing_balance: "1070.00",
        entries: "2",
        received: "100.00",
        left_out: "-30.00",
        line: linesWith(text, "<Stmt>")[0],
      },
    ]);
  });

  it("is reported where its entries do not explain its balances", async () => {
    const { tables, assumptions } = await read(camt053([statement("1099.99", [entry()])]));
    expect(tables.bank_statement).toHaveLength(1);
    expect(assumptions).toEqual([`statement_does_not_balance ${PREFIX}-S-1: -0.01 EUR`]);
  });

  it("is named at most ten times in the report", async () => {
    const statements = Array.from({ length: 13 }, (_, index) => statement("1.00", [], { Id: `S-${index}` }));
    const { assumptions } = await read(camt053(statements));
    expect(assumptions).toHaveLength(11);
    expect(assumptions.at(-1)).toBe("statement_does_not_balance and 3 more");
  });

  it.each([
    [
      "overdrawn",
      [balance("OPBD", "50.00", "2026-02-01", "DBIT"), balance("CLBD", "50.00", "2026-02-03")],
      "-50.00 50.00",
    ],
    [
      "opened by the previous closing",
      [balance("PRCD", "0", "2026-02-01"), balance("CLBD", "100", "2026-02-03")],
      "0 100",
    ],
    ["the first of two pages", [balance("OPBD", "0", "2026-02-01"), balance("ITBD", "100", "2026-02-03")], "0 100"],
    ["the last of two pages", [balance("ITBD", "0", "2026-02-01"), balance("CLBD", "100", "2026-02-03")], "0 100"],
    ["between two pages", [balance("ITBD", "0", "2026-02-01"), balance("ITBD", "100", "2026-02-03")], "0 100"],
  ])("may be %s", async (_, Bal, balances) => {
    const { tables, assumptions } = await read(camt053([statement("", [entry()], { Bal })]));
    expect(shown(tables.bank_statement, "opening_balance", "closing_balance")).toEqual([balances]);
    expect(assumptions).toEqual([]);
  });

  it("without a closing balance is a row that is rejected", async () => {
    const text = camt053([
      statement("", [entry()], { Bal: [balance("OPBD", "0", "2026-02-01")], ElctrncSeqNb: "1".repeat(18) }),
    ]);
    const { assumptions } = await read(text);
    expect(assumptions).toEqual([`statement_does_not_balance ${PREFIX}-S-1: an opening or closing balance is missing`]);
    expect(await bench.rejected(camt, bench.file("a.xml", text))).toEqual(["bank_statement closed_on missing"]);
  });

  it("is not given by a notification", async () => {
    const { tables, assumptions } = await read(camt054([entry()]));
    expect(Object.keys(tables)).toEqual(["payment"]);
    expect(assumptions).toEqual([]);
  });
});

describe("what is wrong in an entry", () => {
  it.each([
    ["an amount that is none", { Amt: money("1OO.00") }, "payment amount not_an_amount 1OO.00"],
    ["an amount with a sign", { Amt: money("-100.00") }, "payment amount not_an_amount -100.00 with a sign"],
    ["an amount in thousandths", { Amt: money("100.005") }, "payment amount amount_not_exact 100.005"],
    ["no amount", { Amt: undefined }, "payment amount missing"],
    ["no direction", { CdtDbtInd: undefined }, "payment amount not_an_amount 100.00 without credit or debit"],
    ["a value date that is none", { ValDt: { Dt: "2026-02-30" } }, "payment value_on not_a_date 2026-02-30"],
    ["no value date", { ValDt: undefined }, "payment value_on missing"],
    ["a booking date that is none", { BookgDt: { Dt: "3 feb" } }, "payment booked_on not_a_date 3 feb"],
  ])("is rejected by the checks, and does not count as received: %s", async (_, elements, rejection) => {
    const text = camt053([statement("1100.00", [entry(elements)])]);
    const path = bench.file("a.xml", text);
    expect(await bench.rejected(camt, path)).toEqual([rejection]);
    const { tables, assumptions } = await bench.read(camt, path);
    expect(shown(tables.bank_statement, "received")).toEqual(["0.00"]);
    expect(assumptions).toEqual([`statement_does_not_balance ${PREFIX}-S-1: 100.00 EUR`]);
  });

  it("leaves amounts exact: zeros behind the second decimal add nothing, and a time of the day is a day", async () => {
    const precise = entry({ Amt: money("0100.00000"), ValDt: { DtTm: "2026-02-02T23:59:59+01:00" } });
    const text = camt053([statement("1100.00", [precise])]);
    expect(shown(await payments(text), "amount", "value_on")).toEqual(["100.00 2026-02-02"]);
  });
});

describe("a file", () => {
  it.each([
    ["camt.052.001.02", "an interim report (CAMT.052), whose entries come again in the statement"],
    ["camt.053.001.01", "a CAMT.053 of version 1"],
    ["camt.054.001.09", "a CAMT.054 of version 9"],
    ["pain.001.001.03", "XML of another kind"],
  ])("of kind %s is refused", async (kind, found) => {
    const text = camt053([]).replace("camt.053.001.02", kind);
    const message = await refusal(text);
    expect(message).toContain(found);
    expect(message).toContain("expected a bank statement (CAMT.053) or its notification (CAMT.054), version 2 to 8");
  });

  it("that is cut off is refused with its line", async () => {
    const text = camt053([statement("1100.00", [entry()])]);
    expect(await refusal(text.slice(0, text.indexOf("</Ntry>")))).toMatch(
      /statement\.xml, line [0-9]+: found XML that is cut off/,
    );
  });

  it("is recognised by its namespace, with or without a prefix", () => {
    const text = camt053([]);
    expect(camt.recognises({ name: "a.xml", text })).toBe(true);
    expect(camt.recognises({ name: "a.xml", text: text.replace("<Document xmlns", "<ns2:Document\n xmlns:ns2") })).toBe(
      true,
    );
    expect(camt.recognises({ name: "a.xml", text: text.replace("camt.053", "pain.008") })).toBe(false);
  });
});
