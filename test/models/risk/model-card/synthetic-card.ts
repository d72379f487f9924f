import { monthIndex } from "../../../../models/calendar.ts";
import { CUSTOMER_TYPES, SEGMENTS } from "../../../../models/release/release.ts";
import { lateRateBaseline } from "../../../../models/risk/baseline.ts";
import type { LabelledMatrix } from "../../../../models/risk/matrix.ts";
import { modelCard, modelOfCard, type CardFacts } from "../../../../models/risk/model-card/assemble.ts";
import { scorecard } from "../../../../models/risk/scorecard.ts";
import { trial, type Trial } from "../../../../models/risk/trial.ts";
import { syntheticMatrix } from "../synthetic.ts";

const LAST_JUDGED = monthIndex("2026-08-31");
const MONTHS = 12;
const SPLIT = { cutOffPeriod: LAST_JUDGED - 4, horizonMonths: 4 };

/** The features of `syntheticMatrix` under names that the register has. */
const NAMES = ["late_count", "due_count", "overdue_share", "amount_surprise", "is_company"];

interface Recipe {
  readonly customers?: number;
  readonly pressureEffect?: number;
  readonly level?: number;
}

/** Rows as `syntheticMatrix` draws them, on the twelve months up to August 2026. */
export function syntheticRows({ customers = 600, ...recipe }: Recipe = {}): LabelledMatrix {
  const { matrix } = syntheticMatrix({ customers, months: MONTHS, seed: 61, ...recipe });
  const shift = LAST_JUDGED - matrix.period.at(-1)!;
  return { ...matrix, features: NAMES, period: matrix.period.map((month) => month + shift) };
}

export function syntheticTrial(matrix: LabelledMatrix): Promise<Trial> {
  return trial(matrix, [lateRateBaseline(), scorecard()], SPLIT, { seed: 7, replicates: 100 });
}

/** Facts of which the segments are by late count, and only three customers are sole traders. */
export function syntheticFacts(result: Trial): CardFacts {
  const { test } = result.rows;
  const late = test.columns[0]!;
  return {
    label: { unit: "customer", label_days_late: 31, label_horizon_days: 90 },
    asOf: "2026-11-30",
    software: "0.0.0",
    seed: 7,
    costRatio: 10,
    minimumCustomers: 5,
    approval: null,
    segments: {
      names: SEGMENTS,
      groupOf: Int8Array.from(late, (count) => SEGMENTS.indexOf(count < 3 ? "incidental" : "structural")),
    },
    customerTypes: {
      names: CUSTOMER_TYPES,
      groupOf: Int8Array.from(test.cluster, (customer) => (customer < 3 ? 1 : customer % 2 === 0 ? 0 : 2)),
    },
    later: { matrix: test, period: test.period, score: modelOfCard(result)?.score ?? new Float64Array(test.rows) },
  };
}

/** A card of made-up customers, of a trial that was really held. */
export async function syntheticCard(over: Partial<CardFacts> = {}, recipe: Recipe = {}) {
  const result = await syntheticTrial(syntheticRows(recipe));
  return modelCard(result, { ...syntheticFacts(result), ...over });
}
