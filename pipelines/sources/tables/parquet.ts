import { quotedString } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { tableIn } from "../load/canonical-folder.ts";
import { brokenParquet, formatOf } from "../source-file.ts";
import type { Source } from "../source.ts";

async function columnNames(warehouse: Warehouse, path: string): Promise<readonly string[]> {
  try {
    const columns = await warehouse.describe(`select * from read_parquet(${quotedString(path)})`);
    return columns.map(({ name }) => name);
  } catch (cause) {
    throw brokenParquet(path, cause);
  }
}

/** A canonical table or a list of invoices in Parquet, by the name of the file; its rows are read where they stand. */
export const parquet: Source = {
  name: "parquet",
  recognises: ({ name }) => formatOf(name) === "parquet",
  read: async (source, { warehouse }) => {
    const header = await columnNames(warehouse, source.path);
    const file = { source, readable: source.path, delimiter: "", header, readings: new Map() };
    return { files: [tableIn(file)], assumptions: [] };
  },
};
