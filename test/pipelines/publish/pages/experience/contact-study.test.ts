import { describe, expect, it } from "vitest";
import { FLOOR } from "../../../../../models/disclosure/rules.ts";
import { DisclosureGate } from "../../../../../pipelines/publish/context.ts";
import {
  contactStudy,
  readDaysSinceContact,
  type DaysSinceContact,
} from "../../../../../pipelines/publish/pages/experience/contact-study.ts";
import { withLedger, type LedgerRows } from "../../../../support/ledger.ts";
import { UNTESTED } from "../../../../../pipelines/publish/pages/experience/family.ts";
import { alone, drawing, madeUpAnswer } from "./made-up-answers.ts";

/** Customers without contact, and with one 90 days before to 89 days after their answer, which then costs `effect` points. */
function around(seed: number, effect: number, customers = 900) {
  const draw = drawing(seed);
  const days = new Map<number, number | null>();
  const answers = Array.from({ length: customers }, (_, place) => {
    const since = place % 3 === 0 ? null : ((place * 7) % 180) - 90;
    days.set(place, since);
    return madeUpAnswer(place, { score: draw.score(8 - (since !== null && since >= 0 ? effect : 0)) });
  });
  return { answers, days: days as DaysSinceContact };
}

const studyOf = ({ answers, days }: ReturnType<typeof around>) =>
  alone(contactStudy({ answers }, days, { gate: new DisclosureGate(FLOOR.internal) }));

describe("the score around the first contact", () => {
  it("is lower after it where that was planted, and near zero before it", () => {
    const study = studyOf(around(1, 2))!;
    expect(study.periods.map(({ period }) => period)).toEqual([-3, -2, -1, 0, 1, 2]);
    expect(study.periods.every(({ customers }) => customers! > 80)).toBe(true);
    for (const { period, effect } of study.periods) expect(effect!.high < 0, String(period)).toBe(period >= 0);
    expect(study.before!.low).toBeLessThan(0);
    expect(study.before!.high).toBeGreaterThan(0);
    expect(study.change!.high).toBeLessThan(0);
    expect(study.tested).toMatchObject({ before: { is_discovery: false }, after: { is_discovery: true } });
    expect(study.tested.change).toMatchObject({ is_discovery: true });
    expect(study.grade).toBe("C");
  });

  it("does not change where nothing was planted", () => {
    const { before, change } = studyOf(around(2, 0))!;
    for (const one of [before!, change!]) {
      expect(one.low).toBeLessThan(0);
      expect(one.high).toBeGreaterThan(0);
    }
  });

  it("hides a stretch of fewer than five customers, and gives no change with too few on a side", () => {
    const { answers, days } = around(1, 2, 60);
    const few = new Map([...days].map(([place, since]) => [place, since !== null && since < -60 ? -70 : since]));
    for (const place of [...few.keys()].filter((one) => few.get(one) === -70).slice(3)) few.set(place, 10);
    const study = studyOf({ answers, days: few })!;
    expect(study.periods[0]).toEqual({ period: -3, state: "suppressed", customers: null, effect: null, ...UNTESTED });
    expect(study.change).toBeNull();
    expect(studyOf({ answers, days: new Map() })).toBeNull();
  });
});

describe("days since the first contact of an episode", () => {
  const survey = (answered_on: string) => ({
    survey_id: answered_on,
    customer_id: "C1",
    invited_on: answered_on,
    answered_on,
    score: 7,
  });
  const contact = (contacted_on: string) => ({
    contact_id: contacted_on,
    customer_id: "C1",
    invoice_id: "I1",
    treatment: "friendly_reminder",
    planned_on: contacted_on,
    contacted_on,
    channel: "email",
  });
  // One invoice that is late from 1 April on: contact on the 10th and on 1 July.
  const ledger: LedgerRows = {
    customer: [{ customer_id: "C1", customer_type: "company", started_on: "2023-01-01" }],
    invoice: [
      { invoice_id: "I1", customer_id: "C1", issued_on: "2024-03-01", due_on: "2024-03-31", gross_amount: "100.00" },
    ],
    contact_event: [contact("2024-04-10"), contact("2024-07-01")],
    survey: ["2024-01-05", "2024-01-20", "2024-04-30", "2024-07-20", "2024-10-20", "2024-12-01"].map(survey),
  };

  it("are counted from the contact, below zero before it; other contact around an answer leaves it out", async () => {
    const found = await withLedger(ledger, "2024-12-31", async (warehouse) => {
      const days = await readDaysSinceContact(warehouse, "2024-12-31");
      const answers = await warehouse.rows<{ survey_sk: number; day: string }>(
        "select survey_sk, answered_on::varchar as day from experience.survey_answer order by invited_on",
      );
      return answers.map(
        ({ survey_sk, day }) => `${day} ${days.has(survey_sk) ? String(days.get(survey_sk)) : "left out"}`,
      );
    });
    expect(found).toEqual([
      "2024-01-05 null",
      "2024-01-20 -81",
      "2024-04-30 20",
      // The second contact is no first one of an episode.
      "2024-07-20 left out",
      // Within 90 days of nothing, but the days after it are not over.
      "2024-10-20 left out",
      "2024-12-01 left out",
    ]);
  });
});
