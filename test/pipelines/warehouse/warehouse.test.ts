import { spawn } from "node:child_process";
import { once } from "node:events";
import { existsSync, readdirSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../../pipelines/config/paths.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";
import { inTemporaryFolder } from "../../support/ledger.ts";

describe("the warehouse", () => {
  let warehouse: Warehouse;
  beforeAll(async () => {
    warehouse = await Warehouse.open(":memory:");
  });
  afterAll(() => {
    warehouse.close();
  });

  it("tells whether a query can be asked, also within a transaction, which goes on", async () => {
    await warehouse.run("create table asked(known integer)");
    await warehouse.transaction(async () => {
      await warehouse.run("insert into asked values (1)");
      expect(await warehouse.canAsk("from asked")).toBe(true);
      expect(await warehouse.canAsk("select known from asked")).toBe(true);
      expect(await warehouse.canAsk("select unknown from asked")).toBe(false);
      expect(await warehouse.canAsk("from nowhere.asked")).toBe(false);
      await warehouse.run("insert into asked values (2)");
    });
    expect(await warehouse.count("asked")).toBe(2);
    await expect(warehouse.canAsk("select from where")).rejects.toThrow("Parser Error");
  });

  it("keeps all of a transaction or nothing", async () => {
    await warehouse.run("create table kept (a integer)");
    const failing = warehouse.transaction(async () => {
      await warehouse.run("insert into kept values (1)");
      throw new Error("stop");
    });
    await expect(failing).rejects.toThrow("stop");
    expect(await warehouse.count("kept")).toBe(0);
  });

  it("has other settings while something runs, also where that fails", async () => {
    const settings = () =>
      warehouse.row("select current_setting('threads') as threads, current_setting('memory_limit') as memory");
    const before = await settings();
    const inside = warehouse.withMemoryLimit("800MB", () => warehouse.onOneThread(settings));
    expect(await inside).toEqual({ threads: "1", memory: "762.9 MiB" });
    const failing = warehouse.withMemoryLimit("800MB", () =>
      warehouse.onOneThread(() => warehouse.transaction(() => warehouse.run("select stop"))),
    );
    await expect(failing).rejects.toThrow("stop");
    expect(await settings()).toEqual(before);
  });

  it("in memory puts what does not fit in a folder that only this user can enter, and that is gone when it closes", async () => {
    const small = await Warehouse.open(":memory:", { memoryLimit: "40MB" });
    const { folder } = await small.row<{ folder: string }>("select current_setting('temp_directory') as folder");
    try {
      await small.run("create table wide as select hash(i) || '-' || i as text from range(2000000) as numbers(i)");
      expect(dirname(folder)).toBe(tmpdir());
      expect(readdirSync(folder)).not.toEqual([]);
      expect(statSync(folder).mode & 0o077).toBe(0);
    } finally {
      small.close();
    }
    expect(existsSync(folder)).toBe(false);
  });

  it("gives decimals as exact text and numeric columns with NaN for null", async () => {
    expect(await warehouse.rows("select 10.05::decimal(18, 2) as amount")).toEqual([{ amount: "10.05" }]);
    const columns = await warehouse.columns("select * from (values (1), (null)) as t (a)");
    expect(columns.get("a")).toEqual(Float64Array.of(1, Number.NaN));
  });

  it("gives numeric columns of any number of rows in their order, by the names of the query", async () => {
    const columns = await warehouse.columns(
      `select range::integer as number, range % 2 = 1 as "is odd", if(range % 3 = 0, null, range / 100)::decimal(9, 2) as cents
        from range($rows) order by number desc -- the last first`,
      { rows: 5000 },
    );
    const rows = Array.from({ length: 5000 }, (_, index) => 4999 - index);
    expect([...columns]).toEqual([
      ["number", Float64Array.from(rows)],
      ["is odd", Float64Array.from(rows, (row) => row % 2)],
      ["cents", Float64Array.from(rows, (row) => (row % 3 === 0 ? Number.NaN : row / 100))],
    ]);
    const none = await warehouse.columns("select 1 as a, 2 as b where false");
    expect([...none]).toEqual([
      ["a", new Float64Array()],
      ["b", new Float64Array()],
    ]);
  });

  it("streams columns, and takes no other question until the last of them", async () => {
    const parts: number[] = [];
    for await (const [number, half] of warehouse.stream("select range::integer, range / 2 from range(5000)")) {
      parts.push(...number!);
      expect(half!.length).toBe(number!.length);
      await expect(warehouse.run("select 1")).rejects.toThrow("still streams");
    }
    expect(parts).toEqual(Array.from({ length: 5000 }, (_, index) => index));
    await expect(warehouse.row("select 1 as one")).resolves.toEqual({ one: 1 });
  });

  it("appends columns of numbers with every value and null in its row", async () => {
    await warehouse.run("create table numbers (day date, cents decimal(18, 2), wide decimal(24, 2), months integer)");
    const row = (values: readonly number[]) => Float64Array.from({ length: 5000 }, (_, index) => values[index % 3]!);
    const columns = {
      day: row([0, -719_162, 2_932_896]),
      cents: row([-1, 0, 2 ** 52]),
      wide: row([-(2 ** 52), -12_345, 4_294_967_296]),
      months: row([7, Number.NaN, -2]),
    };
    const appender = await warehouse.numberAppender("numbers");
    appender.append(new Map(Object.entries(columns)), 3);
    appender.append(new Map(Object.entries(columns)), 4999);
    appender.close();
    const rows = await warehouse.rows(
      "select day::varchar as day, cents::varchar as cents, wide::varchar as wide, months, count(*)::integer as rows from numbers group by all order by cents",
    );
    expect(rows).toEqual([
      { day: "1970-01-01", cents: "-0.01", wide: "-45035996273704.96", months: 7, rows: 1668 },
      { day: "0001-01-01", cents: "0.00", wide: "-123.45", months: null, rows: 1667 },
      { day: "9999-12-31", cents: "45035996273704.96", wide: "42949672.96", months: -2, rows: 1667 },
    ]);
  });

  it("downloads no extension", async () => {
    await expect(warehouse.run("load httpfs")).rejects.toThrow();
    const [setting] = await warehouse.rows("select current_setting('autoinstall_known_extensions') as value");
    expect(setting?.value).toBe(false);
  });
});

/** Starts a process that opens the warehouse, runs statements and then holds it open; resolves when it has. */
async function holdOpen(path: string, ...statements: readonly string[]) {
  const script = `
    import { Warehouse } from ${JSON.stringify(join(PACKAGE_ROOT, "pipelines/warehouse/warehouse.ts"))};
    const warehouse = await Warehouse.open(${JSON.stringify(path)});
    for (const statement of ${JSON.stringify(statements)}) await warehouse.run(statement);
    process.stdout.write("ready");
    setInterval(() => undefined, 1000);
  `;
  const child = spawn(process.execPath, ["--import", "tsx", "--input-type=module", "--eval", script], {
    cwd: PACKAGE_ROOT,
    stdio: ["ignore", "pipe", "inherit"],
  });
  await once(child.stdout, "data");
  return child;
}

describe("a warehouse file", () => {
  it("is refused while another process has it open, with the number of that process", async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, "warehouse.duckdb");
      const child = await holdOpen(path);
      const opening = Warehouse.open(path, { waitSeconds: 0.2 });
      await expect(opening).rejects.toMatchObject({ code: "WAREHOUSE_BUSY", exitCode: 6 });
      await expect(opening).rejects.toThrow(`in use by process ${child.pid ?? 0}; expected no other process`);
      child.kill("SIGKILL");
      await once(child, "exit");
    });
  });

  it("has what was committed and nothing of an open transaction after kill -9", async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, "warehouse.duckdb");
      const child = await holdOpen(
        path,
        "create table fact as select range as id from range(1000)",
        "begin transaction",
        "insert into fact select range + 1000 from range(1000)",
      );
      child.kill("SIGKILL");
      await once(child, "exit");
      const warehouse = await Warehouse.open(path, { waitSeconds: 5 });
      expect(await warehouse.count("fact")).toBe(1000);
      warehouse.close();
    });
  });

  it("is made whole or not at all, and one that is damaged is said to be", async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, "warehouse.duckdb");
      (await Warehouse.open(path)).close();
      expect(readdirSync(folder)).toEqual(["warehouse.duckdb"]);
      for (const length of [5000, 100]) {
        truncateSync(path, length);
        await expect(Warehouse.open(path)).rejects.toMatchObject({ code: "WAREHOUSE_DAMAGED", exitCode: 3 });
      }
    });
  });

  it("is opened once in a process: a second opening would lose rows", async () => {
    await inTemporaryFolder(async (folder) => {
      const path = join(folder, "warehouse.duckdb");
      const warehouse = await Warehouse.open(path);
      await expect(Warehouse.open(path)).rejects.toThrow("open already in this process");
      warehouse.close();
    });
  });
});
