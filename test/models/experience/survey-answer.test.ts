import { describe, expect, it } from "vitest";
import { withLedger, type LedgerRows } from "../../support/ledger.ts";

const invoice = (id: string, issued_on: string, due_on: string) => ({
  invoice_id: id,
  customer_id: "C1",
  issued_on,
  due_on,
  gross_amount: "100.00",
});

const payment = (id: string, invoice_id: string, value_on: string, known_on = value_on) => ({
  payment: { payment_id: id, customer_id: "C1", value_on, booked_on: value_on, amount: "100.00", known_on },
  allocation: { payment_id: id, invoice_id, amount: "100.00", applied_on: value_on, known_on },
});

/** I1 is paid 10 days late and I2 20 days late before the answer of 10 June, I3 30 days late after it; I4 stays open. */
const PAID = [payment("P1", "I1", "2024-03-24"), payment("P2", "I2", "2024-05-04"), payment("P3", "I3", "2024-06-30")];

const ledgerOf = (paid = PAID): LedgerRows => ({
  customer: [{ customer_id: "C1", customer_type: "company", started_on: "2024-01-01" }],
  invoice: [
    invoice("I1", "2024-02-14", "2024-03-14"),
    invoice("I2", "2024-03-15", "2024-04-14"),
    invoice("I3", "2024-05-01", "2024-05-31"),
    invoice("I4", "2024-08-01", "2024-08-31"),
  ],
  payment: paid.map((part) => part.payment),
  allocation: paid.map((part) => part.allocation),
  survey: [
    { survey_id: "S1", customer_id: "C1", invited_on: "2024-05-15", trigger: "periodic" },
    {
      survey_id: "S2",
      customer_id: "C1",
      invited_on: "2024-06-05",
      answered_on: "2024-06-10",
      score: 7,
      trigger: "after_contact",
    },
    { survey_id: "S3", customer_id: "C1", invited_on: "2024-10-15", trigger: "periodic" },
  ],
});

const answersOf = (ledger: LedgerRows, asOf: string) =>
  withLedger(ledger, asOf, (warehouse) =>
    warehouse.rows(
      `select score, arrears, days_beyond_terms_before, days_beyond_terms_after
       from experience.survey_answer order by invited_on`,
    ),
  );

describe("an invitation to a survey", () => {
  it("has the arrears of its day, and what was paid before and after the answer", async () => {
    expect(await answersOf(ledgerOf(), "2024-11-30")).toEqual([
      { score: null, arrears: "none", days_beyond_terms_before: null, days_beyond_terms_after: null },
      { score: 7, arrears: "1_30", days_beyond_terms_before: 15, days_beyond_terms_after: 30 },
      { score: null, arrears: "over_30", days_beyond_terms_before: null, days_beyond_terms_after: null },
    ]);
  });

  it("tells nothing of the 90 days after an answer while they last, and no answer before its day", async () => {
    const [, during] = await answersOf(ledgerOf(), "2024-09-07");
    expect(during).toMatchObject({ score: 7, days_beyond_terms_after: null });
    const [, before] = await answersOf(ledgerOf(), "2024-06-09");
    expect(before).toMatchObject({ score: null, days_beyond_terms_before: null });
  });

  it("counts as paid before only what was known on the day of the answer", async () => {
    const [first, , third] = PAID;
    const late = [first!, payment("P2", "I2", "2024-05-04", "2024-07-01"), third!];
    const [unpaid, answer] = await answersOf(ledgerOf(late), "2024-11-30");
    expect(unpaid).toMatchObject({ arrears: "over_30" });
    expect(answer).toMatchObject({ arrears: "over_30", days_beyond_terms_before: 10, days_beyond_terms_after: 30 });
  });
});
