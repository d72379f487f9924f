import type { Context } from "../components/context.ts";
import type { Definition } from "../components/definition.ts";
import { fill } from "../components/fill.ts";
import { isSignalMeasure, signalOf } from "./dso/change.ts";

type Defined =
  | "ar"
  | "dso_90"
  | "dso_365"
  | "dso_countback"
  | "dso_best_possible"
  | "average_days_delinquent"
  | "overdue_share"
  | "late_rate"
  | "days_beyond_terms"
  | "cei";

/** Returns the definition of a measure that stands on a tile, with what its usual bounds are where it has any. */
export function measureDefinition(measure: Defined, context: Context): Definition {
  const hasBounds = isSignalMeasure(measure) && signalOf(context.release.kpi, measure) !== undefined;
  return { ...formulaOf(measure, context), ...(hasBounds && { usual: context.strings.tiles.usual_meaning }) };
}

function formulaOf(measure: Defined, { release, strings }: Context): Definition {
  const definitions = strings.definitions;
  if (measure === "dso_90") return definitions.dso;
  if (measure === "dso_countback") return definitions.countback;
  if (measure !== "late_rate") return strings.tiles.definitions[measure];
  const days = { days: release.segments.thresholds.late_after_days ?? 0 };
  return {
    ...definitions.late_rate,
    formula: fill(definitions.late_rate.formula, days),
    numerator: fill(definitions.late_rate.numerator, days),
  };
}

/** Returns the definition of NPS over the window of its answers. */
export function npsDefinition(
  { from, to }: { readonly from: string; readonly to: string },
  { strings, format }: Context,
): Definition {
  const { nps } = strings.definitions;
  return { ...nps, source: fill(nps.source, { from: format.date(from), to: format.date(to) }) };
}
