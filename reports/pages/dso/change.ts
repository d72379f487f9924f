import { FACTORS, type BridgeRow, type Factor } from "../../../models/release/bridge.ts";
import {
  SIGNAL_MEASURES,
  type KpiPage,
  type MonthKpi,
  type Signal,
  type SignalMeasure,
} from "../../../models/release/release.ts";
import type { Targeted, TargetMeasure } from "../../../models/release/targets.ts";
import type { Context } from "../../components/context.ts";

const YEAR_MONTHS = 12;

/** Below this many days a change of DSO is not worth a cause. */
const UNCHANGED_DAYS = 0.5;

/** How DSO and its countback variant moved since a year ago, in days. */
export interface DsoChange {
  readonly dso: number;
  readonly countback: number | null;
  readonly from: MonthKpi;
  readonly to: MonthKpi;
  /** What moved it; undefined where the ledger is too short to tell. */
  readonly bridge: BridgeRow | undefined;
  /** A cause that is shown to have moved it that way, the largest; or why none is named. */
  readonly verdict: Factor | "unchanged" | "within_limits" | "several" | "untold";
  readonly salesGrowth: number | null;
}

export const isSignalMeasure = (measure: string): measure is SignalMeasure =>
  SIGNAL_MEASURES.some((one) => one === measure);

/** Returns what is known of a measure's natural limits at the last month-end. */
export function signalOf({ signals, months }: KpiPage, measure: SignalMeasure): Signal | undefined {
  const last = months.at(-1)?.as_of;
  return signals.find((signal) => signal.measure === measure && signal.as_of === last);
}

/** Returns the value that a measure should have at the last month-end. */
export function targetOf({ targets, months }: KpiPage, measure: TargetMeasure): number | undefined {
  const last = months.at(-1)?.as_of;
  return targets.find((target) => target.measure === measure && target.as_of === last)?.value;
}

/** Returns that targets are set for the whole company, where there are some and this is a part of it; else null. */
export function targetsElsewhere({ targets_of_whole: measures }: Targeted, { strings }: Context): string | null {
  return measures.length === 0 ? null : strings.targets.of_whole;
}

/** Returns the bridge to the last month-end from so many months before it. */
export function bridgeOver({ bridges, months }: KpiPage, monthsBack: number): BridgeRow | undefined {
  const last = months.at(-1)?.as_of;
  return bridges.rows.find((row) => row.as_of === last && row.months_back === monthsBack);
}

/** The largest step in the direction of the change whose interval leaves zero out, where there is one. */
function shownCause({ steps, dso_from: from, dso_to: to }: BridgeRow): Factor | undefined {
  const sign = Math.sign(to - from);
  const isShown = (factor: Factor) => {
    const { value, low, high } = steps[factor];
    return value * sign > 0 && (low === null || high === null || low * high > 0);
  };
  return FACTORS.filter(isShown).sort((a, b) => Math.abs(steps[b].value) - Math.abs(steps[a].value))[0];
}

function verdictOf(page: KpiPage, change: number, bridge: BridgeRow | undefined): DsoChange["verdict"] {
  if (Math.abs(change) < UNCHANGED_DAYS) return "unchanged";
  const limits = [signalOf(page, "dso_90"), signalOf(page, "dso_countback")];
  if (limits.every((limit) => limit?.is_signal === false)) return "within_limits";
  return bridge === undefined ? "untold" : (shownCause(bridge) ?? "several");
}

/** Returns the change from the months themselves, so that title, chart and table cannot differ; null without a year. */
export function dsoChange(page: KpiPage): DsoChange | null {
  const to = page.months.at(-1);
  const yearAgo = to === undefined ? "" : `${Number(to.as_of.slice(0, 4)) - 1}${to.as_of.slice(4, 7)}`;
  const from = page.months.find((month) => month.as_of.startsWith(yearAgo));
  if (to === undefined || from === undefined || from.dso_90 === null || to.dso_90 === null) return null;
  const dso = to.dso_90 - from.dso_90;
  const bridge = bridgeOver(page, YEAR_MONTHS);
  const [sales, salesThen] = [to, from].map(({ credit_sales_90d: amount }) => Number(amount ?? 0));
  return {
    dso,
    countback: to.dso_countback === null || from.dso_countback === null ? null : to.dso_countback - from.dso_countback,
    from,
    to,
    bridge,
    verdict: verdictOf(page, dso, bridge),
    salesGrowth: salesThen! > 0 ? sales! / salesThen! - 1 : null,
  };
}
