import { describe, expect, it } from "vitest";
import { featureNamed, FEATURES } from "../../../models/features/register/register.ts";
import { withLedger } from "../../support/ledger.ts";

const LEDGER = {
  customer: [{ customer_id: "C1", customer_type: "company", started_on: "2024-01-01" }],
  invoice: [
    { invoice_id: "I1", customer_id: "C1", issued_on: "2024-01-01", due_on: "2024-01-15", gross_amount: "1.00" },
  ],
};

describe("the register of features", () => {
  it("has every feature of the models once, in the order of their table", async () => {
    await withLedger(LEDGER, "2024-06-30", async (warehouse) => {
      const columns = (await warehouse.describe("select * from features.customer_feature")).map(({ name }) => name);
      expect(columns.slice(2)).toEqual(FEATURES.map(({ name }) => name));
    });
  });

  it("says of each what it is, in both languages", () => {
    const titles = FEATURES.flatMap(({ title }) => [title.nl, title.en]);
    expect(new Set(titles).size).toBe(titles.length);
    for (const { formula, purpose, unit, window } of FEATURES) {
      for (const text of [formula, purpose, unit, window]) expect(text.length).toBeGreaterThan(2);
    }
    expect(new Set(FEATURES.map(({ axis }) => axis)).size).toBe(3);
  });

  it("knows no feature that is not there", () => {
    expect(featureNamed("late_rate").monotone).toBe(1);
    expect(() => featureNamed("late_rat")).toThrow(RangeError);
  });
});
