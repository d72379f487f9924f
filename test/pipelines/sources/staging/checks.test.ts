import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import {
  boolean,
  choice,
  choices,
  date,
  decimal,
  integer,
  money,
  OPTIONAL,
  text,
  type Field,
} from "../../../../models/contract/field.ts";
import { problemIn, typedValue } from "../../../../pipelines/sources/staging/checks.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";

let warehouse: Warehouse;
beforeAll(async () => (warehouse = await Warehouse.open(":memory:")));
afterAll(() => warehouse.close());

async function judge(field: Field, raw: string) {
  const problem = problemIn([{ field, input: { column: "field", raw: "raw", text: "raw" }, value: "value" }]);
  const row = await warehouse.row(
    `select value, (${problem})->>'reason' as reason
      from (select *, ${typedValue(field, "raw")} as value from (select nullif($raw::varchar, '') as raw))`,
    { raw },
  );
  return { value: row.value, reason: row.reason };
}

const FIELDS: Readonly<Record<string, Field>> = {
  text: text("A text."),
  choice: choice(["letter", "email"], "A choice."),
  choices: choices(["amount", "due_date"], "Several.", OPTIONAL),
  money: money("An amount."),
  decimal: decimal("A number.", { range: [0, 1] }),
  integer: integer("A count.", { ...OPTIONAL, range: [1, 31] }),
  date: date("A day.", OPTIONAL),
  boolean: boolean("A fact.", OPTIONAL),
};

describe("problemIn", () => {
  it.each([
    ["money", "10.005", "amount_not_exact"],
    ["money", "1e3", "not_an_amount"],
    ["money", "1234567890123456", "not_an_amount"],
    ["money", "", "missing"],
    ["date", "2024-02-30", "not_a_date"],
    ["date", "", null],
    ["date", "2024-02-29", null],
    ["date", "0000-01-01", "out_of_range"],
    ["date", "290000-1-1", "not_a_date"],
    ["money", "999999999999999.99", null],
    ["money", "1234567890123456.00", "not_an_amount"],
    ["money", "-0.00", null],
    ["integer", "32", "out_of_range"],
    ["integer", "1.0", "not_a_whole_number"],
    ["decimal", "0,5", "not_a_number"],
    ["decimal", "1.5", "out_of_range"],
    ["choice", "Letter", "not_allowed"],
    ["choices", "due_date amount", null],
    ["choices", "", null],
    ["choices", "amount  due_date", "not_allowed"],
    ["choices", "amount, due_date", "not_allowed"],
    ["choices", "amounts", "not_allowed"],
    ["boolean", "TRUE", "not_true_or_false"],
    ["text", "x".repeat(1001), "too_long"],
    ["text", "", "missing"],
  ])("finds in a %s field with %s: %s", async (kind, raw, reason) => {
    expect((await judge(FIELDS[kind]!, raw)).reason).toBe(reason);
  });

  it("accepts exactly the texts that the contract's own schema accepts", async () => {
    const likely = fc.oneof(
      fc.stringMatching(/^-?[0-9]{0,4}[.,]?[0-9]{0,3}$/),
      fc.stringMatching(/^20[0-9]{2}-[01][0-9]-[0-3][0-9]$/),
      fc.constantFrom(
        "true",
        "false",
        "letter",
        "email",
        "amount",
        "amount due_date",
        "amount\n",
        " ",
        "1e3",
        "NaN",
        "infinity",
        "today",
        "-0",
        "0.50",
        "\u0661",
      ),
      fc.string({ maxLength: 6 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...Object.values(FIELDS)), likely, async (field, raw) => {
        fc.pre(!raw.includes("\u0000"));
        expect((await judge(field, raw)).reason === null).toBe(field.schema.safeParse(raw).success);
      }),
      { numRuns: 400 },
    );
  });
});
