import type { DateText, MonthKpi, MoneyText } from "./release.ts";

/** A month-end as a release has it. */
export interface PublishedMonth {
  readonly as_of: DateText;
  readonly ar: MoneyText;
  readonly overdue: MoneyText;
  readonly dso_90: number | null;
}

/** What is kept of a release beside its site: enough to tell later what became of its numbers. */
export interface ReleaseSummary {
  readonly release: string;
  /** Place in the order of publishing, from 1. */
  readonly sequence: number;
  readonly as_of: DateText;
  readonly audience: "internal" | "public";
  /** Which ledger it is of: releases of another one are no history of it. Absent for the first one of a workspace. */
  readonly ledger?: string | undefined;
  readonly version: string;
  readonly customers: number;
  readonly invoices: number;
  readonly months: readonly PublishedMonth[];
}

/** A month-end that an earlier release gave another number for. */
export interface ChangedMonth {
  readonly month_ends_on: DateText;
  readonly measure: "ar" | "overdue" | "dso_90";
  /** The release that first gave it. */
  readonly release: string;
  readonly first: string;
  readonly now: string;
}

/** The releases before this one, the newest first, and what this one says otherwise. */
export interface ReleaseHistory {
  readonly earlier: readonly ReleaseSummary[];
  readonly changed: readonly ChangedMonth[];
}

export const NO_HISTORY: ReleaseHistory = { earlier: [], changed: [] };

const MEASURES = ["ar", "overdue", "dso_90"] as const;

/** Decimals in which a measure is compared: what nobody reads is no change. */
const DSO_DECIMALS = 4;

const written = (value: MoneyText | number | null) =>
  value === null ? null : typeof value === "number" ? value.toFixed(DSO_DECIMALS) : value;

/** Returns the months of a release as they are kept of it. */
export function publishedMonths(months: readonly MonthKpi[]): readonly PublishedMonth[] {
  return months.map(({ as_of, ar, overdue, dso_90 }) => ({ as_of, ar, overdue, dso_90 }));
}

/**
 * Returns the history of a release with these months: earlier releases from new to old, and every month-end of which one
 * of them was the first to give a number, to the cent and to a ten-thousandth of a day, that is another one now.
 */
export function historyOf(months: readonly MonthKpi[], earlier: readonly ReleaseSummary[]): ReleaseHistory {
  const ordered = earlier.toSorted((a, b) => b.sequence - a.sequence);
  const changed = months.flatMap((month) =>
    MEASURES.flatMap((measure): ChangedMonth[] => {
      const summary = ordered.findLast((one) => one.months.some(({ as_of }) => as_of === month.as_of));
      const first = written(summary?.months.find(({ as_of }) => as_of === month.as_of)?.[measure] ?? null);
      const now = written(month[measure]);
      if (summary === undefined || first === null || now === null || first === now) return [];
      return [{ month_ends_on: month.as_of, measure, release: summary.release, first, now }];
    }),
  );
  return { earlier: ordered.map(({ ledger: _, ...summary }) => summary), changed };
}
