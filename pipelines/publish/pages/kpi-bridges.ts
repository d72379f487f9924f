import type { KpiPage } from "../../../models/release/release.ts";
import { beginBridges, noBridges, type AllBridges, type BegunBridges } from "../bridges/dso-bridges.ts";
import type { PageContext } from "../context.ts";
import { portionNamed } from "../portion.ts";
import type { BalancePages } from "./portions.ts";

/** Begins to look for what moved the DSO of pages; a list of open items has no such thing. */
export function bridgesOf(
  context: PageContext,
  kpi: KpiPage,
  portions: readonly BalancePages[],
): Promise<BegunBridges> {
  if (!context.hasBehaviour) return Promise.resolve(noBridges(portions));
  const months = portions.map(({ dimension, value, kpi: { months: own } }) => {
    return { portion: portionNamed(context.settings, dimension, value), months: own };
  });
  return beginBridges(context, kpi.months, months);
}

/** Returns the pages with what moved their DSO. */
export function withBridges<Portion extends BalancePages>(
  kpi: KpiPage,
  portions: readonly Portion[],
  bridges: AllBridges,
): { readonly kpi: KpiPage; readonly portions: readonly Portion[] } {
  return {
    kpi: { ...kpi, bridges: bridges.whole },
    portions: portions.map((portion, index) => ({
      ...portion,
      kpi: { ...portion.kpi, bridges: bridges.portions[index]! },
    })),
  };
}
