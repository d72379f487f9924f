import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { ExpectedError, type ErrorCode } from "../../pipelines/config/errors.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import type { LoadReport } from "../../pipelines/sources/load/load.ts";
import { Bench, LEDGER, TOLERANT, type Files } from "../pipelines/sources/ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

async function failure(work: Promise<unknown>): Promise<ExpectedError> {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  if (error instanceof ExpectedError) return error;
  throw new Error(`expected an expected error, got ${String(error)}`);
}

async function expectRefusal(
  path: string | readonly string[],
  code: ErrorCode,
  ...parts: readonly string[]
): Promise<void> {
  const error = await failure(bench.load(path));
  expect(error.code).toBe(code);
  for (const part of parts) expect(error.message).toContain(part);
}

const withFile = (name: string, text: string): Files => ({ ...LEDGER, [name]: text });
const INVOICE_HEADER = "invoice_id,customer_id,issued_on,due_on,gross_amount";
const invoices = (...rows: readonly string[]) => withFile("invoice.csv", [INVOICE_HEADER, ...rows, ""].join("\n"));
const list = (text: string) => bench.file("lijst.csv", text);

describe("files that cannot be loaded", () => {
  it("names a missing file", () =>
    expectRefusal(join(bench.root, "nergens.csv"), "FILE_MISSING", "nergens.csv: found no file", "--ledger"));
  it("names an empty folder", () =>
    expectRefusal(bench.folder({}), "FILE_MISSING", "a folder without CSV, XLSX, Parquet"));
  it("names an empty file", () =>
    expectRefusal(bench.folder(withFile("payment.csv", "")), "FILE_EMPTY", "payment.csv: found a file without"));
  it("wants at least one invoice", () =>
    expectRefusal(bench.folder(invoices()), "FILE_WITHOUT_ROWS", "invoice.csv: found a header without rows"));
  it("wants at least one row in a list", () =>
    expectRefusal(list("Factuurnummer;Klantnummer;Factuurdatum;Vervaldatum;Bedrag\n"), "FILE_WITHOUT_ROWS"));
  it("takes a header alone for any other table", async () => {
    const folder = bench.folder(withFile("payment.csv", "payment_id,value_on,amount\n"));
    expect(await bench.query(folder, "select * from canonical.payment")).toEqual([]);
  });
  it("sends a PDF back", () =>
    expectRefusal(bench.file("lijst.pdf", "%PDF"), "FILE_UNREADABLE", 'ending in ".pdf"', "CSV, XLSX or Parquet"));
  it("sends broken Parquet back", () =>
    expectRefusal(bench.file("invoice.parquet", "PAR1"), "FILE_UNREADABLE", "a file that is not Parquet"));
  it("wants a ledger to have invoices", () => {
    const others = Object.fromEntries(Object.entries(LEDGER).filter(([name]) => name !== "invoice.csv"));
    return expectRefusal(bench.folder(others), "FILE_MISSING", "without a file of invoices");
  });
  it("names the nearest table for a file of another name", () =>
    expectRefusal(
      bench.folder(withFile("invoices.csv", "a,b\n")),
      "TABLE_UNKNOWN",
      '"invoices"',
      "nearest is invoice.csv",
    ));
  it("wants files of different names", () => {
    const one = bench.folder(LEDGER, "one");
    const two = bench.folder({ "payment.csv": "payment_id,value_on,amount\nB-9,2024-01-01,1\n" }, "two");
    return expectRefusal([one, two], "USAGE", "a second file named payment.csv", "payment.csv");
  });
  it("reads several files of one table, and rejects a key that two of them have", async () => {
    const payments = "payment_id,customer_id,value_on,amount\nB-2,K-002,2024-02-11,5\nB-1,K-001,2024-02-10,150.50\n";
    const folder = bench.folder(withFile("payment-2.csv", payments));
    const report = await bench.load<LoadReport>(folder, TOLERANT);
    expect(report.tables.find(({ table }) => table === "payment")).toMatchObject({ read: 3, loaded: 2, rejected: 1 });
    expect(readFileSync(report.quarantine!, "utf8")).toContain('"payment.csv","2","payment_id","duplicate_key","B-1"');
  });
});

describe("headers that cannot be loaded", () => {
  const header = (text: string) => bench.folder(withFile("payment.csv", `${text}\n`));

  it("names the nearest known column", () =>
    expectRefusal(
      header("payment_id,value_on,amonut"),
      "COLUMN_UNKNOWN",
      'payment.csv, header: found the unknown column "amonut"',
      "nearest is amount",
    ));
  it("names a missing column and what it holds", () =>
    expectRefusal(header("payment_id,amount"), "COLUMN_MISSING", "no column value_on", "decides lateness"));
  it("names a column that is there twice", () =>
    expectRefusal(header("payment_id,value_on,amount,amount"), "COLUMN_TWICE", "the column amount twice"));
  it("says that there is no header, without telling what stands there", async () => {
    const error = await failure(bench.load(list("F-1;Jansen;13-01-2024;13-02-2024;5,00\n")));
    expect(error.code).toBe("FILE_UNREADABLE");
    expect(error.message).toContain("numbers or dates where the column names should be");
    expect(error.message).not.toContain("Jansen");
  });
  it("knows four delimiters", async () => {
    const semicolons = header("payment_id;value_on;amount\nB-1;2024-02-10;150.50");
    expect(await bench.query(semicolons, "select amount from canonical.payment")).toEqual([{ amount: "150.50" }]);
    await expectRefusal(header("payment_id:value_on:amount"), "DELIMITER_WRONG", "a comma, semicolon, tab or |");
  });
  it("names the delimiter that it found beside the one of the mapping", async () => {
    const path = list("Factuurnummer;Klantnummer;Factuurdatum;Vervaldatum;Bedrag\n1;2;13-01-2024;13-02-2024;5,00\n");
    const columns = {
      invoice_id: "Factuurnummer",
      customer_id: "Klantnummer",
      issued_on: "Factuurdatum",
      due_on: "Vervaldatum",
      gross_amount: "Bedrag",
    };
    const mapping = { file: "lijst.csv", delimiter: ",", date_order: "dmy", decimal: ",", columns };
    const error = await failure(bench.load(path, { mapping }));
    expect(error.code).toBe("DELIMITER_WRONG");
    expect(error.message).toContain('found columns separated by ";"');
    expect(error.message).toContain('Set `delimiter: ";"`');
    const other = { ...mapping, delimiter: ";", columns: { ...columns, due_on: "Vervaldag" } };
    const absent = await failure(bench.load(path, { mapping: other }));
    expect(absent.code).toBe("MAPPING_INCOMPLETE");
    expect(absent.message).toContain('no column "Vervaldag"');
    expect(absent.message).toContain("the nearest is Vervaldatum");
  });
  it("lists the columns of a list that it does not recognise", () =>
    expectRefusal(list("Foo;Bar\n1;2\n"), "MAPPING_INCOMPLETE", "the columns Foo, Bar", "invoice_id, customer_id"));
});

describe("dates and amounts of an invoice list", () => {
  const flat = (...rows: readonly string[]) =>
    list(["Factuurnummer;Debiteurnummer;Factuurdatum;Vervaldatum;Bedrag", ...rows, ""].join("\n"));

  it("asks for the date order when no day is above 12, with an example", () =>
    expectRefusal(
      flat("1;2;03-04-2024;05-06-2024;5,00"),
      "DATE_ORDER_AMBIGUOUS",
      '"03-04-2024"',
      "dmy or mdy",
      "date_order",
    ));
  it("refuses dates of no order", () =>
    expectRefusal(
      flat("1;2;gisteren;morgen;5,00"),
      "DATE_ORDER_AMBIGUOUS",
      "text that is no date",
      "day, month and year",
    ));
  it("refuses dates of two orders", () =>
    expectRefusal(flat("1;2;13-01-2024;01-13-2024;5,00"), "DATE_ORDER_AMBIGUOUS"));
  it("rejects the one date that does not exist", async () => {
    const path = flat("1;2;13-01-2024;13-02-2024;5,00", "2;2;31-02-2024;31-03-2024;5,00");
    expect(await bench.quarantine(path)).toEqual([
      '"lijst.csv","3","Factuurdatum","not_a_date","31-02-2024","2;2;31-02-2024;31-03-2024;5,00"',
    ]);
  });
});

describe("rows that are rejected", () => {
  const ROW = "F-9,K-001,2024-01-05,2024-02-04,1.00";
  const cases: readonly (readonly [string, string, string, string, string])[] = [
    ["10.005", "F-4,K-001,2024-01-05,2024-02-04,10.005", "gross_amount", "amount_not_exact", "10.005"],
    ["1e3", "F-4,K-001,2024-01-05,2024-02-04,1e3", "gross_amount", "not_an_amount", "1e3"],
    ["a space", "F-4,K-001,2024-01-05,2024-02-04, 8.00", "gross_amount", "not_an_amount", " 8.00"],
    ["31-02-2024", "F-4,K-001,31-02-2024,2024-02-04,1", "issued_on", "not_a_date", "31-02-2024"],
    ["2024-02-31", "F-4,K-001,2024-02-31,2024-02-04,1", "issued_on", "not_a_date", "2024-02-31"],
    ["2024-1-3", "F-4,K-001,2024-1-3,2024-02-04,1", "issued_on", "not_a_date", "2024-1-3"],
    ["a missing value", "F-4,K-001,2024-01-05,,1", "due_on", "missing", ""],
    ["a duplicate key", "F-9,K-001,2024-01-05,2024-02-04,2", "invoice_id", "duplicate_key", "F-9"],
    ["an unknown customer", "F-4,K-404,2024-01-05,2024-02-04,1", "customer_id", "unknown_customer", "K-404"],
    ["a column too few", "F-4,K-001,2024-01-05,2024-02-04", "", "wrong_number_of_columns", ""],
    ["a column too many", "F-4,K-001,2024-01-05,2024-02-04,1,2", "", "wrong_number_of_columns", ""],
  ];
  it.each(cases)("says where and why: %s", async (_, row, column, reason, value) => {
    const lines = await bench.quarantine(bench.folder(invoices(ROW, row, "F-8,K-001,2024-01-05,2024-02-04,1")), {
      ...TOLERANT,
    });
    expect(lines.filter((line) => line.startsWith('"invoice.csv"'))).toEqual([
      `"invoice.csv","3","${column}","${reason}","${value}","${row}"`,
    ]);
  });

  it("gives up the line of a stray quote and nothing below it", async () => {
    const folder = bench.folder(invoices('F-4,"K-001,2024-01-05,2024-02-04,1', ROW, ROW.replace("F-9", "F-8")));
    const [line] = await bench.quarantine(folder);
    expect(line).toBe('"invoice.csv","2","","broken_quotes","","F-4,""K-001,2024-01-05,2024-02-04,1"');
    expect(await bench.query(folder, "select invoice_id from canonical.invoice order by all")).toHaveLength(2);
  });

  it("finds the line behind quoted line ends, blank lines, CRLF and a byte order mark", async () => {
    const text = `\ufeff${INVOICE_HEADER},entity\r\n\r\nF-1,K-001,2024-01-05,2024-02-04,1,"A\r\nB"\r\n\r\nF-2,K-001,x,2024-02-04,1,\r\n`;
    const [line] = await bench.quarantine(bench.folder(withFile("invoice.csv", text)));
    expect(line).toBe('"invoice.csv","6","issued_on","not_a_date","x","F-2,K-001,x,2024-02-04,1,"');
  });

  it("rejects another currency when there are no rates", async () => {
    const text = `${INVOICE_HEADER},currency\nF-1,K-001,2024-01-05,2024-02-04,1,EUR\nF-2,K-001,2024-01-05,2024-02-04,1,USD\n`;
    const lines = await bench.quarantine(bench.folder(withFile("invoice.csv", text)));
    expect(lines[0]).toContain('"3","currency","no_exchange_rate","USD"');
  });
});

describe("references", () => {
  const amounts = "select sum(amount) as amount from canonical";

  it("keeps the cash of an allocation to an unknown invoice as unapplied", async () => {
    const text = LEDGER["allocation.csv"].replace("B-1,F-2", "B-1,F-404");
    const folder = bench.folder(withFile("allocation.csv", text));
    const [line] = await bench.quarantine(folder);
    expect(line).toContain('"allocation.csv","3","invoice_id","unknown_invoice","F-404"');
    expect(await bench.query(folder, `${amounts}.payment`)).toEqual([{ amount: "150.50" }]);
    expect(await bench.query(folder, `${amounts}.allocation`)).toEqual([{ amount: "100.00" }]);
  });
  it("keeps the cash of an unknown customer", async () => {
    const folder = bench.folder(withFile("payment.csv", LEDGER["payment.csv"].replace("K-001", "K-404")));
    const lines = await bench.quarantine(folder, {});
    expect(lines).toEqual([expect.stringContaining('"payment.csv","2","customer_id","reference_emptied","K-404"')]);
    const [payment] = await bench.query(folder, "select * from canonical.payment", {});
    expect(payment).toMatchObject({ customer_sk: null, amount: "150.50" });
  });
  it("rejects what a payment cannot cover, from the row on where it runs out", async () => {
    const text = `${LEDGER["allocation.csv"]}B-1,F-3,0.01,2024-02-10\n`;
    const lines = await bench.quarantine(bench.folder(withFile("allocation.csv", text)));
    expect(lines).toEqual([expect.stringContaining('"4","amount","allocation_exceeds_payment","0.01"')]);
  });
  it("rejects an allocation that alone is more than its payment or of the other sign, beside one of no payment", async () => {
    const files = {
      ...LEDGER,
      "payment.csv": `payment_id,customer_id,value_on,amount
B-1,K-001,2024-02-10,100.00
B-2,K-001,2024-02-10,-20.00
B-3,K-001,2024-02-10,30.00
B-4,K-001,2024-02-10,50.00
`,
      "allocation.csv": `payment_id,invoice_id,amount,applied_on
B-1,F-1,100.01,2024-02-10
B-2,F-2,20.00,2024-02-10
B-3,F-2,-1.00,2024-02-10
B-4,F-2,50.00,2024-02-10
B-5,F-2,1.00,2024-02-10
`,
    };
    const lines = (await bench.quarantine(bench.folder(files))).map((line) => line.split(",").slice(1, 5).join(","));
    expect(lines.sort()).toEqual([
      '"2","amount","allocation_exceeds_payment","100.01"',
      '"3","amount","allocation_exceeds_payment","20.00"',
      '"4","amount","allocation_exceeds_payment","-1.00"',
      '"6","payment_id","unknown_payment","B-5"',
    ]);
  });
  it("rejects a cent too much among amounts that floating point cannot tell apart", async () => {
    const amount = "900000000000000.00";
    const files = {
      ...LEDGER,
      "payment.csv": `payment_id,customer_id,value_on,amount\nB-1,K-001,2024-02-10,${amount}\n`,
      "allocation.csv": `payment_id,invoice_id,amount,applied_on
B-1,F-1,${amount},2024-02-10
B-1,F-2,0.01,2024-02-10
`,
    };
    const lines = await bench.quarantine(bench.folder(files));
    expect(lines).toEqual([expect.stringContaining('"3","amount","allocation_exceeds_payment","0.01"')]);
  });
  it("gives an invoice one instalment when its instalments do not add up", async () => {
    const files = {
      ...LEDGER,
      "instalment.csv": `invoice_id,instalment_number,due_on,amount
F-1,1,2024-02-04,60
F-1,2,2024-03-04,40
F-2,1,2024-02-19,25
F-2,2,2024-03-19,25
`,
      "allocation.csv": `payment_id,invoice_id,instalment_number,amount,applied_on
B-1,F-1,2,40,2024-02-10
B-1,F-1,3,1,2024-02-10
B-1,F-2,2,25,2024-02-10
`,
    };
    const folder = bench.folder(files);
    const lines = (await bench.quarantine(folder)).map((line) => line.split(",").slice(0, 5).join(","));
    expect(lines).toEqual([
      '"instalment.csv","4","invoice_id","instalments_do_not_add_up","F-2"',
      '"instalment.csv","5","invoice_id","instalments_do_not_add_up","F-2"',
      '"allocation.csv","3","instalment_number","unknown_instalment","3"',
      '"allocation.csv","4","instalment_number","reference_emptied","2"',
    ]);
    const rows = await bench.query(
      folder,
      "select invoice_id, instalment_number as n from canonical.allocation order by all",
    );
    expect(rows).toEqual([
      { invoice_id: "F-1", n: 2 },
      { invoice_id: "F-2", n: 1 },
    ]);
  });
  it("takes a negative invoice as a credit", async () => {
    const rows = await bench.query(
      bench.folder(LEDGER),
      "select gross_amount from canonical.invoice where load_row = 3",
    );
    expect(rows).toEqual([{ gross_amount: "-20.00" }]);
  });
});

describe("a load that is refused", () => {
  const bad = () => bench.folder(invoices("F-1,K-001,2024-01-05,2024-02-04,1e3", "F-2,K-001,2024-01-05,2024-02-04,5"));

  it("says how much, why, and where the rows are", async () => {
    const error = await failure(bench.load(bad()));
    expect(error.code).toBe("LOAD_REFUSED");
    expect(error.exitCode).toBe(3);
    expect(error.message).toContain("invoice gross_amount not_an_amount 1");
    expect(error.message).toContain("of the money rejected, apart from the money of 1 row whose amount cannot be read");
    expect(error.message).toContain("at most 0.10% of the rows");
    const path = /Look at the rows in (\S+\.csv),/.exec(error.message)![1]!;
    expect(readFileSync(path, "utf8")).toContain("1e3");
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(error.message + bench.effects.said.join("")).not.toContain("1e3");
  });
  it("leaves the warehouse and the vault of the load before as they were", async () => {
    await bench.load(bench.folder(LEDGER));
    const vault = readFileSync(bench.workspace.vault);
    await failure(bench.load(bad()));
    expect(readFileSync(bench.workspace.vault)).toEqual(vault);
    const warehouse = await Warehouse.open(bench.workspace.warehouse);
    expect(await warehouse.count("canonical.invoice")).toBe(3);
    warehouse.close();
  });
  it("commits nothing when a file changes while it is read", async () => {
    const folder = bench.folder(LEDGER);
    const effects = {
      ...bench.effects,
      progress: (text: string) => {
        if (text === "writing the warehouse") writeFileSync(join(folder, "payment.csv"), "payment_id\n");
      },
    };
    const error = await failure(bench.load(folder, {}, undefined, effects));
    expect(error.code).toBe("FILE_CHANGED");
    expect(error.message).toContain("payment.csv: found a file that changed while it was read");
    expect(existsSync(bench.workspace.vault)).toBe(false);
    const warehouse = await Warehouse.open(bench.workspace.warehouse);
    expect(await warehouse.has("canonical.invoice")).toBe(false);
    warehouse.close();
  });
});
