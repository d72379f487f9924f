import type { LoadTable, MoneyText } from "../../../models/release/release.ts";
import type { Row, Warehouse } from "../warehouse.ts";

/** What one file gave one table in one load. */
export interface FileTotals {
  /** Name of the file; empty for rows that were derived from others. */
  readonly file: string;
  /** First characters of the hash of its content; empty for derived rows. */
  readonly sha256: string;
  readonly table: string;
  readonly read: number;
  readonly loaded: number;
  readonly rejected: number;
  /** Null for tables without an amount, and where it is in several currencies. */
  readonly read_amount: MoneyText | null;
  readonly loaded_amount: MoneyText | null;
  readonly rejected_amount: MoneyText | null;
  /** Rows and money of each currency, where a table has several. */
  readonly currencies: readonly (Pick<LoadTable, "read" | "loaded" | "rejected"> & {
    readonly currency: string;
    readonly read_amount: MoneyText;
    readonly loaded_amount: MoneyText;
    readonly rejected_amount: MoneyText;
  })[];
  readonly rejections: readonly { readonly reason: string; readonly rows: number }[];
  /** True where no later load read the file again, or read it no more. */
  readonly is_current: boolean;
}

/** One load: what it read, and what that changed in each table. */
export interface LoadRecord {
  readonly load_number: number;
  /** Day of the export, from which its corrections are known; null where nobody said. */
  readonly known_on: string | null;
  /** Last day that the ledger covers after it. */
  readonly horizon_on: string | null;
  readonly source: string;
  /** True where nothing was loaded before it: then all it changed is added. */
  readonly is_fresh: boolean;
  /** Version of the program that loaded it. */
  readonly program: string;
  readonly files: readonly FileTotals[];
  readonly changes: readonly {
    readonly table: string;
    readonly added: number;
    readonly changed: number;
    readonly withdrawn: number;
    readonly late: number;
  }[];
}

const FILES = `select totals.load_number, coalesce(file.name, '') as file, coalesce(file.sha256[:12], '') as sha256,
    totals.table_name as "table", rows_read::integer as read, rows_loaded::integer as loaded,
    rows_rejected::integer as rejected, amount_read::varchar as read_amount, amount_loaded::varchar as loaded_amount,
    amount_rejected::varchar as rejected_amount, coalesce(reasons, []) as rejections, coalesce(currencies, []) as currencies,
    (totals.file_number, totals.load_number) in (
      select (file_number, load_number) from canonical.file where is_current) as is_current
  from canonical.load_table as totals
  left join (
    select load_number, file_number, any_value(name) as name, any_value(sha256) as sha256
    from canonical.load_file group by all
  ) as file using (load_number, file_number)
  left join (
    select load_number, file_number, table_name,
      list({'reason': reason, 'rows': rows_rejected::integer} order by rows_rejected desc, reason) as reasons
    from canonical.rejection group by all
  ) as rejection using (load_number, file_number, table_name)
  left join (
    select load_number, file_number, table_name, list({'currency': currency, 'read': rows_read::integer,
      'loaded': rows_loaded::integer, 'rejected': rows_rejected::integer, 'read_amount': amount_read::varchar,
      'loaded_amount': amount_loaded::varchar, 'rejected_amount': amount_rejected::varchar} order by currency) as currencies
    from canonical.load_currency group by all
  ) as currency using (load_number, file_number, table_name)
  where rows_read > 0
  order by totals.load_number, totals.file_number, totals.table_name`;

const CHANGES = `select load_number, table_name as "table", rows_added::integer as added, rows_changed::integer as changed,
    rows_withdrawn::integer as withdrawn, rows_late::integer as late
  from canonical.load_change order by load_number, table_name`;

const LOADS = `select load_number, known_on::varchar as known_on, horizon_on::varchar as horizon_on, source, is_fresh,
    program
  from canonical.load order by load_number`;

const ofLoad =
  (load: Row) =>
  (row: Row): unknown => {
    const { load_number, ...rest } = row;
    return load_number === load.load_number ? rest : undefined;
  };

/** Returns every load since the ledger was begun anew, oldest first. */
export async function loadRecords(warehouse: Warehouse): Promise<readonly LoadRecord[]> {
  const [loads, files, changes] = [
    await warehouse.rows(LOADS),
    await warehouse.rows(FILES),
    await warehouse.rows(CHANGES),
  ];
  return loads.map((load) => ({
    ...load,
    files: files.map(ofLoad(load)).filter((row) => row !== undefined),
    changes: changes.map(ofLoad(load)).filter((row) => row !== undefined),
  })) as unknown as readonly LoadRecord[];
}
