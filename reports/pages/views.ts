import type { KpiPage, MoneyPages, Release, ViewSize } from "../../models/release/release.ts";
import type { PortionData } from "../../models/release/view.ts";
import type { Context } from "../components/context.ts";
import type { Page, ViewedPageName } from "../components/page.ts";
import { ageing } from "./ageing.ts";
import { dso } from "./dso.ts";
import { forecast } from "./forecast.ts";
import { overview } from "./overview.ts";
import { segments } from "./segments.ts";

/** A page that can be seen as of every published month-end, and of what portions it can be seen. */
interface ViewedPage {
  readonly build: (context: Context) => Page;
  /** Data that differ between portions: a page is offered for a portion that has them all, and for none where it reads none. */
  readonly money: readonly (keyof MoneyPages)[];
  /** What else of the release it reads. */
  readonly also: readonly (keyof Release)[];
}

/** The pages with views. Nothing else than these is in the script that draws them, and each fetches its own data only. */
export const VIEWED_PAGES: Readonly<Record<ViewedPageName, ViewedPage>> = {
  index: { build: overview, money: ["kpi"], also: ["segments", "effectiveness", "experience"] },
  dso: { build: dso, money: ["kpi"], also: ["segments"] },
  ageing: { build: ageing, money: ["ageing", "loss"], also: ["segments"] },
  forecast: { build: forecast, money: ["forecast"], also: ["segments"] },
  segments: { build: segments, money: [], also: ["kpi", "segments", "score"] },
};

/** The overview tells what moved DSO in a year; where that is, and between any two months, is for the page on DSO. */
const withoutParts = (kpi: KpiPage): KpiPage => ({ ...kpi, bridges: { ...kpi.bridges, parts: [], pairs: [] } });

/** The page on groups compares them with what is overdue in all. */
const onlyMonths = ({ months }: KpiPage): KpiPage => ({
  months,
  signals: [],
  targets: [],
  targets_of_whole: [],
  by_segment: [],
  bridges: { rows: [], parts: [], pairs: [] },
});

/** The overview tells what works; on what that rests is for other pages. */
const withoutEvidence = (page: Release["effectiveness"]): Release["effectiveness"] =>
  page.available
    ? { ...page, stages: [], stage_interactions: [], costs: [], unpaid: [], targeting: [], descriptive: [] }
    : page;

/** Returns what a page reads of the release whatever the portion, for a browser to draw it from. */
export function pageData(name: ViewedPageName, release: Release): Partial<Release> {
  const data =
    name === "segments"
      ? { ...release, kpi: onlyMonths(release.kpi) }
      : { ...release, effectiveness: withoutEvidence(release.effectiveness) };
  return Object.fromEntries((["stamp", ...VIEWED_PAGES[name].also] as const).map((key) => [key, data[key]]));
}

/** Returns what a page reads of a portion, or undefined where the portion lacks any of it or the page reads nothing of one. */
export function portionData(name: ViewedPageName, portion: PortionData): PortionData | undefined {
  const { money } = VIEWED_PAGES[name];
  const given: Readonly<Record<string, unknown>> = { ...portion };
  if (money.length === 0 || money.some((key) => given[key] === undefined)) return undefined;
  const data = Object.fromEntries(money.map((key) => [key, given[key]]));
  return money.includes("kpi") || portion.kpi === undefined ? data : { ...data, sizes: sizesOf(portion.kpi) };
}

/** Customers by month-end, for the stamp of a page that reads nothing else of the KPI family. */
const sizesOf = ({ months }: KpiPage): readonly ViewSize[] =>
  months.map(({ as_of, customers }) => ({ as_of, customers }));

/** Returns the same of the whole ledger. */
export function wholeData(name: ViewedPageName, { kpi, ageing, loss, forecast }: Release): PortionData | undefined {
  return portionData(name, { kpi: name === "index" ? withoutParts(kpi) : kpi, ageing, loss, forecast });
}
