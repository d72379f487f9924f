import { describe, expect, it } from "vitest";
import { cents, groupBy, rowsOf, sampleOf } from "../rows.ts";

const { tables, truth } = sampleOf({ customers: 3000, months: 36, seed: 1 });
const { truths } = truth;
const contacts = new Map(rowsOf(tables.contact_event).map((row) => [row.contact_id!, row]));
const promises = rowsOf(tables.promise);
const disputes = rowsOf(tables.dispute);
const arrangements = rowsOf(tables.arrangement);
const states = truth.payment_states;

describe("what keeps customers from paying", () => {
  it("is never two things at once, and is there of both kinds", () => {
    const kinds = new Set<string>();
    for (const spells of Object.values(states)) {
      const inOrder = [...spells].sort((a, b) => (a.from < b.from ? -1 : 1));
      for (const [index, spell] of inOrder.entries()) {
        kinds.add(spell.state);
        if (index > 0) expect(spell.from > inOrder[index - 1]!.to).toBe(true);
      }
    }
    expect(kinds).toEqual(new Set(["cannot_pay", "will_not_pay"]));
  });
});

describe("promises", () => {
  it("are made in a contact of the same customer, on its day, and promise what is to come", () => {
    expect(promises.length).toBeGreaterThan(50);
    for (const { customer_id, contact_id, made_on, promised_for, amount } of promises) {
      expect(promised_for! > made_on!).toBe(true);
      expect(cents(amount!)).toBeGreaterThan(0);
      if (contact_id === "") continue;
      expect(contacts.get(contact_id!)).toMatchObject({ customer_id, contacted_on: made_on });
    }
  });

  it("that took the place of another are later ones of the same customer", () => {
    const byId = new Map(promises.map((row) => [row.promise_id!, row]));
    const replaced = promises.filter((row) => row.replaced_by !== "");
    expect(replaced.length).toBeGreaterThan(3);
    for (const { customer_id, made_on, replaced_by } of replaced) {
      expect(byId.get(replaced_by!)).toMatchObject({ customer_id });
      expect(byId.get(replaced_by!)!.made_on! > made_on!).toBe(true);
    }
  });

  it("were counted when they were drawn", () => {
    const counted = Object.values(truths.promises.counted as Record<string, Record<string, number>>);
    const total = counted.flatMap((figures) => Object.values(figures)).reduce((sum, count) => sum + count, 0);
    expect(total).toBe(promises.length);
  });
});

describe("disputes", () => {
  it("that are upheld end with a credit note of the invoice, on the day on which they are closed", () => {
    const notes = rowsOf(tables.adjustment).filter(({ kind }) => kind === "credit_note");
    const upheld = disputes.filter((row) => row.upheld === "true");
    expect(upheld.length).toBeGreaterThan(50);
    const found = upheld.filter(({ invoice_id, closed_on, customer_id }) =>
      notes.some(
        (note) =>
          note.customer_id === customer_id &&
          note.booked_on === closed_on &&
          [invoice_id, ""].includes(note.invoice_id),
      ),
    );
    expect(found.length / upheld.length).toBeGreaterThan(0.95);
  });

  it("are known with their end only when they are closed", () => {
    for (const { opened_on, closed_on, upheld } of disputes) {
      expect(closed_on === "").toBe(upheld === "");
      expect(closed_on === "" || closed_on! >= opened_on!).toBe(true);
    }
  });
});

describe("arrangements", () => {
  it("have instalments in the order of their numbers, after they were agreed", () => {
    expect(arrangements.length).toBeGreaterThan(20);
    for (const [, rows] of groupBy(arrangements, "arrangement_id")) {
      const due = [...rows].sort((a, b) => Number(a.instalment_number) - Number(b.instalment_number));
      expect(due.map((row) => row.due_on!)).toEqual(due.map((row) => row.due_on!).sort());
      for (const { offered_on, started_on } of rows) expect(started_on === "" || started_on! >= offered_on!).toBe(true);
    }
  });
});

describe("the wishes of customers", () => {
  it("are honoured: nobody is contacted by a channel after he refused it", () => {
    const refused = rowsOf(tables.preference).flatMap((row) =>
      ["letter", "email", "text_message", "phone"]
        .filter((channel) => row[`opted_out_${channel}`] === "true")
        .map((channel) => ({ customer: row.customer_id!, channel, on: row.changed_on! })),
    );
    expect(refused.length).toBeGreaterThan(3);
    const outbound = [...contacts.values()].filter((row) => row.contacted_on !== "" && row.direction !== "inbound");
    for (const { customer, channel, on } of refused) {
      const after = outbound.filter(
        (row) => row.customer_id === customer && row.channel === channel && row.contacted_on! > on,
      );
      expect(after).toEqual([]);
    }
  });
});

describe("the capacity of the team", () => {
  it("is enough for the calls that are made", () => {
    const weeks = rowsOf(tables.capacity);
    expect(weeks.length).toBeGreaterThan(100);
    for (const { tasks_done, minutes_per_task, available_minutes } of weeks) {
      expect(Number(tasks_done) * Number(minutes_per_task)).toBeLessThanOrEqual(Number(available_minutes));
    }
  });
});

describe("external scores", () => {
  it("are of three providers, known after the day of which they tell, of about the planned share of customers", () => {
    const scores = rowsOf(tables.external_score);
    const byProvider = groupBy(scores, "provider");
    const planned = truths.external_scores.providers as Record<string, { coverage: number }>;
    expect(new Set([...byProvider].map(([provider]) => provider))).toEqual(new Set(Object.keys(planned)));
    for (const [provider, rows] of byProvider) {
      const share = new Set(rows.map((row) => row.customer_id)).size / 3000;
      expect(Math.abs(share - planned[provider]!.coverage), provider).toBeLessThan(0.08);
    }
    for (const { observed_on, known_on } of scores) expect(known_on === "" || known_on! >= observed_on!).toBe(true);
  });
});
