import { describe, expect, it } from "vitest";
import { withStrayAdjustments } from "../../pipelines/warehouse/customer-months.ts";
import { readModels } from "../../pipelines/warehouse/model.ts";
import { withLedger } from "../support/ledger.ts";

const models = readModels();
const asked = models.filter(({ kind }) => kind !== "macros" && kind !== "audit");

const SMALL_LEDGER = {
  customer: [{ customer_id: "C1", customer_type: "company", started_on: "2024-01-01" }],
  invoice: [
    { invoice_id: "I1", customer_id: "C1", issued_on: "2024-01-01", due_on: "2024-01-15", gross_amount: "1.00" },
  ],
};

/** Columns that have a note, in the model itself or in one of which it gives all columns, as in `table.*`. */
function notedColumns(sql: string): ReadonlySet<string> {
  const own = [...sql.matchAll(/(\w+),? -- \S/g)].map(([, column]) => column!);
  const whole = [...sql.matchAll(/(\w+)\.\*/g)].map(([, table]) => table!);
  const given = models.filter(({ name }) => whole.some((table) => name.endsWith(`.${table}`)));
  return new Set([...own, ...given.flatMap((model) => [...notedColumns(model.sql)])]);
}

describe("the SQL models", () => {
  it.each(models.map((model) => [model.name, model] as const))(
    "%s says what a row is, and asks no clock",
    (_, model) => {
      expect(model.description.length).toBeGreaterThan(20);
      expect(model.sql).not.toMatch(/current_date|current_timestamp|now\(\)|today\(\)/i);
    },
  );

  it("note the meaning of every column they give", async () => {
    await withLedger(SMALL_LEDGER, "2024-06-30", (warehouse) =>
      withStrayAdjustments(warehouse, async () => {
        for (const { name, kind, sql } of asked) {
          const notes = notedColumns(sql);
          const question = kind === "query" ? sql.replaceAll(/\$\w+/g, "null") : `select * from ${name}`;
          const columns = (await warehouse.describe(question)).map((column) => column.name);
          expect(
            columns.filter((column) => !notes.has(column)),
            name,
          ).toEqual([]);
        }
      }),
    );
  });

  it("store no sum in twice the width of an amount", async () => {
    await withLedger(SMALL_LEDGER, "2024-06-30", async (warehouse) => {
      const wide = await warehouse.rows(`select schema_name, table_name, column_name from duckdb_columns()
        where data_type like 'DECIMAL(38%' or data_type = 'HUGEINT'`);
      expect(wide).toEqual([]);
    });
  });
});
