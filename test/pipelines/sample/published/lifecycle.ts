import { describe, expect, it } from "vitest";
import { countDurations } from "../../../../models/inference/survival/duration-counts.ts";
import { kaplanMeier } from "../../../../models/inference/survival/kaplan-meier.ts";
import { publishedSample } from "../published-sample.ts";
import { daysBetween, factsOf, groupBy, rowsOf, sum, type Row } from "../rows.ts";

const STARTS_ON = "2023-12-01";
const ENDS_ON = "2026-11-30";

const { tables, truth } = publishedSample();
const planted = truth.truths.lifecycle;
const customers = rowsOf(tables.customer);
const invoices = groupBy(factsOf(tables.invoice), "customer_id");

/** From the first day on which a customer is seen until he leaves, of customers who always pay in the end. */
function curveOfLeaving() {
  const seen = customers.filter(
    (row) => truth.membership[row.customer_id!] === "spotless" && row.started_on! < ENDS_ON,
  );
  const firstOn = (row: Row) => (row.started_on! > STARTS_ON ? row.started_on! : STARTS_ON);
  const lengths = seen.map((row) => daysBetween(firstOn(row), row.ended_on === "" ? ENDS_ON : row.ended_on!));
  return kaplanMeier(countDurations({ lengths, causes: seen.map((row) => Number(row.ended_on !== "")) }, 1));
}

describe("the lifecycle of customers", () => {
  it("ends at the planted rate, within 90 and within 180 days", () => {
    const curve = curveOfLeaving();
    for (const days of [90, 180] as const) {
      const place = curve.lengths.findLastIndex((length) => length <= days);
      const left = planted.value[`within_${days}_days`]!;
      expect(1 - curve.high[place]!, `${days} days`).toBeLessThan(left);
      expect(1 - curve.low[place]!, `${days} days`).toBeGreaterThan(left);
    }
  });

  it("takes all revenue away from the day of leaving, and none from those who stay", () => {
    const [from, day, until] = ["2026-01-01", "2026-04-01", "2026-07-01"];
    const revenue = (rows: readonly Row[], first: string, last: string) =>
      sum(
        rows.flatMap((row) =>
          (invoices.get(row.customer_id!) ?? []).filter((one) => one.issued_on! >= first && one.issued_on! < last),
        ),
        "gross_amount",
      );
    const wasThere = customers.filter((row) => row.started_on! < from);
    const leavers = wasThere.filter((row) => row.ended_on! >= "2026-03-01" && row.ended_on! < day);
    const stayers = wasThere.filter((row) => row.ended_on === "");
    expect(leavers.length).toBeGreaterThan(15);
    expect(revenue(leavers, from, day)).toBeGreaterThan(0);
    expect(revenue(leavers, day, until)).toBe(planted.revenue_after_leaving);
    expect(revenue(stayers, day, until)).toBeGreaterThan(0.6 * revenue(stayers, from, day));
  });
});
