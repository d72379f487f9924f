import { describe, expect, it } from "vitest";
import { withLedger, type LedgerRows } from "../../support/ledger.ts";

const contact = (id: string, contacted_on: string, invoice_id: string, channel = "email") => ({
  contact_id: id,
  customer_id: "C1",
  invoice_id,
  treatment: "friendly_reminder",
  planned_on: contacted_on,
  contacted_on,
  channel,
});

const invoice = (id: string, customer_id = "C1") => ({
  invoice_id: id,
  customer_id,
  issued_on: "2024-01-01",
  due_on: "2024-01-31",
  gross_amount: "100.00",
});

/** I1 is paid on 10 February and in dispute from the 3rd to the 8th; I2 stays open, with a promise for the 20th. */
const LEDGER: LedgerRows = {
  customer: [
    { customer_id: "C1", customer_type: "company", started_on: "2024-01-01" },
    { customer_id: "C2", customer_type: "company", started_on: "2024-01-01" },
  ],
  invoice: [invoice("I1"), invoice("I2"), invoice("I3", "C2")],
  payment: [{ payment_id: "P1", customer_id: "C1", value_on: "2024-02-10", booked_on: "2024-02-10", amount: "100.00" }],
  allocation: [{ payment_id: "P1", invoice_id: "I1", amount: "100.00", applied_on: "2024-02-10" }],
  contact_event: [
    contact("K1", "2024-02-05", "I1"),
    contact("K2", "2024-02-09", "I1", "letter"),
    contact("K3", "2024-02-10", "I1"),
    contact("K4", "2024-02-11", "I1"),
    contact("K5", "2024-02-18", "I2"),
    { ...contact("K6", "2024-02-18", "I3"), customer_id: "C2" },
  ],
  preference: [{ customer_id: "C1", changed_on: "2024-02-07", preferred_channel: "letter" }],
  dispute: [
    {
      dispute_id: "D1",
      customer_id: "C1",
      invoice_id: "I1",
      opened_on: "2024-02-03",
      closed_on: "2024-02-08",
      stage: "invoicing",
      cause: "wrong_price",
      upheld: "true",
      amount: "100.00",
    },
    {
      dispute_id: "D2",
      customer_id: "C1",
      opened_on: "2024-03-01",
      stage: "collection",
      cause: "contact_unwanted",
      amount: "0.00",
    },
  ],
  promise: [
    {
      promise_id: "B1",
      customer_id: "C1",
      made_on: "2024-02-12",
      promised_for: "2024-02-20",
      amount: "100.00",
      invoice_ids: "I2",
    },
    {
      promise_id: "B2",
      customer_id: "C1",
      made_on: "2024-03-01",
      promised_for: "2024-03-15",
      amount: "100.00",
      invoice_ids: "I2",
    },
  ],
  survey: [
    { survey_id: "S1", customer_id: "C1", invited_on: "2024-06-01", answered_on: "2024-06-02", score: 7 },
    { survey_id: "S2", customer_id: "C2", invited_on: "2024-06-01" },
  ],
};

const eventsOn = (asOf: string) =>
  withLedger(LEDGER, asOf, async (warehouse) => {
    const rows = await warehouse.rows<{ kind: string; day: string }>(
      `select kind, happened_on::varchar as day from experience.experience_event
       where kind != 'contact' order by happened_on, kind`,
    );
    return rows.map(({ kind, day }) => `${day} ${kind}`);
  });

describe("what a customer went through", () => {
  it("is wrongful only where the invoice was paid before the day of the contact, or in dispute on it", async () => {
    const events = await eventsOn("2024-06-30");
    expect(events.filter((event) => event.endsWith("wrongful_dunning"))).toEqual([
      "2024-02-05 wrongful_dunning",
      "2024-02-11 wrongful_dunning",
    ]);
  });

  it("has his channel from the day after he chose it, and complaints by how long they took", async () => {
    const events = await eventsOn("2024-06-30");
    expect(events).toContain("2024-02-09 preferred_channel");
    expect(events).toContain("2024-02-08 quick_dispute");
    expect(events).toContain("2024-03-31 slow_dispute");
    expect(events.filter((event) => /preferred_channel|dispute/.test(event)).length).toBe(3);
  });

  it("is an agreement that we broke on the day of the contact, or kept on its last day", async () => {
    const events = await eventsOn("2024-06-30");
    expect(events.filter((event) => event.includes("agreement"))).toEqual([
      "2024-02-18 agreement_broken",
      "2024-03-15 agreement_kept",
    ]);
  });

  it("is told of who answered, and not before its day", async () => {
    const customers = await withLedger(LEDGER, "2024-06-30", (warehouse) =>
      warehouse.rows("select distinct customer_sk from experience.experience_event"),
    );
    expect(customers.length).toBe(1);
    expect(await eventsOn("2024-06-01")).toEqual([]);
    const early: LedgerRows = {
      ...LEDGER,
      survey: [{ survey_id: "S1", customer_id: "C1", invited_on: "2024-02-01", answered_on: "2024-02-01", score: 7 }],
    };
    const known = await withLedger(early, "2024-03-10", (warehouse) =>
      warehouse.rows(
        "select 1 from experience.experience_event where happened_on > '2024-03-10' or known_on > '2024-03-10'",
      ),
    );
    expect(known).toEqual([]);
  });
});
