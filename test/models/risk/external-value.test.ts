import { describe, expect, it } from "vitest";
import { seededRandom, type Random } from "../../../models/random.ts";
import { toldPerRow, type Told } from "../../../models/risk/external-rows.ts";
import {
  judgeProviders,
  membershipInTop,
  providerValue,
  type ProviderValue,
} from "../../../models/risk/external-value.ts";
import { probabilityOf } from "../../../models/risk/odds.ts";
import { splitByPeriod } from "../../../models/risk/split.ts";
import type { LabelledMatrix } from "../../../models/risk/matrix.ts";

const CUSTOMERS = 250;
const MONTHS = 16;

const normal = (random: Random) => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** What a made-up ledger holds of one row. */
interface Row {
  /** How risky the customer is, and stays, in log-odds: half of it stands in his history. */
  readonly standing: number;
  /** What is ahead, in log-odds, and in no history. */
  readonly ahead: number;
  readonly random: Random;
  /** A number that stays with the customer and means nothing. */
  readonly mark: number;
}

/** Judges a provider on made-up rows. Outcomes hang together within a customer, as does what the provider tells. */
function valueOf(seed: number, score: (row: Row) => number, covered = 1): ProviderValue {
  const random = seededRandom(seed);
  const rows = CUSTOMERS * MONTHS;
  const columns = { own: new Float64Array(rows), score: new Float64Array(rows).fill(NaN) };
  const label = new Uint8Array(rows);
  for (let customer = 0; customer < CUSTOMERS; customer++) {
    const [known, unknown, mark] = [normal(random), normal(random), normal(random)];
    const isCovered = random() < covered;
    for (let month = 0; month < MONTHS; month++) {
      const row = customer * MONTHS + month;
      const ahead = 1.2 * normal(random);
      const standing = known + unknown;
      label[row] = random() < probabilityOf(standing + ahead - 2.5) ? 1 : 0;
      columns.own[row] = known - 2.5;
      const told = score({ standing, ahead, random, mark });
      if (isCovered) columns.score[row] = told;
    }
  }
  const matrix: LabelledMatrix = {
    features: ["own", "score"],
    columns: [columns.own, columns.score],
    rows,
    label,
    cluster: Int32Array.from(label, (_, row) => Math.floor(row / MONTHS)),
    period: Int32Array.from(label, (_, row) => row % MONTHS),
  };
  const split = splitByPeriod(matrix, { cutOffPeriod: 9, horizonMonths: 3 });
  const told = (side: LabelledMatrix): Told => {
    const nothing = new Float64Array(side.rows).fill(NaN);
    return { score: side.columns[1]!, daysBeyondTerms: nothing, ageDays: side.columns[1]!.map((one) => 0 * one + 30) };
  };
  const own = { train: split.train.columns[0]!, test: split.test.columns[0]! };
  return providerValue("Verzonnen", split, own, { train: told(split.train), test: told(split.test) }, 1);
}

/** A provider that sees a part of what is ahead, where a high score is good. */
const foresight = ({ ahead, random }: Row) => 50 - 10 * (ahead + normal(random));
const SEEDS = Array.from({ length: 80 }, (_, seed) => seed);

describe("the value of a score from elsewhere", () => {
  it("covers none for one that means nothing but stays with the customer, and is hardly ever said to be above", () => {
    const intervals = SEEDS.map((seed) => valueOf(seed, ({ mark }) => mark).added!.aucGain.interval);
    const covering = intervals.filter(({ low, high }) => low <= 0 && high >= 0).length;
    // Over 300 seeds 92% of the intervals had 0 in them and the others lay below it; 95% where the score is drawn each month.
    expect(covering / SEEDS.length).toBeGreaterThan(0.88);
    expect(intervals.filter(({ low }) => low > 0).length / SEEDS.length).toBeLessThanOrEqual(0.025);
  });

  it("is above none for one that sees ahead, in ranking, in distance and in what is found", () => {
    const { added, shortage } = valueOf(1, foresight);
    expect(shortage).toBeNull();
    expect(added!.aucGain.interval.low).toBeGreaterThan(0);
    expect(added!.aucGain.difference).toBeCloseTo(added!.with.auc - added!.without.auc, 12);
    expect(added!.brierChange.value).toBeCloseTo(added!.with.brier - added!.without.brier, 12);
    expect(added!.brierChange.interval.high).toBeLessThan(0);
    expect(added!.foundMore.interval.low).toBeGreaterThan(0);
  });

  it("is the same whether high is good or bad, and on whatever scale", () => {
    const [good, bad] = [foresight, (row: Row) => 1000 - 7 * foresight(row)].map((score) => valueOf(2, score).added!);
    expect(bad!.aucGain.difference).toBeCloseTo(good!.aucGain.difference, 4);
  });

  it("is judged on the rows that have it, and tells how many those are", () => {
    const value = valueOf(3, foresight, 0.5);
    const { train, test } = value.coverage;
    expect(test.customers).toBe(CUSTOMERS);
    expect(test.customersWithScore).toBeGreaterThan(0.4 * CUSTOMERS);
    expect(test.customersWithScore).toBeLessThan(0.6 * CUSTOMERS);
    expect(test.rowsWithScore).toBe(6 * test.customersWithScore);
    expect(train.rowsWithScore).toBe(7 * train.customersWithScore);
    expect(value.judged.rows).toBe(test.rowsWithScore);
    expect(value.age).toEqual({ medianDays: 30, p90Days: 30 });
  });

  it("is not given where too few rows have it", () => {
    const value = valueOf(4, foresight, 0.01);
    expect(value.added).toBeNull();
    expect(value.shortage).toBe("too_few_positives_in_training");
    expect(valueOf(5, foresight, 0)).toMatchObject({ age: null, coverage: { test: { rowsWithScore: 0 } } });
  });
});

describe("several providers", () => {
  const value = valueOf(1, foresight);
  const withGain = (difference: number, p: number | null): ProviderValue => {
    return { ...value, added: { ...value.added!, aucGain: { ...value.added!.aucGain, difference, p } } };
  };
  const verdicts = (...values: ProviderValue[]) => judgeProviders(values).map(({ verdict }) => verdict);

  it("are one family of tests", () => {
    expect(verdicts(withGain(0.01, 0.04))).toEqual(["adds"]);
    expect(verdicts(withGain(0.01, 0.04), withGain(0, null))).toEqual(["nothing_shown", "nothing_shown"]);
    expect(judgeProviders([withGain(0.01, 0.04), withGain(0, null)]).map(({ adjustedP }) => adjustedP)).toEqual([
      0.08, 1,
    ]);
  });

  it("add nothing where they make it worse, and are not counted where they cannot be judged", () => {
    expect(verdicts(withGain(-0.01, 0.001))).toEqual(["nothing_shown"]);
    expect(verdicts(withGain(0.01, 0.04), { ...value, added: null, shortage: "too_few_negatives" })).toEqual([
      "adds",
      "too_few",
    ]);
  });
});

describe("membershipInTop", () => {
  it("takes the highest scores, and of equal ones at the bound a part of each", () => {
    expect([...membershipInTop(Float64Array.of(0.1, 0.9, 0.5, 0.2), 0.5)]).toEqual([0, 1, 1, 0]);
    expect([...membershipInTop(Float64Array.of(0.3, 0.9, 0.3, 0.3, 0.1), 0.4)]).toEqual([1 / 3, 1, 1 / 3, 1 / 3, 0]);
  });
});

describe("toldPerRow", () => {
  it("finds the row of the same customer and month, and nothing elsewhere", () => {
    const row = (customer: number, month: number, score: number) => ({ customer, month, score });
    const told = [row(1, 5, 10), row(1, 6, 11), row(3, 4, 12), row(3, 6, 13)];
    const matrix: LabelledMatrix = {
      features: [],
      columns: [],
      rows: 5,
      label: new Uint8Array(5),
      cluster: Int32Array.of(1, 1, 2, 3, 3),
      period: Int32Array.of(4, 6, 6, 5, 6),
    };
    const { score, ageDays } = toldPerRow(matrix, {
      customer: Int32Array.from(told, ({ customer }) => customer),
      month: Int32Array.from(told, ({ month }) => month),
      score: Float64Array.from(told, (one) => one.score),
      daysBeyondTerms: new Float64Array(4),
      ageDays: Float64Array.of(1, 2, 3, 4),
    });
    expect([...score]).toEqual([NaN, 11, NaN, NaN, 13]);
    expect([...ageDays]).toEqual([NaN, 2, NaN, NaN, 4]);
  });
});
