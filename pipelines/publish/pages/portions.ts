import { group } from "d3-array";
import type { MoneyPortion } from "../../../models/release/release.ts";
import type { PageContext } from "../context.ts";
import { portionsOf, type CountedPortion, type Portion } from "../portion.ts";
import { ageingPage } from "./ageing-page.ts";
import { portionKpis } from "./kpi-page.ts";
import { lossPage } from "./loss/loss-page.ts";

/** The money pages of a portion that are made from balances: all but the forecast. */
export type BalancePages = Omit<MoneyPortion, "forecast">;

/** Those pages of the portions of one dimension. */
async function balancePages(context: PageContext, portions: readonly Portion[]): Promise<readonly BalancePages[]> {
  const kpis = await portionKpis(context, portions);
  const pages: BalancePages[] = [];
  for (const [index, portion] of portions.entries()) {
    const { name: dimension, value } = portion;
    const ageing = await ageingPage(context, portion);
    const loss = await lossPage(context, portion);
    pages.push({ dimension, value, kpi: kpis[index]!, ageing, loss });
  }
  return pages;
}

/** The portions of the declared dimensions, by what is published of them. */
export interface PortionPages {
  readonly pages: readonly BalancePages[];
  /** Portions of which nothing is published. */
  readonly leftOut: readonly Portion[];
}

/**
 * Returns the pages of every portion of the declared dimensions that may be published. Of a dimension with one
 * portion that may not, another is left out as well, since it could be told from the whole and the rest. What is left out
 * is part of totals all the same, and so the gate looks at its numbers too.
 */
export async function portionPages(context: PageContext): Promise<PortionPages> {
  const pages: BalancePages[] = [];
  const leftOut: Portion[] = [];
  for (const all of group(await portionsOf(context), ({ dimension }) => dimension).values()) {
    const passed = context.gate.pass<CountedPortion | undefined>({
      name: "portions",
      rows: all,
      customers: (portion) => portion?.customers ?? 0,
      margins: [() => "all"],
      hide: () => undefined,
    });
    const hidden = all.filter((_, place) => passed[place] === undefined);
    await balancePages({ ...context, gate: context.gate.withheld() }, hidden);
    const kept = passed.filter((portion) => portion !== undefined);
    const made = await balancePages(context, kept);
    pages.push(...made.filter(({ kpi }) => kpi.months.length > 0));
    leftOut.push(...hidden, ...kept.filter((_, place) => made[place]!.kpi.months.length === 0));
  }
  return { pages, leftOut };
}
