import { describe, expect, it } from "vitest";
import { contributionsOf } from "../../../../models/disclosure/contributions.ts";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import type { MonthKpi, SegmentsPage } from "../../../../models/release/release.ts";
import { DisclosureRefusal } from "../../../../pipelines/publish/gate/refusal.ts";
import { ExpectedError } from "../../../../pipelines/config/errors.ts";
import { DisclosureGate } from "../../../../pipelines/publish/gate/gate.ts";

const AS_OF = "2026-06-30" as const;

type HistoryRow = SegmentsPage["history"][number];
type TypeRow = SegmentsPage["by_customer_type"][number];

const history = (counts: readonly (readonly [HistoryRow["segment"], number])[]): HistoryRow[] =>
  counts.map(([segment, customers]) => ({ as_of: AS_OF, segment, state: "shown", customers }));

const byType = (counts: readonly (readonly [TypeRow["customer_type"], TypeRow["segment"], number])[]): TypeRow[] =>
  counts.map(([customer_type, segment, customers]) => ({
    customer_type,
    segment,
    state: "shown",
    customers,
    share: 0,
  }));

function passHistory(gate: DisclosureGate, rows: readonly HistoryRow[]): HistoryRow[] {
  return gate.pass<HistoryRow>({
    name: "segments.history",
    rows,
    customers: ({ customers }) => customers ?? 0,
    hide: (row) => ({ ...row, state: "suppressed", customers: null }),
  });
}

function passTypes(gate: DisclosureGate, rows: readonly TypeRow[]): TypeRow[] {
  return gate.pass<TypeRow>({
    name: "segments.by_customer_type",
    rows,
    customers: ({ customers }) => customers ?? 0,
    hide: (row) => ({ ...row, state: "suppressed", customers: null, share: null }),
  });
}

const hiddenIn = (rows: readonly { readonly state: string }[]) => rows.map(({ state }) => state === "suppressed");

describe("the disclosure gate", () => {
  it("has rows that pass later in the place that was kept for them, and hides them beside the others", () => {
    const gate = new DisclosureGate(FLOOR.internal);
    const later = gate.reserved();
    const rows = history([
      ["spotless", 63],
      ["mixed", 80],
    ]);
    const passed = passHistory(gate, rows);
    const types = byType([
      ["consumer", "spotless", 3],
      ["company", "spotless", 60],
    ]);
    const closed = gate.close({ types: passTypes(later, types), history: passed }, AS_OF);
    expect(hiddenIn(closed.types)).toEqual([true, true]);
    expect(gate.report.map(({ table }) => table)).toEqual(["segments.by_customer_type", "segments.history"]);
  });

  it("hides beside a small cell what another table's totals would give away", () => {
    const gate = new DisclosureGate(FLOOR.internal);
    const release = {
      history: passHistory(
        gate,
        history([
          ["spotless", 63],
          ["mixed", 80],
        ]),
      ),
      types: passTypes(
        gate,
        byType([
          ["consumer", "spotless", 3],
          ["company", "spotless", 60],
          ["consumer", "mixed", 30],
          ["company", "mixed", 50],
        ]),
      ),
    };
    expect(hiddenIn(release.types)).toEqual([true, false, false, false]);
    const closed = gate.close(release, AS_OF);
    expect(hiddenIn(closed.types)).toEqual([true, true, true, true]);
    expect(closed.types.every(({ customers, share }) => customers === null && share === null)).toBe(true);
    expect(hiddenIn(closed.history)).toEqual([false, false]);
    expect(gate.report).toEqual([
      { table: "segments.history", rows: 2, suppressed: 0, reasons: {} },
      { table: "segments.by_customer_type", rows: 4, suppressed: 4, reasons: { too_few: 1, complementary: 3 } },
    ]);
  });

  it("takes no table that is not declared, and no row that did not pass", () => {
    const gate = new DisclosureGate(FLOOR.internal);
    const rows = history([["spotless", 63]]);
    expect(() => gate.pass({ name: "segments.secret", rows, customers: () => 9, hide: (row) => row })).toThrow(
      "not declared",
    );
    expect(() => gate.close({ segments: { history: rows } }, AS_OF)).toThrow(
      "release.segments.history[0] is a row with a state that did not pass",
    );
    const copies = passHistory(gate, rows).map((row) => ({ ...row }));
    expect(() => gate.close({ copies }, AS_OF)).toThrow("did not pass");
  });

  it("refuses with exit code 5 what published totals tell whatever is hidden", () => {
    const gate = new DisclosureGate(FLOOR.internal);
    const totals = gate.pass({
      name: "ageing.totals",
      rows: [{ as_of: AS_OF, ar: "100.00", overdue: "0.00" }],
      customers: () => 40,
      hide: (row) => row,
    });
    const months = gate.pass({
      name: "ageing.months",
      rows: [{ as_of: AS_OF, bucket: "not_due", state: "shown", amount: "100.00", customers: 3 }],
      customers: ({ customers }) => customers,
      hide: (row) => ({ ...row, state: "suppressed", amount: "" }),
    });
    const refusal = (() => {
      try {
        return gate.close({ totals, months }, AS_OF);
      } catch (error) {
        return error;
      }
    })();
    expect(refusal).toBeInstanceOf(ExpectedError);
    expect(refusal).toMatchObject({ code: "DISCLOSURE_REFUSED", exitCode: 5 });
    expect((refusal as Error).message).toContain("ageing.months");
    expect(refusal).toBeInstanceOf(DisclosureRefusal);
    const { cells } = refusal as DisclosureRefusal;
    expect(cells).toHaveLength(1);
    expect(cells[0]).toMatchObject({
      table: "ageing.months",
      rule: "minimum_customers: fewer than 5 customers",
      why: expect.stringMatching(/^it follows from .*receivables/) as string,
    });
    expect(JSON.stringify(cells)).not.toContain("100");
  });

  it("leaves out a portion and another one, so that neither is the whole less the rest", () => {
    const gate = new DisclosureGate(FLOOR.internal);
    const month = (ar: string, customers: number) => ({ as_of: AS_OF, ar, customers }) as MonthKpi;
    const pass = (rows: readonly MonthKpi[], value?: string) =>
      (value === undefined ? gate : gate.about({ name: "country", value })).pass<MonthKpi | undefined>({
        name: "kpi.months",
        rows,
        customers: (row) => row?.customers ?? 0,
        hide: () => undefined,
      });
    const release = {
      whole: pass([month("1000.00", 90)]),
      north: pass([month("100.00", 3)], "north"),
      south: pass([month("300.00", 40)], "south"),
      west: pass([month("600.00", 50)], "west"),
    };
    const closed = gate.close(release, AS_OF);
    expect(Object.values(closed).map((rows) => rows.length)).toEqual([1, 0, 0, 1]);
  });

  it("keeps a portion of which nothing is published from being told as the rest of those that are", () => {
    const releaseWith = (isLookedAt: boolean) => {
      const gate = new DisclosureGate(FLOOR.internal);
      const week = (door: DisclosureGate, cents: readonly number[], first: number) => {
        const payers = contributionsOf(cents.map((part, place) => ({ customer: first + place, cents: part })));
        return door.pass({
          name: "forecast.week_outcomes",
          rows: [{ as_of: AS_OF, origin: "2026-05-31", week: 1, state: "shown", actual: `${payers.cents / 100}` }],
          customers: () => payers.customers,
          amounts: () => [payers],
          hide: (row) => ({ ...row, state: "suppressed", actual: null as never }),
        });
      };
      const [energy, services] = [Array<number>(20).fill(1000), [4000]];
      const whole = week(gate, [...energy, ...services], 1);
      if (isLookedAt) week(gate.withheld().about({ name: "unit", value: "services" }), services, 21);
      const { energy: shown } = gate.close(
        { whole, energy: week(gate.about({ name: "unit", value: "energy" }), energy, 1) },
        AS_OF,
      );
      return { shown: shown.map(({ state }) => state), report: gate.report };
    };
    expect(releaseWith(false).shown).toEqual(["shown"]);
    expect(releaseWith(true).shown).toEqual(["suppressed"]);
    expect(releaseWith(true).report).toEqual([
      { table: "forecast.week_outcomes", rows: 2, suppressed: 1, reasons: { complementary: 1 } },
    ]);
  });

  it("judges amounts by who is behind them", () => {
    const gate = new DisclosureGate(FLOOR.public);
    const contributors = contributionsOf(
      [90, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1].map((cents, customer) => ({ customer, cents })),
    );
    const row = { as_of: AS_OF, bucket: "1_30" as const, state: "shown" as const, amount: "1.00", customers: 11 };
    const passed = gate.pass({
      name: "ageing.months",
      rows: [row],
      customers: ({ customers }) => customers,
      amounts: () => ({ receivables: contributors }),
      hide: ({ as_of, bucket }) => ({ as_of, bucket, state: "suppressed" as never, amount: "", customers: 0 }),
    });
    expect(hiddenIn(passed)).toEqual([true]);
    expect(gate.report[0]!.reasons).toEqual({ dominance: 1 });
  });
});
