import { describe, expect, it } from "vitest";
import { dayNumber, type Day } from "../../../../models/calendar.ts";
import type { CustomerState } from "../../../../models/treatment/customer-state.ts";
import { CustomerProfiles } from "../../../../models/treatment/profiles.ts";
import { customerStates } from "../../../../pipelines/analysis/treatment/customer-states.ts";
import { withLedger, type LedgerRows } from "../../../support/ledger.ts";

const customer = (customer_id: string, more = {}) => ({
  customer_id,
  customer_type: "consumer",
  started_on: "2023-01-01",
  ...more,
});

const invoice = (invoice_id: string, customer_id: string, due_on: Day, gross_amount = "100.00") => ({
  invoice_id,
  customer_id,
  issued_on: "2024-01-01",
  due_on,
  gross_amount,
});

type StatesOn = (asOf: Day, daysAhead?: number) => Promise<ReadonlyMap<number, CustomerState>>;

/** Lets `work` ask for the states at the end of days, by customer: the first of the file is 1. */
function withStates(rows: LedgerRows, work: (statesOn: StatesOn) => Promise<void>): Promise<void> {
  return withLedger(rows, "2024-06-30", (warehouse) =>
    work(async (asOf, daysAhead = 5) => {
      const states = await customerStates(warehouse, asOf, daysAhead);
      return new Map([...states.with(new CustomerProfiles(10))].map((state) => [state.customer, state]));
    }),
  );
}

describe("what a customer owes", () => {
  const rows = {
    customer: [
      customer("A"),
      customer("B"),
      customer("C", { customer_type: "company", opted_out: "true" }),
      customer("D"),
    ],
    invoice: [
      invoice("A1", "A", "2024-02-10", "80.00"),
      invoice("A2", "A", "2024-02-20", "20.50"),
      invoice("A3", "A", "2024-03-04", "7.00"),
      invoice("B1", "B", "2024-03-03", "30.00"),
      invoice("C1", "C", "2024-03-01", "50.00"),
      invoice("D1", "D", "2024-02-01", "99.00"),
    ],
    payment: [{ payment_id: "P1", customer_id: "A", value_on: "2024-03-10", amount: "80.00" }],
    allocation: [{ payment_id: "P1", invoice_id: "A1", applied_on: "2024-03-10", amount: "80.00" }],
    adjustment: [
      {
        adjustment_id: "W1",
        customer_id: "D",
        invoice_id: "D1",
        kind: "write_off",
        booked_on: "2024-02-15",
        amount: "99.00",
      },
    ],
  };

  it("is past due from the day after the due date, known of as far ahead as asked, and not paid as far as was known", () =>
    withStates(rows, async (statesOn) => {
      const states = await statesOn("2024-03-01");
      expect([...states.keys()]).toEqual([1, 2, 3]);
      expect(states.get(1)).toMatchObject({
        customerType: "consumer",
        overdueCents: 10_050,
        oldestDueOn: dayNumber("2024-02-10"),
        upcomingCents: 700,
        nextDueOn: dayNumber("2024-03-04"),
        hasObjected: false,
        promisedFor: null,
        preferredChannel: null,
        refusedChannels: [],
      });
      expect(states.get(2)).toMatchObject({ overdueCents: 0, oldestDueOn: null, upcomingCents: 3000 });
      expect(states.get(3)).toMatchObject({ customerType: "company", hasObjected: true, upcomingCents: 5000 });
      expect([...(await statesOn("2024-03-01", 1)).keys()]).toEqual([1, 3]);
      expect((await statesOn("2024-03-09")).get(1)).toMatchObject({ overdueCents: 10_750 });
      expect((await statesOn("2024-03-10")).get(1)).toMatchObject({
        overdueCents: 2750,
        oldestDueOn: dayNumber("2024-02-20"),
      });
    }));
});

describe("what holds a step back", () => {
  const rows = {
    customer: ["A", "B", "C", "D"].map((id) => customer(id)),
    invoice: ["A", "B", "C", "D"].map((id) => invoice(`${id}1`, id, "2024-02-01")),
    dispute: [
      {
        dispute_id: "G1",
        customer_id: "A",
        invoice_id: "A1",
        opened_on: "2024-03-01",
        closed_on: "2024-03-20",
        stage: "delivery",
        cause: "not_delivered",
        upheld: "true",
        amount: "100.00",
      },
    ],
    arrangement: [1, 2].map((instalment_number) => ({
      arrangement_id: "R1",
      customer_id: "B",
      instalment_number,
      invoice_ids: "B1",
      offered_on: "2024-03-01",
      started_on: "2024-03-05",
      due_on: "2024-04-01",
      amount: "50.00",
      ended_on: "2024-05-01",
      status: "completed",
    })),
    promise: [
      ["T1", "2024-03-01", "2024-03-20", "T2"],
      ["T2", "2024-03-10", "2024-03-15", ""],
    ].map(([promise_id = "", made_on = "", promised_for = "", replaced_by = ""]) => ({
      promise_id,
      customer_id: "C",
      made_on,
      promised_for,
      amount: "100.00",
      invoice_ids: "C1",
      replaced_by,
    })),
    preference: [
      {
        customer_id: "D",
        changed_on: "2024-03-01",
        preferred_channel: "email",
        opted_out_phone: "true",
        opted_out_letter: "true",
      },
      { customer_id: "D", changed_on: "2024-03-10", opted_out_phone: "false" },
    ],
  };

  it("is known from the day on which it began until the day before it ended", () =>
    withStates(rows, async (statesOn) => {
      const on = async <T>(customer_sk: number, days: readonly Day[], value: (state: CustomerState) => T) => {
        const values: T[] = [];
        for (const day of days) values.push(value((await statesOn(day)).get(customer_sk)!));
        return values;
      };
      const disputeDays = ["2024-02-29", "2024-03-01", "2024-03-19", "2024-03-20"];
      expect(await on(1, disputeDays, ({ hasOpenDispute }) => hasOpenDispute)).toEqual([false, true, true, false]);
      const arrangementDays = ["2024-03-04", "2024-03-05", "2024-04-30", "2024-05-01"];
      expect(await on(2, arrangementDays, ({ hasArrangement }) => hasArrangement)).toEqual([false, true, true, false]);
      const promiseDays = ["2024-02-29", "2024-03-09", "2024-03-10"];
      const expected = [null, dayNumber("2024-03-20"), dayNumber("2024-03-15")];
      expect(await on(3, promiseDays, ({ promisedFor }) => promisedFor)).toEqual(expected);
      const wishDays = ["2024-02-29", "2024-03-01", "2024-03-10"];
      expect(await on(4, wishDays, ({ preferredChannel }) => preferredChannel)).toEqual([null, "email", "email"]);
      expect(await on(4, wishDays, ({ refusedChannels }) => refusedChannels)).toEqual([
        [],
        ["letter", "phone"],
        ["letter"],
      ]);
    }));
});
