import { describe, expect, it } from "vitest";
import { monthIndex } from "../../../models/calendar.ts";
import { withExports, withLedger, testSettings, type LedgerRows } from "../../support/ledger.ts";
import type { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";

const LEDGER: LedgerRows = {
  customer: [{ customer_id: "C1", customer_type: "consumer", started_on: "2024-01-01" }],
  invoice: [
    { invoice_id: "I1", customer_id: "C1", issued_on: "2024-01-15", due_on: "2024-02-14", gross_amount: "100.00" },
  ],
};

const score = (provider: string, value: string, observed_on: string, known_on: string, days_beyond_terms = "") => ({
  customer_id: "C1",
  provider,
  score: value,
  days_beyond_terms,
  observed_on,
  known_on,
});

async function scoresIn(warehouse: Warehouse) {
  const rows = await warehouse.rows("from features.external_score_month");
  return (provider: string, day: string) =>
    rows.find((row) => row.provider === provider && row.month_index === monthIndex(day));
}

describe("the last score of a provider at a month-end", () => {
  const ledger = {
    ...LEDGER,
    external_score: [
      score("Verzonnen", "70", "2024-02-10", "2024-02-12", "4"),
      // Tells of March, and came in in May, after the score of April.
      score("Verzonnen", "20", "2024-03-20", "2024-05-02"),
      score("Verzonnen", "60", "2024-04-10", "2024-04-10"),
      score("Ander", "500", "2024-02-29", "2024-02-29"),
    ],
  };

  it("is the last one that was known then, with its age", async () => {
    const at = await withLedger(ledger, "2024-06-30", scoresIn);
    expect(at("Verzonnen", "2024-01-31")).toBeUndefined();
    expect(at("Verzonnen", "2024-02-29")).toMatchObject({ score: 70, days_beyond_terms: 4, age_days: 19 });
    expect(at("Verzonnen", "2024-03-31")).toMatchObject({ score: 70, days_beyond_terms: 4, age_days: 50 });
    expect(at("Verzonnen", "2024-04-30")).toMatchObject({ score: 60, days_beyond_terms: null, age_days: 20 });
    expect(at("Verzonnen", "2024-05-31")).toMatchObject({ score: 60, age_days: 51 });
    expect(at("Ander", "2024-02-29")).toMatchObject({ score: 500, age_days: 0 });
    expect(at("Ander", "2024-06-30")).toMatchObject({ score: 500, age_days: 122 });
    expect(at("Ander", "2024-07-31")).toBeUndefined();
  });

  it("is no other where one becomes known later", async () => {
    const known = ledger.external_score.filter(({ known_on }) => known_on <= "2024-04-30");
    const before = await withLedger({ ...ledger, external_score: known }, "2024-06-30", scoresIn);
    expect(before("Verzonnen", "2024-03-31")).toMatchObject({ score: 70, age_days: 50 });
    expect(before("Verzonnen", "2024-04-30")).toMatchObject({ score: 60, age_days: 20 });
  });

  it("is what the provider held to be true then, also after he took it back", async () => {
    const first = score("Verzonnen", "70", "2024-02-10", "2024-02-12");
    const last = score("Verzonnen", "40", "2024-03-10", "2024-03-12");
    const at = await withExports(
      [
        { rows: { ...LEDGER, external_score: [first, last] }, knownOn: "2024-03-31" },
        { rows: { ...LEDGER, external_score: [first, { ...last, score: "45" }] }, knownOn: "2024-04-20" },
        { rows: { ...LEDGER, external_score: [first] }, knownOn: "2024-05-20" },
      ],
      "2024-06-30",
      scoresIn,
      testSettings(),
    );
    expect(at("Verzonnen", "2024-03-31")).toMatchObject({ score: 40, age_days: 21 });
    expect(at("Verzonnen", "2024-04-30")).toMatchObject({ score: 45, age_days: 51 });
    expect(at("Verzonnen", "2024-05-31")).toMatchObject({ score: 70, age_days: 111 });
  });

  it("is a feature where the settings name its provider, and no other's is", async () => {
    const feature = (provider: string | null) =>
      withLedger(
        ledger,
        "2024-06-30",
        (warehouse) =>
          warehouse.row(
            "select external_score, external_score_age from features.customer_feature where month_index = $month",
            { month: monthIndex("2024-03-31") },
          ),
        testSettings({ risk: { external_provider: provider } }),
      );
    expect(await feature("Verzonnen")).toEqual({ external_score: 70, external_score_age: 50 });
    expect(await feature(null)).toEqual({ external_score: null, external_score_age: null });
  });
});
