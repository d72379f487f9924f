import type { KpiPage } from "../../../models/release/release.ts";
import { dsoBridges } from "../bridges/dso-bridges.ts";
import type { PageContext } from "../context.ts";
import { portionNamed } from "../portion.ts";
import type { BalancePages } from "./portions.ts";

/** Returns the pages with what moved their DSO; a list of open items has none. */
export async function withBridges<Portion extends BalancePages>(
  context: PageContext,
  kpi: KpiPage,
  portions: readonly Portion[],
): Promise<{ readonly kpi: KpiPage; readonly portions: readonly Portion[] }> {
  if (!context.hasBehaviour) return { kpi, portions };
  const bridges = await dsoBridges(
    context,
    kpi.months,
    portions.map(({ dimension, value, kpi: { months } }) => {
      return { portion: portionNamed(context.settings, dimension, value), months };
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
