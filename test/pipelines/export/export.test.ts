import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { tableFromIPC } from "apache-arrow";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../../pipelines/cli.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { workspaceAt } from "../../../pipelines/config/paths.ts";
import { savedModels } from "../../../pipelines/analysis/saved-models.ts";
import { quotedString } from "../../../pipelines/warehouse/sql.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";

const folder = mkdtempSync(join(tmpdir(), "betaalbeeld-export-"));
const workspace = workspaceAt(join(folder, "state"));
const ledger = join(folder, "ledger");
const TABLES = ["customer", "customer_feature", "customer_month", "customer_segment"];
const EFFECTS = ["eligibility_outcome", "experience_event", "survey_answer"];
const MARTS = ["month_end", "restatement", "roll_forward"];

async function betaalbeeld(...argv: string[]) {
  const effects = recordingEffects();
  const exitCode = await main(argv, effects);
  return { exitCode, printed: effects.printed.join("\n"), said: effects.said.join("\n") };
}

const exported = (...options: string[]) => betaalbeeld("export", "--workspace", workspace.root, ...options);

beforeAll(async () => {
  await betaalbeeld("sample", "--customers", "250", "--months", "24", "--seed", "3", "--out", ledger);
  expect((await betaalbeeld("load", "--ledger", ledger, "--workspace", workspace.root)).exitCode).toBe(0);
  expect((await betaalbeeld("train", "--workspace", workspace.root)).exitCode).toBe(0);
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("export", () => {
  it("writes every table as Parquet that DuckDB reads back, and all models as SQL", async () => {
    const out = join(folder, "all");
    const { exitCode, printed } = await exported("--out", out, "--json");
    expect(exitCode).toBe(0);
    const { files } = JSON.parse(printed) as { files: string[] };
    expect(files.map((file) => file.slice(out.length + 1)).sort()).toEqual(
      [
        "export.json",
        ...[...TABLES, ...EFFECTS, ...MARTS, "training_row"].map((name) => `${name}.parquet`),
        ...["boosting", "forest", "late_rate_baseline", "scorecard"].map((kind) => `scoring-${kind}.sql`),
      ].sort(),
    );
    expect(readdirSync(out)).toHaveLength(files.length);
  });

  it("says what the files are of", () => {
    const manifest: unknown = JSON.parse(readFileSync(join(folder, "all", "export.json"), "utf8"));
    expect(manifest).toMatchObject({
      behaviour: { late_rate: 0.25, window_months: 12 },
      label: { unit: "customer", days_late: 31, horizon_days: 90 },
    });
  });

  it("closes its files to everybody else", () => {
    expect(statSync(join(folder, "all")).mode & 0o777).toBe(0o700);
    for (const name of readdirSync(join(folder, "all"))) {
      expect(statSync(join(folder, "all", name)).mode & 0o777, name).toBe(0o600);
    }
  });

  it("gives the same rows as Arrow, with nulls, dates and money as they are", async () => {
    const out = join(folder, "arrow");
    expect(
      (
        await exported(
          "--format",
          "arrow",
          "--out",
          out,
          ...["features", "effects", "experience", "marts"].flatMap((what) => ["--what", what]),
        )
      ).exitCode,
    ).toBe(0);
    const warehouse = await Warehouse.open(":memory:");
    try {
      for (const name of ["customer", "customer_feature", "customer_month", ...MARTS]) {
        const table = tableFromIPC(readFileSync(join(out, `${name}.arrow`)));
        const parquet = `read_parquet(${quotedString(join(folder, "all", `${name}.parquet`))})`;
        const columns = await warehouse.describe(`from ${parquet}`);
        expect(table.schema.fields.map((field) => field.name)).toEqual(columns.map((column) => column.name));
        expect(table.numRows).toBe(Number((await warehouse.row(`select count(*) as n from ${parquet}`)).n));
        for (const { name: column, type } of columns) {
          const nulls = await warehouse.row(`select count(*) - count("${column}") as n from ${parquet}`);
          expect(table.getChild(column)!.nullCount, column).toBe(Number(nulls.n));
          if (!/INT|DOUBLE/.test(type)) continue;
          const rows = await warehouse.columns(`select "${column}"::double as v from ${parquet}`);
          const own = Float64Array.from(table.getChild(column)!, (value: unknown) =>
            value === null ? NaN : Number(value),
          );
          expect(own, column).toEqual(rows.get("v"));
        }
      }
    } finally {
      warehouse.close();
    }
  });

  it("names nobody: no number of the ledger is in any file", () => {
    const [header, ...lines] = readFileSync(join(ledger, "customer.csv"), "utf8").trim().split("\n");
    const place = header!.split(",").indexOf("customer_id");
    const numbers = lines.map((line) => line.split(",")[place]!);
    expect(numbers.length).toBeGreaterThan(200);
    for (const name of readdirSync(join(folder, "arrow"))) {
      const text = readFileSync(join(folder, "arrow", name), "latin1");
      expect(numbers.filter((number) => text.includes(number))).toEqual([]);
    }
  });

  it("scores in DuckDB what the models score here, bit for bit", async () => {
    const features = join(folder, "all", "customer_feature.parquet");
    const [asOf] = /\d{4}-\d\d-\d\d/.exec(readFileSync(join(folder, "all", "scoring-forest.sql"), "utf8"))!;
    const models = savedModels(workspace, asOf).map(({ model }) => model);
    expect(models.map(({ kind }) => kind)).toEqual(["late_rate_baseline", "scorecard", "forest", "boosting"]);
    const warehouse = await Warehouse.open(":memory:");
    try {
      const columns = await warehouse.columns(`from read_parquet(${quotedString(features)})`);
      const matrix = {
        features: [...columns.keys()],
        columns: [...columns.values()],
        rows: columns.get("size")!.length,
      };
      for (const model of models) {
        const sql = readFileSync(join(folder, "all", `scoring-${model.kind}.sql`), "utf8");
        const scored = sql.replace("from features.customer_feature", `from read_parquet(${quotedString(features)})`);
        const inSql = await warehouse.columns(`select score from (${scored}) order by customer_sk, month_index`);
        expect(inSql.get("score"), model.kind).toEqual(model.score(matrix));
      }
    } finally {
      warehouse.close();
    }
  });

  it("refuses to write into a site, also by way of a link, and into that of another workspace", async () => {
    const site = join(folder, "elsewhere", "site");
    mkdirSync(join(site, "_observablehq"), { recursive: true });
    mkdirSync(join(workspace.releases, "one"), { recursive: true });
    symlinkSync(workspace.releases, join(folder, "link"));
    for (const out of [join(workspace.releases, "one"), join(folder, "link", "one", "new"), join(site, "data", "x")]) {
      const { exitCode, said } = await exported("--what", "marts", "--out", out);
      expect(exitCode, out).toBe(5);
      expect(said).toContain("DISCLOSURE_REFUSED: betaalbeeld export, option --out");
    }
  });

  it("says what is to be done where nothing was trained, or by another version", async () => {
    const untrained = await exported("--what", "scoring-sql", "--as-of", "2026-09-30");
    expect(untrained).toMatchObject({ exitCode: 2 });
    expect(untrained.said).toContain("Train them with `betaalbeeld train --as-of 2026-09-30`");
    const file = join(workspace.models, "scorecard-2026-09-30.json");
    writeFileSync(file, JSON.stringify({ model: { kind: "scorecard", version: 0 } }));
    const outdated = await exported("--what", "scoring-sql", "--as-of", "2026-09-30");
    expect(outdated).toMatchObject({ exitCode: 2 });
    expect(outdated.said).toContain("MODEL_OUTDATED");
    expect(outdated.said).toContain("version");
    rmSync(file);
  });

  it("takes no other names", async () => {
    expect((await exported("--what", "everything")).said).toContain(
      'found "everything"; expected features or training',
    );
    expect((await exported("--format", "csv")).said).toContain('found "csv"; expected parquet or arrow');
  });
});
