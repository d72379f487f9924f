import { existsSync, linkSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import {
  DuckDBInstance,
  type DuckDBAppender,
  type DuckDBConnection,
  type DuckDBDataChunk,
  type DuckDBResult,
  type DuckDBType,
  type DuckDBValue,
} from "@duckdb/node-api";
import { ExpectedError } from "../config/errors.ts";
import { makeOwnFolder } from "../config/own-folder.ts";
import { joined } from "../../models/joined.ts";
import { NumberAppender, numbersOf, type NumberColumn } from "./number-columns.ts";
import { quotedIdentifier, quotedString } from "./sql.ts";

export type Parameters = Readonly<Record<string, DuckDBValue>>;
/** A row of scalars: decimals, dates and big integers are exact text. */
export type Row = Readonly<Record<string, string | number | boolean | null>>;

export interface WarehouseOptions {
  /** How long to wait for another process that holds the file. */
  readonly waitSeconds?: number;
  /** Memory that DuckDB may use, as DuckDB writes it. */
  readonly memoryLimit?: string;
}

const CONFIGURATION = {
  autoinstall_known_extensions: "false",
  autoload_known_extensions: "false",
  memory_limit: "1GB",
};

/** A process with less is not worth the time that it takes to find freed memory. */
const MUCH_MEMORY = 600e6;

/** Options that DuckDB takes only after it has started. */
const SESSION = ["set preserve_insertion_order = true", "set timezone = 'UTC'"];

/**
 * The one door to DuckDB: one instance, one connection, one file. Opening the same file twice in a process would lose
 * committed rows without an error, so nothing else in the project creates an instance.
 */
export class Warehouse {
  #instance: DuckDBInstance;
  #connection: DuckDBConnection;
  static readonly #open = new Set<string>();
  readonly #path: string;
  readonly #options: Record<string, string>;
  #memoryLimit: string;
  #isOnOneThread = false;
  #isStreaming = false;

  private constructor(path: string, options: Record<string, string>, started: Started) {
    this.#path = path;
    this.#options = options;
    this.#memoryLimit = options.memory_limit!;
    this.#instance = started.instance;
    this.#connection = started.connection;
  }

  /**
   * Opens or creates the warehouse file at `path`, beside which goes what does not fit in memory; `:memory:` makes one
   * that is gone when closed, with a folder of its own among the system's temporary files. Throws WAREHOUSE_BUSY
   * with the other process's number when the file stays locked for the whole waiting time.
   */
  static async open(path: string, { waitSeconds = 0, memoryLimit }: WarehouseOptions = {}): Promise<Warehouse> {
    if (path !== ":memory:") {
      if (Warehouse.#open.has(path)) throw new Error(`the warehouse ${path} is open already in this process`);
      mkdirSync(dirname(path), { recursive: true });
    }
    const options = {
      ...CONFIGURATION,
      ...(memoryLimit === undefined ? {} : { memory_limit: memoryLimit }),
      ...(path === ":memory:" ? { temp_directory: makeOwnFolder(tmpdir()) } : {}),
    };
    const started = await start(path, waitSeconds, options);
    if (path !== ":memory:") Warehouse.#open.add(path);
    return new Warehouse(path, options, started);
  }

  /** Runs one statement for its effect; returns how many rows it inserted, updated or deleted. */
  async run(sql: string, parameters: Parameters = {}): Promise<number> {
    this.#requireIdle();
    return (await this.#connection.run(sql, given(parameters))).rowsChanged;
  }

  /** Runs statements without parameters one after another, with one call of DuckDB. */
  async runAll(statements: readonly string[]): Promise<void> {
    await this.run(statements.join(";\n"));
  }

  /** Returns all rows of a query; decimals, dates and big integers as exact text, small numbers as numbers. */
  async rows<T extends Row = Row>(sql: string, parameters: Parameters = {}): Promise<T[]> {
    this.#requireIdle();
    const reader = await this.#connection.runAndReadAll(sql, given(parameters));
    return reader.getRowObjectsJson() as T[];
  }

  /** Returns the only row of a query; throws when there is not exactly one. */
  async row<T extends Row = Row>(sql: string, parameters: Parameters = {}): Promise<T> {
    const rows = await this.rows<T>(sql, parameters);
    if (rows.length !== 1) throw new Error(`expected one row, got ${rows.length}: ${sql.slice(0, 120)}`);
    return rows[0]!;
  }

  /**
   * Returns the columns of a query as numbers, each as one Float64Array with NaN for null. Dates must be cast to INTEGER in
   * the query. DuckDB turns nulls into NaN: in JavaScript each would take longer than reading the number.
   */
  async columns(sql: string, parameters: Parameters = {}): Promise<ReadonlyMap<string, Float64Array>> {
    this.#requireIdle();
    this.#isStreaming = true;
    try {
      const numbers = `select coalesce(columns(*)::double, 'nan'::double) from (${sql}\n)`;
      const result = await this.#connection.stream(numbers, given(parameters));
      const names = result.columnNames();
      const parts = names.map((): NumberColumn[] => []);
      for await (const chunk of chunksOf(result)) {
        for (const [index, part] of parts.entries()) part.push(numbersOf(chunk.getColumnVector(index)).slice());
      }
      return new Map(names.map((name, index) => [name, joined(parts[index]!.splice(0))]));
    } finally {
      this.#isStreaming = false;
    }
  }

  /**
   * Gives the columns of a query, a few thousand rows at a time, while DuckDB runs it: memory stays flat whatever the
   * number of rows. They are copies: JavaScript does not know how much DuckDB's own take, and would let them pile up. The columns must be without nulls, and INTEGER, TINYINT, DOUBLE or DATE. Nothing else can be asked
   * of the warehouse until the last rows were given: DuckDB would end the query there without an error.
   */
  async *stream(sql: string, parameters: Parameters = {}): AsyncGenerator<readonly NumberColumn[]> {
    this.#requireIdle();
    this.#isStreaming = true;
    try {
      for await (const chunk of chunksOf(await this.#connection.stream(sql, given(parameters)))) {
        yield Array.from({ length: chunk.columnCount }, (_, index) => numbersOf(chunk.getColumnVector(index)).slice());
      }
    } finally {
      this.#isStreaming = false;
    }
  }

  /**
   * Gives the columns of a query of any type, a few thousand rows at a time, with nulls, dates and decimals as DuckDB's own
   * values. As with `stream`, nothing else can be asked meanwhile.
   */
  async *batches(sql: string): AsyncGenerator<readonly (readonly DuckDBValue[])[]> {
    this.#requireIdle();
    this.#isStreaming = true;
    try {
      for await (const chunk of chunksOf(await this.#connection.stream(sql))) yield chunk.getColumns();
    } finally {
      this.#isStreaming = false;
    }
  }

  /**
   * As `stream`, for a query that leaves a part of many rows: it runs to its end first, within DuckDB's memory. Streamed,
   * what is left of every 2,048 rows would come by itself, and a few rows cost as much as 2,048. Many rows lose their order:
   * a query that gives one is streamed.
   */
  streamFew(sql: string, parameters: Parameters = {}): AsyncGenerator<readonly NumberColumn[]> {
    return this.stream(`with streamed as materialized (${sql}) from streamed`, parameters);
  }

  #requireIdle(): void {
    if (this.#isStreaming) throw new Error("the warehouse is asked something while a query still streams");
  }

  /** Returns an appender of columns of numbers to a table, `schema.name`. */
  async numberAppender(table: string): Promise<NumberAppender> {
    const prepared = await this.#connection.prepare(`select * from ${quotedIdentifier(table)}`);
    const columns = Array.from({ length: prepared.columnCount }, (_, index) => ({
      name: prepared.columnName(index),
      type: prepared.columnType(index),
    }));
    return new NumberAppender(await this.#createAppender(table), columns);
  }

  #createAppender(table: string): Promise<DuckDBAppender> {
    this.#requireIdle();
    const [schema, name] = table.includes(".") ? table.split(".", 2) : [undefined, table];
    return this.#connection.createAppender(name, schema ?? null);
  }

  /** Names and types of the columns that a query without parameters would give, without running it. */
  async describe(sql: string): Promise<readonly { readonly name: string; readonly type: string }[]> {
    const prepared = await this.#connection.prepare(sql);
    return Array.from({ length: prepared.columnCount }, (_, index) => ({
      name: prepared.columnName(index),
      type: prepared.columnType(index).toString(),
    }));
  }

  /** Appends rows to a table through DuckDB's appender; values in the order of the table's columns. */
  async append(table: string, types: readonly DuckDBType[], rows: Iterable<readonly DuckDBValue[]>): Promise<void> {
    const appender = await this.#createAppender(table);
    for (const row of rows) {
      for (const [index, value] of row.entries()) {
        if (value === null) appender.appendNull();
        else appender.appendValue(value, types[index]);
      }
      appender.endRow();
    }
    appender.closeSync();
  }

  /** Runs `work` in one transaction: all of it is kept, or nothing when it throws. */
  async transaction<T>(work: () => Promise<T>): Promise<T> {
    await this.run("begin transaction");
    try {
      const result = await work();
      await this.run("commit");
      return result;
    } catch (error) {
      await this.run("rollback").catch(() => undefined);
      throw error;
    }
  }

  /**
   * Gives freed memory back to the system where there is much: the hash tables of a large statement leave holes that the
   * next does not fill. DuckDB has its allocator do so when its limit is set.
   */
  async releaseMemory(): Promise<void> {
    if (process.memoryUsage.rss() < MUCH_MEMORY) return;
    await this.#limitMemory(this.#memoryLimit);
  }

  async #limitMemory(limit: string): Promise<void> {
    await this.run(`set memory_limit = ${quotedString(limit)}`);
    this.#memoryLimit = limit;
  }

  /** Runs `work` with another memory limit for DuckDB, unless whoever opened the warehouse gave one. */
  async withMemoryLimit<T>(limit: string, work: () => Promise<T>): Promise<T> {
    const before = this.#memoryLimit;
    if (before !== CONFIGURATION.memory_limit) return work();
    await this.#limitMemory(limit);
    try {
      return await work();
    } finally {
      await this.#limitMemory(before).catch(() => undefined);
    }
  }

  /**
   * Runs `work` on one thread. Reading a file in its order, or writing a table in the order of another, is work for one
   * anyway, while DuckDB's other threads spin until it is done: they would double the processor time and save none. Within
   * such work, more of it changes nothing.
   */
  async onOneThread<T>(work: () => Promise<T>): Promise<T> {
    if (this.#isOnOneThread) return work();
    await this.run("set threads = 1");
    this.#isOnOneThread = true;
    try {
      return await work();
    } finally {
      this.#isOnOneThread = false;
      await this.run("reset threads").catch(() => undefined);
    }
  }

  /**
   * Writes the warehouse anew: `write` fills an empty database that is the current one meanwhile, next to the present one
   * by the name that it is given. The new file then takes the place of the old in one step, of which nothing is left on the
   * disk, and `afterwards` runs before any other process can open it. When `write` throws, everything stays as it was.
   */
  async rewrite(write: (present: string) => Promise<void>, afterwards: () => void): Promise<void> {
    const next = rewrittenPath(this.#path);
    const { present } = await this.row<{ present: string }>("select current_database() as present");
    for (const file of [next, `${next}.wal`]) rmSync(file, { force: true });
    await this.run(`attach ${quotedString(next)} as rewritten`);
    try {
      await this.run("use rewritten");
      await write(quotedIdentifier(present));
      await this.run("checkpoint rewritten");
      await this.run(`checkpoint ${quotedIdentifier(present)}`);
    } catch (error) {
      await this.run(`use ${quotedIdentifier(present)}`);
      await this.run("detach rewritten");
      for (const file of [next, `${next}.wal`]) rmSync(file, { force: true });
      throw error;
    }
    renameSync(next, this.#path);
    afterwards();
    this.#connection.closeSync();
    this.#instance.closeSync();
    const started = await start(this.#path, 0, this.#options);
    this.#instance = started.instance;
    this.#connection = started.connection;
  }

  /** Has an empty database in memory by a name for as long as `work` runs. */
  async withDatabase<T>(name: string, work: () => Promise<T>): Promise<T> {
    await this.run(`attach ':memory:' as ${quotedIdentifier(name)}`);
    try {
      return await work();
    } finally {
      await this.run(`detach ${quotedIdentifier(name)}`);
    }
  }

  /** Runs `work` with another database as the current one. */
  async inDatabase<T>(name: string, work: () => Promise<T>): Promise<T> {
    const { present } = await this.row<{ present: string }>("select current_database() as present");
    await this.run(`use ${quotedIdentifier(name)}`);
    try {
      return await work();
    } finally {
      await this.run(`use ${quotedIdentifier(present)}`);
    }
  }

  /** True where the table exists; `schema.name`. */
  async has(table: string): Promise<boolean> {
    const [schema = "main", name = table] = table.split(".");
    const rows = await this.rows(
      `select 1 as found from duckdb_tables()
       where database_name = current_database() and schema_name = $schema and table_name = $name`,
      { schema, name },
    );
    return rows.length > 0;
  }

  /** True where the tables and columns that a query names are there. Quicker than any look at a list of them. */
  async canAsk(sql: string): Promise<boolean> {
    try {
      (await this.#connection.prepare(sql)).destroySync();
      return true;
    } catch (error) {
      if (error instanceof Error && /^(Catalog|Binder) Error/.test(error.message)) return false;
      throw error;
    }
  }

  /** Number of rows of a table. */
  async count(table: string): Promise<number> {
    return Number((await this.row(`select count(*) as rows from ${quotedIdentifier(table)}`)).rows);
  }

  close(): void {
    Warehouse.#open.delete(this.#path);
    this.#connection.closeSync();
    this.#instance.closeSync();
    const { temp_directory } = this.#options;
    if (temp_directory !== undefined) rmSync(temp_directory, { recursive: true, force: true });
  }
}

async function* chunksOf(result: DuckDBResult): AsyncGenerator<DuckDBDataChunk> {
  for (;;) {
    const chunk = await result.fetchChunk();
    if (chunk === null || chunk.rowCount === 0) return;
    yield chunk;
  }
}

/** Path of the file that a warehouse is being rewritten to. */
export const rewrittenPath = (path: string) => `${path}.next`;

interface Started {
  readonly instance: DuckDBInstance;
  readonly connection: DuckDBConnection;
}

async function start(path: string, waitSeconds: number, options: Record<string, string>): Promise<Started> {
  const instance = await createWhenFree(path, waitSeconds, options);
  const connection = await instance.connect();
  for (const statement of SESSION) await connection.run(statement);
  return { instance, connection };
}

/**
 * Makes an empty warehouse file, whole or not at all: DuckDB does not open one that was cut off while it was made. Leaves
 * one that another process made meanwhile.
 */
async function createWhole(path: string, options: Record<string, string>): Promise<void> {
  const draft = `${path}.${process.pid}.new`;
  const files = [draft, `${draft}.wal`];
  for (const file of files) rmSync(file, { force: true });
  try {
    const instance = await DuckDBInstance.create(draft, options);
    instance.closeSync();
    linkSync(draft, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
  } finally {
    for (const file of files) rmSync(file, { force: true });
  }
}

/** What DuckDB says of a file that it cannot open for what is in it. */
const DAMAGED = /not a valid DuckDB database file|Could not read enough bytes|Corrupt|Serialization Error/;

async function createWhenFree(path: string, waitSeconds: number, options: Record<string, string>) {
  const pauseMilliseconds = 200;
  for (let waited = 0; ; waited += pauseMilliseconds) {
    try {
      if (path !== ":memory:" && !existsSync(path)) await createWhole(path, options);
      return await DuckDBInstance.create(path, options);
    } catch (error) {
      const message = error instanceof Error ? error.message : String(error);
      if (DAMAGED.test(message)) throw damaged(path, error);
      if (!message.includes("Could not set lock on file")) throw error;
      if (waited >= waitSeconds * 1000) throw busy(path, message, error);
      await sleep(pauseMilliseconds);
    }
  }
}

function damaged(path: string, cause: unknown): ExpectedError {
  return new ExpectedError(
    "WAREHOUSE_DAMAGED",
    {
      where: path,
      found: "a file that is no warehouse, or a damaged one",
      expected: "the warehouse as this program wrote it",
      action: "Put the workspace back from a backup; or remove this file and load the ledger anew.",
    },
    { cause },
  );
}

function busy(path: string, message: string, cause: unknown): ExpectedError {
  const process = /PID (\d+)/.exec(message)?.[1];
  return new ExpectedError(
    "WAREHOUSE_BUSY",
    {
      where: path,
      found: process === undefined ? "the warehouse in use" : `the warehouse in use by process ${process}`,
      expected: "no other process that has it open",
      action: "Wait for it to finish, give --wait SECONDS, or use another --workspace.",
    },
    { cause },
  );
}

/** A query without parameters need not be prepared, which for a small one is half of its cost. */
const given = (parameters: Parameters) => (Object.keys(parameters).length === 0 ? undefined : { ...parameters });
