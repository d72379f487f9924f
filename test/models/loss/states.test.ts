import { describe, expect, it } from "vitest";
import { openStateOf, openStateSql, OPEN_STATES } from "../../../models/loss/states.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";

const BOUNDS = [
  [-400, "not_due"],
  [0, "not_due"],
  [1, "1_30"],
  [30, "1_30"],
  [31, "31_60"],
  [60, "31_60"],
  [61, "61_90"],
  [90, "61_90"],
  [91, "over_90"],
  [4000, "over_90"],
] as const;

describe("the open states", () => {
  it.each(BOUNDS)("%i days past due is %s", (days, state) => {
    expect(OPEN_STATES[openStateOf(days)]).toBe(state);
  });

  it("are the same in SQL, where what is not known has none", async () => {
    const warehouse = await Warehouse.open(":memory:");
    try {
      const values = BOUNDS.map(([days]) => `(${days})`).join(", ");
      const rows = await warehouse.rows<{ days: number | null; place: number | null }>(
        `select days, ${openStateSql("days")} as place from (values ${values}, (null)) as bound(days)`,
      );
      for (const { days, place } of rows) expect(place).toBe(days === null ? null : openStateOf(days));
    } finally {
      warehouse.close();
    }
  });
});
