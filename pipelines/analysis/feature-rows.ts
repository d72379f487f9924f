import { FEATURES } from "../../models/features/register/register.ts";
import type { LabelledMatrix, Matrix } from "../../models/risk/matrix.ts";
import { readModel } from "../warehouse/model.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

type Columns = ReadonlyMap<string, Float64Array>;

const namedIn = (columns: Columns) => (name: string) => columns.get(name) ?? new Float64Array();

const NOT_FEATURES = new Set(["item_sk", "customer_sk", "month_index", "is_default"]);

/** Rows of invoices at their issue, with features of their own. */
const INVOICE_ROWS = "from risk.invoice_row where is_default is not null order by customer_sk, month_index, item_sk";

/** Features that only some companies have; without any value they would only make others less often drawn. */
export const FROM_ELSEWHERE: readonly string[] = ["external_score", "external_score_age"];

/**
 * Returns the rows of which the outcome is known, in the order of customers and months: customers at month-ends, or invoices
 * at their issue. Without the score from elsewhere where nobody has one.
 */
export async function readTrainingRows(warehouse: Warehouse, unit: "customer" | "invoice"): Promise<LabelledMatrix> {
  const columns = await warehouse.columns(unit === "customer" ? readModel("risk.training_row").sql : INVOICE_ROWS);
  const named = namedIn(columns);
  const isEmpty = (name: string) => FROM_ELSEWHERE.includes(name) && named(name).every((value) => Number.isNaN(value));
  const features = [...columns.keys()].filter((name) => !NOT_FEATURES.has(name) && !isEmpty(name));
  return {
    features,
    columns: features.map(named),
    rows: named("is_default").length,
    label: Uint8Array.from(named("is_default")),
    cluster: Int32Array.from(named("customer_sk")),
    period: Int32Array.from(named("month_index")),
  };
}

/** The features of customers at month-ends. */
export interface FeatureRows {
  readonly matrix: Matrix;
  readonly customer: Int32Array;
  readonly month: Int32Array;
}

/**
 * Returns the features of all customers, or of one, at the month-ends from one month up to another, in the order of customers
 * and months.
 */
export async function readFeatures(
  warehouse: Warehouse,
  from: number,
  until: number,
  customer?: number,
): Promise<FeatureRows> {
  return featureRows(
    await warehouse.columns(
      `from features.customer_feature where month_index between $from and $until
       ${customer === undefined ? "" : "and customer_sk = $customer"} order by customer_sk, month_index`,
      { from, until, ...(customer === undefined ? {} : { customer }) },
    ),
  );
}

/** Returns the features at one month-end of the customers of whom the risk question can be asked there, in their order. */
export async function readAskedFeatures(warehouse: Warehouse, month: number): Promise<FeatureRows> {
  return featureRows(
    await warehouse.columns(
      `from features.customer_feature semi join labels.default_label using (customer_sk, month_index)
       where month_index = $month order by customer_sk`,
      { month },
    ),
  );
}

/**
 * Returns the features of all rows about which the risk question can be asked, whatever became of them, from one month up to
 * another: of customers at month-ends, or of invoices at their issue.
 */
export async function readAskedRows(
  warehouse: Warehouse,
  unit: "customer" | "invoice",
  from: number,
  until: number,
): Promise<Omit<FeatureRows, "customer">> {
  const table =
    unit === "invoice"
      ? "risk.invoice_row"
      : "features.customer_feature semi join labels.default_label using (customer_sk, month_index)";
  const columns = await warehouse.columns(`from ${table} where month_index between $from and $until`, { from, until });
  const named = namedIn(columns);
  const features = [...columns.keys()].filter((name) => !NOT_FEATURES.has(name));
  return {
    matrix: { features, columns: features.map(named), rows: named("customer_sk").length },
    month: Int32Array.from(named("month_index")),
  };
}

function featureRows(columns: Columns): FeatureRows {
  const named = namedIn(columns);
  const features = FEATURES.map(({ name }) => name);
  return {
    matrix: { features, columns: features.map(named), rows: named("customer_sk").length },
    customer: Int32Array.from(named("customer_sk")),
    month: Int32Array.from(named("month_index")),
  };
}
