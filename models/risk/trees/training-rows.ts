import { sharedColumn, type LabelledMatrix } from "../matrix.ts";
import { requireTrainable } from "../outcomes.ts";
import { cutColumn, MAXIMUM_BINS, type FeatureBounds, type Quantised } from "./quantised.ts";
import { Quantiser } from "./quantiser.ts";
import { partOf, type Member } from "./team.ts";

/** The rows of a matrix in memory that threads share, and room for what they work out together. */
export interface TrainingRows {
  readonly features: readonly string[];
  readonly columns: readonly Float64Array[];
  readonly rows: number;
  readonly label: Uint8Array;
  /** Bounds of each feature, `MAXIMUM_BINS` apart, and how many each has. */
  readonly bounds: Float64Array;
  readonly boundCounts: Int32Array;
}

/** Returns the rows of a matrix for a team; columns that are shared already are not copied. Throws as `train` does. */
export function trainingRows(matrix: LabelledMatrix): TrainingRows {
  requireTrainable(matrix);
  const label = new Uint8Array(new SharedArrayBuffer(matrix.rows));
  label.set(matrix.label);
  const { length } = matrix.features;
  return {
    features: matrix.features,
    columns: matrix.columns.map(sharedColumn),
    rows: matrix.rows,
    label,
    bounds: new Float64Array(new SharedArrayBuffer(length * MAXIMUM_BINS * Float64Array.BYTES_PER_ELEMENT)),
    boundCounts: new Int32Array(new SharedArrayBuffer(length * Int32Array.BYTES_PER_ELEMENT)),
  };
}

/** Finds the bounds of all features, each member those of its part of them. */
export function cutTogether(data: TrainingRows, bins: number, member: Member): readonly FeatureBounds[] {
  const { from, to } = partOf(data.features.length, member);
  for (let feature = from; feature < to; feature++) {
    const bounds = cutColumn(data.columns[feature]!, bins);
    data.bounds.set(bounds, feature * MAXIMUM_BINS);
    data.boundCounts[feature] = bounds.length;
  }
  member.meet();
  return data.features.map((feature, index) => {
    const start = index * MAXIMUM_BINS;
    return { feature, bounds: data.bounds.slice(start, start + data.boundCounts[index]!) };
  });
}

/** Puts all rows into bins, each member its part of the features, into `bins`, of which there is one. */
export function quantiseTogether(
  data: TrainingRows,
  features: readonly FeatureBounds[],
  bins: Uint8Array,
  member: Member,
): Quantised {
  const { from, to } = partOf(features.length, member);
  for (let feature = from; feature < to; feature++) {
    const column = bins.subarray(feature * data.rows, (feature + 1) * data.rows);
    new Quantiser(features[feature]!.bounds).put(data.columns[feature]!, column);
  }
  member.meet();
  return { features, rows: data.rows, bins };
}
