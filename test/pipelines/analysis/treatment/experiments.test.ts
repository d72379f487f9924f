import { expect, it } from "vitest";
import { addDays, dayNumber } from "../../../../models/calendar.ts";
import { controlArms } from "../../../../pipelines/analysis/treatment/control-arms.ts";
import { experimentReading } from "../../../../pipelines/analysis/treatment/experiment-reading.ts";
import { effectsKnownOn } from "../../../../pipelines/analysis/treatment/measured-effects.ts";
import { withLedger } from "../../../support/ledger.ts";

const PER_ARM = 40;

/** Each arm of an experiment, of whom so many paid two days after they became eligible on 4 March. */
const ARMS = [
  { arm: "treatment", paid: 30 },
  { arm: "control", paid: 10 },
] as const;

const customers = ARMS.flatMap(({ arm, paid }) =>
  Array.from({ length: PER_ARM }, (_, index) => ({ id: `${arm}-${index}`, arm, isPaid: index < paid })),
);
const paying = customers.filter(({ isPaid }) => isPaid);
const PLANNED_ON = "2024-03-04";

const LEDGER = {
  customer: customers.map(({ id }) => ({ customer_id: id, customer_type: "consumer", started_on: "2024-01-01" })),
  invoice: customers.map(({ id }) => ({
    invoice_id: id,
    customer_id: id,
    issued_on: "2024-02-15",
    due_on: "2024-03-01",
    gross_amount: "100.00",
  })),
  payment: paying.map(({ id }) => ({ payment_id: id, customer_id: id, value_on: "2024-03-06", amount: "100.00" })),
  allocation: paying.map(({ id }) => ({ payment_id: id, invoice_id: id, applied_on: "2024-03-06", amount: "100.00" })),
  policy: ARMS.map(({ arm }) => ({
    policy_version: "P1",
    segment: "all",
    step: "1",
    treatment: arm === "control" ? "none" : "friendly_reminder",
    channel: "email",
    days_past_due: "3",
    experiment_id: "E1",
    arm,
    arm_share: "0.5",
    valid_from: "2024-03-01",
    valid_to: "2024-05-31",
  })),
  contact_event: customers.map(({ id, arm }) => ({
    contact_id: id,
    customer_id: id,
    invoice_id: id,
    treatment: "friendly_reminder",
    planned_on: PLANNED_ON,
    contacted_on: arm === "treatment" ? PLANNED_ON : "",
    channel: "email",
    experiment_id: "E1",
    arm,
  })),
};

it("effects are known when the outcome of the arms is, in the segment that they had before", () =>
  withLedger(LEDGER, "2024-06-30", async (warehouse) => {
    const effects = await effectsKnownOn(warehouse, addDays(PLANNED_ON, 14));
    expect(effects.all).toHaveLength(1);
    expect(effects.of("friendly_reminder", "new")).toMatchObject({
      experimentId: "E1",
      customers: 80,
      difference: 0.5,
    });
    expect((await effectsKnownOn(warehouse, addDays(PLANNED_ON, 13))).all).toEqual([]);
  }));

/** The same customers, of whom those who were treated had paid ten days later before: they were not dealt at random. */
const PICKED = {
  ...LEDGER,
  invoice: [...LEDGER.invoice, ...customers.map(({ id }) => earlierOf(id))],
  payment: [...LEDGER.payment, ...customers.map(earlierPaymentOf)],
  allocation: [
    ...LEDGER.allocation,
    ...customers.map((customer, place) => {
      const { payment_id, value_on, amount } = earlierPaymentOf(customer, place);
      return { payment_id, invoice_id: `${customer.id}-before`, applied_on: value_on, amount };
    }),
  ],
};

function earlierOf(id: string) {
  const [issued_on, due_on] = ["2024-01-02", "2024-01-10"];
  return { invoice_id: `${id}-before`, customer_id: id, issued_on, due_on, gross_amount: "100.00" };
}

function earlierPaymentOf({ id, arm }: (typeof customers)[number], place: number) {
  const value_on = addDays("2024-01-10", (place % 3) + (arm === "treatment" ? 10 : 0));
  return { payment_id: `${id}-before`, customer_id: id, value_on, amount: "100.00" };
}

it("an experiment whose arms differed before is used for no list, and read with that reason", () =>
  withLedger(PICKED, "2024-06-30", async (warehouse) => {
    expect((await effectsKnownOn(warehouse, "2024-06-30")).all).toEqual([]);
    const plan = { plannedTreatedShare: 0.5, plannedPerArm: PER_ARM, change: 0.05 };
    const { whole, bySegment } = await experimentReading(warehouse, "E1", "2024-06-30", plan);
    expect(whole).toMatchObject({ verdict: "refused", reason: "arms_differed_before" });
    expect([...bySegment.values()].map(({ verdict }) => verdict)).toEqual(["refused"]);
  }));

it("a comparison keeps its treatment from the control arm, from the first eligibility for as long as its policy holds", () =>
  withLedger(LEDGER, "2024-06-30", async (warehouse) => {
    const { customer_sk: control } = await warehouse.row<{ customer_sk: number }>(
      "select min(customer_sk) as customer_sk from current.contact_event where arm = 'control'",
    );
    const arms = await controlArms(warehouse, "2024-06-30");
    const on = (customer: number, day: string) => arms.isWithheld(customer, "friendly_reminder", dayNumber(day));
    expect(["2024-03-03", "2024-03-04", "2024-05-31", "2024-06-01"].map((day) => on(control, day))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(on(1, "2024-03-04")).toBe(false);
    expect(arms.isWithheld(control, "phone_call", dayNumber("2024-03-04"))).toBe(false);
  }));
