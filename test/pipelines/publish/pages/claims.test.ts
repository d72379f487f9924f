import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import type { OutcomeEffect } from "../../../../models/release/effects.ts";
import type { EffectivenessPage, Page } from "../../../../models/release/release.ts";
import { DisclosureGate } from "../../../../pipelines/publish/context.ts";
import { firstReminderClaim } from "../../../../pipelines/publish/pages/claims/first-reminder.ts";
import { friendlyFirstClaim, type FirstContact } from "../../../../pipelines/publish/pages/claims/first-tone.ts";
import { missingData } from "../../../../pipelines/publish/pages/claims/missing-data.ts";
import {
  purchaseClaim,
  readRelationYear,
  type RelationYear,
} from "../../../../pipelines/publish/pages/claims/relation-year.ts";
import { testSettings, withLedger, type LedgerRows } from "../../../support/ledger.ts";

const gate = new DisclosureGate(FLOOR.internal);

const LEDGER: LedgerRows = {
  customer: [{ customer_id: "C1", customer_type: "company", started_on: "2024-01-01" }],
  invoice: [
    { invoice_id: "I1", customer_id: "C1", issued_on: "2024-06-01", due_on: "2024-06-30", gross_amount: "100.00" },
    { invoice_id: "I2", customer_id: "C1", issued_on: "2025-06-01", due_on: "2025-06-30", gross_amount: "150.00" },
  ],
  dispute: [
    {
      dispute_id: "D1",
      customer_id: "C1",
      invoice_id: "I1",
      opened_on: "2024-07-01",
      closed_on: "2024-07-05",
      stage: "invoicing",
      cause: "wrong_price",
      upheld: "true",
      amount: "10.00",
    },
  ],
};

const LONGER: LedgerRows = {
  ...LEDGER,
  invoice: [
    ...LEDGER.invoice!,
    { invoice_id: "I0", customer_id: "C1", issued_on: "2024-01-10", due_on: "2024-01-31", gross_amount: "100.00" },
  ],
};

describe("what is missing", () => {
  it("is a table without rows, a field that is nowhere filled, or what no delivery has a place for", async () => {
    const { missing, customers } = await withLedger(LEDGER, "2025-12-31", async (warehouse) => ({
      missing: await missingData(warehouse, [
        { table: "dispute", field: "upheld" },
        { table: "customer", field: "region" },
        { table: "survey", field: "score" },
        { table: "lifecycle", field: "margin" },
      ]),
      customers: await readRelationYear(warehouse, "2025-12-31"),
    }));
    expect(missing).toEqual([
      { need: "data", table: "customer", field: "region", has_place: true },
      { need: "data", table: "survey", field: null, has_place: true },
      { need: "data", table: "lifecycle", field: "margin", has_place: false },
    ]);
    // From June on, the ledger is shorter than a year before and a year after.
    expect(customers).toEqual([]);
  });
});

describe("a year with and a year after", () => {
  it("has what was gone through by time zero, and what was bought after it", async () => {
    const found = await withLedger(LONGER, "2025-12-31", (warehouse) => readRelationYear(warehouse, "2025-12-31"));
    expect(found).toMatchObject([{ sales_before: 200, sales_after: 150, had_good: 1, had_bad: 0 }]);
  });
});

const business = (place: number, changes: Partial<RelationYear>): RelationYear => ({
  customer_sk: place,
  customer_type: "company",
  segment: "spotless",
  tenure_months: 24,
  sales_before: 100,
  sales_after: 100,
  had_good: 0,
  had_bad: 0,
  ...changes,
});

/** 50 of 80 with a good experience bought more, and of 80 without as many as `others`. */
const businesses = (others: number) => [
  ...Array.from({ length: 80 }, (_, place) => business(place, { had_good: 1, sales_after: place < 50 ? 120 : 90 })),
  ...Array.from({ length: 80 }, (_, place) => business(100 + place, { sales_after: place < others ? 120 : 90 })),
  ...Array.from({ length: 80 }, (_, place) => business(200 + place, { customer_type: "consumer", had_good: 1 })),
];

describe("a claim about what businesses buy", () => {
  const judge = (rows: readonly RelationYear[]) => purchaseClaim("bought_more", rows, [], { gate });

  it("fits where the own share is about the one that is named, and says by how much others differ", () => {
    const claim = judge(businesses(50));
    expect(claim).toMatchObject({
      verdict: "fits",
      grade: "D",
      own: { value: 0.625, n: 80 },
      others: { value: 0.625 },
    });
    expect(claim.difference!.value).toBeCloseTo(0, 12);
    expect(judge(businesses(20)).difference!.low).toBeGreaterThan(0.2);
  });

  it("is not testable with too few, or a ledger that is too short, and says so", () => {
    expect(judge(businesses(50).slice(60)).needs).toEqual([{ need: "customers", least: 30 }]);
    expect(judge([]).needs).toEqual([{ need: "months", least: 24 }]);
  });

  it("tells no share behind which fewer than five stand", () => {
    expect(judge(businesses(3))).toMatchObject({ verdict: "suppressed", own: null, others: null });
  });
});

describe("the claim that friendly goes first", () => {
  const answers = (friendly: number, firm: number): FirstContact[] => [
    ...Array.from({ length: friendly }, (_, place) => ({
      customer_sk: place,
      score: place % 4 === 0 ? 7 : 9,
      treatment: "friendly_reminder",
    })),
    ...Array.from({ length: firm }, (_, place) => ({
      customer_sk: 500 + place,
      score: place % 4 === 0 ? 7 : 4,
      treatment: "firm_letter",
    })),
  ];
  const context = { gate, settings: testSettings() };

  it("fits where spotless payers answer higher after a friendly first contact than after a firm one", () => {
    expect(friendlyFirstClaim(answers(60, 60), [], context)).toMatchObject({
      verdict: "fits",
      grade: "D",
      unit: "points",
      own: { value: 150, n: 120 },
    });
  });

  it("is not testable where all get the same tone", () => {
    const claim = friendlyFirstClaim(answers(60, 0), [], context);
    expect(claim).toMatchObject({ verdict: "not_testable", needs: [{ need: "customers", least: 30 }] });
  });
});

describe("the claim about the first reminder", () => {
  const effect = (changes: Partial<OutcomeEffect>) =>
    ({
      experiment_id: "first",
      segment: "incidental",
      outcome: "paid_14",
      verdict: "effect",
      grade: "A",
      difference: { value: 0.1, low: 0.04, high: 0.16, n: 400 },
      needed_per_arm: null,
      ...changes,
    }) as OutcomeEffect;
  const judge = (effects: readonly OutcomeEffect[]) =>
    firstReminderClaim({ available: true, outcomes: effects } as unknown as Page<EffectivenessPage>, ["first"], []);

  it("rests on the randomised effect among those who are late now and then", () => {
    expect(judge([effect({})])).toMatchObject({ verdict: "fits", grade: "A", own: { value: 0.1 } });
    const unclear = { value: 0.01, low: -0.05, high: 0.07, n: 400 };
    expect(judge([effect({ difference: unclear })]).verdict).toBe("unclear");
    expect(judge([effect({ difference: { ...unclear, high: -0.01 } })]).verdict).toBe("differs");
  });

  it("asks for a comparison where there is none, and for customers where it has too few", () => {
    expect(judge([effect({ experiment_id: "later" })]).needs).toEqual([{ need: "comparison" }]);
    const few = effect({ verdict: "refused", difference: null, needed_per_arm: 1466 });
    expect(judge([few])).toMatchObject({ verdict: "not_testable", needs: [{ need: "customers", least: 1466 }] });
  });
});
