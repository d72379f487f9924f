import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, it } from "vitest";
import { COHORTS } from "../../../../models/kpi/bridge/cells.ts";
import { PlacedItems, type BridgeItems, type ItemRange } from "../../../../models/kpi/bridge/snapshot.ts";
import { monthEnd } from "../../../../models/calendar.ts";
import { CustomerGroups } from "../../../../pipelines/publish/bridges/customer-groups.ts";
import { GroupedMonth } from "../../../../pipelines/publish/bridges/grouped-month.ts";
import { ItemsByCustomer } from "../../../../pipelines/publish/bridges/items-by-customer.ts";

const MONTHS = 4;
const CUSTOMERS = 5;
const FIRST_MONTH = 24_300;
const NO_CUT_OFF = { run: 0, waits: 0 };
const OTHER_CUT_OFF = { run: 2, waits: 2 };
const DAY = { own: { cutOff: NO_CUT_OFF, daysSinceCohort: [0, 30, 61, 91, 122, 153, 183] }, compared: [OTHER_CUT_OFF] };

const item = fc.record({
  customer: fc.integer({ min: 0, max: CUSTOMERS - 1 }),
  monthsBack: fc.integer({ min: 0, max: COHORTS + 1 }),
  termDays: fc.constantFrom(14, 30),
  daysPastDue: fc.integer({ min: -30, max: 100 }),
  daysBeforeEnd: fc.integer({ min: 0, max: 27 }),
  amount: fc.integer({ min: -99_999, max: 99_999 }),
  open: fc.integer({ min: -99_999, max: 99_999 }),
  isDisputed: fc.integer({ min: 0, max: 1 }),
});

/** Class of every customer at every month-end; a month of -1 stands for one before his first. */
const classes = fc.array(fc.array(fc.integer({ min: -1, max: 5 }), { minLength: MONTHS, maxLength: MONTHS }), {
  minLength: CUSTOMERS,
  maxLength: CUSTOMERS,
});

function groupsOf(all: readonly (readonly number[])[]): CustomerGroups {
  const days = Array.from({ length: MONTHS }, (_, place) => monthEnd(FIRST_MONTH + place));
  const groups = CustomerGroups.of(CUSTOMERS, days);
  for (const [customer, own] of all.entries()) {
    const first = own.findIndex((one) => one >= 0);
    groups.setKind(customer, customer % 2, FIRST_MONTH + (first < 0 ? MONTHS : first));
    for (const [place, one] of own.entries()) if (one >= 0) groups.setClass(customer, FIRST_MONTH + place, one);
  }
  return groups;
}

function itemsOf(rows: readonly Record<keyof BridgeItems | "customer", number>[]) {
  const column = (name: keyof BridgeItems | "customer") => Float64Array.from(rows, (row) => row[name]);
  const items: BridgeItems = {
    monthsBack: column("monthsBack"),
    termDays: column("termDays"),
    daysPastDue: column("daysPastDue"),
    daysBeforeEnd: column("daysBeforeEnd"),
    amount: column("amount"),
    open: column("open"),
    isDisputed: column("isDisputed"),
  };
  return new ItemsByCustomer(new PlacedItems(items), column("customer"), CUSTOMERS, () => true);
}

it("has after any moves what adding up all items anew gives", () => {
  const moves = fc.array(fc.integer({ min: 0, max: MONTHS - 1 }), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(fc.array(item, { maxLength: 12 }), classes, moves, (rows, all, places) => {
      const [items, groups] = [itemsOf(rows), groupsOf(all)];
      const month = new GroupedMonth(items, groups, 0, DAY);
      for (const place of places) month.groupAt(place);
      const anew = new GroupedMonth(items, groups, places.at(-1)!, DAY);
      expect(month.customers).toEqual(anew.customers);
      expect(isDeepStrictEqual(month.snapshot, anew.snapshot)).toBe(true);
    }),
  );
});

it("has the chosen items of every customer, in the order of the customers", () => {
  const customer = Float64Array.of(3, 1, 3, 0, 1);
  const placed = new PlacedItems({ termDays: new Float64Array(5) } as unknown as BridgeItems);
  const items = new ItemsByCustomer(placed, customer, 4, (row) => row !== 1);
  const rowsOf = ({ rows, from, to }: ItemRange) => [...rows.subarray(from, to)];
  expect([...items.customers]).toEqual([0, 1, 3]);
  expect([0, 1, 2].map((index) => rowsOf(items.of(index)))).toEqual([[3], [4], [0, 2]]);
});
