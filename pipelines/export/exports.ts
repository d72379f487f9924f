import { readModel } from "../warehouse/model.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** What can be exported. */
export const EXPORTS = ["features", "training", "segments", "effects", "experience", "marts"] as const;
export type ExportName = (typeof EXPORTS)[number];

/** A table of an export: the name of its file, and the query of its rows. */
export interface ExportedTable {
  readonly name: string;
  readonly sql: string;
}

/** Customers who objected to profiling are in no export. */
const PROFILED = "customer_sk in (select customer_sk from current.customer where not coalesce(opted_out, false))";

const MONTHLY = "order by customer_sk, month_index";

const CUSTOMER_TABLES: Readonly<Record<Exclude<ExportName, "marts">, readonly ExportedTable[]>> = {
  features: [
    {
      name: "customer",
      sql: `select customer_sk, customer_key, customer_type from current.customer where ${PROFILED} order by customer_sk`,
    },
    { name: "customer_month", sql: `select * from features.customer_month where ${PROFILED} ${MONTHLY}` },
    { name: "customer_feature", sql: `select * from features.customer_feature ${MONTHLY}` },
  ],
  training: [{ name: "training_row", sql: readModel("risk.training_row").sql }],
  effects: [
    {
      name: "eligibility_outcome",
      sql: `select * from treatment.eligibility_outcome where ${PROFILED} order by experiment_id, customer_sk`,
    },
  ],
  experience: [
    { name: "survey_answer", sql: `select * from experience.survey_answer where ${PROFILED} order by survey_sk` },
    { name: "experience_event", sql: `select * from experience.experience_event where ${PROFILED} order by all` },
  ],
  segments: [{ name: "customer_segment", sql: `select * from segments.customer_month ${MONTHLY}` }],
};

/** Returns the tables of an export. None names a customer but by his pseudonym and the number of his row. */
export async function exportedTables(warehouse: Warehouse, name: ExportName): Promise<readonly ExportedTable[]> {
  if (name !== "marts") return CUSTOMER_TABLES[name];
  const marts = await warehouse.rows<{ table_name: string }>(
    "select table_name from duckdb_tables() where schema_name = 'marts' order by table_name",
  );
  return marts.map(({ table_name }) => ({ name: table_name, sql: `select * from marts.${table_name} order by all` }));
}
