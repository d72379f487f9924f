import { beforeAll, describe, expect, it } from "vitest";
import { addDays, addMonths, type Day } from "../../../../models/calendar.ts";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import { seededRandom } from "../../../../models/random.ts";
import type { DesignEffect } from "../../../../models/release/designs.ts";
import { customerResponses } from "../../../../pipelines/analysis/treatment/customer-responses.ts";
import { DisclosureGate, type PageContext } from "../../../../pipelines/publish/context.ts";
import { designEffects } from "../../../../pipelines/publish/pages/design-effects.ts";
import { testSettings, withLedger, type LedgerRows } from "../../../support/ledger.ts";

const AS_OF: Day = "2026-11-30";
const FIRST_ISSUE: Day = "2025-07-01";
const MONTHS = 14;
const REGIONS = Array.from({ length: 12 }, (_, place) => `R${place}`);
/** Three regions from 2026-01 on and three from 2026-04 on; the other six never. */
const FROM = Object.fromEntries(
  REGIONS.slice(0, 6).map((region, place) => [region, place < 3 ? "2026-01" : "2026-04"]),
);
const CUTOFF = 200;

const designs = {
  call_from_200: {
    kind: "threshold",
    treatment: "service_call",
    open_amount_from: CUTOFF,
    days_past_due: 14,
    from: "2025-07-01",
    until: "2026-10-31",
  },
  link_by_region: { kind: "rollout", treatment: "payment_link", by: "region", from: FROM, until: "2026-08" },
  nobody: { kind: "threshold", treatment: "visit", open_amount_from: 9e6, days_past_due: 14, from: "2025-07-01" },
};

/**
 * Returns a ledger in which who owes more pays later. Who owes 200 or more on day 14 past due is called, and 25 percentage points
 * more of them pay within days. Invoices with a payment link, which regions get one after the other, are paid on time 15
 * percentage points more often; the regions that get it first pay better anyway, and all of them get worse over time. Who is
 * called disputes the invoice 30 percentage points more often, and who has a payment link scores 60 points of NPS higher.
 */
function ledgerOfDesigns(customers: number, seed: number): LedgerRows {
  const random = seededRandom(seed);
  const rows = {
    customer: [],
    invoice: [],
    payment: [],
    allocation: [],
    contact_event: [],
    dispute: [],
    survey: [],
    preference: [],
  } as Record<keyof LedgerRows, Record<string, string | number>[]>;
  for (let customer = 0; customer < customers; customer++) {
    const customer_id = `C${customer}`;
    const region = REGIONS[customer % REGIONS.length]!;
    rows.customer!.push({ customer_id, customer_type: "consumer", started_on: "2024-01-01", region });
    for (let month = 0; month < MONTHS; month++) {
      const invoice_id = `I${customer}-${month}`;
      const issued_on = addDays(addMonths(FIRST_ISSUE, month), Math.floor(27 * random()));
      const dueOn = addDays(issued_on, 14);
      const amount = 100 + 200 * random();
      const isRolledOut = issued_on.slice(0, 7) >= (FROM[region] ?? "9999");
      const onTime = 0.45 + (FROM[region] === undefined ? 0 : 0.15) - 0.01 * month + (isRolledOut ? 0.15 : 0);
      const isOnTime = random() < onTime;
      const late = 4 + Math.floor(-(20 + amount / 20) * Math.log(1 - random()));
      const called = !isOnTime && late > 14 && amount >= CUTOFF;
      const daysLate = isOnTime ? 0 : called && random() < 0.25 ? 15 + Math.floor(5 * random()) : late;
      const paidOn = addDays(dueOn, daysLate);
      const gross_amount = amount.toFixed(2);
      rows.invoice!.push({ invoice_id, customer_id, issued_on, due_on: dueOn, gross_amount });
      rows.payment!.push({ payment_id: `P${invoice_id}`, customer_id, value_on: paidOn, amount: gross_amount });
      rows.allocation!.push({ payment_id: `P${invoice_id}`, invoice_id, amount: gross_amount, applied_on: paidOn });
      const react = (share: number, day: Day) => {
        if (random() >= share) return;
        const dispute_id = `R${invoice_id}`;
        rows.dispute!.push({
          dispute_id,
          customer_id,
          invoice_id,
          opened_on: day,
          stage: "payment",
          cause: "other",
          amount: "0.00",
        });
      };
      // Who is looked at disputes it 20 days later in one of ten cases, and in four of ten where he was called.
      if (!isOnTime && late > 14) react(called ? 0.4 : 0.1, addDays(dueOn, 14 + 20));
      // One month in five has an answer; with a link it is a 10 half of the time, and else a fifth of it.
      if (random() < 0.2) {
        const score = random() < (isRolledOut ? 0.5 : 0.2) ? "10" : "3";
        rows.survey!.push({
          survey_id: `S${invoice_id}`,
          customer_id,
          invited_on: issued_on,
          answered_on: issued_on,
          score,
        });
      }
      // Refusals come with the link alone, in all but its first region: that is too few on the other side to tell.
      if (isRolledOut && random() < 0.05 && region !== "R0") {
        rows.preference!.push({ customer_id, changed_on: issued_on, opted_out_email: "true" });
      }
      if (!called) continue;
      const day = addDays(dueOn, 14);
      const contact = {
        contact_id: `D${invoice_id}`,
        customer_id,
        invoice_id,
        treatment: "service_call",
        channel: "phone",
      };
      rows.contact_event!.push({ ...contact, planned_on: day, contacted_on: day });
    }
  }
  return rows;
}

let effects: readonly DesignEffect[];

beforeAll(async () => {
  const settings = testSettings({ designs });
  const gate = new DisclosureGate(FLOOR.internal);
  effects = await withLedger(
    ledgerOfDesigns(900, 3),
    AS_OF,
    async (warehouse) =>
      designEffects(await customerResponses(warehouse, AS_OF), {
        warehouse,
        asOf: AS_OF,
        gate,
        settings,
      } as PageContext),
    settings,
  );
}, 90_000);

const of = (design: string, outcome?: DesignEffect["outcome"]) =>
  effects.find((one) => one.design === design && (outcome === undefined || one.outcome === outcome))!;

describe("what the settings declare", () => {
  it("is a rule whose jump is found, where the plain comparison has it too small", () => {
    const rule = of("call_from_200");
    expect(rule).toMatchObject({ verdict: "effect", grade: "B", outcome: "paid", outcome_days: 14 });
    // A call pays within 14 days what one in four would, of those whom 14 more days would not have had pay anyway: 25% of e^(-14/30).
    const truth = 0.25 * Math.exp(-14 / 30);
    expect(rule.difference!.low).toBeLessThan(truth);
    expect(rule.difference!.high).toBeGreaterThan(truth);
    expect(rule.difference!.low).toBeGreaterThan(0);
    expect(rule.plain_difference).toBeLessThan(rule.difference!.value);
    expect(rule.threshold).toMatchObject({ cutoff: CUTOFF, received_above: 1, received_below: 0 });
    expect(rule.threshold!.density_p_value).toBeGreaterThan(0.01);
  });

  it("is a rollout whose effect is found, with months before it that show none", () => {
    const rollout = of("link_by_region");
    expect(rollout).toMatchObject({ verdict: "effect", grade: "B", outcome: "on_time", outcome_days: null });
    expect(rollout.difference!.low).toBeLessThan(0.15);
    expect(rollout.difference!.high).toBeGreaterThan(0.15);
    expect(rollout.difference!.low).toBeGreaterThan(0);
    expect(rollout.plain_difference).toBeGreaterThan(rollout.difference!.value);
    expect(rollout.rollout).toMatchObject({ groups_treated: 6, groups_control: 12 - 3 });
    const before = rollout.rollout!.event_study.filter(({ months }) => months < 0);
    expect(before.length).toBeGreaterThan(3);
  });

  it("tells of a rule what customers let know within 60 days, at the cut-off as well", () => {
    const disputed = of("call_from_200", "dispute");
    expect(disputed).toMatchObject({ verdict: "effect", grade: "B", kind: "threshold", outcome_days: 60 });
    expect(disputed.difference!.low).toBeLessThan(0.3);
    expect(disputed.difference!.high).toBeGreaterThan(0.3);
    expect(disputed.difference!.low).toBeGreaterThan(0.1);
    expect(disputed.threshold!.cutoff).toBe(CUTOFF);
    // The planted answers do not know of the rule.
    const nps = of("call_from_200", "nps");
    expect(nps.difference!.low < 0 && nps.difference!.high > 0).toBe(true);
    expect(nps.assumptions).toContain("missing_at_random");
  });

  it("tells of a rollout what customers let know in a month, and the NPS of who answered", () => {
    const nps = of("link_by_region", "nps");
    expect(nps).toMatchObject({ verdict: "effect", grade: "B", kind: "rollout", outcome_days: null });
    // With it half say 10 and half 3, without it a fifth and four fifths: 0 less -60.
    expect(nps.difference!.low).toBeLessThan(60);
    expect(nps.difference!.high).toBeGreaterThan(60);
    expect(nps.difference!.low).toBeGreaterThan(20);
    expect(nps.treated!).toBeGreaterThan(100);
    expect(nps.rollout).toMatchObject({ groups_treated: 6, event_study: [] });
  });

  it("refuses what nobody does on one side, and tells no size of it", () => {
    expect(of("link_by_region", "opt_out")).toMatchObject({
      verdict: "refused",
      refusal: "too_few_events",
      treated: null,
      plain_difference: null,
    });
  });

  it("has no row for what the ledger does not tell", () => {
    expect(effects.map(({ design, outcome }) => `${design} ${outcome}`)).not.toContain("call_from_200 complaint");
    expect(effects.filter(({ design }) => design === "call_from_200")).toHaveLength(4);
  });

  it("is refused without anybody on the other side, and tells nothing of it", () => {
    expect(of("nobody")).toMatchObject({ verdict: "refused", refusal: "too_few_customers", threshold: null });
  });
});
