import type { Day } from "../../models/calendar.ts";
import { rulesOn } from "../../models/disclosure/rules.ts";
import type { Settings } from "../../pipelines/config/settings.ts";
import { DisclosureGate, type PageContext } from "../../pipelines/publish/context.ts";
import { readModels } from "../../pipelines/warehouse/model.ts";
import type { Warehouse } from "../../pipelines/warehouse/warehouse.ts";

/** The tables that effects and scores alone are made from. */
export const EFFECT_TABLES: readonly string[] = readModels()
  .filter(({ name, kind }) => (kind === "table" || kind === "view") && /^(treatment|experience)\./.test(name))
  .map(({ name }) => name);

/** What the pages on effects and on scores are made from: a first release of a ledger that knows who paid, without models. */
export function effectPagesOn(
  warehouse: Warehouse,
  { settings, asOf }: { readonly settings: Settings; readonly asOf: Day },
): PageContext {
  return {
    warehouse,
    settings,
    comparedWith: undefined,
    asOf,
    planted: undefined,
    risk: undefined,
    card: undefined,
    hasBehaviour: true,
    gate: new DisclosureGate(rulesOn(asOf, settings.audience, settings.disclosure)),
  };
}
