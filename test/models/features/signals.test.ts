import { describe, expect, it } from "vitest";
import { monthIndex } from "../../../models/calendar.ts";
import { withExports, withLedger, type LedgerRows } from "../../support/ledger.ts";

const CUSTOMER = { customer_id: "C1", customer_type: "consumer", started_on: "2024-01-01" };

const invoice = (id: string, issued_on: string, due_on: string, gross_amount = "100.00") => ({
  invoice_id: id,
  customer_id: "C1",
  issued_on,
  due_on,
  gross_amount,
});

const payment = (id: string, invoice_id: string, value_on: string, amount: string) => ({
  payment: { payment_id: id, customer_id: "C1", value_on, booked_on: value_on, amount },
  allocation: { payment_id: id, invoice_id, amount, applied_on: value_on },
});

/** A month-end's row of a table of features of the only customer; undefined without one. */
function rowsOf(ledger: LedgerRows, asOf: string, table: string) {
  return withLedger(ledger, asOf, async (warehouse) => {
    const rows = await warehouse.rows(`from features.${table} where customer_sk <> 0`);
    return (day: string) => rows.find((row) => row.month_index === monthIndex(day));
  });
}

describe("promises and arrangements", () => {
  const paid = [
    payment("P1", "I1", "2024-03-19", "98.00"),
    payment("P2", "I2", "2024-03-12", "60.00"),
    payment("P3", "I3", "2024-04-30", "100.00"),
  ];
  const promise = (id: string, invoice_ids: string, made_on: string, promised_for: string) => ({
    promise_id: id,
    customer_id: "C1",
    made_on,
    promised_for,
    amount: "100.00",
    invoice_ids,
  });
  const ledger = {
    customer: [CUSTOMER],
    invoice: ["I1", "I2", "I3"].map((id) => invoice(id, "2024-01-15", "2024-02-14")),
    payment: paid.map((part) => part.payment),
    allocation: paid.map((part) => part.allocation),
    promise: [
      // Friday 15 March and two bank days: Tuesday the 19th is in time, and 98% is all of it.
      promise("A", "I1", "2024-03-01", "2024-03-15"),
      promise("B", "I2", "2024-03-01", "2024-03-15"),
      promise("C", "I3", "2024-03-01", "2024-03-15"),
    ],
  };

  it("are kept, kept in part or broken by what was paid by their last day", async () => {
    const row = await rowsOf(ledger, "2025-04-30", "commitment_month");
    expect(row("2024-02-29")).toBeUndefined();
    expect(row("2024-03-31")).toMatchObject({ promises_12m: 3, promises_kept_12m: 1, promises_broken_12m: 1 });
    expect(row("2025-02-28")).toMatchObject({ promises_12m: 3 });
    expect(row("2025-03-31")).toBeUndefined();
  });

  it("are broken where another promise took their place before their day", async () => {
    const [first, second] = [
      promise("B", "I2", "2024-03-01", "2024-03-15"),
      promise("D", "I2", "2024-03-14", "2024-05-01"),
    ];
    const row = await rowsOf(
      { ...ledger, promise: [{ ...first, replaced_by: "D" }, second] },
      "2024-04-30",
      "commitment_month",
    );
    expect(row("2024-03-31")).toMatchObject({ promises_12m: 1, promises_kept_12m: 0, promises_broken_12m: 1 });
  });

  it("are broken in silence where the customer did not get in touch by the month-end", async () => {
    const contact = (contact_id: string, contacted_on: string, direction: string) => ({
      contact_id,
      customer_id: "C1",
      invoice_id: "I3",
      treatment: "inbound_call",
      planned_on: contacted_on,
      contacted_on,
      channel: "phone",
      direction,
    });
    const [made, byUs] = [contact("K1", "2024-03-01", "inbound"), contact("K2", "2024-03-15", "outbound")];
    const silent = { ...ledger, promise: [promise("C", "I3", "2024-03-01", "2024-03-15")] };
    const brokenIn = async (contact_event: readonly object[]) => {
      const row = await rowsOf({ ...silent, contact_event } as LedgerRows, "2024-04-30", "commitment_month");
      return ["2024-03-31", "2024-04-30"].map((day) => row(day)?.promises_broken_in_silence_12m);
    };
    expect(await brokenIn([made, byUs])).toEqual([1, 1]);
    // Tuesday the 19th is its last day: a week later is in time, a day more is not.
    expect(await brokenIn([made, contact("K3", "2024-03-26", "inbound")])).toEqual([0, 0]);
    expect(await brokenIn([made, contact("K3", "2024-03-27", "inbound")])).toEqual([1, 1]);
  });

  it("count a payment that becomes known later from then on", async () => {
    const late = {
      ...paid[2]!.payment,
      payment_id: "P4",
      value_on: "2024-03-18",
      booked_on: "2024-03-18",
      known_on: "2024-04-10",
    };
    const application = { ...paid[2]!.allocation, payment_id: "P4", applied_on: "2024-03-18", known_on: "2024-04-10" };
    const row = await rowsOf(
      {
        ...ledger,
        payment: [late],
        allocation: [application],
        promise: [promise("C", "I3", "2024-03-01", "2024-03-15")],
      },
      "2024-04-30",
      "commitment_month",
    );
    expect(row("2024-03-31")).toMatchObject({ promises_kept_12m: 0, promises_broken_12m: 1 });
    expect(row("2024-04-30")).toMatchObject({ promises_kept_12m: 1, promises_broken_12m: 0 });
  });

  it("of an arrangement are kept while all that was due so far is paid", async () => {
    const instalment = (instalment_number: number, due_on: string, amount: string) => ({
      arrangement_id: "R1",
      customer_id: "C1",
      instalment_number,
      requested_by: "customer",
      invoice_ids: "I1",
      offered_on: "2024-03-01",
      started_on: "2024-03-04",
      due_on,
      amount,
      ended_on: "2024-06-10",
      status: "broken",
    });
    const payments = [payment("P1", "I1", "2024-03-04", "1.00"), payment("P2", "I1", "2024-03-06", "40.00")];
    const arrangement = [
      instalment(0, "2024-03-06", "20.00"),
      instalment(1, "2024-04-05", "20.00"),
      instalment(2, "2024-05-06", "30.00"),
      instalment(3, "2024-07-05", "30.00"),
    ];
    const rows = {
      ...ledger,
      promise: [],
      payment: payments.map((part) => part.payment),
      allocation: payments.map((part) => part.allocation),
      arrangement,
    };
    const kept = await rowsOf(rows, "2024-08-31", "commitment_month");
    expect(kept("2024-03-31")).toMatchObject({ instalments_12m: 1, instalments_kept_12m: 1 });
    expect(kept("2024-04-30")).toMatchObject({ instalments_12m: 2, instalments_kept_12m: 2 });
    expect(kept("2024-05-31")).toMatchObject({ instalments_12m: 3, instalments_kept_12m: 2 });
    // What falls due after its end is not asked any more.
    expect(kept("2024-08-31")).toMatchObject({ instalments_12m: 3, instalments_kept_12m: 2 });
    const running = await rowsOf(rows, "2024-08-31", "arrangement_month");
    expect(running("2024-05-31")).toMatchObject({ arrangements_requested_12m: 1, arrangements_running: 1 });
    expect(running("2024-06-30")).toMatchObject({ arrangements_requested_12m: 1, arrangements_running: 0 });
  });
});

describe("collections", () => {
  const collection = (id: string, presented_on: string, reason_code = "", returned_on = "") => ({
    collection_id: id,
    invoice_id: "I1",
    presented_on,
    amount: "100.00",
    return_type: reason_code === "" ? "" : "return",
    reason_code,
    returned_on,
  });
  const ledger = {
    customer: [CUSTOMER],
    invoice: [invoice("I1", "2024-01-15", "2024-02-01")],
    direct_debit: [
      collection("D1", "2024-02-01", "AM04", "2024-02-03"),
      collection("D2", "2024-02-06"),
      collection("D3", "2024-02-06", "MD06", "2024-03-20"),
      collection("D4", "2024-02-06", "AC04", "2024-02-08"),
      collection("D5", "2024-02-06", "MS03", "2024-02-08"),
    ],
  };

  it("tell of their reasons 56 days after they were presented, and of a reversal at once", async () => {
    const row = await rowsOf(ledger, "2024-06-30", "collection_month");
    // The first is presented on 1 February; 56 days later it is 28 March.
    expect(row("2024-02-29")).toMatchObject({ collections_12m: 0, reversals_3m: 3, no_money_3m: 1 });
    expect(row("2024-03-31")).toMatchObject({ collections_12m: 1, no_money_12m: 1, refunded_12m: 0, reversals_3m: 4 });
    expect(row("2024-04-30")).toMatchObject({
      collections_12m: 5,
      no_money_12m: 1,
      refunded_12m: 1,
      administrative_12m: 1,
      reversals_3m: 4,
    });
    expect(row("2024-06-30")).toMatchObject({ collections_12m: 5, reversals_3m: 0 });
  });

  it("are counted by reason as soon as they are reversed", async () => {
    const row = await rowsOf(ledger, "2024-06-30", "collection_month");
    const reasons = (day: string) => {
      const { no_money_3m, refunded_3m, administrative_3m } = row(day)!;
      return [no_money_3m, refunded_3m, administrative_3m];
    };
    expect(reasons("2024-02-29")).toEqual([1, 0, 1]);
    expect(reasons("2024-03-31")).toEqual([1, 1, 1]);
    expect(reasons("2024-05-31")).toEqual([0, 1, 0]);
  });

  it("that have ended leave what is late since then to be paid by hand", async () => {
    const later = ["04", "05", "06", "07"].map((month) => invoice(`L${month}`, `2024-${month}-01`, `2024-${month}-15`));
    const ended = { ...ledger, invoice: [...ledger.invoice, ...later] };
    const row = await rowsOf(ended, "2024-07-31", "customer_feature");
    const counted = await rowsOf(ended, "2024-07-31", "collection_month");
    expect(counted("2024-04-30")).toMatchObject({ presented_12m: 5, presented_3m: 5 });
    expect(row("2024-04-30")).toMatchObject({ late_after_debits_3m: 0 });
    expect(counted("2024-05-31")).toMatchObject({ presented_12m: 5, presented_3m: 0 });
    expect(row("2024-05-31")).toMatchObject({ late_after_debits_3m: 2 });
    expect(row("2024-07-31")).toMatchObject({ late_after_debits_3m: 3 });
  });

  it("belong to the customer of whom the invoice was known to be", async () => {
    const rows = {
      customer: [CUSTOMER, { ...CUSTOMER, customer_id: "C2" }],
      invoice: [invoice("I1", "2024-01-15", "2024-02-14")],
      direct_debit: [collection("D1", "2024-02-01", "AM04", "2024-02-03")],
    };
    const corrected = { ...rows, invoice: [{ ...rows.invoice[0]!, customer_id: "C2" }] };
    const exports = [
      { rows, knownOn: "2024-03-31" },
      { rows: corrected, knownOn: "2024-05-31" },
    ];
    const found = await withExports(exports, "2024-06-30", (warehouse) =>
      warehouse.rows(
        `select customer_sk, month_index, presented_12m, reversals_3m from features.collection_month
         where customer_sk <> 0 order by customer_sk, month_index`,
      ),
    );
    const row = (customer_sk: number, day: string, reversals_3m: number) => ({
      customer_sk,
      month_index: monthIndex(day),
      presented_12m: 1,
      reversals_3m,
    });
    expect(found).toEqual([
      row(1, "2024-02-29", 1),
      row(1, "2024-03-31", 1),
      row(1, "2024-04-30", 1),
      row(2, "2024-05-31", 0),
      row(2, "2024-06-30", 0),
    ]);
  });
});

describe("disputes", () => {
  const ledger = {
    customer: [CUSTOMER],
    invoice: [invoice("I1", "2024-01-01", "2024-01-15"), invoice("I2", "2024-01-01", "2024-01-15")],
    dispute: [
      {
        dispute_id: "S1",
        customer_id: "C1",
        invoice_id: "I1",
        opened_on: "2024-02-10",
        closed_on: "2024-04-20",
        stage: "delivery",
        cause: "not_delivered",
        upheld: "false",
        amount: "100.00",
      },
    ],
  };

  it("are open until the month in which they are closed, whatever the row says by now", async () => {
    const row = await rowsOf(ledger, "2024-05-31", "dispute_month");
    expect(row("2024-03-31")).toMatchObject({ disputes_12m: 1, disputes_open: 1, disputes_rejected_12m: 0 });
    expect(row("2024-04-30")).toMatchObject({ disputes_12m: 1, disputes_open: 0, disputes_rejected_12m: 1 });
  });

  it("make nobody late: an item reaches the labelled days when its dispute is over", async () => {
    await withLedger(ledger, "2024-08-31", async (warehouse) => {
      const hits = await warehouse.rows(
        `select invoice_id, hit_on::varchar as hit_on from labels.default_hit join ledger.item using (item_sk) order by 1`,
      );
      expect(hits).toEqual([
        { invoice_id: "I1", hit_on: "2024-04-20" },
        { invoice_id: "I2", hit_on: "2024-02-15" },
      ]);
    });
  });

  it("leave the question open of a customer whose only late item is in dispute", async () => {
    const alone = { ...ledger, invoice: ledger.invoice.slice(0, 1) };
    await withLedger(alone, "2024-08-31", async (warehouse) => {
      const rows = await warehouse.rows("select month_index, is_default from labels.default_label order by 1");
      const asked = Object.fromEntries(rows.map(({ month_index, is_default }) => [String(month_index), is_default]));
      expect(asked[monthIndex("2024-01-31")]).toBe(1);
      // In dispute and 46 days past due: asked, and answered by what came of it when the dispute was over.
      expect(asked[monthIndex("2024-02-29")]).toBe(1);
      expect(asked[monthIndex("2024-04-30")]).toBeUndefined();
    });
  });
});

describe("contacts", () => {
  const contact = (id: string, contacted_on: string, more: Readonly<Record<string, string>> = {}) => ({
    contact_id: id,
    customer_id: "C1",
    invoice_id: "I1",
    treatment: "phone_call",
    planned_on: "2024-02-20",
    contacted_on,
    channel: "phone",
    ...more,
  });
  const paid = payment("P1", "I1", "2024-03-10", "100.00");
  const ledger = {
    customer: [CUSTOMER],
    invoice: [invoice("I1", "2024-01-15", "2024-02-14")],
    payment: [paid.payment],
    allocation: [paid.allocation],
    contact_event: [
      contact("K1", "2024-02-20", { right_party: "true", reason_for_non_payment: "lack_of_money" }),
      contact("K2", "2024-03-05", { outcome: "refusal" }),
      contact("K3", "2024-03-20"),
      contact("K4", ""),
      contact("K5", "2024-03-06", { direction: "inbound", reason_for_non_payment: "lack_of_money" }),
      contact("K6", "2024-03-09", { channel: "email" }),
    ],
  };

  it("count when they were made, with what came of them", async () => {
    const row = await rowsOf(ledger, "2024-06-30", "contact_month");
    expect(row("2024-02-29")).toMatchObject({ contacts_12m: 1, responses_12m: 1, said_lack_of_money_12m: 1 });
    expect(row("2024-03-31")).toMatchObject({ contacts_3m: 4, contacts_12m: 4, responses_12m: 1, refused_12m: 1 });
    expect(row("2024-06-30")).toMatchObject({ contacts_3m: 0, contacts_12m: 4 });
  });

  it("count what the customer said in one that he made himself, and not the contact", async () => {
    const row = await rowsOf(ledger, "2024-06-30", "contact_month");
    expect(row("2024-03-31")).toMatchObject({ contacts_12m: 4, said_lack_of_money_12m: 2 });
    const own = ledger.contact_event.filter(({ contact_id }) => contact_id === "K5");
    const alone = await rowsOf({ ...ledger, contact_event: own }, "2024-06-30", "customer_feature");
    expect(alone("2024-03-31")).toMatchObject({ contacts_3m: 0, response_rate: null, said_lack_of_money_12m: 1 });
  });

  it("before a late item was paid are how many it took", async () => {
    const row = await rowsOf(ledger, "2024-06-30", "cure_month");
    expect(row("2024-02-29")).toBeUndefined();
    expect(row("2024-03-31")).toMatchObject({ cures_12m: 1, contacts_before_cure_12m: 3, cures_in_person_12m: 1 });
    const byEmail = ledger.contact_event.filter(({ channel }) => channel === "email");
    const gentle = await rowsOf({ ...ledger, contact_event: byEmail }, "2024-06-30", "cure_month");
    expect(gentle("2024-03-31")).toMatchObject({ cures_12m: 1, cures_in_person_12m: 0 });
  });
});
