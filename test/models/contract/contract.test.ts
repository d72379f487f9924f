import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { findTable, LOADED_TABLES, TABLES } from "../../../models/contract/contract.ts";
import { contractDocument } from "../../../models/contract/document.ts";
import { formatCents, parseCents } from "../../../models/contract/field.ts";
import { PACKAGE_ROOT } from "../../../pipelines/config/paths.ts";

describe("the data contract", () => {
  it("has all canonical tables D1 to D23, each with its key, event date and control total among its fields", () => {
    const codes = new Set(TABLES.map(({ code }) => code));
    expect([...codes].sort()).toEqual(Array.from({ length: 23 }, (_, index) => `D${index + 1}`).sort());
    for (const { name, key, eventDate, controlTotal, fields, references } of TABLES) {
      const named = [...key, eventDate, ...(controlTotal === undefined ? [] : [controlTotal])];
      for (const field of [...named, ...references.map((reference) => reference.field)]) {
        expect(Object.keys(fields), name).toContain(field);
      }
    }
  });

  it("loads the tables of this version and calls the others provisional", () => {
    expect(new Set(LOADED_TABLES.map(({ code }) => code))).toEqual(
      new Set("D1 D2 D3 D4 D5 D6 D7 D8 D9 D10 D11 D12 D13 D14 D16 D17 D18 D20 D22 D23".split(" ")),
    );
    expect(findTable("usage")?.status).toBe("provisional");
    expect(findTable("disputes")).toBeUndefined();
  });

  it("puts a table after those it refers to", () => {
    const order = TABLES.map(({ name }) => name);
    for (const { name, references } of TABLES) {
      for (const { table } of references) {
        expect(order.indexOf(table), `${name} refers to ${table}`).toBeLessThanOrEqual(order.indexOf(name));
        expect(order).toContain(table);
      }
    }
  });

  it("gives a purpose for every field that tells who a customer is or what he thinks", () => {
    for (const { name, fields } of TABLES) {
      for (const field of ["customer_id", "parent_customer_id", "score", "opted_out", "reason_for_non_payment"]) {
        if (fields[field] !== undefined) expect(fields[field].purpose, `${name}.${field}`).toMatch(/\w{3,}/);
      }
    }
  });

  it("stores no free text of a payer, and accounts only as pseudonyms", () => {
    const { remittance_text, structured_reference, payer_account, end_to_end_id } = findTable("payment")!.fields;
    expect([remittance_text, structured_reference].map((field) => field?.storage)).toEqual(["nothing", "nothing"]);
    expect([payer_account, end_to_end_id].map((field) => field?.storage)).toEqual(["pseudonym", "pseudonym"]);
    expect(findTable("bank_statement")!.fields.account?.storage).toBe("pseudonym");
  });

  it("parses a row strictly: cents, dates, and no column that it does not know", () => {
    const invoice = findTable("invoice")!;
    const row = {
      invoice_id: "1",
      customer_id: "C",
      issued_on: "2026-01-01",
      due_on: "2026-01-31",
      gross_amount: "8.5",
    };
    expect(invoice.schema.parse(row)).toMatchObject({ gross_amount: 850n, issued_on: "2026-01-01", currency: null });
    for (const change of [
      { gross_amount: "10.005" },
      { gross_amount: "1e3" },
      { due_on: "2026-02-31" },
      { extra: "1" },
    ]) {
      expect(invoice.schema.safeParse({ ...row, ...change }).success, JSON.stringify(change)).toBe(false);
    }
    expect(
      findTable("payment")!.schema.safeParse({ payment_id: "1", customer_id: "", value_on: "2026-01-01", amount: "1" })
        .success,
    ).toBe(true);
  });

  it("is documented as it is: CONTRACT.md is current", () => {
    const document = readFileSync(join(PACKAGE_ROOT, "models", "contract", "CONTRACT.md"), "utf8");
    expect(document).toBe(contractDocument());
  });
});

describe("amounts", () => {
  it("go from text to cents and back without loss", () => {
    fc.assert(
      fc.property(fc.bigInt({ min: -(10n ** 16n), max: 10n ** 16n }), (cents) => {
        expect(parseCents(formatCents(cents))).toBe(cents);
      }),
    );
    expect(parseCents("-0.05")).toBe(-5n);
    expect(parseCents("8")).toBe(800n);
  });

  it("are never rounded", () => {
    for (const text of ["10.005", "1e3", "", " 8.00", "1,000.00", "+5", ".5", "5."]) {
      expect(() => parseCents(text), text).toThrow(RangeError);
    }
  });
});
