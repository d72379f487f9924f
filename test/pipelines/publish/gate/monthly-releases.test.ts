import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { unzipSync } from "fflate";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Day } from "../../../../models/calendar.ts";
import type { AgeingPage } from "../../../../models/release/release.ts";
import { main } from "../../../../pipelines/cli.ts";
import { recordingEffects } from "../../../../pipelines/config/effects.ts";
import { workspaceAt } from "../../../../pipelines/config/paths.ts";
import { readSettings } from "../../../../pipelines/config/settings.ts";
import { writeSample } from "../../../../pipelines/sample/write-sample.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { readColumns } from "../../../../reports/components/columnar.ts";
import { moneyTables, NO_RULES } from "../../../support/money-pages.ts";

const [OCTOBER, NOVEMBER] = ["2026-10-31", "2026-11-30"] as const;

/** Stricter in the first release, so that what stays hidden would be shown by the rules of the second. */
const settingsWith = (minimum: number) => `dimensions: { dimension_1: business_unit }
disclosure: [{ valid_from: 2020-01-01, internal: { minimum_customers: ${minimum} } }]
`;

const folder = mkdtempSync(join(tmpdir(), "betaalbeeld-monthly-"));
const workspace = workspaceAt(join(folder, "state"));
const ledger = join(folder, "ledger");
const settings = join(folder, "settings.yaml");

/** What readers get of a release: the texts of its files, also of those within its workbooks. */
interface Read {
  readonly texts: readonly string[];
  readonly ageing: readonly NamedAgeing[];
}

/** The ageing of the whole ledger (0), or of one of its portions by their order, as portions are numbered on a site. */
type NamedAgeing = readonly [number, Pick<AgeingPage, "months" | "by_segment">];

const releases: Record<string, Read> = {};
/** The lines of the ageing of the whole ledger, its segments and its portions as they are, with nothing hidden. */
let truth: readonly Line[];

async function publish(asOf: Day, minimum: number): Promise<void> {
  writeFileSync(settings, settingsWith(minimum));
  const files = ["--ledger", ledger, "--workspace", workspace.root, "--settings", settings];
  const effects = recordingEffects();
  const code = await main(["run", ...files, "--no-serve", "--as-of", asOf], effects);
  expect(code, effects.said.join("\n")).toBe(0);
  releases[asOf] = readSite(join(workspace.current, "site"));
}

function readSite(site: string): Read {
  const files = readdirSync(site, { recursive: true, encoding: "utf8" }).sort();
  const textsOf = (file: string): string[] => {
    if (!/\.(html|js|json|csv|xlsx)$/.test(file)) return [];
    const bytes = readFileSync(join(site, file));
    if (extname(file) !== ".xlsx") return [bytes.toString()];
    return Object.values(unzipSync(bytes)).map((part) => Buffer.from(part).toString());
  };
  const ageing = files.filter((file) => /^_data\/ageing-(whole|loss-\d+)\.\w+\.json$/.test(file));
  return {
    texts: files.flatMap(textsOf),
    ageing: ageing.map((file) => {
      const data = readColumns(readFileSync(join(site, file), "utf8")) as { ageing: AgeingPage };
      return [Number(/-(\d+)\./.exec(file)?.[1] ?? 0), data.ageing];
    }),
  };
}

/** An amount to the cent, as a file for a program has it or as people write it in either language. */
const AMOUNT = /\d[\d.,]*[.,]\d{2}(?!\d)/g;

const plain = (written: string) => `${written.slice(0, -3).replaceAll(/[.,]/g, "")}.${written.slice(-2)}`;

interface Line {
  readonly name: string;
  readonly state: string;
  readonly amount: string | null;
  readonly customers: number | null;
}

const linesOf = (pages: readonly NamedAgeing[]): Line[] =>
  pages.flatMap(([page, { months, by_segment }]) =>
    [...months, ...by_segment].map((row) => ({
      ...row,
      name: [page, row.as_of, "segment" in row ? row.segment : "all", row.bucket].join(" "),
    })),
  );

const shownIn = (name: string) => linesOf(releases[name]!.ageing).filter(({ amount }) => amount !== null);
const hiddenIn = (name: string) => linesOf(releases[name]!.ageing).filter(({ amount }) => amount === null);

beforeAll(async () => {
  await writeSample(ledger, { customers: 110, months: 14, seed: 7, format: "csv" }, recordingEffects());
  await publish(OCTOBER, 8);
  await publish(NOVEMBER, 5);
  const warehouse = await Warehouse.open(workspace.warehouse);
  const request = { warehouse, settings: readSettings(settings), asOf: NOVEMBER, rules: NO_RULES };
  const { ageing, portions } = (await moneyTables(request)).tables;
  warehouse.close();
  truth = linesOf([ageing, ...portions.map((portion) => portion.ageing)].map((page, place) => [place, page]));
}, 300_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

it("gives a cell that was hidden in the release of a month to no reader of the next one", () => {
  const hidden = new Set(hiddenIn(OCTOBER).map(({ name }) => name));
  const later = linesOf(releases[NOVEMBER]!.ageing);
  expect(truth.filter(({ name, customers }) => hidden.has(name) && customers! >= 5).length).toBeGreaterThan(20);
  expect(later.filter(({ name, amount }) => hidden.has(name) && amount !== null)).toEqual([]);
  expect(later.filter(({ amount }) => amount !== null).length).toBeGreaterThan(100);
});

it("has the amount of a hidden cell in no file of either release", () => {
  const told = new Set([OCTOBER, NOVEMBER].flatMap(shownIn).map(({ amount }) => amount));
  const later = new Set(hiddenIn(NOVEMBER).map(({ name }) => name));
  const secrets = truth.filter(({ name, amount }) => later.has(name) && amount!.length > 5 && !told.has(amount));
  expect(secrets.length).toBeGreaterThan(100);
  const amounts = new Map(secrets.map(({ name, amount }) => [amount!, name]));
  for (const { texts } of Object.values(releases)) {
    expect(texts.length).toBeGreaterThan(100);
    const found = texts.flatMap((text) => [...text.matchAll(AMOUNT)].map(([written]) => plain(written)));
    expect(found.length).toBeGreaterThan(1000);
    expect([...new Set(found.flatMap((amount) => amounts.get(amount) ?? []))]).toEqual([]);
  }
});
