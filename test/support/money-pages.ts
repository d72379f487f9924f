import type { Day } from "../../models/calendar.ts";
import { NOTHING_BEFORE, type DisclosureRegister } from "../../models/disclosure/register.ts";
import type { DisclosureRules } from "../../models/disclosure/rules.ts";
import type { AgeingPage, MethodPage, MoneyPortion, MonthKpi, SegmentsPage } from "../../models/release/release.ts";
import type { Settings } from "../../pipelines/config/settings.ts";
import { DisclosureGate, type PageContext } from "../../pipelines/publish/context.ts";
import { ageingPage } from "../../pipelines/publish/pages/ageing-page.ts";
import { kpiPage, portionKpis } from "../../pipelines/publish/pages/kpi-page.ts";
import { methodPage } from "../../pipelines/publish/pages/method-page.ts";
import { segmentsPage } from "../../pipelines/publish/pages/segments-page.ts";
import { portionsOf } from "../../pipelines/publish/portion.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";

/** The tables of a release in which amounts of the whole ledger, its segments and its portions hang together. */
export interface MoneyTables {
  readonly months: readonly MonthKpi[];
  readonly ageing: AgeingPage;
  readonly segments: SegmentsPage;
  readonly method: MethodPage;
  readonly portions: readonly (Pick<MoneyPortion, "value" | "ageing"> & { readonly months: readonly MonthKpi[] })[];
}

export interface MoneyRequest {
  readonly warehouse: Warehouse;
  readonly settings: Settings;
  readonly asOf: Day;
  readonly rules: DisclosureRules;
  readonly before?: DisclosureRegister;
}

/** Rules that hide nothing: what a release with them has is the truth. */
export const NO_RULES: DisclosureRules = { minimum_customers: 0, largest_share: 1, two_largest_share: 2, margin: 0 };

/** Makes these tables by the makers of a release, closes the gate over them, and returns what readers would get. */
export async function moneyTables({ warehouse, settings, asOf, rules, before = NOTHING_BEFORE }: MoneyRequest) {
  const gate = new DisclosureGate(rules, before);
  const context: PageContext = {
    warehouse,
    settings,
    asOf,
    gate,
    comparedWith: undefined,
    planted: undefined,
    risk: undefined,
    card: undefined,
    hasBehaviour: true,
  };
  const all = await portionsOf(context);
  const kpis = await portionKpis(context, all);
  const portions: MoneyTables["portions"][number][] = [];
  for (const [place, portion] of all.entries()) {
    const ageing = await ageingPage({ ...context, gate: gate.about(portion) }, portion);
    portions.push({ value: portion.value, months: kpis[place]!.months, ageing });
  }
  const tables: MoneyTables = {
    months: (await kpiPage(context)).months,
    ageing: await ageingPage(context),
    segments: await segmentsPage(context),
    method: await methodPage(context, []),
    portions,
  };
  return { tables: gate.close(tables, asOf), register: gate.register };
}
