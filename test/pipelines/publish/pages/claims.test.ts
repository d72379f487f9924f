import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../models/disclosure/rules.ts";
import type { OutcomeEffect } from "../../../../models/release/effects.ts";
import type { EffectivenessPage, Page } from "../../../../models/release/release.ts";
import { DisclosureGate } from "../../../../pipelines/publish/context.ts";
import type { Arms, ExperimentArm } from "../../../../models/treatment/letter-comparison.ts";
import { firstReminderClaim } from "../../../../pipelines/publish/pages/claims/first-reminder.ts";
import { friendlyFirstClaim, type FirstContact } from "../../../../pipelines/publish/pages/claims/first-tone.ts";
import {
  dealtToneClaim,
  plainLanguageClaim,
  readExperiments,
} from "../../../../pipelines/publish/pages/claims/letters.ts";
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
      tone: null,
    })),
    ...Array.from({ length: firm }, (_, place) => ({
      customer_sk: 500 + place,
      score: place % 4 === 0 ? 7 : 4,
      treatment: "firm_letter",
      tone: null,
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

  it("goes by the tone of what was sent where that is known, and not by the name of the treatment", () => {
    const told = answers(60, 60).map((answer) => ({ ...answer, treatment: "firm_reminder_tone" }));
    const toned = told.map((answer) => ({ ...answer, tone: answer.customer_sk < 500 ? "friendly" : "firm" }));
    expect(friendlyFirstClaim(toned, [], context)).toMatchObject({ verdict: "fits", own: { value: 150 } });
    expect(friendlyFirstClaim(told, [], context).verdict).toBe("not_testable");
  });

  it("is not testable where all get the same tone", () => {
    const claim = friendlyFirstClaim(answers(60, 0), [], context);
    expect(claim).toMatchObject({ verdict: "not_testable", needs: [{ need: "customers", least: 30 }] });
  });
});

const ARM: Omit<ExperimentArm, "experiment_id" | "arm"> = {
  is_first_step: true,
  contacts: 400,
  made: 400,
  letters: 400,
  reading_level: "B1",
  tone: "friendly",
  channel: "email",
  language: "nl",
  payment_link: "true",
  qr_code: "true",
  pictograms: "false",
  elements: "amount invoice",
};
const NOTHING_SENT = { made: 0, letters: 0, reading_level: null, tone: null } as const;

/** Arms of one experiment, whose letters are alike but for these changes. */
const armsOf = (
  experiment_id: string,
  treatment: Partial<ExperimentArm>,
  control: Partial<ExperimentArm> = {},
): Arms => ({
  experiment_id,
  treatment: { ...ARM, experiment_id, arm: "treatment", ...treatment },
  control: { ...ARM, experiment_id, arm: "control", ...control },
});

const effect = (changes: Partial<OutcomeEffect>) =>
  ({
    experiment_id: "first",
    segment: "incidental",
    outcome: "paid_14",
    verdict: "effect",
    refusal: null,
    grade: "A",
    difference: { value: 0.1, low: 0.04, high: 0.16, n: 400 },
    needed_per_arm: null,
    ...changes,
  }) as OutcomeEffect;
const pageOf = (...outcomes: readonly OutcomeEffect[]) =>
  ({ available: true, outcomes }) as unknown as Page<EffectivenessPage>;
const tooFew = { verdict: "refused", refusal: "too_few_customers", difference: null } as const;

describe("the claim about the first reminder", () => {
  const dealt = [armsOf("first", {}, NOTHING_SENT)];
  const judge = (effects: readonly OutcomeEffect[], experiments = dealt) =>
    firstReminderClaim(pageOf(...effects), experiments, []);

  it("rests on the randomised effect among those who are late now and then", () => {
    expect(judge([effect({})])).toMatchObject({ verdict: "fits", grade: "A", own: { value: 0.1 } });
    const unclear = { value: 0.01, low: -0.05, high: 0.07, n: 400 };
    expect(judge([effect({ difference: unclear })]).verdict).toBe("unclear");
    expect(judge([effect({ difference: { ...unclear, high: -0.01 } })]).verdict).toBe("differs");
  });

  it("asks for a comparison where there is none, or one whose checks fail, and for customers where it has too few", () => {
    expect(judge([effect({ experiment_id: "later" })]).needs).toEqual([{ need: "comparison" }]);
    const few = effect({ ...tooFew, needed_per_arm: 1466 });
    expect(judge([few])).toMatchObject({ verdict: "not_testable", needs: [{ need: "customers", least: 1466 }] });
    const skewed = effect({ ...tooFew, refusal: "sample_ratio_mismatch" });
    expect(judge([skewed]).needs).toEqual([{ need: "comparison" }]);
  });

  it("takes no comparison of two reminders, nor one of a later step", () => {
    for (const arms of [armsOf("first", { tone: "firm" }), armsOf("first", { is_first_step: false }, NOTHING_SENT)]) {
      expect(judge([effect({})], [arms]).needs).toEqual([{ need: "comparison" }]);
    }
  });
});

describe("the claim about plain language", () => {
  const all = effect({ segment: "all" });
  const judge = (...experiments: readonly Arms[]) => plainLanguageClaim(experiments, pageOf(all), []);

  it("is tested where letters that were dealt at random differ in level alone, whichever arm is the plain one", () => {
    expect(judge(armsOf("first", {}, { reading_level: "C1" }))).toMatchObject({
      verdict: "fits",
      grade: "A",
      own: { value: 0.1, low: 0.04, high: 0.16, n: 400 },
    });
    expect(judge(armsOf("first", { reading_level: "B2" }))).toMatchObject({
      verdict: "differs",
      own: { value: -0.1, low: -0.16, high: -0.04 },
    });
  });

  it("is not testable where they differ in more, or may: it says in what", () => {
    const harder = { reading_level: "C1", tone: "firm", qr_code: "false" };
    const needs = (differs: readonly string[]) => [
      { need: "letters", trait: "reading_level", closest: { experiment_id: "first", differs } },
    ];
    expect(judge(armsOf("first", harder))).toMatchObject({ own: null, needs: needs(["tone", "qr_code"]) });
    const untold = { elements: "?" };
    expect(judge(armsOf("first", untold, { ...untold, reading_level: "C1" })).needs).toEqual(needs(["elements"]));
    const closest = judge(armsOf("other", { ...harder, channel: "letter" }), armsOf("first", harder));
    expect(closest.needs).toEqual(needs(["tone", "qr_code"]));
  });

  it("is not testable without two levels on either side of B1, that are known of what nearly all were sent", () => {
    const asked = [{ need: "letters", trait: "reading_level", closest: null }];
    expect(judge().needs).toEqual(asked);
    expect(judge(armsOf("first", { reading_level: "A2" })).needs).toEqual(asked);
    expect(judge(armsOf("first", { reading_level: "B1 C1" }, { reading_level: "C1" })).needs).toEqual(asked);
    expect(judge(armsOf("first", {}, { reading_level: "?" })).needs).toEqual(asked);
    expect(judge(armsOf("first", {}, { reading_level: "C1", letters: 379 })).needs).toEqual(asked);
  });
});

describe("the claim that friendly goes first, where tones were dealt at random", () => {
  const spotless = effect({ segment: "spotless", difference: { value: -0.1, low: -0.16, high: -0.04, n: 400 } });
  const firm = armsOf("first", { tone: "firm" });

  it("turns the effect of the firm arm around, of spotless payers", () => {
    expect(dealtToneClaim([firm], pageOf(effect({}), spotless))).toMatchObject({
      verdict: "fits",
      grade: "A",
      unit: "difference",
      own: { value: 0.1, low: 0.04, high: 0.16, n: 400 },
    });
  });

  it("is refused with the customers that are needed, or where nobody is spotless, and hidden where the effect is", () => {
    const few = effect({ ...tooFew, segment: "spotless", needed_per_arm: 900 });
    expect(dealtToneClaim([firm], pageOf(few))?.needs).toEqual([{ need: "customers", least: 900 }]);
    expect(dealtToneClaim([firm], pageOf(effect({})))?.needs).toEqual([{ need: "customers", least: 1 }]);
    const hidden = effect({ segment: "spotless", verdict: "suppressed", difference: null });
    expect(dealtToneClaim([firm], pageOf(hidden))?.verdict).toBe("suppressed");
  });

  it("is not about a later step, nor about letters that differ in more than tone", () => {
    expect(dealtToneClaim([armsOf("first", { tone: "firm", is_first_step: false })], pageOf(spotless))).toBeUndefined();
    const harder = armsOf("first", { tone: "formal", reading_level: "C1" });
    expect(dealtToneClaim([harder], pageOf(spotless))?.needs).toEqual([
      { need: "letters", trait: "tone", closest: { experiment_id: "first", differs: ["reading_level"] } },
    ]);
  });
});

describe("what went out in the arms of an experiment", () => {
  const contact = (id: string, changes: Readonly<Record<string, string>>) => ({
    contact_id: id,
    customer_id: "C1",
    invoice_id: "I1",
    treatment: "reminder",
    planned_on: "2024-07-03",
    contacted_on: "2024-07-03",
    channel: "email",
    step: "1",
    experiment_id: "tone",
    arm: "treatment",
    template_version: "friendly-1",
    ...changes,
  });
  const letter = { template_version: "friendly-1", language: "nl", body: "Betaal {bedrag}.", tone: "friendly" };
  const rows: LedgerRows = {
    ...LEDGER,
    template: [
      { ...letter, reading_level: "B1", has_payment_link: "true", elements: "amount", valid_from: "2024-01-01" },
      { ...letter, template_version: "firm-1", tone: "firm", valid_from: "2024-01-01" },
    ],
    contact_event: [
      contact("A", {}),
      contact("B", { arm: "control", template_version: "firm-1" }),
      contact("C", { arm: "control", template_version: "friendly-1", channel: "letter" }),
      contact("D", { arm: "control", template_version: "", contacted_on: "" }),
      // A notice before the due date is no first step of dunning.
      contact("E", { experiment_id: "notice", step: "0", planned_on: "2024-06-25", contacted_on: "2024-06-25" }),
      contact("F", { experiment_id: "notice", step: "0", planned_on: "2024-06-25", contacted_on: "", arm: "control" }),
    ],
  };

  it("is counted, with all that its letters have of each trait", async () => {
    const [notice, tone] = await withLedger(rows, "2025-12-31", (warehouse) =>
      readExperiments(warehouse, "2025-12-31"),
    );
    expect(tone).toMatchObject({
      experiment_id: "tone",
      treatment: { is_first_step: true, contacts: 1, made: 1, letters: 1, tone: "friendly", payment_link: "true" },
      control: {
        contacts: 3,
        made: 2,
        letters: 2,
        tone: "firm friendly",
        reading_level: "? B1",
        channel: "email letter",
        elements: "?, amount",
      },
    });
    expect(notice).toMatchObject({
      treatment: { is_first_step: false, made: 1 },
      control: { contacts: 1, made: 0, letters: 0, tone: null, channel: null },
    });
  });
});
