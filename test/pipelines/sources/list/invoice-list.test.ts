import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { LoadReport } from "../../../../pipelines/sources/load/load.ts";
import { Bench } from "../ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const list = (header: string, ...rows: readonly string[]) =>
  bench.file(
    "lijst.csv",
    ["Factuurnummer;Klant;Factuurdatum;Vervaldatum", ...rows].join("\n").replace("\n", `;${header}\n`),
  );

describe("a list with paid invoices", () => {
  const HEADER = "Bedrag;Openstaand;Betaald op;Valuta;Klanttype";
  const path = () =>
    list(
      HEADER,
      "F-1;K-1;5-1-2024;4-2-2024;100,00;;10-2-2024;EUR;B2B",
      "F-2;K-2;20-1-2024;19-2-2024;80,00;30,00;25-2-2024;EUR;Particulier",
      "F-3;K-2;20-1-2024;19-2-2024;60,00;60,00;;EUR;Particulier",
      "F-4;K-2;20-1-2024;19-2-2024;50,00;20,00;;EUR;Particulier",
      "F-5;K-1;21-1-2024;19-2-2024;-10,00;;10-2-2024;EUR;B2B",
    );

  it("gives a payment of what was paid, on the day on which it was settled", async () => {
    const rows = await bench.query(
      path(),
      "select payment_id, amount, value_on from canonical.payment order by load_row",
    );
    expect(rows).toEqual([
      { payment_id: "F-1", amount: "100.00", value_on: "2024-02-10" },
      { payment_id: "F-2", amount: "50.00", value_on: "2024-02-25" },
      { payment_id: "F-5", amount: "-10.00", value_on: "2024-02-10" },
    ]);
    const allocated = await bench.query(path(), "select sum(amount) as amount from canonical.allocation");
    expect(allocated).toEqual([{ amount: "140.00" }]);
  });
  it("loads what is part paid on an unknown day at what is open, and says so", async () => {
    const rows = await bench.query(path(), "select gross_amount from canonical.invoice where invoice_id = 'F-4'");
    expect(rows).toEqual([{ gross_amount: "20.00" }]);
    const { assumptions, source } = await bench.load<LoadReport>(path());
    expect(source).toBe("invoice_list");
    expect(assumptions).toContainEqual({ code: "part_paid_loaded_at_open_amount", value: "1" });
  });
  it("gives each customer the kind that the list has", async () => {
    const rows = await bench.query(path(), "select customer_type from canonical.customer order by customer_sk");
    expect(rows).toEqual([{ customer_type: "company" }, { customer_type: "consumer" }]);
  });
  it("rejects rows that contradict themselves, with the names and lines of the list", async () => {
    const lines = await bench.quarantine(
      list(
        HEADER,
        "F-1;K-1;25-1-2024;4-2-2024;100,00;0,00;;EUR;B2B",
        "F-2;K-1;5-1-2024;4-2-2024;100,00;100,01;10-2-2024;EUR;B2B",
        "F-3;K-1;5-1-2024;4-2-2024;100,00;;10-2-2024;EUR;B2B",
        "F-3;K-1;5-1-2024;4-2-2024;100,00;;10-2-2024;EUR;B2B",
        "F-4;K-1;5-1-2024;4-2-2024;100,00;;10-2-2024;EUR;boot",
        "F-5;K-1;5-1-2024;4-2-2024;100,00;;10-2-2024;USD;B2B",
      ),
    );
    expect(lines.map((line) => line.split(",").slice(1, 5).join(" ").replaceAll('"', ""))).toEqual([
      "2 Betaald op settled_without_date ",
      "3 Openstaand open_exceeds_gross 100.01",
      "5 Factuurnummer duplicate_key F-3",
      "6 Klanttype not_allowed boot",
      "7 Valuta no_exchange_rate USD",
    ]);
  });
});

describe("a list of open items", () => {
  it("is known by having no payment at all, and counts what is open", async () => {
    const path = list(
      "Bedrag;Openstaand",
      "F-1;K-1;25-1-2024;4-2-2024;1.000,00;250,00",
      "F-2;K-1;5-1-2024;4-2-2024;10;",
    );
    const { source, tables } = await bench.load<LoadReport>(path);
    expect(source).toBe("open_items");
    expect(tables.map(({ table, loaded_amount }) => [table, loaded_amount])).toEqual([
      ["customer", null],
      ["invoice", "260.00"],
    ]);
    expect(await bench.query(path, "select kind from current.source")).toEqual([{ kind: "open_items" }]);
  });
  it("needs no gross amount", async () => {
    const path = list("Saldo", "F-1;K-1;25-1-2024;4-2-2024;250,00");
    const rows = await bench.query(path, "select gross_amount from canonical.invoice");
    expect(rows).toEqual([{ gross_amount: "250.00" }]);
  });
});
