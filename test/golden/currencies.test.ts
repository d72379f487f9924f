import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../pipelines/cli.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { Bench, type Files } from "../pipelines/sources/ledger-files.ts";

/**
 * Worked out by hand. Dollars cost 0.90 from 3 January, 0.92 from 10 January, 0.951234 from 8 February, 0.937777 from 20
 * February and 0.99 from 4 March.
 *
 * U-1, 5 January:  100.05 x 0.90 = 90.045 → 90.05
 * U-2, 12 January: 33.33, 66.66 and 100.00 so far x 0.92 = 30.6636, 61.3272, 92.00 → 30.66, 30.67 and 30.67
 * E-1, 12 January: 200.00 euros; so receivables on 31 January are 90.05 + 92.00 + 200.00 = 382.05
 *
 * P-1, 8 February:  60.08 x 0.951234 = 57.1501… → 57.15. Left of U-1: 39.97 x 0.90 = 35.973 → 35.97, so 54.08 of it is
 *                   closed (60.08 x 0.90 would be 54.07), and 57.15 - 54.08 = 3.07 is an exchange difference.
 *                   Receivables: 35.97 + 292.00 = 327.97
 * P-2, 20 February: 39.97 x 0.937777 = 37.4829… → 37.48. Nothing is left of U-1, so 35.97 is closed: difference 1.51
 * P-4, 21 February: 20.00 x 0.937777 = 18.7555… → 18.76, on nothing. Receivables: 292.00 - 18.76 = 273.24
 * C-1, 1 March:     33.33 of U-2, its whole first instalment: 30.66
 * R-4, 5 March:     takes back P-4, at what it was: 18.76. Receivables: 292.00 - 30.66 = 261.34
 * P-3, 5 March:     10.00 pounds, which have no rate: rejected
 */
const RATES = `currency,rate_on,rate
USD,2024-01-03,0.9
USD,2024-01-10,0.92
USD,2024-02-08,0.951234
USD,2024-02-20,0.937777
USD,2024-03-04,0.99
`;
const LEDGER: Files = {
  "customer.csv": "customer_id,customer_type,started_on\nK-1,company,2023-01-01\n",
  "exchange_rate.csv": RATES,
  "invoice.csv": `invoice_id,customer_id,issued_on,due_on,gross_amount,currency
U-1,K-1,2024-01-05,2024-02-04,100.05,USD
U-2,K-1,2024-01-12,2024-02-11,100.00,USD
E-1,K-1,2024-01-12,2024-02-11,200.00,EUR
`,
  "instalment.csv": `invoice_id,instalment_number,due_on,amount
U-2,1,2024-02-11,33.33
U-2,2,2024-03-11,33.33
U-2,3,2024-04-11,33.34
`,
  "payment.csv": `payment_id,customer_id,value_on,amount,currency,reverses_payment_id
P-1,K-1,2024-02-08,60.08,USD,
P-2,K-1,2024-02-20,39.97,USD,
P-3,K-1,2024-03-05,10.00,GBP,
P-4,K-1,2024-02-21,20.00,USD,
R-4,K-1,2024-03-05,-20.00,USD,P-4
`,
  "allocation.csv": `payment_id,invoice_id,amount,applied_on
P-1,U-1,60.08,2024-02-08
P-2,U-1,39.97,2024-02-20
`,
  "adjustment.csv": `adjustment_id,kind,customer_id,invoice_id,instalment_number,booked_on,amount
C-1,credit_note,K-1,U-2,1,2024-03-01,33.33
`,
};

interface Answer {
  readonly measures: Readonly<Record<string, unknown>>;
}

interface Months {
  readonly months: readonly Readonly<Record<string, string>>[];
  readonly checks: readonly { readonly code: string; readonly verdict: string }[];
}

describe("a ledger in dollars and euros", () => {
  let bench: Bench;
  let loaded: Record<string, unknown>;

  async function json<T>(...argv: string[]): Promise<T> {
    const effects = recordingEffects();
    const code = await main([...argv, "--json", "--workspace", bench.workspace.root], effects);
    expect(code, effects.said.join("\n")).toBe(0);
    return JSON.parse(effects.printed.at(-1)!) as T;
  }

  const load = (files: Files, name: string, ...options: string[]) => {
    const settings = bench.file("settings.yaml", "load_tolerance: { rows: 1, amount: 1 }\n");
    return json<Record<string, unknown>>(
      "load",
      "--ledger",
      bench.folder(files, name),
      "--settings",
      settings,
      ...options,
    );
  };

  const receivables = async (asOf: string, ...options: string[]) =>
    (await json<Answer>("kpi", "--as-of", asOf, ...options)).measures.ar;

  beforeAll(async () => {
    bench = new Bench();
    loaded = await load(LEDGER, "first");
  });

  afterAll(() => bench.remove());

  it("has the receivables that were worked out by hand", async () => {
    expect(await receivables("2024-01-31")).toBe("382.05");
    expect(await receivables("2024-02-10")).toBe("327.97");
    expect(await receivables("2024-02-29")).toBe("273.24");
    const { measures } = await json<Answer>("kpi", "--as-of", "2024-03-31");
    expect(measures).toMatchObject({ ar: "261.34", open_items: 3, unapplied_cash: "0.00" });
    expect(measures.ageing).toMatchObject({ not_due: "30.67", "1_30": "30.67", "31_60": "200.00" });
  });

  it("shows what was won on dollars as a movement of its own", async () => {
    const { months, checks } = await json<Months>("status", "--reconciliation", "--as-of", "2024-03-31");
    const shown = ["opening", "payments", "reversals", "credit_notes", "exchange_differences", "closing"];
    expect(months.map((month) => shown.map((name) => month[name]))).toEqual([
      ["0.00", "0.00", "0.00", "0.00", "0.00", "382.05"],
      ["382.05", "-113.39", "0.00", "0.00", "4.58", "273.24"],
      ["273.24", "0.00", "18.76", "-30.66", "0.00", "261.34"],
    ]);
    expect(checks.filter(({ verdict }) => verdict !== "ok")).toEqual([]);
  });

  it("adds up no dollars and pounds in what it says of the load, and rejects what has no rate", () => {
    const amounts = (rows: unknown) =>
      (rows as Record<string, string>[]).map(({ table, currency, read_amount, rejected_amount }) =>
        [table, currency, read_amount, rejected_amount].join(" "),
      );
    expect(amounts(loaded.currencies)).toEqual([
      "invoice EUR 200.00 0.00",
      "invoice USD 200.05 0.00",
      "payment GBP 10.00 10.00",
      "payment USD 100.05 0.00",
    ]);
    expect((loaded.tables as { read_amount: unknown }[]).map(({ read_amount }) => read_amount)).toEqual(
      Array(7).fill(null),
    );
    expect(loaded.rejections).toEqual([{ table: "payment", reason: "no_exchange_rate", rows: 1 }]);
  });

  it("counts a corrected rate from the export that brought it", async () => {
    const corrected = { ...LEDGER, "exchange_rate.csv": RATES.replace("0.92\n", "0.93\n") };
    await load(corrected, "second", "--known-on", "2024-04-15");
    expect(await receivables("2024-01-31", "--known-on", "2024-04-14")).toBe("382.05");
    expect(await receivables("2024-01-31", "--known-on", "2024-04-15")).toBe("383.05");
  });

  it("takes out an invoice whose rate is gone, from the export without it", async () => {
    const without = { ...LEDGER, "exchange_rate.csv": RATES.replace(/^USD,2024-01-.*\n/gm, "") };
    const { rejections } = await load(without, "third", "--known-on", "2024-05-15");
    expect(rejections).toContainEqual({ table: "invoice", reason: "no_exchange_rate", rows: 2 });
    expect(await receivables("2024-01-31", "--known-on", "2024-05-15")).toBe("200.00");
    expect(await receivables("2024-01-31", "--known-on", "2024-05-14")).toBe("383.05");
  });
});
