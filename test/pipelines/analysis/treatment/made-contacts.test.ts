import { expect, it } from "vitest";
import { dayNumber } from "../../../../models/calendar.ts";
import { madeContacts } from "../../../../pipelines/analysis/treatment/made-contacts.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { withLedger } from "../../../support/ledger.ts";

const contact = (contact_id: string, planned_on: string, more: object) => ({
  contact_id,
  customer_id: "C1",
  invoice_id: "I1",
  treatment: "friendly_reminder",
  planned_on,
  contacted_on: planned_on,
  channel: "email",
  ...more,
});

it("the contacts that were made are those that the company made, as they were known on the day", () =>
  withLedger(
    {
      customer: [{ customer_id: "C1", customer_type: "company", started_on: "2024-01-01" }],
      invoice: [
        { invoice_id: "I1", customer_id: "C1", issued_on: "2024-01-01", due_on: "2024-01-15", gross_amount: "1.00" },
      ],
      contact_event: [
        contact("D1", "2024-02-01", {}),
        contact("D2", "2024-02-02", { contacted_on: "", experiment_id: "E", arm: "control" }),
        contact("D3", "2024-02-03", { direction: "inbound" }),
        contact("D4", "2024-02-04", { known_on: "2024-03-01", treatment: "phone_call", channel: "phone" }),
      ],
    },
    "2024-03-31",
    async (warehouse) => {
      const all = { after: 0, until: dayNumber("2024-03-31") };
      expect((await madeContacts(warehouse, "2024-02-29")).treatments(1, all)).toEqual(["friendly_reminder"]);
      expect((await madeContacts(warehouse, "2024-03-01")).treatments(1, all)).toEqual([
        "phone_call",
        "friendly_reminder",
      ]);
    },
  ));

it("very many contacts are read in the order of their days", async () => {
  const warehouse = await Warehouse.open(":memory:");
  try {
    for (const schema of ["canonical", "current"]) await warehouse.run(`create schema ${schema}`);
    await warehouse.run("create table current.customer as select 999 as customer_sk");
    await warehouse.run(`create table canonical.contact_event as
      select range::integer as load_row, (range % 1000)::integer as customer_sk, 'email' as channel,
        'friendly_reminder' as treatment, null::varchar as direction,
        date '2024-01-01' + (hash(range) % 300)::integer as contacted_on,
        date '2024-01-01' as known_on, date '9999-12-31' as known_until
      from range(600000)`);
    const book = await madeContacts(warehouse, "2024-12-31");
    expect(book.countByChannel({ after: 0, until: dayNumber("2024-12-31") })).toContain(600_000);
  } finally {
    warehouse.close();
  }
});
