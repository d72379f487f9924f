import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoadReport } from "../../../../pipelines/sources/load/load.ts";
import { withLedger, withLoads, type LedgerRows } from "../../../support/ledger.ts";
import { camt053, entry, money, statement } from "../bank/camt-text.ts";
import { Bench, TOLERANT } from "../ledger-files.ts";
import { documentText } from "../ubl/ubl-text.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const RATES = "currency,rate_on,rate\nUSD,2024-01-05,0.9\nUSD,2024-02-10,0.95\n";
const INVOICES = "invoice_id,customer_id,issued_on,due_on,gross_amount,currency\n";

describe("an invoice list", () => {
  const LIST = `Factuurnummer;Klantnummer;Factuurdatum;Vervaldatum;Bedrag;Betaald op;Valuta
F-1;K-1;05-01-2024;04-02-2024;100,00;12-02-2024;USD
F-2;K-1;05-01-2024;04-02-2024;50,00;;EUR
F-3;K-2;05-01-2024;04-02-2024;70,00;20-02-2024;USD
`;

  it("takes its rates from a file beside it, whatever that is called", async () => {
    const folder = bench.folder({ "facturen.csv": LIST, "koersen.csv": RATES });
    const report = await bench.load<LoadReport>(folder, TOLERANT);
    expect(report.source).toBe("invoice_list");
    // F-3 was paid ten days after the last rate: the invoice stands, and its payment is rejected.
    expect(report.rejections).toEqual([
      { table: "allocation", reason: "unknown_payment", rows: 1 },
      { table: "payment", reason: "no_exchange_rate", rows: 1 },
    ]);
    const invoices = report.currencies.filter(({ table }) => table === "invoice");
    expect(invoices.map(({ currency, loaded_amount }) => [currency, loaded_amount])).toEqual([
      ["EUR", "50.00"],
      ["USD", "170.00"],
    ]);
  });

  it("stands beside no other table", async () => {
    const folder = bench.folder({
      "facturen.csv": LIST,
      "exchange_rate.csv": RATES,
      "contract.csv": "contract_id\nC-1\n",
    });
    await expect(bench.load(folder, TOLERANT)).rejects.toThrow('a file named "facturen"');
  });
});

describe("an adjustment in a ledger with several currencies", () => {
  const own = { issued_on: "2024-01-07", due_on: "2024-02-06", gross_amount: "100.00" };
  const stays = { ...own, invoice_id: "F-1", customer_id: "K-1", currency: "USD" };
  const goes = { ...own, invoice_id: "F-2", customer_id: "K-2", currency: "EUR" };
  const rest = {
    exchange_rate: [{ currency: "USD", rate_on: "2024-01-05", rate: "0.9" }],
    adjustment: [
      {
        adjustment_id: "A-1",
        customer_id: "K-2",
        invoice_id: "F-2",
        kind: "write_off",
        booked_on: "2024-03-01",
        amount: "4.00",
      },
    ],
  };
  const whole = { rows: { ...rest, invoice: [stays, goes] }, knownOn: "2024-12-31" };
  const without = { rows: { ...rest, invoice: [stays] }, knownOn: "2025-01-31" };

  it.each([
    ["is loaded beside its invoice", [whole], "4.00"],
    ["is rejected without it, for nothing tells its currency", [without], null],
    [
      "is rejected from the export on that has its invoice no more, though its own file is the same",
      [whole, without],
      null,
    ],
    ["is loaded from the export on that has its invoice again", [without, { ...whole, knownOn: "2025-02-28" }], "4.00"],
  ] as const)("%s", async (_, exports, amount) => {
    const held = await withLoads(exports, (warehouse) =>
      warehouse.row("select sum(amount)::varchar as amount from current.adjustment"),
    );
    expect(held).toEqual({ amount });
  });
});

it("invoices and statements of other systems are translated as any", async () => {
  const paid = entry({ Amt: money("121.00", "USD"), BookgDt: { Dt: "2024-02-12" }, ValDt: { Dt: "2024-02-12" } });
  const folder = bench.folder({
    "F-1.xml": documentText({ currency: "USD", issuedOn: "2024-01-07" }),
    "bank.xml": camt053([statement("1121.00", [paid])]),
    "exchange_rate.csv": RATES,
  });
  const { rejections, currencies } = await bench.load<LoadReport>(folder, { ...TOLERANT, control_tolerance: 1000 });
  expect(rejections).toEqual([]);
  expect(currencies.map(({ table, currency, loaded }) => [table, currency, loaded])).toEqual([
    ["invoice", "USD", 1],
    ["payment", "USD", 1],
  ]);
  const without = bench.folder({ "F-1.xml": documentText({ currency: "USD", issuedOn: "2024-01-13" }) }, "late");
  expect((await bench.load<LoadReport>(without, TOLERANT)).rejections).toEqual([
    { table: "invoice", reason: "no_exchange_rate", rows: 1 },
  ]);
});

describe("a rate", () => {
  const invoice = (issuedOn: string) => `${INVOICES}F-1,K-1,${issuedOn},2024-03-01,100.00,USD\n`;
  const loaded = async (issuedOn: string, settings: Record<string, unknown> = {}) => {
    const folder = bench.folder({ "invoice.csv": invoice(issuedOn), "exchange_rate.csv": RATES });
    return (await bench.query(folder, "select invoice_id from current.invoice", { ...TOLERANT, ...settings })).length;
  };

  it("holds from its day, for as many days as the settings say", async () => {
    expect(await loaded("2024-01-04")).toBe(0);
    expect(await loaded("2024-01-05")).toBe(1);
    expect(await loaded("2024-01-12")).toBe(1);
    expect(await loaded("2024-01-13")).toBe(0);
    expect(await loaded("2024-01-13", { exchange_rate_days: 8 })).toBe(1);
  });

  it("that comes later brings what was rejected, from the day of its export", async () => {
    bench.mode = "difference";
    const others = "F-0,K-1,2024-01-05,2024-02-04,10.00,EUR\n";
    const files = {
      "invoice.csv": `${invoice("2024-01-06")}${others}`,
      "exchange_rate.csv": "currency,rate_on,rate\n",
    };
    await bench.load(bench.folder(files, "2024-02-01"), TOLERANT);
    const folder = bench.folder({ ...files, "exchange_rate.csv": RATES }, "2024-03-31");
    expect(await bench.query(folder, "select invoice_id, known_on from current.invoice order by all")).toEqual([
      { invoice_id: "F-0", known_on: "2024-01-05" },
      { invoice_id: "F-1", known_on: "2024-03-31" },
    ]);
  });

  it("that rows of files which stay need cannot be taken away", async () => {
    const files = { "invoice.csv": invoice("2024-01-06"), "exchange_rate.csv": RATES };
    await bench.load(bench.folder(files, "2024-02-01"), TOLERANT);
    bench.mode = "addition";
    const without = { "exchange_rate.csv": "currency,rate_on,rate\nUSD,2024-02-10,0.95\n" };
    await expect(bench.load(bench.folder(without, "2024-03-31"), TOLERANT)).rejects.toMatchObject({
      code: "RATE_WITHDRAWN",
      facts: {
        found: "1 row in another currency that would be left without a rate, such as invoice F-1 of 2024-01-06 in USD",
      },
    });
    bench.mode = "difference";
    const { rejections } = await bench.load<LoadReport>(
      bench.folder(
        { ...files, ...without, "invoice.csv": `${files["invoice.csv"]}F-0,K-1,2024-01-05,2024-02-04,10.00,EUR\n` },
        "2024-04-30",
      ),
      TOLERANT,
    );
    expect(rejections).toEqual([{ table: "invoice", reason: "no_exchange_rate", rows: 1 }]);
  });
});

describe("money of different currencies", () => {
  it("is not applied to each other, and takes back none of the other", async () => {
    const folder = bench.folder({
      "exchange_rate.csv": RATES,
      "invoice.csv": `${INVOICES}F-1,K-1,2024-01-06,2024-02-04,100.00,USD\nF-2,K-1,2024-01-02,2024-02-04,100.00,USD\n`,
      "payment.csv": `payment_id,customer_id,value_on,amount,currency,reverses_payment_id
B-1,K-1,2024-01-10,100.00,EUR,
B-2,K-1,2024-02-11,-100.00,USD,B-1
`,
      "allocation.csv": "payment_id,invoice_id,amount,applied_on\nB-1,F-1,100.00,2024-02-10\n",
      "adjustment.csv": `adjustment_id,kind,customer_id,invoice_id,booked_on,amount
A-1,credit_note,K-1,F-2,2024-02-10,40.00
A-2,credit_note,K-1,F-1,2024-02-10,40.00
`,
    });
    const { rejections, assumptions } = await bench.load<LoadReport>(folder, TOLERANT);
    expect(rejections).toEqual([
      // Nothing tells in which currency a credit note on F-2 is, for F-2 has no rate and is not there.
      { table: "adjustment", reason: "currency_unknown", rows: 1 },
      { table: "allocation", reason: "currencies_differ", rows: 1 },
      { table: "invoice", reason: "no_exchange_rate", rows: 1 },
    ]);
    expect(assumptions).toContainEqual({ code: "reference_emptied", value: "payment.reverses_payment_id: 1" });
  });

  it("is not applied to each other either where the invoice was loaded before", async () => {
    const first = {
      "exchange_rate.csv": RATES,
      "invoice.csv": `${INVOICES}F-1,K-1,2024-01-06,2024-02-04,100.00,USD\nF-2,K-1,2024-01-06,2024-02-04,100.00,EUR\n`,
    };
    await bench.load(bench.folder(first, "first"), TOLERANT);
    bench.mode = "addition";
    const added = bench.folder(
      {
        "payment.csv": "payment_id,customer_id,value_on,amount\nB-1,K-1,2024-02-12,100.00\n",
        "allocation.csv": "payment_id,invoice_id,amount,applied_on\nB-1,F-1,100.00,2024-02-12\n",
      },
      "added",
    );
    expect((await bench.load<LoadReport>(added, TOLERANT)).rejections).toEqual([
      { table: "allocation", reason: "currencies_differ", rows: 1 },
    ]);
  });

  it("of the same figure is not matched", async () => {
    const customer = { customer_id: "K-1", customer_type: "company", started_on: "2023-01-01" };
    const dates = { issued_on: "2024-01-06", due_on: "2024-02-05" };
    const rows: LedgerRows = {
      customer: [customer],
      exchange_rate: [{ currency: "USD", rate_on: "2024-01-05", rate: "0.9" }],
      invoice: [
        { invoice_id: "EUR-1", customer_id: "K-1", ...dates, gross_amount: "100.00", currency: "EUR" },
        { invoice_id: "USD-1", customer_id: "K-1", ...dates, gross_amount: "100.00", currency: "USD" },
        { invoice_id: "USD-2", customer_id: "K-1", ...dates, gross_amount: "61.00", currency: "USD" },
      ],
      payment: [
        { payment_id: "B-1", customer_id: "K-1", value_on: "2024-01-08", amount: "100.00", currency: "USD" },
        { payment_id: "B-2", customer_id: "K-1", value_on: "2024-01-08", amount: "61.00", currency: "EUR" },
        { payment_id: "B-3", customer_id: "K-1", value_on: "2024-01-09", amount: "54.90", currency: "EUR" },
      ],
    };
    const matched = `select payment.payment_id, item.invoice_id, match.amount, item.amount as ledger_amount
      from ledger.cash_match as match join ledger.payment using (payment_sk) join ledger.item using (item_sk) order by all`;
    await withLedger(rows, "2024-03-31", async (warehouse) => {
      expect(await warehouse.rows(matched)).toEqual([
        { payment_id: "B-1", invoice_id: "USD-1", amount: "100.00", ledger_amount: "90.00" },
      ]);
      const [total] = await warehouse.rows("select sum(amount)::decimal(18, 2) as ar from ledger.posting");
      // EUR-1 and 61 dollars at 0.90 are open; 61.00 and 54.90 are not applied.
      expect(total).toEqual({ ar: "39.00" });
    });
  });
});
