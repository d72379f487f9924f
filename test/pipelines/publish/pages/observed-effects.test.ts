import { beforeAll, describe, expect, it } from "vitest";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import { addDays, dayNumber, type Day } from "../../../../models/calendar.ts";
import { seededRandom } from "../../../../models/random.ts";
import type { OutcomeEffect } from "../../../../models/release/effects.ts";
import { COVARIATES, type ObservedEffect, type ObservedOutcome } from "../../../../models/release/observed.ts";
import type { OpenQuestion } from "../../../../models/release/questions.ts";
import { DisclosureGate, type PageContext } from "../../../../pipelines/publish/context.ts";
import { effectivenessPage } from "../../../../pipelines/publish/pages/effectiveness-page.ts";
import { openQuestions } from "../../../../pipelines/publish/pages/open-questions.ts";
import { withLedger, type LedgerRows } from "../../../support/ledger.ts";

const AS_OF: Day = "2026-11-30";
const FIRST_DUE: Day = "2025-08-10";
const DAYS_OF_DUE_DATES = 300;
const INVOICES_PER_CUSTOMER = 3;

/**
 * Returns a ledger of contacts that change nothing. Half of the invoices are large, and paid after 30 days past due on average
 * instead of 20. A phone call comes on a random day from 5 to 30, if the invoice is still open; a visit the same way, mostly for
 * the large ones; a firm letter to all on day 21; an e-mail to a handful.
 */
function ledgerOfChoices(customers: number, seed: number): LedgerRows {
  const random = seededRandom(seed);
  const rows = { customer: [], invoice: [], payment: [], allocation: [], contact_event: [] } as Record<
    keyof LedgerRows,
    Record<string, string | number>[]
  >;
  for (let place = 0; place < customers * INVOICES_PER_CUSTOMER; place++) {
    const customer_id = `C${place % customers}`;
    const invoice_id = `I${place}`;
    const isLarge = random() < 0.5;
    const gross_amount = ((isLarge ? 900 : 90) * (1 + random())).toFixed(2);
    const dueOn = addDays(FIRST_DUE, Math.floor(DAYS_OF_DUE_DATES * random()));
    const daysLate = Math.ceil(-(isLarge ? 30 : 20) * Math.log(1 - random()));
    const paidOn = addDays(dueOn, daysLate);
    if (place < customers) rows.customer!.push({ customer_id, customer_type: "consumer", started_on: "2024-01-01" });
    rows.invoice!.push({ invoice_id, customer_id, issued_on: addDays(dueOn, -30), due_on: dueOn, gross_amount });
    if (paidOn <= AS_OF) {
      rows.payment!.push({ payment_id: `P${place}`, customer_id, value_on: paidOn, amount: gross_amount });
      rows.allocation!.push({ payment_id: `P${place}`, invoice_id, amount: gross_amount, applied_on: paidOn });
    }
    const contact = (treatment: string, channel: string, after: number) => {
      if (daysLate <= after) return;
      const day = addDays(dueOn, after);
      const contact_id = `${treatment}-${place}`;
      rows.contact_event!.push({
        contact_id,
        customer_id,
        invoice_id,
        treatment,
        channel,
        planned_on: day,
        contacted_on: day,
      });
    };
    contact("phone_call", "phone", 5 + Math.floor(26 * random()));
    if (random() < (isLarge ? 0.5 : 0.15)) contact("visit", "visit", 5 + Math.floor(26 * random()));
    contact("firm_letter", "letter", 21);
    if (place % 199 === 0 || (place % 8 === 0 && dueOn > "2026-05-20")) contact("email", "email", 3);
  }
  return rows;
}

let observed: readonly ObservedEffect[];
let questions: readonly OpenQuestion[];
let ofOldDraws: readonly OpenQuestion[];

/** What a draw of a treatment that nobody gets any more did not tell. */
const undecided = (outcome: OutcomeEffect["outcome"]): OutcomeEffect => ({
  experiment_id: "old",
  treatment: "final_notice",
  segment: "all",
  outcome,
  verdict: "refused",
  refusal: "too_few_customers",
  grade: "A",
  treated: 12,
  control: 11,
  treated_mean: null,
  control_mean: null,
  difference: null,
  pooled: null,
  p_value: null,
  before_p_value: null,
  adjusted_p_value: null,
  is_discovery: false,
  needed_per_arm: null,
  assumptions: [],
  response_group: null,
});

beforeAll(async () => {
  const gate = new DisclosureGate(FLOOR.internal);
  await withLedger(ledgerOfChoices(400, 7), AS_OF, async (warehouse, settings) => {
    const context = { warehouse, settings, asOf: AS_OF, gate, hasBehaviour: true } as PageContext;
    const page = await effectivenessPage(context);
    if (!page.available) throw new Error(page.reason);
    ({ observed, questions } = page);
    ofOldDraws = await openQuestions([undecided("paid_14"), undecided("nps")], [], context);
  });
}, 60_000);

const of = (treatment: string, outcome: ObservedOutcome = "days_to_pay") =>
  observed.find((one) => one.treatment === treatment && one.outcome === outcome && one.segment === "all")!;

describe("contacts that change nothing, as they are published", () => {
  it("make called invoices look 27 days later, and get an interval that covers zero", () => {
    const call = of("phone_call");
    expect(call.plain_difference).toBeGreaterThan(20);
    expect(call).toMatchObject({ verdict: "effect", grade: "C", is_discovery: false });
    expect(call.difference!.low).toBeLessThan(0);
    expect(call.difference!.high).toBeGreaterThan(0);
    expect(call.assumptions).toContain("no_unmeasured_confounding");
    const paid = of("phone_call", "paid_14").difference!;
    expect(paid.low < 0 && paid.high > 0).toBe(true);
  });

  it("cover zero as well where the large ones, which pay later, get them more often", () => {
    const visit = of("visit");
    const { balance } = visit.evidence!;
    expect(balance.map(({ covariate }) => covariate)).toEqual(COVARIATES.slice(0, balance.length));
    expect(balance.find(({ covariate }) => covariate === "amount")!.before).toBeGreaterThan(0.5);
    for (const { after } of balance) expect(Math.abs(after)).toBeLessThan(0.1);
    expect(visit.difference!.low).toBeLessThan(0);
    expect(visit.difference!.high).toBeGreaterThan(0);
    expect(visit.evidence!.effective_treated).toBeLessThan(visit.evidence!.effective_control!);
    expect(visit.evidence!.e_value_of_limit).toBe(1);
  });

  it("are refused with the reason where all get them, and where too few do", () => {
    expect(of("firm_letter")).toMatchObject({ verdict: "refused", refusal: "no_overlap", difference: null });
    expect(of("email")).toMatchObject({ verdict: "refused", refusal: "too_few_customers", difference: null });
    expect(observed.filter(({ treatment }) => treatment === "firm_letter")).toHaveLength(2);
  });
});

describe("what was never drawn", () => {
  const about = (treatment: string) => questions.find((one) => one.treatment === treatment)!;

  it("is asked, soonest answered first, with the pace at which customers come", () => {
    expect(questions.map(({ reason }) => reason)).toEqual(questions.map(() => "never_drawn"));
    const call = about("phone_call");
    expect(call.needed_per_arm).toBeGreaterThan(1000);
    const perWeek = call.eligible_per_week!;
    expect(call.weeks).toBe(Math.ceil(call.needed_per_arm! / (perWeek / 2)) + 2);
    expect(call.waiting_customers).toBeCloseTo(0.05 * perWeek, 12);
    expect(call.change_in_year!).toBeGreaterThan(0.05);
    const weeks = questions.map((one) => one.weeks ?? Infinity);
    expect(weeks).toEqual(weeks.toSorted((one, other) => one - other));
  });

  it("is hidden where too few are behind it", () => {
    expect(about("email")).toMatchObject({ state: "suppressed", base_rate: null, waiting_euros: null });
  });

  it("hides nothing where nobody came in for it in half a year, and says so", () => {
    const ofNobody = ofOldDraws.filter(({ treatment }) => treatment === "final_notice");
    expect(ofNobody.map(({ outcome, state, weeks }) => [outcome, state, weeks])).toEqual([
      ["paid_14", "nobody", null],
      ["nps", "nobody", null],
    ]);
  });
});

it("the window of due dates is one whose outcomes were all watched", () => {
  expect(dayNumber(addDays(FIRST_DUE, DAYS_OF_DUE_DATES)) + 150).toBeLessThanOrEqual(dayNumber(AS_OF));
});
