import { join } from "node:path";
import { factStatements, type LedgerSize } from "./made-up-ledger.ts";

export type FileFormat = "csv" | "parquet";

/** One canonical file of a made-up ledger: the SELECT of its rows, and the day by which a row is divided over files. */
interface LedgerTable {
  readonly name: string;
  readonly columns: string;
  readonly from: string;
  /** SQL of the day of a row; undefined for what has no day of its own, which is in the first file. */
  readonly day?: string;
  readonly order: string;
}

const LATEST = "known_until = date '9999-12-31'";
const INVOICE = "'INV' || lpad(number::varchar, 9, '0')";
const CUSTOMER = "'C' || lpad(customer_sk::varchar, 7, '0')";
const PAYMENT = (sign: string) => `'PAY' || lpad(number::varchar, 9, '0') || '-' || part || if(${sign} = 1, '', 'R')`;

const TABLES: readonly LedgerTable[] = [
  {
    name: "customer",
    columns: `${CUSTOMER} as customer_id, ['consumer', 'company'][1 + customer_sk % 2] as customer_type,
      date '2020-06-01' + (customer_sk % 200)::integer as started_on`,
    from: "(select distinct customer_sk from invoice)",
    order: "customer_sk",
  },
  {
    name: "invoice",
    columns: `${INVOICE} as invoice_id, ${CUSTOMER} as customer_id, issued_on, due_on, amount as gross_amount`,
    from: `invoice where ${LATEST}`,
    day: "issued_on",
    order: "number",
  },
  {
    name: "payment",
    columns: `${PAYMENT("sign")} as payment_id, ${CUSTOMER} as customer_id, paid_on as value_on, booked_on,
      (sign * paid)::decimal(18, 2) as amount, 'transfer' as method,
      if(sign = 1, null, ${PAYMENT("1")}) as reverses_payment_id`,
    from: "movement where true",
    day: "booked_on",
    order: "booked_on, number, part, sign desc",
  },
  {
    name: "allocation",
    columns: `${PAYMENT("1")} as payment_id, ${INVOICE} as invoice_id, paid as amount, booked_on as applied_on`,
    from: "movement where sign = 1",
    day: "booked_on",
    order: "booked_on, number, part",
  },
];

/** Names of the tables that a made-up ledger has files of. */
export const FILE_TABLES = TABLES.map(({ name }) => name);

/** Days of which a file holds the rows. */
export interface Days {
  /** In the name of the file, such as `invoice-2.csv`; none for the only file. */
  readonly suffix: string;
  readonly from?: string;
  readonly until?: string;
}

/**
 * Returns the statements that write a made-up ledger as canonical files `<table><suffix>.<format>` into `folder`: invoices
 * as last corrected, their payments, allocations and reversals. Customers are in the file that is not limited from below.
 */
export function fileStatements(
  size: LedgerSize,
  folder: string,
  format: FileFormat,
  files: readonly Days[],
): readonly string[] {
  const copies = files.flatMap(({ suffix, from, until }) =>
    TABLES.flatMap(({ name, columns, from: rows, day, order }) => {
      if (day === undefined && from !== undefined) return [];
      const limits = [
        from !== undefined ? [`${day} >= date '${from}'`] : [],
        until !== undefined && day !== undefined ? [`${day} < date '${until}'`] : [],
      ].flat();
      const path = join(folder, `${name}${suffix}.${format}`);
      const select = `select ${columns} from ${[rows, ...limits].join(" and ")} order by ${order}`;
      return [`copy (${select}) to '${path}' (format ${format})`];
    }),
  );
  return [...factStatements(size), ...copies];
}
