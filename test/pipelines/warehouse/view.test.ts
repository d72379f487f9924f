import { describe, expect, it } from "vitest";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { buildModels } from "../../../pipelines/warehouse/build.ts";
import { withLiterals } from "../../../pipelines/warehouse/parameters.ts";
import { withLedger } from "../../support/ledger.ts";

describe("a view", () => {
  const ledger = {
    invoice: [
      { invoice_id: "I1", customer_id: "C1", issued_on: "2024-01-01", due_on: "2024-01-15", gross_amount: "1.00" },
    ],
  };

  it("takes the place of the table that an older version of the program made", async () => {
    await withLedger(ledger, "2024-06-30", async (warehouse, settings) => {
      const before = await warehouse.rows("from features.customer_feature order by all");
      expect(before).toHaveLength(6);
      await warehouse.run("drop view features.customer_feature");
      await warehouse.run("create table features.customer_feature as select 1 as late_rate");
      await buildModels(warehouse, {
        settings,
        asOf: "2024-06-30",
        computed: [],
        effects: recordingEffects(),
        definition: "a newer version",
      });
      expect(await warehouse.rows("from features.customer_feature order by all")).toEqual(before);
    });
  });

  it("has the settings in its text", () => {
    const parameters = { provider: "O'Brien", days: 31, late: true };
    expect(withLiterals("select $provider, $days", parameters)).toBe("select 'O''Brien', 31");
    expect(() => withLiterals("select $late", parameters)).toThrow(/late is neither/);
  });
});
