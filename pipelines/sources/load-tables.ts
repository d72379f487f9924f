import { VARCHAR } from "@duckdb/node-api";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { LoadReport } from "./load-report.ts";
import type { QuarantinedFile } from "./quarantine.ts";
import { REJECTED } from "./staging.ts";

const DEFINITIONS = [
  "load_file(name varchar, sha256 varchar, bytes bigint, table_name varchar, rows_read bigint)",
  "assumption(code varchar, value varchar)",
  "ignored_column(name varchar)",
  "source(kind varchar)",
];

/** Writes the tables of schema `canonical` that tell about the load itself; to be called in its transaction. */
export async function writeLoadTables(
  warehouse: Warehouse,
  report: Omit<LoadReport, "quarantine">,
  files: readonly QuarantinedFile[],
): Promise<void> {
  for (const definition of DEFINITIONS) await warehouse.run(`create table canonical.${definition}`);
  for (const { file, table } of files) {
    const { name, sha256, bytes } = file.source;
    await warehouse.run(
      `insert into canonical.load_file select $name, $sha256, $bytes::bigint, $table,
        (select rows_read from stage_total where table_name = $table)`,
      { name, sha256, bytes, table },
    );
  }
  await warehouse.run(`create table canonical.load_table as select table_name, rows_read, rows_loaded, rows_rejected,
    amount_read, amount_loaded, amount_rejected, rows_without_amount from stage_total`);
  await warehouse.run(`create table canonical.rejection as select table_name, reason, count(*) as rows_rejected
    from stage_rejection where kind = '${REJECTED}' group by table_name, reason`);
  const assumptions = report.assumptions.map(({ code, value }) => [code, value]);
  await warehouse.append("canonical.assumption", [VARCHAR, VARCHAR], assumptions);
  await warehouse.append(
    "canonical.ignored_column",
    [VARCHAR],
    report.ignoredColumns.map((name) => [name]),
  );
  await warehouse.append("canonical.source", [VARCHAR], [[report.source]]);
}
