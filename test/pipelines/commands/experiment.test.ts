import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../../pipelines/cli.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { workspaceAt } from "../../../pipelines/config/paths.ts";
import { keepPlan } from "../../../pipelines/experiment/plan-file.ts";
import { writeSample } from "../../../pipelines/sample/write-sample.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";

const folder = mkdtempSync(join(tmpdir(), "betaalbeeld-experiment-"));
const workspace = join(folder, "state");
const AS_OF = ["--as-of", "2026-11-30"];

async function command(...argv: string[]) {
  const effects = recordingEffects();
  const exitCode = await main([...argv, "--workspace", workspace], effects);
  return { exitCode, printed: effects.printed.join("\n"), said: effects.said.join("\n") };
}

beforeAll(async () => {
  await writeSample(join(folder, "ledger"), { customers: 400, months: 14, seed: 3, format: "csv" }, recordingEffects());
  expect(await command("load", "--ledger", join(folder, "ledger"))).toMatchObject({ exitCode: 0 });
  expect(await command("build", ...AS_OF)).toMatchObject({ exitCode: 0 });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Plan {
  readonly strata: readonly { readonly segment: string; readonly treatment: number; readonly control: number }[];
  readonly base_rate: number;
  readonly needed_per_arm: number;
  readonly eligible_per_week: number;
  readonly weeks: number;
  readonly file: string;
}

const PLAN = ["experiment", "plan", "sms-2026-12", "--treatment", "sms_reminder", ...AS_OF];

describe("a comparison that is planned", () => {
  it("deals every customer of the classes asked for to one arm, under his own number, in a file of this user", async () => {
    const { exitCode, printed, said } = await command(
      ...PLAN,
      "--segment",
      "incidental",
      "--segment",
      "spotless",
      "--json",
    );
    expect(exitCode, said).toBe(0);
    const plan = JSON.parse(printed) as Plan;
    const [header, ...rows] = readFileSync(plan.file, "utf8").replace("\ufeff", "").trim().split("\r\n");
    expect(header).toBe("customer_id,experiment_id,treatment,arm,segment");
    expect(statSync(plan.file).mode & 0o777).toBe(0o600);
    const cells = rows.map((row) => row.split(","));
    expect(new Set(cells.map(([customer]) => customer)).size).toBe(rows.length);
    expect(rows.length).toBeGreaterThan(100);
    for (const { segment, treatment, control } of plan.strata) {
      expect(["incidental", "spotless"]).toContain(segment);
      const arms = cells.filter((row) => row[4] === segment).map((row) => row[3]);
      expect(arms.filter((arm) => arm === "treatment")).toHaveLength(treatment);
      expect(arms.filter((arm) => arm === "control")).toHaveLength(control);
      expect(Math.abs(treatment - control)).toBeLessThanOrEqual(1);
    }
    expect(plan.strata.reduce((sum, { treatment, control }) => sum + treatment + control, 0)).toBe(rows.length);
  });

  it("says how many the question needs, and how many weeks that takes at the pace of the ledger", async () => {
    const { printed } = await command(...PLAN, "--segment", "incidental", "--segment", "spotless", "--json");
    const { base_rate: rate, needed_per_arm: needed, eligible_per_week: pace, weeks } = JSON.parse(printed) as Plan;
    expect(rate).toBeGreaterThan(0);
    const changed = rate + 0.05;
    const normal = 1.959963984540054 + 0.8416212335729143;
    expect(needed).toBe(Math.ceil((normal ** 2 * (rate * (1 - rate) + changed * (1 - changed))) / 0.05 ** 2));
    expect(pace).toBeGreaterThan(0);
    expect(weeks).toBe(Math.ceil(needed / (pace / 2)) + 2);
  });

  it("is the same when it is asked for again, and refused under a name that has another plan", async () => {
    const arguments_ = [...PLAN, "--segment", "incidental", "--segment", "spotless", "--json"];
    const { printed } = await command(...arguments_);
    const { file } = JSON.parse(printed) as Plan;
    const before = readFileSync(file, "utf8");
    expect(await command(...arguments_)).toMatchObject({ exitCode: 0, printed });
    expect(readFileSync(file, "utf8")).toBe(before);
    const other = await command(...arguments_, "--seed", "2");
    expect(other).toMatchObject({ exitCode: 2 });
    expect(other.said).toContain("EXPERIMENT_PLANNED");
    expect(readFileSync(file, "utf8")).toBe(before);
  });

  it("is refused where the same plan deals other customers, since the ledger changed", () => {
    const own = workspaceAt(join(folder, "plans"));
    const question = { experimentId: "x", treatment: "sms", segments: [], treatedShare: 0.5, change: 0.05, seed: 1 };
    const pace = { withheldElsewhere: 0, baseRate: 0.5, neededPerArm: 1565, eligiblePerWeek: 9, weeks: 350 };
    const plan = { ...question, ...pace, asOf: "2026-11-30", outcomeDays: 14 };
    const strata = [{ name: "spotless", treated: [1], control: [2] }];
    keepPlan(own, { ...plan, strata });
    keepPlan(own, { ...plan, strata });
    const others = [{ name: "spotless", treated: [2], control: [1, 3] }];
    expect(() => {
      keepPlan(own, { ...plan, strata: others });
    }).toThrow(expect.objectContaining({ code: "EXPERIMENT_PLANNED" }));
  });

  it.each([
    [["experiment"], "nothing to do"],
    [["experiment", "plan", "../x", "--treatment", "sms"], 'the name "../x"'],
    [["experiment", "plan", "x"], "no treatment"],
    [["experiment", "plan", "x", "--treatment", "sms", "--share", "1"], "a number between 0 and 1"],
    [["experiment", "plan", "x", "--treatment", "sms", "--segment", "late"], '"late"'],
    [["experiment", "read", "nobody-planned-this"], "EXPERIMENT_UNKNOWN"],
  ])("is refused: %j", async (argv, words) => {
    const { exitCode, said } = await command(...argv);
    expect(exitCode).toBe(2);
    expect(said).toContain(words);
  });
});

describe("a comparison that is read", () => {
  it("says what the loaded contacts show, with an interval that may be looked at as often as one likes", async () => {
    const warehouse = await Warehouse.open(join(workspace, "warehouse.duckdb"));
    const arms = await warehouse.rows<{ experiment_id: string; arm: string; n: number; paid: number }>(
      `select experiment_id, arm, count(*)::integer as n, sum(is_paid)::integer as paid
       from treatment.first_eligibility group by all order by all`,
    );
    warehouse.close();
    const [control, treated] = arms;
    expect(treated).toMatchObject({ arm: "treatment", experiment_id: control!.experiment_id });
    const { exitCode, printed, said } = await command("experiment", "read", control!.experiment_id, ...AS_OF, "--json");
    expect(exitCode, said).toBe(0);
    const reading = JSON.parse(printed) as {
      readonly verdict: string;
      readonly treated: number;
      readonly control: number;
      readonly difference: number;
      readonly interval: { readonly low: number; readonly high: number };
    };
    expect(reading).toMatchObject({ treated: treated!.n, control: control!.n });
    const [rate, without] = [treated!.paid / treated!.n, control!.paid / control!.n];
    expect(reading.difference).toBeCloseTo(rate - without, 12);
    const error = Math.sqrt((rate * (1 - rate)) / treated!.n + (without * (1 - without)) / control!.n);
    const { low, high } = reading.interval;
    expect((high - low) / 2).toBeGreaterThan(1.96 * error);
    expect(reading.verdict).toBe(low > 0 ? "works" : high < 0 ? "harms" : "go_on");
  });
});
