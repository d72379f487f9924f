import { monthIndex, addDays, type Day } from "../../models/calendar.ts";
import { rulesOn } from "../../models/disclosure/rules.ts";
import { CUSTOMER_TYPES, SEGMENTS } from "../../models/release/release.ts";
import type { LaterRows } from "../../models/risk/drift.ts";
import { columnOf, type LabelledMatrix } from "../../models/risk/matrix.ts";
import { modelCard, modelOfCard, type GroupedRows } from "../../models/risk/model-card/assemble.ts";
import type { ModelCard } from "../../models/risk/model-card/model-card.ts";
import type { Settings } from "../config/settings.ts";
import { VERSION } from "../config/version.ts";
import { listPlace } from "../warehouse/sql.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { readAskedRows } from "./feature-rows.ts";
import type { RiskTrial } from "./risk.ts";
import { SEED } from "./trials.ts";

/** Returns the card of a trial: what it found, in which groups, and how far the months since training are from it. */
export async function makeModelCard(
  warehouse: Warehouse,
  settings: Settings,
  asOf: Day,
  riskTrial: RiskTrial,
): Promise<ModelCard> {
  const { trial } = riskTrial;
  const { risk, audience, disclosure } = settings;
  const { test } = trial.rows;
  return modelCard(trial, {
    label: risk,
    asOf,
    software: VERSION,
    seed: SEED,
    costRatio: risk.cost_ratio,
    minimumCustomers: rulesOn(asOf, audience, disclosure).minimum_customers,
    approval:
      risk.approved_by === undefined || risk.approved_on === undefined
        ? null
        : { by: risk.approved_by, on: risk.approved_on },
    segments: await bySegment(warehouse, test, risk.unit),
    customerTypes: await byCustomerType(warehouse, test),
    later: await laterRows(warehouse, settings, asOf, riskTrial),
  });
}

/** The test rows with their scores, and those of the months after them, whose outcome nobody knows yet. */
async function laterRows(
  warehouse: Warehouse,
  { risk: { unit } }: Settings,
  asOf: Day,
  { trial, testUntil }: RiskTrial,
): Promise<LaterRows> {
  const { test } = trial.rows;
  const subject = modelOfCard(trial);
  if (subject === undefined) return { matrix: test, period: test.period, score: new Float64Array(test.rows) };
  const lastMonthEnded = monthIndex(addDays(asOf, 1)) - 1;
  const { matrix, month } = await readAskedRows(warehouse, unit, testUntil + 1, lastMonthEnded);
  return {
    matrix: {
      features: test.features,
      columns: test.features.map((feature, index) => joined(test.columns[index]!, columnOf(matrix, feature))),
      rows: test.rows + matrix.rows,
    },
    period: Int32Array.from([...test.period, ...month]),
    score: joined(subject.score, subject.model.score(matrix)),
  };
}

function joined(first: Float64Array, second: Float64Array): Float64Array {
  const both = new Float64Array(first.length + second.length);
  both.set(first);
  both.set(second, first.length);
  return both;
}

const NO_GROUP = -1;

/** The behaviour class at the month-end of a row; of an invoice, at the last month-end before its issue. */
async function bySegment(
  warehouse: Warehouse,
  { cluster, period, rows }: LabelledMatrix,
  unit: Settings["risk"]["unit"],
): Promise<GroupedRows> {
  const monthsBack = unit === "invoice" ? 1 : 0;
  const first = period.reduce((least, month) => Math.min(least, month), Infinity);
  const places = new Map<number, number>();
  const keyOf = (customer: number, month: number) => customer * MONTHS + month;
  if (rows > 0) {
    const columns = await warehouse.columns(
      `select customer_sk, month_index, ${listPlace(SEGMENTS, "segment")}::integer as place
       from segments.customer_month where month_index >= $from`,
      { from: first - monthsBack },
    );
    const [customers, months, found] = ["customer_sk", "month_index", "place"].map((name) => columns.get(name)!);
    for (const [row, customer] of customers!.entries()) places.set(keyOf(customer, months![row]!), found![row]!);
  }
  return {
    names: SEGMENTS,
    groupOf: Int8Array.from(cluster, (customer, row) => {
      return places.get(keyOf(customer, period[row]! - monthsBack)) ?? NO_GROUP;
    }),
  };
}

/** More months than a month index reaches. */
const MONTHS = 100_000;

async function byCustomerType(warehouse: Warehouse, { cluster }: LabelledMatrix): Promise<GroupedRows> {
  const columns = await warehouse.columns(
    `select customer_sk, ${listPlace(CUSTOMER_TYPES, "customer_type")}::integer as place
     from current.customer`,
  );
  const [customers, found] = ["customer_sk", "place"].map((name) => columns.get(name)!);
  const places = new Map(Array.from(customers!, (customer, row) => [customer, found![row]!]));
  return { names: CUSTOMER_TYPES, groupOf: Int8Array.from(cluster, (customer) => places.get(customer) ?? NO_GROUP) };
}
