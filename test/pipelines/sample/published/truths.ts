import { describe, expect, it } from "vitest";
import { foundBy } from "../found.ts";
import { publishedSample } from "../published-sample.ts";
import { cents, daysBetween, factsOf, groupBy, mean, rowsOf, sum, type Row } from "../rows.ts";

const ENDS_ON = "2026-11-30";
const YEAR_BEFORE = "2025-11-30";
const HORIZON_DAYS = 14;

const { tables, truth, settlements } = publishedSample();
const { truths, membership } = truth;
const invoices = factsOf(tables.invoice);
const payments = rowsOf(tables.payment);
const allocations = [...factsOf(tables.allocation), ...foundBy(tables).flatMap(({ allocations }) => allocations)];
const adjustments = rowsOf(tables.adjustment);
const contacts = rowsOf(tables.contact_event);
const reversedOn = new Map(payments.map((row) => [row.reverses_payment_id!, row.booked_on!]));

function receivables(asOf: string): number {
  const standing = allocations.filter(
    (row) => row.applied_on! <= asOf && !((reversedOn.get(row.payment_id!) ?? "9999") <= asOf),
  );
  const credited = adjustments.filter(
    (row) => row.booked_on! <= asOf && row.invoice_id !== "" && row.kind !== "recovery",
  );
  const issued = invoices.filter((row) => row.issued_on! <= asOf);
  return sum(issued, "gross_amount") - sum(standing, "amount") - sum(credited, "amount");
}

function dsoOver90Days(asOf: string): number {
  const recent = invoices.filter((row) => row.issued_on! <= asOf && daysBetween(row.issued_on!, asOf) < 90);
  return (receivables(asOf) / sum(recent, "gross_amount")) * 90;
}

function countbackDso(asOf: string): number {
  const issued = invoices.filter((row) => row.issued_on! <= asOf);
  const months = [
    ...groupBy(
      issued.map((row) => ({ ...row, month: row.issued_on!.slice(0, 7) })),
      "month",
    ),
  ];
  let rest = receivables(asOf);
  let days = 0;
  for (const [month, rows] of months.sort(([a], [b]) => (a < b ? 1 : -1))) {
    const sales = sum(rows, "gross_amount");
    const [year = 0, number = 0] = month.split("-").map(Number);
    const length = new Date(Date.UTC(year, number, 0)).getUTCDate();
    if (rest < sales) return days + (rest / sales) * length;
    rest -= sales;
    days += length;
  }
  return days;
}

const { settledOn, dueInvoices, daysPastDue, lateShare } = settlements;

interface Comparison {
  readonly treated: number;
  readonly control: number;
  readonly effect: number;
  readonly standardError: number;
}

function compare(events: readonly Row[], isTreated: (row: Row) => boolean): Comparison {
  const seen = events.filter(
    (row) => daysBetween(row.planned_on!, ENDS_ON) >= HORIZON_DAYS && settledOn.has(row.invoice_id!),
  );
  const paid = (row: Row) => {
    const day = settledOn.get(row.invoice_id!);
    return day !== undefined && daysBetween(row.planned_on!, day) <= HORIZON_DAYS ? 1 : 0;
  };
  const treatedPaid = seen.filter(isTreated).map(paid);
  const controlPaid = seen.filter((row) => !isTreated(row)).map(paid);
  const [p, q] = [mean(treatedPaid), mean(controlPaid)];
  const standardError = Math.sqrt((p * (1 - p)) / treatedPaid.length + (q * (1 - q)) / controlPaid.length);
  return { treated: p, control: q, effect: p - q, standardError };
}

function firstEligibilities(experiment: string): Row[] {
  const events = contacts.filter((row) => row.experiment_id === experiment);
  return [...groupBy(events, "customer_id").values()].map(
    (rows) => rows.sort((a, b) => (a.planned_on! < b.planned_on! ? -1 : 1))[0]!,
  );
}

const inTreatmentArm = (row: Row) => row.arm === "treatment";

describe("sales growth", () => {
  it("raises DSO over 90 days and leaves countback DSO where it was", () => {
    const [least, most] = truths.sales_growth.expected_dso_90_change_days;
    const [lowest, highest] = truths.sales_growth.expected_dso_countback_change_days;
    const change = dsoOver90Days(ENDS_ON) - dsoOver90Days(YEAR_BEFORE);
    const countbackChange = countbackDso(ENDS_ON) - countbackDso(YEAR_BEFORE);
    expect(change).toBeGreaterThan(least);
    expect(change).toBeLessThan(most);
    expect(countbackChange).toBeGreaterThan(lowest);
    expect(countbackChange).toBeLessThan(highest);
  });

  it("keeps DSO within what is usual for the trade", () => {
    for (const asOf of ["2024-08-31", "2025-05-31", YEAR_BEFORE, ENDS_ON]) {
      expect(dsoOver90Days(asOf)).toBeGreaterThan(30);
      expect(dsoOver90Days(asOf)).toBeLessThan(42);
    }
  });

  it("leaves the days past due as they were", () => {
    const inAutumn = (year: string) =>
      dueInvoices.filter((row) => row.due_on! >= `${year}-07-01` && row.due_on! <= `${year}-09-30`);
    expect(Math.abs(lateShare(inAutumn("2026")) - lateShare(inAutumn("2025")))).toBeLessThan(0.015);
  });
});

describe("the friendly reminder", () => {
  const { planned, planned_by_class: byClass, probability_by_class: helps } = truths.friendly_reminder;

  it("is planned to work by 8 to 12 points, with a power of at least 0.9", () => {
    expect(planned.effect).toBeGreaterThanOrEqual(0.08);
    expect(planned.effect).toBeLessThanOrEqual(0.12);
    expect(truths.friendly_reminder.power).toBeGreaterThanOrEqual(0.9);
    expect(helps.spotless).toBeGreaterThan(helps.structural!);
    expect(byClass.incidental!.effect).toBeGreaterThan(byClass.structural!.effect);
  });

  it("is found on the rows within its interval", () => {
    const found = compare(firstEligibilities("friendly_reminder"), inTreatmentArm);
    expect(Math.abs(found.effect - planned.effect)).toBeLessThan(2.5 * found.standardError);
    expect(found.effect).toBeGreaterThan(3 * found.standardError);
  });

  it("is kept from the control arm, whose customers stay in their arm", () => {
    const events = contacts.filter((row) => row.experiment_id === "friendly_reminder");
    for (const row of events) expect(row.contacted_on === "").toBe(row.arm === "control");
    for (const rows of groupBy(events, "customer_id").values()) {
      expect(new Set(rows.map((row) => row.arm)).size).toBe(1);
    }
  });
});

describe("the text message", () => {
  it("does nothing", () => {
    const found = compare(firstEligibilities("text_message"), inTreatmentArm);
    expect(truths.text_message.value).toBe(0);
    expect(Math.abs(found.effect)).toBeLessThan(2.5 * found.standardError);
  });

  it("is randomised apart from the reminder", () => {
    const arms = (experiment: string) =>
      new Map(firstEligibilities(experiment).map((row) => [row.customer_id!, row.arm!]));
    const reminder = arms("friendly_reminder");
    const both = [...arms("text_message")].filter(([customer]) => reminder.has(customer));
    const inBoth = both.filter(([customer, arm]) => arm === "treatment" && reminder.get(customer) === "treatment");
    expect(inBoth.length / both.length).toBeGreaterThan(0.21);
    expect(inBoth.length / both.length).toBeLessThan(0.29);
  });
});

describe("the phone call", () => {
  const events = contacts.filter((row) => row.treatment === "phone_call");
  const wasCalled = (row: Row) => row.contacted_on !== "";

  it("looks harmful because it goes to hard cases", () => {
    expect(compare(events, wasCalled).effect).toBeLessThan(-0.1);
  });

  it("goes to the larger amounts, within the team's capacity", () => {
    const gross = new Map(invoices.map((row) => [row.invoice_id!, cents(row.gross_amount!)]));
    const typical = (rows: readonly Row[]) => mean(rows.map((row) => Math.log(gross.get(row.invoice_id!)!)));
    const called = events.filter(wasCalled);
    expect(typical(called)).toBeGreaterThan(typical(events.filter((row) => !wasCalled(row))));
    expect(called.length).toBeLessThan(events.length / 2);
  });
});

describe("behaviour classes", () => {
  const byClass = groupBy(
    dueInvoices.map((row) => ({ ...row, class: membership[row.customer_id!]! })),
    "class",
  );

  it("have about their planned shares", () => {
    const classes = Object.values(membership);
    for (const [name, share] of Object.entries(truths.behaviour_classes.value)) {
      const found = classes.filter((other) => other === name).length / classes.length;
      expect(Math.abs(found - share)).toBeLessThan(0.02);
    }
  });

  it("differ in how often they pay late, which spotless customers all but never do", () => {
    expect(lateShare(byClass.get("spotless")!)).toBeLessThan(0.005);
    expect(lateShare(byClass.get("incidental")!)).toBeLessThan(0.2);
    expect(lateShare(byClass.get("mixed")!)).toBeGreaterThan(0.25);
    expect(lateShare(byClass.get("structural")!)).toBeGreaterThan(0.6);
    expect(lateShare(dueInvoices)).toBeGreaterThan(0.15);
    expect(lateShare(dueInvoices)).toBeLessThan(0.2);
  });
});

describe("deterioration", () => {
  it("shows in the trend: of equal past late rates, the recently later payer is the likelier to reach 31 days", () => {
    const rising = { customers: 0, bad: 0 };
    const steady = { customers: 0, bad: 0 };
    const within = (row: Row, from: string, to: string) => row.due_on! > from && row.due_on! <= to;
    for (const rows of groupBy(dueInvoices, "customer_id").values()) {
      const past = rows.filter((row) => within(row, "2025-06-30", "2026-06-30"));
      const before = past.filter((row) => within(row, "2025-06-30", "2026-03-31"));
      const recent = past.filter((row) => within(row, "2026-03-31", "2026-06-30"));
      const next = rows.filter((row) => within(row, "2026-06-30", "2026-09-30"));
      if (before.length < 6 || recent.length < 2 || next.length === 0) continue;
      const rate = lateShare(past);
      if (rate < 0.1 || rate > 0.4) continue;
      const group = lateShare(recent) > lateShare(before) + 0.3 ? rising : steady;
      group.customers++;
      if (next.some((row) => daysPastDue(row) > 30)) group.bad++;
    }
    expect(rising.customers).toBeGreaterThan(30);
    expect(rising.bad / rising.customers).toBeGreaterThan((2 * steady.bad) / steady.customers);
  });

  it("ends in write-offs of 0.2 to 0.6% of sales, and a few recoveries", () => {
    const byKind = groupBy(adjustments, "kind");
    const share = sum(byKind.get("write_off")!, "amount") / sum(invoices, "gross_amount");
    expect(share).toBeGreaterThan(0.002);
    expect(share).toBeLessThan(0.006);
    expect(byKind.get("recovery")!.length).toBeLessThan(byKind.get("write_off")!.length / 4);
  });
});
