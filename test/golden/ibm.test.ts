import { appendFileSync, copyFileSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { INVOICE_FEATURES } from "../../models/features/register/invoice.ts";
import type { ModelCard } from "../../models/risk/model-card/model-card.ts";
import type { Selection } from "../../models/risk/selection.ts";
import { main } from "../../pipelines/cli.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { dsoChange } from "../../reports/pages/dso/change.ts";
import { releaseOf } from "../support/release.ts";
import { hasShared, sharedPath } from "../support/shared.ts";

const LEDGER = ["data", "ibm", "late_payments.csv"] as const;

interface Answer {
  readonly measures: Readonly<Record<string, number | string | null>> & {
    readonly ageing: Readonly<Record<string, string>>;
  };
  readonly reasons: Readonly<Record<string, string>>;
}

/** The public IBM ledger of late payments; figures by an independent script, to the cent and to 3 decimals. */
describe.skipIf(!hasShared(...LEDGER))("the IBM ledger, loaded without a hand-written mapping", () => {
  let workspace: string;

  async function command(...argv: string[]): Promise<string> {
    const effects = recordingEffects();
    const code = await main([...argv, "--workspace", workspace], effects);
    expect(code, effects.said.join("\n")).toBe(0);
    return effects.printed.join("\n");
  }

  const kpi = async (asOf: string) => JSON.parse(await command("kpi", "--as-of", asOf, "--json")) as Answer;

  beforeAll(async () => {
    workspace = mkdtempSync(join(tmpdir(), "betaalbeeld-ibm-"));
    await command("load", "--ledger", sharedPath(...LEDGER));
  });

  afterAll(() => rmSync(workspace, { recursive: true, force: true }));

  it.each([
    ["2012-06-30", 98, "5504.09", "909.73", "18192.14", [27.23, 22.729, 4.501, 29.617, 87.047, -1.988]],
    ["2013-06-30", 84, "5119.85", "835.56", "19903.70", [23.151, 19.373, 3.778, 26.257, 90.151, -3.559]],
  ] as const)("as of %s gives the known figures", async (asOf, openItems, ar, overdue, sales, days) => {
    const { measures } = await kpi(asOf);
    expect(measures).toMatchObject({ open_items: openItems, ar, overdue, credit_sales_90d: sales, customers: 100 });
    const names = [
      "dso_90",
      "dso_best_possible",
      "average_days_delinquent",
      "dso_countback",
      "cei",
      "days_beyond_terms",
    ];
    names.forEach((name, index) => expect(measures[name], name).toBeCloseTo(days[index]!, 3));
    expect(measures.ageing["1_30"]).toBe(overdue);
  });

  it("gives no DSO over a year that the ledger does not cover", async () => {
    const { measures, reasons } = await kpi("2012-06-30");
    expect(measures.dso_365).toBeNull();
    expect(reasons.dso_365).toBe("the ledger covers 180 of 365 days");
  });

  it("is published without a cause for noise, and says what it has no data for", async () => {
    const release = await releaseOf(sharedPath(...LEDGER), "2013-11-30");
    expect(dsoChange(release.kpi)?.verdict).toBe("within_limits");
    expect(release.effectiveness).toEqual({ available: false, reason: "no_contacts" });
    expect(release.experience).toEqual({ available: false, reason: "no_surveys" });
    expect(release.score).toMatchObject({ verdict: "refused", reason: "too_few_positives_in_training" });
    expect(release.method.ignored_columns).toContain("Disputed");
    expect(release.stamp).toMatchObject({ customers: 100, invoices: 2457 });
  });

  it("asked at issue whether an invoice is paid late, is ranked by the late rate alone as well as by any model", async () => {
    const settings = join(workspace, "invoices.yaml");
    copyFileSync(join(workspace, "settings.yaml"), settings);
    const asked = { unit: "invoice", label_days_late: 1, label_horizon_days: 60, test_months: 8 };
    appendFileSync(settings, `\nrisk: ${JSON.stringify(asked)}\n`);
    const text = await command("train", "--as-of", "2013-12-31", "--settings", settings, "--json");
    const { selection, card } = JSON.parse(text) as { selection: Selection; card: ModelCard };
    expect(selection).toMatchObject({ verdict: "refused", reason: "no_gain_over_baseline" });
    const [baseline, ...others] = selection.comparisons;
    // An independent script gives 0.873 for the plain rate of what was settled before; a standard error is about 0.015.
    expect(Math.abs(baseline!.auc - 0.873)).toBeLessThan(0.015);
    expect(others.length).toBeGreaterThan(1);
    for (const { kind, gain } of others) {
      expect(gain!.interval.low, kind).toBeLessThan(0);
      expect(Math.abs(gain!.value), kind).toBeLessThan(2 * gain!.standardError);
    }
    expect(card.verdict).toEqual({ verdict: "refused", reason: "no_gain_over_baseline" });
    expect(card.candidates.map(({ auc }) => auc.value)).toEqual(selection.comparisons.map(({ auc }) => auc));
    for (const { gain } of card.candidates.slice(1)) expect(gain!.p).toBeGreaterThan(0.025);
    expect(card.score!.suspects).toEqual([]);
    expect(new Set(card.features.map(({ name }) => name))).toEqual(new Set(INVOICE_FEATURES.map(({ name }) => name)));
    const document = readFileSync(join(workspace, "models", "card-2013-12-31.en.md"), "utf8");
    expect(document).toContain("# There is no risk score: it does no better than the customer's own past");
  });

  it("groups by a dimension that adds up to the whole", async () => {
    const text = await command("kpi", "--as-of", "2013-06-30", "--by", "dimension_1", "--json");
    const { groups } = JSON.parse(text) as { groups: Record<string, Answer> };
    const ar = Object.values(groups).reduce((sum, { measures }) => sum + Math.round(Number(measures.ar) * 100), 0);
    expect(ar).toBe(511_985);
    expect(Object.keys(groups).length).toBeGreaterThan(1);
  });
});
