import { upTo } from "./as-of.ts";
import type { Absence, DateText, MoneyPortion, Release, SegmentsPage } from "./release.ts";

/** What a reader may choose to see: a published month-end, and one value of a declared dimension or the whole ledger. */
export interface View {
  readonly as_of: DateText;
  readonly portion?: { readonly dimension: string; readonly value: string } | undefined;
}

/** The money pages of a portion, without its name. */
export type PortionData = Partial<Omit<MoneyPortion, "dimension" | "value">> & Pick<Release, "sizes">;

/** What is given of the whole ledger and the last day only. */
const CURRENT_ONLY: { readonly available: false; readonly reason: Absence } = {
  available: false,
  reason: "current_only",
};

/** The groups of customers without what is given of the last day only: their number is given of each month-end. */
const withoutCurrent = (segments: SegmentsPage): SegmentsPage => ({
  ...segments,
  segments: [],
  migration: [],
  by_customer_type: [],
  profile: [],
  stability: [],
  overrides: [],
  override_reasons: [],
  indications: null,
  planted: null,
});

/**
 * Returns the release as it is seen in a view: with the money pages of the portion in place of those of the whole ledger,
 * without rows of later days, and without what is given of all customers as of the last day only. `portion` has the data
 * of the view's portion; it is undefined where the view is of the whole ledger.
 */
export function viewed(release: Release, { as_of }: View, portion: PortionData | undefined): Release {
  const { stamp, ...data } = { ...release, ...portion };
  return {
    ...upTo(data, as_of),
    stamp: { ...stamp, as_of },
    segments: withoutCurrent(upTo(data.segments, as_of)),
    effectiveness: CURRENT_ONLY,
    experience: CURRENT_ONLY,
  };
}
