import { expect, it } from "vitest";
import { contributionsOf, type Contributions } from "../../../../models/disclosure/contributions.ts";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import type { AgeingPage, Segment, SegmentKpi } from "../../../../models/release/release.ts";
import { DisclosureGate } from "../../../../pipelines/publish/gate/gate.ts";

const [MAY, JUNE] = ["2026-05-31", "2026-06-30"] as const;

type Total = AgeingPage["totals"][number];
interface Group {
  readonly row: SegmentKpi;
  readonly behind: Contributions;
}

/** A group of customers with these amounts in euros. */
function group(as_of: Total["as_of"], segment: Segment, first: number, parts: readonly number[]): Group {
  const ar = `${parts.reduce((sum, part) => sum + part, 0)}.00`;
  return {
    row: {
      as_of,
      segment,
      state: "shown",
      customers: parts.length,
      ar,
      overdue: null,
      dso_90: null,
      days_beyond_terms: null,
    },
    behind: contributionsOf(parts.map((part, index) => ({ customer: first + index, cents: part * 100 }))),
  };
}

const alike = (customers: number, euros: number) => Array.from({ length: customers }, () => euros);
const inMonth = (as_of: Total["as_of"], dormant: readonly number[], euros: number): Group[] => [
  group(as_of, "spotless", 0, alike(60, euros)),
  group(as_of, "mixed", 100, alike(40, 2 * euros)),
  group(as_of, "unknown", 200, alike(8, 3 * euros)),
  group(as_of, "dormant", 300, dormant),
];

it("hides beside a group of a month what its total would give away, and nothing of a month in which all may be told", () => {
  const gate = new DisclosureGate(FLOOR.internal);
  const months = [inMonth(MAY, [200, ...alike(9, 1)], 7), inMonth(JUNE, alike(10, 40), 11)];
  const passed = months.flatMap((groups) =>
    gate.pass<Group, SegmentKpi>({
      name: "kpi.by_segment",
      rows: groups,
      customers: ({ row }) => row.customers ?? 0,
      amounts: ({ behind }) => ({ receivables: behind }),
      hide: ({ row, behind }) => ({ behind, row: { ...row, state: "suppressed", customers: null, ar: null } }),
      publish: ({ row }) => row,
    }),
  );
  const totals = gate.pass<Total>({
    name: "ageing.totals",
    rows: months.map((groups) => ({
      as_of: groups[0]!.row.as_of,
      ar: `${groups.reduce((sum, { row }) => sum + Number(row.ar), 0)}.00`,
      overdue: "0.00",
    })),
    customers: () => 118,
    hide: (row) => row,
  });
  const closed = gate.close({ groups: passed, totals }, JUNE);
  const hidden = (as_of: string) =>
    closed.groups.filter((row) => row.as_of === as_of && row.state === "suppressed").map(({ segment }) => segment);
  expect(hidden(MAY)).toEqual(expect.arrayContaining(["unknown", "dormant"]));
  expect(hidden(JUNE)).toEqual([]);
});
