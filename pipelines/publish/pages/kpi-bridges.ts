import type { KpiPage, MoneyPortion } from "../../../models/release/release.ts";
import { DIMENSION_KEYS } from "../../config/settings.ts";
import { dsoBridges } from "../bridges/dso-bridges.ts";
import type { PageContext } from "../context.ts";

/** Returns the pages with what moved their DSO; a list of open items has none. */
export async function withBridges<Portion extends MoneyPortion>(
  context: PageContext,
  kpi: KpiPage,
  portions: readonly Portion[],
): Promise<{ readonly kpi: KpiPage; readonly portions: readonly Portion[] }> {
  if (!context.hasBehaviour) return { kpi, portions };
  const { dimensions } = context.settings;
  const bridges = await dsoBridges(
    context,
    kpi.months,
    portions.map(({ dimension: name, value, kpi: { months } }) => {
      const dimension = DIMENSION_KEYS.findIndex((key) => dimensions[key] === name) + 1;
      return { portion: { dimension, name, value }, months };
    }),
  );
  return {
    kpi: { ...kpi, bridges: bridges.whole },
    portions: portions.map((portion, index) => ({
      ...portion,
      kpi: { ...portion.kpi, bridges: bridges.portions[index]! },
    })),
  };
}
