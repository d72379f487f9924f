import { describe, expect, it } from "vitest";
import { seededRandom } from "../../../models/random.ts";
import { lateRateBaseline } from "../../../models/risk/baseline.ts";
import { boosting } from "../../../models/risk/boosting.ts";
import { forest } from "../../../models/risk/forest.ts";
import type { LabelledMatrix } from "../../../models/risk/matrix.ts";
import { logOddsOf, probabilityOf } from "../../../models/risk/odds.ts";
import { scorecard } from "../../../models/risk/scorecard.ts";
import { trial } from "../../../models/risk/trial.ts";

/**
 * 250 customers at 12 month-ends, of which five train and four judge: about 1,000 judged rows with 150 outcomes. Enough for
 * a strong signal to show in any of them, few enough for 200 trials of all four kinds of model to take some ten seconds.
 */
const LEDGER = { customers: 250, months: 12, firstPeriod: 24_000 };
const SPLIT = { cutOffPeriod: 24_007, horizonMonths: 3 };
const KINDS = [lateRateBaseline(), scorecard(), forest({ trees: 10 }), boosting({ trees: 10 })];
const LEDGERS = 100;

/** The late rate as the baseline has it: five invoices of a prior, one of them late. */
const rateOf = (late: number, due: number) => (late + 1) / (due + 5);

/**
 * Draws the outcome from the customer's late rate, which the baseline knows, and from `pressure`, which it does not: how
 * much he owes, say, which wanders from month to month. `signal` is the effect of the latter, in log-odds per unit of a
 * range of 4; without one nothing can beat the baseline. `size` stays the same per customer and `noise` does not, and
 * neither means anything.
 */
function plantedLedger(seed: number, signal: number): LabelledMatrix {
  const random = seededRandom(seed);
  const { customers, months, firstPeriod } = LEDGER;
  const rows = Array.from({ length: customers }, (_, customer) => {
    const [usualRate, size] = [random() ** 2, random()];
    let pressure = 4 * random() - 2;
    return Array.from({ length: months }, (__, month) => {
      const due = 4 + Math.floor(9 * random());
      const late = Array.from({ length: due }, () => random()).filter((draw) => draw < usualRate).length;
      pressure = Math.min(2, Math.max(-2, pressure + 2 * random() - 1));
      const logOdds = -0.8 + logOddsOf(rateOf(late, due)) + signal * pressure;
      const label = random() < probabilityOf(logOdds) ? 1 : 0;
      const values = { late_count: late, due_count: due, late_rate: late / due, pressure, size, noise: random() };
      return { values, label, customer, period: firstPeriod + month };
    });
  }).flat();
  const features = Object.keys(rows[0]!.values) as (keyof (typeof rows)[number]["values"])[];
  return {
    features,
    columns: features.map((feature) => Float64Array.from(rows, ({ values }) => values[feature])),
    rows: rows.length,
    label: Uint8Array.from(rows, ({ label }) => label),
    cluster: Int32Array.from(rows, ({ customer }) => customer),
    period: Int32Array.from(rows, ({ period }) => period),
  };
}

/** What the rule says of each of the ledgers. */
async function verdicts(firstSeed: number, signal: number): Promise<string[]> {
  const found: string[] = [];
  for (let ledger = 0; ledger < LEDGERS; ledger++) {
    const matrix = plantedLedger(firstSeed + ledger, signal);
    const { selection } = await trial(matrix, KINDS, SPLIT, { seed: ledger, replicates: 200 });
    found.push(selection.verdict === "published" ? "published" : selection.reason);
  }
  return found;
}

const count = (all: readonly string[], verdict: string) => all.filter((one) => one === verdict).length;

describe("the rule to publish or refuse", () => {
  it("publishes at least 95 of 100 ledgers with a strong signal beyond the baseline", async () => {
    expect(count(await verdicts(1000, 0.8), "published")).toBeGreaterThanOrEqual(95);
  });

  it("refuses at least 95 of 100 ledgers without any, for want of a gain", async () => {
    expect(count(await verdicts(5000, 0), "no_gain_over_baseline")).toBeGreaterThanOrEqual(95);
  });
});
