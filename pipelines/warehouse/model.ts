import { readdirSync, readFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { PACKAGE_ROOT } from "../config/paths.ts";
import { quotedString } from "./sql.ts";
import type { Warehouse } from "./warehouse.ts";

const MODELS = join(PACKAGE_ROOT, "models");

/** One `.sql` file of `models/`: a header that says what a row is, and one SELECT. */
export interface Model {
  /** Schema and table, after the folder and the file: `ledger.posting`. */
  readonly name: string;
  readonly sql: string;
  readonly description: string;
  /** Columns that together are unique; empty where rows have no key. */
  readonly grain: readonly string[];
  /**
   * Column that tells which rows belong to a part of the ledger, in a table whose rows depend on that part alone and on no
   * as-of day; a row without a value belongs to the part from the day on which it became known.
   */
  readonly part: string | undefined;
  /** Column with the day of each row, in a table of which only the rows from $first_on on can be asked for. */
  readonly continues: string | undefined;
  /**
   * `table` is stored; `view` is asked anew by whoever reads it; `computed` defines a table that TypeScript computes; `query` is asked with parameters; `macros`
   * defines SQL functions; `audit` must give no rows.
   */
  readonly kind: "table" | "view" | "computed" | "query" | "macros" | "audit";
}

function headerValue(header: string, key: string): string | undefined {
  return new RegExp(`^${key}: *(.+)$`, "m").exec(header)?.[1]?.trim();
}

/** Parses the text of a model file; throws where it lacks a header with a grain. */
export function parseModel(name: string, text: string): Model {
  const match = /^\/\*\n([^]*?)\n\*\/\n([^]*)$/.exec(text);
  if (match === null) throw new Error(`models/${name}: the file must start with a /* header */`);
  const [, header = "", sql = ""] = match;
  const flags = ["view", "computed", "query", "macros", "audit"] as const;
  const kind = flags.find((flag) => headerValue(header, flag) === "yes") ?? "table";
  const grain = headerValue(header, "grain");
  if (grain === undefined && kind !== "macros" && kind !== "audit") {
    throw new Error(`models/${name}: the header must name the grain`);
  }
  if (kind === "view" && /\$(as_of|first_on)\b/.test(sql)) {
    throw new Error(`models/${name}: a view stands while builds go on, and cannot know their days`);
  }
  return {
    name,
    sql: sql.trim(),
    description: header.replace(/^\w+: .*$/gm, "").trim(),
    grain: grain === undefined || grain === "none" ? [] : grain.split(",").map((column) => column.trim()),
    part: headerValue(header, "part"),
    continues: headerValue(header, "continues"),
    kind,
  };
}

/** Reads one model by name, such as `ledger.balance_as_of`. */
export function readModel(name: string): Model {
  return parseModel(name, readFileSync(join(MODELS, `${name.replace(".", "/")}.sql`), "utf8"));
}

/** Reads every model of the project, in the order of their names. */
export function readModels(): readonly Model[] {
  return readdirSync(MODELS, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".sql"))
    .sort()
    .map((file) => readModel(`${dirname(file).replaceAll("/", ".")}.${basename(file, ".sql")}`));
}

type SyntaxNode = Readonly<Record<string, unknown>>;

function collectTables(node: unknown, found: Set<string>): void {
  if (Array.isArray(node)) {
    for (const child of node) collectTables(child, found);
  } else if (typeof node === "object" && node !== null) {
    const { type, schema_name, table_name } = node as SyntaxNode;
    if (type === "BASE_TABLE" && typeof schema_name === "string" && schema_name !== "") {
      found.add(`${schema_name}.${String(table_name)}`);
    }
    for (const child of Object.values(node)) collectTables(child, found);
  }
}

const readBySql = new Map<string, ReadonlySet<string>>();

/** Returns the tables that a model's SELECT reads, by asking DuckDB once for its syntax tree. */
export async function tablesReadBy(warehouse: Warehouse, model: Model): Promise<ReadonlySet<string>> {
  const known = readBySql.get(model.sql) ?? (await tablesInTree(warehouse, model));
  readBySql.set(model.sql, known);
  return known;
}

async function tablesInTree(warehouse: Warehouse, model: Model): Promise<ReadonlySet<string>> {
  const { tree } = await warehouse.row<{ tree: string }>(
    `select json_serialize_sql(${quotedString(model.sql)})::varchar as tree`,
  );
  const parsed = JSON.parse(tree) as { error?: boolean; error_message?: string };
  if (parsed.error === true) throw new Error(`models/${model.name}: ${parsed.error_message ?? "unreadable SQL"}`);
  const found = new Set<string>();
  collectTables(parsed, found);
  return found;
}

/** A table to be built, and the tables it is made from. */
export interface BuildNode {
  readonly name: string;
  readonly reads: ReadonlySet<string>;
}

/** Returns the nodes in an order in which each comes after those it reads. Throws where they read in a circle. */
export function inBuildOrder<T extends BuildNode>(nodes: readonly T[]): readonly T[] {
  const byName = new Map(nodes.map((node) => [node.name, node]));
  const ordered: T[] = [];
  const state = new Map<string, "visiting" | "done">();
  const visit = (node: T): void => {
    if (state.get(node.name) === "done") return;
    if (state.get(node.name) === "visiting") throw new Error(`${node.name} reads itself through other tables`);
    state.set(node.name, "visiting");
    for (const name of node.reads) {
      const upstream = byName.get(name);
      if (upstream !== undefined) visit(upstream);
    }
    state.set(node.name, "done");
    ordered.push(node);
  };
  for (const node of nodes) visit(node);
  return ordered;
}

/** Returns the nodes that some of them are made from, and themselves, in the order in which they are given. */
export function madeInto<T extends BuildNode>(names: readonly string[], ordered: readonly T[]): readonly T[] {
  const needed = new Set(names);
  for (const node of [...ordered].reverse()) if (needed.has(node.name)) for (const read of node.reads) needed.add(read);
  return ordered.filter((node) => needed.has(node.name));
}
