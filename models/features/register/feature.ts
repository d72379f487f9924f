/** What a feature says something about; the three by which customers are told apart. */
export type FeatureAxis = "characteristics" | "behaviour" | "credit_risk";

/** A feature of a customer at a month-end, of what was known then. Its name is its column in `features.customer_feature`. */
export interface Feature {
  readonly name: string;
  /** What readers of the pages and of reasons see. */
  readonly title: { readonly nl: string; readonly en: string };
  /** What the number counts, such as `days`; `fraction` is from 0 to 1. */
  readonly unit: string;
  /** How it is computed, and when it is missing. */
  readonly formula: string;
  /** What it looks back on from the month-end, such as `12 months`; `none` for what holds at the month-end itself. */
  readonly window: string;
  readonly axis: FeatureAxis;
  /** Why it is used at all. */
  readonly purpose: string;
  /** True where the value says something about a natural person beyond how and when invoices were paid. */
  readonly isPersonal: boolean;
  /** 1 where more of it can only mean more risk, -1 where less, and null where neither is certain beforehand. */
  readonly monotone: 1 | -1 | null;
}

/** Returns features of one axis, completed with what most have: not personal, nothing certain beforehand. */
export function featuresOf(
  axis: FeatureAxis,
  features: Readonly<
    Record<
      string,
      Omit<Feature, "name" | "axis" | "isPersonal" | "monotone"> & Partial<Pick<Feature, "isPersonal" | "monotone">>
    >
  >,
): readonly Feature[] {
  return Object.entries(features).map(([name, feature]) => ({
    name,
    axis,
    isPersonal: false,
    monotone: null,
    ...feature,
  }));
}
