import { columnOf, valueAt, type Matrix } from "../matrix.ts";
import type { RiskModel } from "../model.ts";
import { CHANGES, type Change, type ChangeName, type Values } from "./changes.ts";

/** How a customer could have a lower score. */
export interface Counterfactual {
  /** What would be otherwise, and how many steps of it. Empty where the score is low enough as it is. */
  readonly changes: readonly { readonly name: ChangeName; readonly steps: number }[];
  /** The score that he would have. */
  readonly score: number;
  /** Values of the features that would be other than they are. */
  readonly values: Values;
}

interface Proposal {
  readonly changes: readonly { readonly change: Change; readonly steps: number }[];
  /** Sum over its changes of the steps as a share of those that there are. */
  readonly size: number;
}

/** More changes at once are no advice. */
const MOST_CHANGES = 2;

const ROWS_AT_ONCE = 1024;

/**
 * Returns the smallest change to what a customer did by which the score of a row falls below a threshold: of one kind if
 * that will do, else of two; and of those the one that takes the smallest share of the steps that there are, the earlier
 * kind in the list of changes where that is equal. `null` where none will do. Throws a RangeError for a row that does not
 * exist, or a matrix that lacks a feature of the model.
 */
export function nearestCounterfactual(
  model: RiskModel,
  matrix: Matrix,
  row: number,
  below: number,
): Counterfactual | null {
  const values = Object.fromEntries(matrix.features.map((feature) => [feature, valueAt(matrix, feature, row)]));
  for (const feature of model.features) columnOf(matrix, feature);
  const own = scoresOf(model, [values])[0]!;
  if (own < below) return { changes: [], score: own, values: {} };
  for (let kinds = 1; kinds <= MOST_CHANGES; kinds++) {
    const found = smallestOf(model, values, proposals(values, kinds), below);
    if (found !== null) return found;
  }
  return null;
}

/** Every choice of so many kinds of changes and of steps of each, the smallest first. */
function proposals(values: Values, kinds: number): readonly Proposal[] {
  let found: readonly Proposal[] = [{ changes: [], size: 0 }];
  for (const change of CHANGES) {
    const most = change.stepsOf(values);
    const further = found
      .filter(({ changes }) => changes.length < kinds)
      .flatMap(({ changes, size }) =>
        Array.from({ length: most }, (_, index) => ({
          changes: [...changes, { change, steps: index + 1 }],
          size: size + (index + 1) / most,
        })),
      );
    found = [...found, ...further];
  }
  const order = (proposal: Proposal) => proposal.changes.map(({ change }) => CHANGES.indexOf(change));
  return found
    .filter(({ changes }) => changes.length === kinds)
    .sort((one, other) => one.size - other.size || compare(order(one), order(other)));
}

function compare(one: readonly number[], other: readonly number[]): number {
  const place = one.findIndex((value, index) => value !== other[index]);
  return place === -1 ? 0 : one[place]! - other[place]!;
}

function smallestOf(
  model: RiskModel,
  values: Values,
  proposed: readonly Proposal[],
  below: number,
): Counterfactual | null {
  for (let start = 0; start < proposed.length; start += ROWS_AT_ONCE) {
    const part = proposed.slice(start, start + ROWS_AT_ONCE);
    const changed = part.map(({ changes }) => valuesAfter(values, changes));
    const score = scoresOf(
      model,
      changed.map((after) => ({ ...values, ...after })),
    );
    const first = score.findIndex((value) => value < below);
    if (first === -1) continue;
    const changes = part[first]!.changes.map(({ change, steps }) => ({ name: change.name, steps }));
    return { changes, score: score[first]!, values: changed[first]! };
  }
  return null;
}

/** Each change on what the ones before it left. */
function valuesAfter(values: Values, changes: Proposal["changes"]): Values {
  return changes.reduce<Values>((after, { change, steps }) => {
    const now = { ...values, ...after };
    return { ...after, ...change.after(now, Math.min(steps, change.stepsOf(now))) };
  }, {});
}

function scoresOf(model: RiskModel, rows: readonly Values[]): Float64Array {
  const { features } = model;
  const columns = features.map((feature) => Float64Array.from(rows, (row) => row[feature] ?? NaN));
  return model.score({ features, columns, rows: rows.length });
}
