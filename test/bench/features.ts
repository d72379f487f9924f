/**
 * Measures the month-end features on a made-up ledger against peers that compute the same columns:
 * `npx tsx test/bench/features.ts --customers 200000 --months 36 [--invoices 50] [--peers numpy,pandas,sql]`. The kernel
 * reads the warehouse and stores a table in it, numpy and pandas read Parquet and store it; both are told apart from the
 * computation. With the features that peers compute, the kernel computes those of `features.payment_behaviour`, which are told
 * apart. `sql` is the definition as one query, with the status of items that it reads. Prints processor seconds,
 * peak memory, the ratios to the kernel, and how many rows differ from the kernel's. numpy and pandas run where `python3`
 * has them and pyarrow.
 */
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { dayNumber, monthEnd, monthIndex } from "../../models/calendar.ts";
import { PACKAGE_ROOT } from "../../pipelines/config/paths.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { FIRST_DAY } from "./made-up-ledger.ts";

const LIMITS = { cpuSeconds: 60, peakMegabytes: 1000, invoices: 10_000_000 };

interface Cost {
  readonly readSeconds: number;
  readonly featureSeconds: number;
  readonly storeSeconds: number;
  readonly peakMegabytes: number;
  /** Of the kernel: what `features.payment_behaviour` took, from the same items; not in the other figures. */
  readonly behaviour?: Cost;
}

const { values } = parseArgs({
  options: {
    customers: { type: "string", default: "20000" },
    months: { type: "string", default: "36" },
    /** Per customer. */
    invoices: { type: "string", default: "50" },
    peers: { type: "string", default: "numpy,pandas,sql" },
  },
});
const [customers, months, perCustomer] = [values.customers, values.months, values.invoices].map(Number) as [
  number,
  number,
  number,
];
const invoices = customers * perCustomer;
const asOf = monthEnd(monthIndex(FIRST_DAY) + months - 1);

function run(program: string, ...argv: readonly string[]): Cost {
  const { status, stdout, stderr } = spawnSync(program, argv, { encoding: "utf8", maxBuffer: 2 ** 26 });
  if (status !== 0) throw new Error(stderr);
  return JSON.parse(stdout.trim().split("\n").at(-1)!) as Cost;
}

const step = (name: string, folder: string, ...more: readonly string[]) =>
  run(
    process.execPath,
    "--import",
    "tsx",
    join(PACKAGE_ROOT, "test/bench/features-step.ts"),
    name,
    folder,
    asOf,
    ...more,
  );

const SCRIPTS: Readonly<Record<string, string>> = { numpy: "numpy_deltas.py", pandas: "pandas_month_ends.py" };

const hasPython = () => spawnSync("python3", ["-c", "import numpy, pandas, pyarrow"]).status === 0;

function runPeer(peer: string, folder: string): Cost {
  const script = SCRIPTS[peer];
  if (script === undefined) return step(peer, folder);
  const result = join(folder, `${peer}.parquet`);
  return run("python3", join(PACKAGE_ROOT, "test/bench/peers", script), folder, String(dayNumber(asOf)), result);
}

/** Number of rows that one of the two has and the other not, every column compared; money in cents. */
async function countDifferences(warehouse: Warehouse, peer: string, folder: string): Promise<number> {
  const columns = (await warehouse.describe("select * from features.customer_month")).filter(
    ({ name }) => name !== "month_ends_on",
  );
  const own = columns.map(({ name, type }) => {
    if (type.startsWith("DECIMAL")) return `(${name} * 100)::bigint as ${name}`;
    return `coalesce(${name}, -1)::bigint as ${name}`;
  });
  const theirs = columns.map(({ name }) => name).join(", ");
  const ours = `select ${own.join(", ")} from features.customer_month`;
  const peers =
    SCRIPTS[peer] === undefined
      ? `select ${own.join(", ")} from features.defined`
      : `select ${theirs} from '${join(folder, `${peer}.parquet`)}'`;
  const { rows } = await warehouse.row<{ rows: number }>(
    `select ((select count(*) from (${ours} except all ${peers})) + (select count(*) from (${peers} except all ${ours})))::integer as rows`,
  );
  return rows;
}

const wholeOf = ({ readSeconds, featureSeconds, storeSeconds }: Cost) => readSeconds + featureSeconds + storeSeconds;

function report(name: string, cost: Cost, note: string): void {
  const { readSeconds, featureSeconds, storeSeconds, peakMegabytes } = cost;
  const figures = [readSeconds, featureSeconds, storeSeconds, wholeOf(cost), peakMegabytes];
  console.log(`${name.padEnd(10)}${figures.map((figure) => figure.toFixed(1).padStart(9)).join("")}  ${note}`);
}

const folder = mkdtempSync(join(tmpdir(), "betaalbeeld-features-"));
try {
  console.log(`${invoices} invoices of ${customers} customers, ${months} month-ends up to ${asOf}`);
  const made = step("ledger", folder, String(customers), String(invoices), String(months));
  console.log(`ledger made in ${wholeOf(made).toFixed(1)} CPU s`);
  console.log("CPU s          read  compute    store    whole  peak MB");
  const own = step("kernel", folder);
  const allowed = (LIMITS.cpuSeconds * invoices) / LIMITS.invoices;
  const memory = own.peakMegabytes / LIMITS.peakMegabytes;
  const share = `${(wholeOf(own) / allowed).toFixed(2)} of the time allowed for its size`;
  report("kernel", own, `${share}, ${memory.toFixed(2)} of the memory`);
  const both = (wholeOf(own) + wholeOf(own.behaviour!)) / allowed;
  report("behaviour", own.behaviour!, `${both.toFixed(2)} of the time allowed, with the kernel's`);
  for (const peer of values.peers.split(",").filter((name) => name !== "")) {
    if (SCRIPTS[peer] !== undefined && !hasPython()) {
      console.log(`${peer.padEnd(10)} not measured: python3 has no numpy, pandas and pyarrow`);
      continue;
    }
    const cost = runPeer(peer, folder);
    const warehouse = await Warehouse.open(join(folder, "bench.duckdb"), { memoryLimit: "6GB" });
    const differing = await countDifferences(warehouse, peer, folder);
    warehouse.close();
    const [compute, whole] = [cost.featureSeconds / own.featureSeconds, wholeOf(cost) / wholeOf(own)];
    const note = SCRIPTS[peer] === undefined ? "" : `${compute.toFixed(2)} x to compute, `;
    report(peer, cost, `${note}${whole.toFixed(2)} x whole; ${differing} rows differ`);
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}
