import { describe, expect, it } from "vitest";
import { dayFromNumber, dayNumber, type Day } from "../../../models/calendar.ts";
import { amountSurprise } from "../../../models/features/amount-surprise.ts";
import { countbackDays } from "../../../models/features/countback-days.ts";
import { NO_DAY } from "../../../models/features/feature-rules.ts";
import { ItemPeriods } from "../../../models/features/item-periods.ts";
import { KnownItems } from "../../../models/features/known-items.ts";
import { daysFromDueDayToPayday } from "../../../models/features/payday.ts";
import {
  BEHAVIOUR_COLUMNS,
  tellPaymentBehaviour,
  type BehaviourColumn,
} from "../../../models/features/payment-behaviour.ts";
import { seededRandom } from "../../../models/random.ts";

const FIRST_DAY = dayNumber("2025-01-01");

/** A period in which the status of an item did not change. */
interface Period {
  readonly item: number;
  readonly issuedOn: Day;
  readonly dueOn: Day;
  readonly fromOn?: Day;
  readonly untilOn?: Day;
  readonly paidOn?: Day;
  readonly cents?: number;
  readonly balance?: number;
}

/** The items of one customer, before any day was looked at. */
function itemsOf(periods: readonly Period[]): KnownItems {
  const added = new ItemPeriods();
  added.begin(periods.length);
  for (const [
    index,
    { item, issuedOn, dueOn, fromOn, untilOn, paidOn, cents = 10_000, balance },
  ] of periods.entries()) {
    if (index === 0 || periods[index - 1]!.item !== item) added.beginItem(dayNumber(issuedOn), dayNumber(dueOn), cents);
    const [from, until] = [dayNumber(fromOn ?? issuedOn), dayNumber(untilOn ?? "9999-12-31")];
    if (paidOn === undefined) added.add(from, until, NO_DAY, true, balance ?? cents);
    else added.add(from, until, dayNumber(paidOn), false, 0);
  }
  added.finish();
  const known = new KnownItems(added);
  known.begin();
  return known;
}

function knownOn(day: Day, periods: readonly Period[]): KnownItems {
  const known = itemsOf(periods);
  known.look(dayNumber(day));
  return known;
}

type Figures = Readonly<Record<BehaviourColumn, number>>;

/** The figures of a customer, of whom a payment more than 3 days late is late. */
function behaviourOf(items: KnownItems): Figures {
  const names = Object.keys(BEHAVIOUR_COLUMNS);
  const figures = new Float64Array(names.length);
  tellPaymentBehaviour(figures, items, { lateAfterDays: 3 });
  return Object.fromEntries(names.map((name, place) => [name, figures[place]!])) as Figures;
}

/** An item of every month of 2025, paid on its own day of the month. */
const monthly = (payday: (month: number) => number, cents: (month: number) => number = () => 10_000) =>
  Array.from({ length: 12 }, (_, index): Period => {
    const month = String(index + 1).padStart(2, "0");
    const paidOn = `2025-${month}-${String(payday(index)).padStart(2, "0")}`;
    return { item: index, issuedOn: `2025-${month}-01`, dueOn: `2025-${month}-15`, paidOn, cents: cents(index) };
  });

describe("what is known of a customer's items", () => {
  const partly: Period[] = [
    { item: 1, issuedOn: "2025-01-01", dueOn: "2025-01-31", untilOn: "2025-02-10" },
    {
      item: 1,
      issuedOn: "2025-01-01",
      dueOn: "2025-01-31",
      fromOn: "2025-02-10",
      untilOn: "2025-03-05",
      balance: 4_000,
    },
    { item: 1, issuedOn: "2025-01-01", dueOn: "2025-01-31", fromOn: "2025-03-05", paidOn: "2025-03-05" },
    { item: 2, issuedOn: "2025-03-01", dueOn: "2025-03-31" },
  ];

  it("tells how many times in a row the first part got smaller, up to the last item paid in parts", () => {
    const inParts = (...balances: readonly number[]): Period[] =>
      balances.map((balance, index) => {
        const month = String(index + 1).padStart(2, "0");
        const on = (day: string) => `2025-${month}-${day}`;
        return { item: index, issuedOn: on("01"), dueOn: on("15"), fromOn: on("20"), balance };
      });
    const timesOf = (...balances: readonly number[]) =>
      behaviourOf(knownOn("2025-12-31", inParts(...balances))).shrinking_parts;
    expect(timesOf(3_000)).toBe(0);
    expect(timesOf(3_000, 5_000, 8_000)).toBe(2);
    expect(timesOf(3_000, 10_000, 5_000)).toBe(1);
    expect(timesOf(3_000, 5_000, 4_000)).toBe(0);
    expect(timesOf(3_000, 4_000, 2_000, 6_000)).toBe(1);
  });

  it("is what was known on the day: open, then open in part, then paid and known to have been", () => {
    const on = (day: Day) => behaviourOf(knownOn(day, partly));
    expect(on("2025-01-31")).toMatchObject({ open_count: 1, part_paid_count_365d: 0, paid_count_365d: 0 });
    expect(on("2025-02-28")).toMatchObject({ open_amount: 4_000, part_paid_count_365d: 1, oldest_days_past_due: 28 });
    expect(on("2025-03-31")).toMatchObject({
      open_count: 1,
      part_paid_count_365d: 1,
      paid_count_365d: 1,
      paid_days_365d: 33,
      most_days_late_365d: 33,
      late_amount_365d: 10_000,
    });
  });

  it("is the same on a day whether or not days before it were looked at", () => {
    const random = seededRandom(7);
    const dayAfter = (day: number, most: number) => day + Math.floor(most * random());
    for (let customer = 0; customer < 12; customer++) {
      const periods = Array.from({ length: 40 }, (_, item): readonly Period[] => {
        const issued = dayAfter(FIRST_DAY, 600);
        const [due, known] = [dayAfter(issued, 40), dayAfter(issued, 60)];
        const [partly, paid] = [dayAfter(known, 90), dayAfter(known + 90, 300)];
        const of = { item, issuedOn: dayFromNumber(issued), dueOn: dayFromNumber(due), cents: dayAfter(1, 90_000) };
        return [
          { ...of, fromOn: dayFromNumber(known), untilOn: dayFromNumber(partly) },
          { ...of, fromOn: dayFromNumber(partly), untilOn: dayFromNumber(paid), balance: Math.ceil(of.cents / 3) },
          { ...of, fromOn: dayFromNumber(paid), paidOn: dayFromNumber(dayAfter(paid - 3, 4)) },
        ];
      }).sort(([a], [b]) => (a!.issuedOn < b!.issuedOn ? -1 : 1));
      const [goingOn, anew] = [itemsOf(periods.flat()), itemsOf(periods.flat())];
      for (let day = FIRST_DAY; day < FIRST_DAY + 1_200; day += 30) {
        goingOn.look(day);
        anew.begin();
        anew.look(day);
        expect(behaviourOf(goingOn)).toEqual(behaviourOf(anew));
      }
    }
  });

  it("takes the payments of another item for no part of this one", () => {
    const { count, held, periods } = knownOn("2025-03-31", partly);
    expect(Array.from(held.subarray(0, count), (period) => periods.firstPart[period]! > 0)).toEqual([true, false]);
  });

  it("counts smaller items that were paid while a larger one stayed open", () => {
    const items: Period[] = [
      { item: 1, issuedOn: "2025-01-01", dueOn: "2025-01-15", cents: 50_000 },
      { item: 2, issuedOn: "2025-02-01", dueOn: "2025-02-15", cents: 2_000, paidOn: "2025-02-20" },
      { item: 3, issuedOn: "2025-03-01", dueOn: "2025-03-15", cents: 90_000, paidOn: "2025-03-20" },
    ];
    expect(behaviourOf(knownOn("2025-03-31", items)).smaller_paid_first).toBe(1);
  });

  it("has nothing to say of the lateness of three items while two fell due", () => {
    const items = monthly(() => 20);
    expect(behaviourOf(knownOn("2025-02-28", items.slice(0, 2))).last_three_days_late).toBeNaN();
    expect(behaviourOf(knownOn("2025-03-31", items.slice(0, 3))).last_three_days_late).toBe(15);
  });
});

describe("the usual payday", () => {
  it("follows the due day by the days between them, over the end of the month too", () => {
    expect(
      daysFromDueDayToPayday(
        knownOn(
          "2025-12-31",
          monthly(() => 25),
        ),
      ),
    ).toBe(10);
    expect(
      daysFromDueDayToPayday(
        knownOn(
          "2025-12-31",
          monthly(() => 5),
        ),
      ),
    ).toBe(-10);
    // The 28th and the 2nd: around the end of the month, half a month away, not in its middle.
    const turning = monthly((month) => (month % 2 === 0 ? 28 : 2));
    expect(Math.abs(daysFromDueDayToPayday(knownOn("2025-12-31", turning)))).toBe(15);
  });

  it("is missing with fewer than three payments", () => {
    expect(daysFromDueDayToPayday(knownOn("2025-12-31", monthly(() => 25).slice(10)))).toBeNaN();
  });
});

describe("an unusual amount", () => {
  it("lies as many robust deviations above the usual ones as the formula says", () => {
    const items = monthly(
      () => 20,
      (month) => (month === 11 ? 20_000 : month % 2 === 0 ? 9_000 : 11_000),
    );
    const logs = items.slice(0, 11).map(({ cents }) => Math.log(cents!));
    const usual = Math.log(9_000);
    const deviations = logs.map((value) => Math.abs(value - usual)).sort((a, b) => a - b);
    const spread = Math.max(1.4826 * deviations[5]!, 0.1);
    expect(amountSurprise(knownOn("2025-12-31", items))).toBeCloseTo((Math.log(20_000) - usual) / spread, 12);
  });

  it("is missing with fewer than six before it", () => {
    expect(amountSurprise(knownOn("2025-06-30", monthly(() => 20).slice(0, 6)))).toBeNaN();
    expect(amountSurprise(knownOn("2025-07-31", monthly(() => 20).slice(0, 7)))).toBe(0);
  });
});

describe("the days of invoicing that are open", () => {
  const months: Period[] = [
    { item: 1, issuedOn: "2025-04-10", dueOn: "2025-05-10", cents: 16_700 },
    { item: 2, issuedOn: "2025-05-10", dueOn: "2025-06-10", cents: 15_800 },
    { item: 3, issuedOn: "2025-06-10", dueOn: "2025-07-10", cents: 20_500 },
  ];

  it("are counted back month by month", () => {
    // 30 days of June, 31 of May and of what is left, 4,200 of 16,700, that part of April.
    expect(countbackDays(knownOn("2025-06-30", months), 40_500)).toBeCloseTo(30 + 31 + (30 * 4_200) / 16_700, 10);
    expect(countbackDays(knownOn("2025-06-30", months), 0)).toBe(0);
  });

  it("are missing where a month without invoices stops the count", () => {
    expect(countbackDays(knownOn("2025-06-30", months), 60_000)).toBeNaN();
  });
});
