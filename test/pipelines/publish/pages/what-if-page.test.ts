import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import type { WhatIfPage } from "../../../../models/release/release.ts";
import { normalizeSettings, type Settings } from "../../../../pipelines/config/settings.ts";
import { DisclosureGate } from "../../../../pipelines/publish/context.ts";
import { whatIfPage } from "../../../../pipelines/publish/pages/what-if-page.ts";
import { testSettings, withLedger } from "../../../support/ledger.ts";

const MONTHS = ["01", "02", "03", "04", "05", "06"];
/** How many customers there are of each kind: the first month in which they are four days late, and for how many. */
const KINDS = { spotless: 20, once: 12, often: 3 } as const;
const LATE_MONTHS = { spotless: 0, once: 1, often: 4 } as const;

const customers = Object.entries(KINDS).flatMap(([kind, count]) =>
  Array.from({ length: count }, (_, index) => ({
    id: `${kind}-${index}`,
    late: LATE_MONTHS[kind as keyof typeof KINDS],
  })),
);
const paid = customers.flatMap(({ id, late }) =>
  MONTHS.map((month, index) => ({
    number: `${id}-${month}`,
    id,
    issued_on: `2024-${month}-01`,
    due_on: `2024-${month}-15`,
    paid_on: `2024-${month}-${index < late ? "20" : "15"}`,
  })),
);

const LEDGER = {
  customer: customers.map(({ id }) => ({ customer_id: id, customer_type: "consumer", started_on: "2020-01-01" })),
  invoice: paid.map(({ number, id, issued_on, due_on }) => ({
    invoice_id: number,
    customer_id: id,
    issued_on,
    due_on,
    gross_amount: "100.00",
  })),
  payment: paid.map(({ number, id, paid_on }) => ({
    payment_id: number,
    customer_id: id,
    value_on: paid_on,
    amount: "100.00",
  })),
  allocation: paid.map(({ number, paid_on }) => ({
    payment_id: number,
    invoice_id: number,
    applied_on: paid_on,
    amount: "100.00",
  })),
};

function pageWith(otherSettings: Settings | undefined): Promise<WhatIfPage | null> {
  return withLedger(LEDGER, "2024-06-30", (warehouse, settings) =>
    whatIfPage({
      warehouse,
      settings,
      comparedWith: otherSettings === undefined ? undefined : { file: "other.yaml", settings: otherSettings },
      asOf: "2024-06-30",
      planted: undefined,
      risk: undefined,
      card: undefined,
      hasBehaviour: true,
      gate: new DisclosureGate(FLOOR.internal),
    }),
  );
}

describe("what other settings would have done", () => {
  it("is published without what is about too few customers", async () => {
    const other = testSettings({ behaviour: { late_after_days: 6 } });
    const page = (await pageWith(other))!;
    expect(page).toMatchObject({ from: "2024-01-31", to: "2024-06-30", movers: 15, cash: null });
    expect(page.changes).toEqual([{ setting: "behaviour.late_after_days", present: "3", other: "6" }]);
    // 20 stay; 12 who were late once and 3 who were often late are spotless with six days of grace.
    const size = (name: string) => page.sizes.find(({ segment }) => segment === name);
    expect(size("spotless")).toMatchObject({ state: "shown", present: 20, other: 35 });
    expect(size("incidental")).toMatchObject({ state: "shown", present: 12, other: 0 });
    expect(size("structural")).toMatchObject({ state: "suppressed", present: null, other: null });
    const moved = page.moves.filter(({ customers: count }) => count !== 0);
    expect(moved.map(({ from, to, state }) => [from, to, state])).toEqual([
      ["spotless", "spotless", "shown"],
      ["incidental", "spotless", "suppressed"],
      ["structural", "spotless", "suppressed"],
    ]);
    expect(page.reasons).toEqual([{ thresholds: ["late_after_days"], together: false, state: "shown", customers: 15 }]);
    // Only the three were late enough to be contacted.
    expect(page.pressure.present).toMatchObject({ contacts: null, customers: null, share_without_estimate: null });
  });

  it("is nothing where no settings are named", async () => {
    expect(await pageWith(undefined)).toBeNull();
  });

  it("changes nothing between settings and themselves", async () => {
    const page = (await pageWith(normalizeSettings({ load_tolerance: { rows: 1, amount: 1 } }, "test")))!;
    expect(page).toMatchObject({ changes: [], movers: 0, reasons: [] });
    for (const { present, other } of [...page.sizes, ...page.weeks]) expect(other).toBe(present);
  });
});
