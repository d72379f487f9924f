import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import type { DrawTask } from "../../../../models/inference/resampling/figures.ts";
import { seededRandom } from "../../../../models/random.ts";

/** A task of every figure, of rows of so many customers with one to three each. */
export function everyTask(customers: number, seed: number, replicates: number): DrawTask[] {
  const random = seededRandom(seed);
  const customer = Int32Array.from(
    Array.from({ length: customers }, (_, one) => Array.from({ length: 1 + (one % 3) }, () => one)).flat(),
  );
  const column = (valueOf: (row: number) => number) => Float64Array.from(customer, (_, row) => valueOf(row));
  const x = column(() => Math.round(20 * random()));
  const y = column((row) => Math.round(x[row]! / 4 + 6 * random()));
  const control = column((row) => Math.round(x[row]! / 3 + 9 * random()));
  const treated = Uint8Array.from(customer, (one) => one % 2);
  const clusters = clusterIndex(customer, customer.length);
  const drawing = { seed, replicates };
  return [
    { figure: "rank", sample: { columns: [x, y], clusters }, ...drawing },
    { figure: "partial_rank", sample: { columns: [control, x, y], clusters }, ...drawing },
    {
      figure: "stratified_rank",
      sample: { x, y, stratum: column((row) => row % 3), cluster: Float64Array.from(customer) },
      ...drawing,
    },
    {
      figure: "restricted_mean",
      sample: {
        lengths: column(() => Math.round(80 * random())),
        ended: Uint8Array.from(customer, () => (random() < 0.8 ? 1 : 0)),
        treated,
        customer,
        horizon: 60,
      },
      ...drawing,
    },
    {
      figure: "qini",
      sample: { expectedEffect: x, outcome: Uint8Array.from(y, (value) => (value > 5 ? 1 : 0)), treated, customer },
      ...drawing,
    },
  ];
}
