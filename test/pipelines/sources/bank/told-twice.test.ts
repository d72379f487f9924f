import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { main } from "../../../../pipelines/cli.ts";
import { recordingEffects } from "../../../../pipelines/config/effects.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { Bench } from "../ledger-files.ts";
import { camt053, camt054, entry, money, statement, withTransactions, type Elements } from "./camt-text.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const INVOICES = "invoice_id,customer_id,issued_on,due_on,gross_amount\n90000001,C1,2026-01-05,2026-02-04,100.00\n";

interface Report {
  readonly tables: readonly Record<"table" | "read" | "loaded" | "rejected" | "loaded_amount", unknown>[];
  readonly assumptions?: readonly { readonly code: string; readonly value: string }[];
  readonly rejections: readonly unknown[];
  readonly error?: { readonly code: string };
}

async function load(files: Readonly<Record<string, string>>, ...more: string[]) {
  const effects = recordingEffects();
  const folder = bench.folder({ "invoice.csv": INVOICES, ...files }, `export-${Object.keys(files).length}`);
  const argv = ["load", "--ledger", folder, "--workspace", bench.workspace.root, "--json", ...more];
  const code = await main(argv, effects);
  const report = JSON.parse(effects.printed.at(-1)!) as Report;
  const said = (report.assumptions ?? []).filter(({ code: name }) => /batch_|told_twice/.test(name));
  return { code, report, said: said.map(({ code: name, value }) => `${name} ${value}`) };
}

async function rows(sql: string): Promise<readonly string[]> {
  const warehouse = await Warehouse.open(bench.workspace.warehouse);
  try {
    return (await warehouse.rows(sql)).map((row) => Object.values(row).join(" "));
  } finally {
    warehouse.close();
  }
}

const amounts = () => rows("select amount from current.payment order by payment_id");
const ofPayments = ({ tables }: Report) => tables.find(({ table }) => table === "payment");

const part = (amount: string): Elements => ({
  Refs: { EndToEndId: `E-${amount}` },
  Amt: money(amount),
  CdtDbtInd: "CRDT",
});

const batch = (elements: Elements = {}) => entry({ ...elements, NtryDtls: { Btch: { MsgId: "M-1", NbOfTxs: "2" } } });
const divided = (elements: Elements = {}) => withTransactions(elements, [part("60.00"), part("40.00")]);

/** A statement with a batch that is known by its place in it only. */
const NAMELESS = camt053([statement("1100.00", [batch()], { Id: "S-2" })]);
const DAY = statement("1100.00", [batch({ AcctSvcrRef: "B-1" })]);

describe("a batch that one message divides and another does not", () => {
  it("is loaded in its parts, told as an assumption, and read = loaded + rejected", async () => {
    const notification = camt054([divided({ AcctSvcrRef: "B-1" })]);
    const { code, report, said } = await load({ "a.xml": camt053([DAY]), "b.xml": notification });
    expect([code, said]).toEqual([0, ["batch_not_divided 1", "batch_divided_elsewhere 1"]]);
    expect(ofPayments(report)).toMatchObject({ read: 3, loaded: 2, rejected: 1, loaded_amount: "100.00" });
    expect(report.rejections).toEqual([{ table: "payment", reason: "told_twice", rows: 1 }]);
    expect(await amounts()).toEqual(["60.00", "40.00"]);
    const unexplained = "closing_balance - opening_balance - received - left_out";
    expect(await rows(`select received, ${unexplained} from current.bank_statement`)).toEqual(["100.00 0.00"]);
  });

  it("is recognised by account, day, sum and message where the bank gives no reference", async () => {
    const whole = statement("1100.00", [batch({ NtryRef: "7" })]);
    const { said } = await load({ "a.xml": camt054([divided({ NtryRef: "1" })]), "b.xml": camt053([whole]) });
    expect(said).toContain("batch_divided_elsewhere 1");
    expect(await amounts()).toEqual(["60.00", "40.00"]);
  });

  it.each([
    ["the day is another", divided({ BookgDt: { Dt: "2026-02-04" } })],
    ["the sum is another", withTransactions({ Amt: money("90.00") }, [part("50.00"), part("40.00")])],
    ["the message is another", entry({ NtryDtls: { Btch: { MsgId: "M-2" }, TxDtls: [part("60.00"), part("40.00")] } })],
  ])("is two where %s", async (_, other) => {
    const { said } = await load({ "a.xml": NAMELESS, "b.xml": camt054([other]) });
    expect(said).toEqual(["batch_not_divided 1"]);
    expect(await amounts()).toHaveLength(3);
  });

  it("is loaded as it is and said to be unclear where two batches are alike", async () => {
    const other = camt054([divided(), divided({ NtryRef: "8" })]);
    const { said } = await load({ "a.xml": NAMELESS, "b.xml": other });
    expect(said).toEqual(["batch_not_divided 1", "batch_perhaps_told_twice 1"]);
    expect(await amounts()).toHaveLength(5);
  });

  it("stays as it was loaded before, in parts or as a whole", async () => {
    await load({ "a.xml": camt053([DAY]) });
    const both = { "a.xml": camt053([DAY]), "b.xml": camt054([divided({ AcctSvcrRef: "B-1" })]) };
    expect((await load(both, "--known-on", "2026-02-28")).said).toContain("batch_loaded_whole_before 2");
    expect(await amounts()).toEqual(["100.00"]);
    expect((await load(both, "--replace")).said).toContain("batch_divided_elsewhere 1");
    expect(await amounts()).toEqual(["60.00", "40.00"]);
  });
});

describe("an entry that the statement and the notification both have", () => {
  it("is loaded once and is no fault", async () => {
    const one = entry({ AcctSvcrRef: "B-9" });
    const { code, said } = await load({ "a.xml": camt053([statement("1100.00", [one])]), "b.xml": camt054([one]) });
    expect([code, said]).toEqual([0, ["bank_entries_told_twice 1"]]);
    expect(await amounts()).toEqual(["100.00"]);
  });
});

describe("a statement that two files have", () => {
  it("is loaded once and is no fault, as where the days of two exports overlap", async () => {
    const next = statement("1050.00", [entry({ AcctSvcrRef: "B-2", Amt: money("50.00") })], { Id: "S-2" });
    const { code, report, said } = await load({ "a.xml": camt053([DAY]), "b.xml": camt053([DAY, next]) });
    expect([code, said]).toEqual([0, ["batch_not_divided 2", "bank_entries_told_twice 1"]]);
    expect(report.rejections).toHaveLength(2);
    expect(await rows("select statement_id[14:], received from current.bank_statement order by all")).toEqual([
      "S-1 100.00",
      "S-2 50.00",
    ]);
  });
});

describe("a statement in two formats", () => {
  const MT940 = [
    ":20:S1",
    ":25:NL91ABNA0417164300 EUR",
    ":28C:7/1",
    ":60F:C260201EUR1000,00",
    ":61:2602030203C100,00NTRFNONREF//B-1",
    ":86:/REMI/factuur 90000001/",
    ":62F:C260203EUR1100,00",
    "-",
    "",
  ].join("\r\n");

  it("is refused, since its payments would be counted twice", async () => {
    const { code, report } = await load({ "a.xml": camt053([DAY]), "b.sta": MT940 });
    expect([code, report.error?.code]).toEqual([2, "USAGE"]);
    expect(JSON.stringify(report.error)).toContain("MT940 beside CAMT.053");
    expect((await load({ "a.xml": camt053([DAY]) })).code).toBe(0);
    const later = await load({ "a.xml": camt053([DAY]), "b.sta": MT940 }, "--known-on", "2026-02-28");
    expect(later.report.error?.code).toBe("USAGE");
  });
});
