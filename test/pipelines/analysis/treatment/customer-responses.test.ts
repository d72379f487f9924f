import { expect, it } from "vitest";
import { dayNumber, type Day } from "../../../../models/calendar.ts";
import { responsesWithin, windowsAfter } from "../../../../models/treatment/customer-responses.ts";
import { customerResponses } from "../../../../pipelines/analysis/treatment/customer-responses.ts";
import type { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { withLoads } from "../../../support/ledger.ts";

const AS_OF: Day = "2024-06-30";
const TIME_ZERO: Day = "2024-03-01";
/** 30 days of March and 30 of April: day 60 is the last that counts. */
const [DAY_60, DAY_61]: readonly [Day, Day] = ["2024-04-30", "2024-05-01"];

/** In the order in which they are loaded, and so of their surrogates. */
const NAMES = [
  "on day 0",
  "on day 60",
  "on day 61",
  "complains",
  "refuses",
  "answers",
  "allows",
  "silent",
  "late",
] as const;

const dispute = (dispute_id: string, customer_id: string, opened_on: Day, invoice_id: string = customer_id) => ({
  dispute_id,
  customer_id,
  invoice_id,
  opened_on,
  stage: "payment",
  cause: "other",
  amount: "0.00",
});

const answer = (survey_id: string, customer_id: string, answered_on: string, score: string) => ({
  survey_id,
  customer_id,
  invited_on: TIME_ZERO,
  answered_on,
  score,
});

const LEDGER = {
  customer: NAMES.map((customer_id) => ({ customer_id, customer_type: "consumer", started_on: "2024-01-01" })),
  invoice: NAMES.map((id) => ({
    invoice_id: id,
    customer_id: id,
    issued_on: "2024-01-15",
    due_on: "2024-02-15",
    gross_amount: "100.00",
  })),
  dispute: [
    dispute("D0", "on day 0", TIME_ZERO),
    dispute("D60", "on day 60", DAY_60),
    dispute("D61", "on day 61", DAY_61),
    dispute("C", "complains", "2024-03-10", ""),
  ],
  preference: [
    { customer_id: "refuses", changed_on: "2024-03-20", opted_out_phone: "true" },
    { customer_id: "allows", changed_on: "2024-03-20", opted_out_phone: "false" },
  ],
  survey: [
    answer("S1", "answers", "2024-03-12", "4"),
    answer("S2", "answers", "2024-03-05", "9"),
    answer("S3", "answers", "2024-03-05", "0"),
    answer("S4", "silent", "", ""),
  ],
};

/** Came in July, about days before the day as of which is looked. */
const KNOWN_LATER = {
  ...LEDGER,
  dispute: [...LEDGER.dispute, dispute("L", "late", "2024-03-10")],
  survey: [...LEDGER.survey, answer("S5", "late", "2024-03-10", "10")],
};

async function told(warehouse: Warehouse, asOf: Day) {
  const rows = await warehouse.rows<{ customer_sk: number }>(
    "select customer_sk from current.customer order by customer_sk",
  );
  const customer = Int32Array.from(rows, ({ customer_sk }) => customer_sk);
  const windows = windowsAfter({ customer, timeZero: new Float64Array(customer.length).fill(dayNumber(TIME_ZERO)) });
  const columns = responsesWithin(await customerResponses(warehouse, asOf), windows);
  return (outcome: keyof typeof columns) =>
    Object.fromEntries(
      NAMES.flatMap((name, row) => {
        const value = columns[outcome]![row]!;
        return value === 0 || Number.isNaN(value) ? [] : [[name, value]];
      }),
    );
}

it(
  "finds what was done in the 60 days after time zero and known by the day, by what it was",
  () =>
    withLoads([{ rows: LEDGER, knownOn: AS_OF }], async (warehouse) => {
      const of = await told(warehouse, AS_OF);
      expect(of("dispute")).toEqual({ "on day 60": 1 });
      expect(of("complaint")).toEqual({ complains: 1 });
      expect(of("opt_out")).toEqual({ refuses: 1 });
      // Of two answers of a day the first that was loaded, and not the later 4.
      expect(of("nps")).toEqual({ answers: 9 });
    }),
  30_000,
);

it(
  "does not find what became known after the day, and does from that day on",
  () =>
    withLoads(
      [
        { rows: LEDGER, knownOn: AS_OF },
        { rows: KNOWN_LATER, knownOn: "2024-07-31" },
      ],
      async (warehouse) => {
        const [before, later] = [await told(warehouse, AS_OF), await told(warehouse, "2024-07-31")];
        expect(before("dispute")).toEqual({ "on day 60": 1 });
        expect(before("nps")).toEqual({ answers: 9 });
        expect(later("dispute")).toEqual({ "on day 60": 1, late: 1 });
        expect(later("nps")).toEqual({ answers: 9, late: 10 });
      },
    ),
  30_000,
);
