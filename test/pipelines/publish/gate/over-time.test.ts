import { mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Day } from "../../../../models/calendar.ts";
import { contributionsOf, type Contributions } from "../../../../models/disclosure/contributions.ts";
import { NOTHING_BEFORE, registersTogether, type DisclosureRegister } from "../../../../models/disclosure/register.ts";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import type { ConcentrationRow } from "../../../../models/release/loss.ts";
import {
  SEGMENTS,
  type AgeingPage,
  type AgeingRow,
  type MonthKpi,
  type RollForwardRow,
  type SegmentsPage,
} from "../../../../models/release/release.ts";
import { DisclosureGate } from "../../../../pipelines/publish/gate/gate.ts";
import { readRegisters, writeRegister } from "../../../../pipelines/publish/releases/register-file.ts";
import { inTemporaryFolder } from "../../../support/ledger.ts";

const [MAY, JUNE, JULY] = ["2026-05-31", "2026-06-30", "2026-07-31"] as const;

type HistoryRow = SegmentsPage["history"][number];
type Counts = Readonly<Partial<Record<HistoryRow["segment"], number>>>;

function historyOf(gate: DisclosureGate, as_of: Day, counts: Counts): HistoryRow[] {
  return gate.pass<HistoryRow>({
    name: "segments.history",
    rows: Object.entries(counts).map(([segment, customers]) => ({
      as_of,
      segment: segment as HistoryRow["segment"],
      state: "shown",
      customers,
    })),
    customers: ({ customers }) => customers ?? 0,
    hide: (row) => ({ ...row, state: "suppressed", customers: null }),
  });
}

/** A release as of a day of the sizes of classes on days. */
function releaseOf(
  asOf: Day,
  days: Readonly<Record<string, Counts>>,
  before: DisclosureRegister = NOTHING_BEFORE,
  rules = FLOOR.internal,
) {
  const gate = new DisclosureGate(rules, before);
  const rows = Object.entries(days).flatMap(([day, counts]) => historyOf(gate, day, counts));
  const closed = gate.close({ rows }, asOf);
  return { register: gate.register, reasons: gate.report[0]!.reasons, shown: closed.rows.map(shownIn) };
}

const shownIn = ({ customers }: { readonly customers: number | null }) => customers;

const parts = (...cents: readonly number[]): Contributions =>
  contributionsOf(cents.map((one, customer) => ({ customer, cents: one })));

/** The line of receivables that is 1 to 30 days past due, of a day. */
function lineOf(amount: string, who: Contributions | undefined, before = NOTHING_BEFORE) {
  const gate = new DisclosureGate(FLOOR.internal, before);
  const row: AgeingRow = { as_of: MAY, bucket: "1_30", state: "shown", amount, customers: 10 };
  const rows = gate.pass<AgeingRow>({
    name: "ageing.months",
    rows: [row],
    customers: ({ customers }) => customers ?? 0,
    ...(who === undefined ? {} : { amounts: () => ({ receivables: who }) }),
    hide: (line) => ({ ...line, state: "suppressed", amount: null, customers: null }),
  });
  const closed = gate.close({ rows }, JULY);
  return { register: gate.register, amount: closed.rows[0]!.amount, reasons: gate.report[0]!.reasons };
}

describe("what was hidden before", () => {
  const first = releaseOf(MAY, { [MAY]: { spotless: 3, mixed: 40, structural: 9, new: 70 } });

  it("stays hidden, the complementary too, when more customers are known of or rules are looser", () => {
    expect(first.shown).toEqual([null, 40, null, 70]);
    const more = releaseOf(JUNE, { [MAY]: { spotless: 30, mixed: 40, structural: 9, new: 70 } }, first.register);
    expect(more.shown).toEqual([null, 40, null, 70]);
    expect(more.reasons).toEqual({ stays_hidden: 2 });
    const strict = releaseOf(MAY, { [MAY]: { spotless: 30, mixed: 40 } }, NOTHING_BEFORE, {
      ...FLOOR.internal,
      minimum_customers: 35,
    });
    expect(releaseOf(JUNE, { [MAY]: { spotless: 30, mixed: 40 } }, strict.register).shown).toEqual([null, null]);
  });

  it("is hidden for what it is itself where it still is", () => {
    const again = releaseOf(JUNE, { [MAY]: { spotless: 3, mixed: 40, structural: 9, new: 70 } }, first.register);
    expect(again.reasons).toEqual({ too_few: 1, stays_hidden: 1 });
  });

  it("hides nothing of another day", () => {
    const later = releaseOf(JUNE, { [JUNE]: { spotless: 30, mixed: 40, structural: 9, new: 70 } }, first.register);
    expect(later.shown).toEqual([30, 40, 9, 70]);
  });

  it("stays hidden in a release of the same day, and after releases that did not have it", () => {
    const again = releaseOf(MAY, { [MAY]: { spotless: 30, mixed: 40, structural: 9, new: 70 } }, first.register);
    expect(again.shown).toEqual([null, 40, null, 70]);
    const between = releaseOf(JUNE, { [JUNE]: { mixed: 40 } }, again.register);
    expect(releaseOf(JULY, { [MAY]: { spotless: 30, structural: 9 } }, between.register).shown).toEqual([null, null]);
  });

  it("hides nothing more when the same is published again, whatever the sizes", () => {
    const size = fc.oneof(
      fc.integer({ min: 0, max: 8 }),
      fc.integer({ min: 9, max: 90 }),
      fc.integer({ min: 91, max: 3000 }),
    );
    const counts = fc.record(Object.fromEntries(SEGMENTS.map((segment) => [segment, size])));
    fc.assert(
      fc.property(counts, counts, (may, june) => {
        const days = { [MAY]: may, [JUNE]: june };
        const before = releaseOf(JUNE, days);
        expect(releaseOf(JUNE, days, before.register).shown).toEqual(before.shown);
        expect(releaseOf(JULY, days, before.register).shown).toEqual(before.shown);
      }),
    );
  });

  it("does not depend on which release one looks back from", () => {
    const other = releaseOf(JUNE, { [JUNE]: { spotless: 2, mixed: 40 } });
    const both = registersTogether([other.register, first.register]);
    expect(releaseOf(JULY, { [MAY]: { spotless: 30 }, [JUNE]: { spotless: 30 } }, both).shown).toEqual([null, null]);
  });

  it("holds for a portion that was left out, for all days up to then", () => {
    const passed = (minimum: number, asOf: Day, days: readonly Day[], before = NOTHING_BEFORE) => {
      const gate = new DisclosureGate({ ...FLOOR.internal, minimum_customers: minimum }, before);
      const portions = gate.pass<{ name: string; value: string } | undefined>({
        name: "portions",
        rows: [{ name: "country", value: "north" }],
        customers: () => 12,
        hide: () => undefined,
      });
      const months = portions[0] === undefined ? [] : days.map((as_of) => ({ as_of, ar: "9.00" }) as MonthKpi);
      const rows = gate.about({ name: "country", value: "north" }).pass<MonthKpi | undefined>({
        name: "kpi.months",
        rows: months,
        customers: () => 12,
        hide: () => undefined,
      });
      const closed = gate.close({ rows }, asOf);
      return { months: closed.rows.map((row) => row?.as_of), register: gate.register };
    };
    const strict = passed(15, JUNE, [MAY, JUNE]);
    expect(strict.months).toEqual([]);
    expect(passed(10, JULY, [MAY, JUNE, JULY], strict.register).months).toEqual([JULY]);
    expect(passed(10, JULY, [MAY, JUNE, JULY]).months).toEqual([MAY, JUNE, JULY]);
  });

  it("refuses a day whose totals were left out, when it is to be published as the day of a release", () => {
    const totalsOf = (asOf: Day, before: DisclosureRegister, rules = FLOOR.internal) => {
      const gate = new DisclosureGate(rules, before);
      const rows = gate.pass<AgeingPage["totals"][number] | undefined>({
        name: "ageing.totals",
        rows: [{ as_of: MAY, ar: "100.00", overdue: "10.00" }],
        customers: () => 12,
        hide: () => undefined,
      });
      gate.close({ rows }, asOf);
      return gate.register;
    };
    const left = totalsOf(JUNE, NOTHING_BEFORE, FLOOR.public);
    expect(left.hidden.size).toBe(0);
    const hidden = totalsOf(JUNE, NOTHING_BEFORE, { ...FLOOR.public, minimum_customers: 15 });
    expect(hidden.hidden.size).toBe(1);
    expect(() => totalsOf(MAY, hidden)).toThrow("left out");
  });
});

it("hides what the day of a release can do without, and refuses nothing for it when the day is published again", () => {
  const concentrationOf = (customers: number, before = NOTHING_BEFORE) => {
    const gate = new DisclosureGate(FLOOR.internal, before);
    const row: ConcentrationRow = {
      as_of: MAY,
      state: "shown",
      customers,
      top_ten_share: 0.5,
      herfindahl: 0.1,
      gini: 0.1,
    };
    const rows = gate.pass<ConcentrationRow>({
      name: "loss.concentration",
      rows: [row],
      customers: (one) => one.customers ?? 0,
      hide: (one) => ({
        ...one,
        state: "suppressed",
        customers: null,
        top_ten_share: null,
        herfindahl: null,
        gini: null,
      }),
    });
    return { customers: gate.close({ rows }, MAY).rows[0]!.customers, register: gate.register };
  };
  expect(concentrationOf(9, concentrationOf(3).register).customers).toBeNull();
});

describe("what was told before", () => {
  const first = releaseOf(MAY, { [MAY]: { spotless: 60, mixed: 80 } });

  it("hides a count that another release has otherwise by too few, and beside it what would tell it", () => {
    const one = releaseOf(JUNE, { [MAY]: { spotless: 61, mixed: 80 } }, first.register);
    expect(one.reasons).toEqual({ differencing: 1, complementary: 1 });
    const many = releaseOf(JUNE, { [MAY]: { spotless: 65, mixed: 80 } }, first.register);
    expect(many.shown).toEqual([65, 80]);
    const third = releaseOf(JULY, { [MAY]: { spotless: 64, mixed: 80 } }, many.register);
    expect(third.reasons).toEqual({ differencing: 1, complementary: 1 });
    expect(releaseOf(JULY, { [MAY]: { spotless: 60, mixed: 80 } }, many.register).shown).toEqual([60, 80]);
  });

  it("shows it again when enough changed since", () => {
    const hidden = releaseOf(JUNE, { [MAY]: { spotless: 61, mixed: 80 } }, first.register);
    // What was hidden beside it stays so.
    expect(releaseOf(JULY, { [MAY]: { spotless: 70, mixed: 80 } }, hidden.register).shown).toEqual([70, null]);
  });

  it("judges a changed amount by the largest parts, where nobody knows who is behind the change", () => {
    const who = parts(...Array.from({ length: 10 }, () => 100_00));
    const { register } = lineOf("1000.00", who);
    expect(lineOf("1000.00", who, register).amount).toBe("1000.00");
    expect(lineOf("1100.00", who, register)).toMatchObject({ amount: null, reasons: { differencing: 1 } });
    expect(lineOf("2400.00", who, register).amount).toBe("2400.00");
    expect(lineOf("2400.00", undefined, register).amount).toBeNull();
  });

  it("judges it by who is behind the change where that is known", () => {
    const rollForward = (invoices: string, change: Contributions, before = NOTHING_BEFORE) => {
      const gate = new DisclosureGate(FLOOR.internal, before);
      const rows = gate.pass<Pick<RollForwardRow, "month_ends_on" | "invoices">>({
        name: "method.roll_forward.invoices",
        rows: [{ month_ends_on: MAY, invoices }],
        customers: () => 40,
        changes:
          () =>
          ({ measure }, since) =>
            measure === "movements" && since === JULY ? change : undefined,
        hide: (row) => ({ ...row, invoices: null }),
      });
      return { invoices: gate.close({ rows }, JULY).rows[0]!.invoices, register: gate.register };
    };
    const { register } = rollForward("100.00", parts());
    expect(rollForward("101.00", parts(10, 20, 20, 30, 20), register).invoices).toBe("101.00");
    expect(rollForward("101.00", parts(10, 20, 70), register).invoices).toBeNull();
    expect(rollForward("101.00", parts(1, 1, 1, 1, 96), register).invoices).toBeNull();
  });

  it("shows a total of the day itself, whatever changed in it", () => {
    const totalOf = (ar: string, before = NOTHING_BEFORE) => {
      const gate = new DisclosureGate(FLOOR.internal, before);
      const rows = gate.pass<AgeingPage["totals"][number] | undefined>({
        name: "ageing.totals",
        rows: [{ as_of: MAY, ar, overdue: "0.00" }],
        customers: () => 40,
        hide: () => undefined,
      });
      return { ar: gate.close({ rows }, MAY).rows[0]?.ar, register: gate.register };
    };
    expect(totalOf("101.00", totalOf("100.00").register).ar).toBe("101.00");
  });

  it("is hidden for nothing: nobody forgets it", () => {
    const types = (gate: DisclosureGate) =>
      gate.pass<SegmentsPage["by_customer_type"][number]>({
        name: "segments.by_customer_type",
        rows: (["consumer", "company"] as const).flatMap((customer_type) => [
          {
            customer_type,
            segment: "spotless",
            state: "shown",
            customers: customer_type === "consumer" ? 3 : 57,
            share: 0,
          },
          { customer_type, segment: "mixed", state: "shown", customers: 40, share: 0 },
        ]),
        customers: ({ customers }) => customers ?? 0,
        hide: (row) => ({ ...row, state: "suppressed", customers: null, share: null }),
      });
    const gate = new DisclosureGate(FLOOR.internal, first.register);
    const release = { history: historyOf(gate, MAY, { spotless: 60, mixed: 80 }), types: types(gate) };
    const closed = gate.close(release, MAY);
    expect(closed.history.map(shownIn)).toEqual([60, 80]);
    expect(closed.types.map(shownIn)).toEqual([null, null, null, null]);
  });
});

describe("the register", () => {
  it("is the same after it was written and read, and names rows and numbers without a value of what is hidden", () =>
    inTemporaryFolder((folder) => {
      const { register } = releaseOf(MAY, { [MAY]: { spotless: 3, mixed: 40, structural: 987, new: 70 } });
      const hiding = releaseOf(JUNE, { [MAY]: { spotless: 4, mixed: 40, structural: 986, new: 70 } }, register);
      const one = join(folder, "one");
      mkdirSync(one);
      writeRegister(one, hiding.register);
      expect(readRegisters([one, join(folder, "absent")])).toEqual(hiding.register);
      expect(hiding.register.hidden).toEqual(
        new Set([
          '["segments.history",null,"2026-05-31","spotless"]',
          '["segments.history",null,"2026-05-31","new"]',
          '["segments.history",null,"2026-05-31","mixed"]',
        ]),
      );
      expect([...hiding.register.secrets]).toEqual(['["count","customers",{"segment at 2026-05-31":"spotless"},null]']);
      expect(readFileSync(join(one, "disclosure.json"), "utf8")).not.toContain("986");
      return Promise.resolve();
    }));
});
