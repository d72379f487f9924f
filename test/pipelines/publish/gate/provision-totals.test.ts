import { describe, expect, it } from "vitest";
import type { OpenState, ProvisionRow } from "../../../../models/release/loss.ts";
import { withoutPartlyHidden } from "../../../../pipelines/publish/provision-totals.ts";

const EMPTY = { loss_rate: null, provision: null, low: null, high: null, set_rate: null, set_provision: null } as const;

const TOTAL = { ...EMPTY, as_of: "2026-10-31", group: "all", ageing: "total", state: "shown" } as const;

const shown = (ageing: OpenState): ProvisionRow => ({
  ...EMPTY,
  as_of: "2026-10-31",
  group: "all",
  ageing,
  state: "shown",
  open: "1000.00",
  loss_rate: { value: 0.1, low: 0, high: 0.2, n: 40 },
  provision: "100.00",
  set_rate: 0.2,
  set_provision: "200.00",
});
const hidden = (ageing: OpenState): ProvisionRow => ({ ...shown(ageing), ...EMPTY, state: "suppressed", open: null });

/** Of 5,884.85 more than 90 days late all is lost, and in the best draw nothing else is. */
const total: ProvisionRow = {
  ...TOTAL,
  open: "146346.58",
  provision: "7940.24",
  low: "5884.85",
  high: "14101.45",
  set_provision: "9000.00",
};

describe("the total of a provision", () => {
  it("says only what is open where a class is hidden, whose amount may be its lower bound", () => {
    const rows = [shown("not_due"), hidden("over_90"), total];
    expect(withoutPartlyHidden(rows)).toEqual([...rows.slice(0, 2), { ...TOTAL, open: "146346.58" }]);
  });

  it("stays as it is where all classes of its group and day are shown", () => {
    const others = [
      { ...hidden("over_90"), group: "company" } as const,
      { ...hidden("over_90"), as_of: "2026-09-30" } as const,
    ];
    const rows = [...others, shown("not_due"), shown("over_90"), total];
    expect(withoutPartlyHidden(rows)).toEqual(rows);
  });
});
