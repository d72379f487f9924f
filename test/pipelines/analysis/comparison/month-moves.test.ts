import { expect, it } from "vitest";
import { RuleComparison } from "../../../../models/segments/threshold-moves.ts";
import { monthProfiles } from "../../../../pipelines/analysis/comparison/month-moves.ts";
import { profilesAt } from "../../../../pipelines/analysis/treatment/profiles.ts";
import { withLedger } from "../../../support/ledger.ts";

const AS_OF = "2024-09-30";

const customer = (customer_id: string) => ({ customer_id, customer_type: "company", started_on: "2024-01-01" });

/** Nothing that they were asked to pay has been paid. */
const LEDGER = {
  customer: [customer("C1"), customer("C2")],
  invoice: ["C1", "C2"].flatMap((customer_id) =>
    [1, 2, 3, 4, 5].map((month) => ({
      invoice_id: `${customer_id}-${month}`,
      customer_id,
      issued_on: `2024-0${month}-01`,
      due_on: `2024-0${month}-15`,
      gross_amount: "100.00",
    })),
  ),
  foreign_segment: [
    {
      customer_id: "C1",
      segment: "incidental",
      source: "credit_manager",
      is_override: "true",
      valid_from: "2024-06-01",
    },
  ],
};

it("what a person decided goes before the segment of either side, and is no move", () =>
  withLedger(LEDGER, AS_OF, async (warehouse, { behaviour, risk }) => {
    const rules = new RuleComparison(behaviour, { ...behaviour, structural_minimum_late: 6 });
    const asked = { rules, tiers: { present: risk, other: risk }, customers: 3 };
    const { profiles, moves } = await monthProfiles(warehouse, AS_OF, asked);
    const segments = [1, 2].map((one) => [profiles.present.segment(one), profiles.other.segment(one)]);
    expect(segments).toEqual([
      ["incidental", "incidental"],
      ["structural", "mixed"],
    ]);
    expect(moves.map(({ from, to, customers }) => ({ from, to, customers }))).toEqual([
      { from: "incidental", to: "incidental", customers: 1 },
      { from: "structural", to: "mixed", customers: 1 },
    ]);
    const listed = await profilesAt(warehouse, risk, AS_OF);
    expect([1, 2].map((one) => listed.segment(one))).toEqual(["incidental", "structural"]);
  }));
