import { criticalValue } from "../../models/inference/interval.ts";
import { clusterIndex } from "../../models/inference/means/cluster-index.ts";
import { fiellerRatio } from "../../models/inference/means/ratio.ts";
import { judgeRandomisedRatio } from "../../models/inference/randomised/randomised-ratio.ts";
import { seededRandom } from "../../models/random.ts";
import { gaussian, type Drawn, type World } from "./world.ts";

const CUSTOMERS = 1500;
const MESSAGE_EUROS = 2.5;
const CALL_EUROS = 8;
const OWED = { median: 150, sigma: 0.6 } as const;
const meanOwed = OWED.median * Math.exp(OWED.sigma ** 2 / 2);

/** What the treated cost for each euro that came in from them. */
function ratioOfTreated(costs: Float64Array, euros: Float64Array, treated: Uint8Array) {
  const rows = Int32Array.from(treated.keys()).filter((row) => treated[row] === 1);
  const [above, below] = [costs, euros].map((column) => {
    const own = Float64Array.from(rows, (row) => column[row]!);
    const value = own.reduce((sum, one) => sum + one, 0) / own.length;
    return { value, scores: own.map((one) => (one - value) / own.length) };
  });
  return fiellerRatio(above!, below!, clusterIndex(undefined, rows.length), criticalValue(0.95));
}

/**
 * A message costs something, makes some pay who would not have, and saves the call that these would have got. The more is owed,
 * the less often it is paid, so that amounts and payments go together. Naively the costs of the treated are put against
 * what came in from them.
 */
export function dealtMessages(helped: number): World {
  const isPaidUntreated = (amount: number) => (amount > meanOwed ? 0.4 : 0.55);
  const draw = (seed: number): Drawn => {
    const random = seededRandom(seed);
    const treated = new Uint8Array(CUSTOMERS);
    const [costs, euros] = [new Float64Array(CUSTOMERS), new Float64Array(CUSTOMERS)];
    for (let row = 0; row < CUSTOMERS; row++) {
      const amount = OWED.median * Math.exp(OWED.sigma * gaussian(random));
      treated[row] = random() < 0.5 ? 1 : 0;
      const isPaid = random() < isPaidUntreated(amount) + helped * treated[row]!;
      costs[row] = MESSAGE_EUROS * treated[row]! + (isPaid ? 0 : CALL_EUROS);
      euros[row] = isPaid ? amount : 0;
    }
    const judged = judgeRandomisedRatio({ treated, plannedTreatedShare: 0.5, above: costs, below: euros });
    return {
      judged: judged.verdict === "refused" ? judged : { ...judged, difference: judged.ratio },
      naive: ratioOfTreated(costs, euros, treated),
    };
  };
  const gained = helped * meanOwed;
  const name = `dealt messages, euros per euro recovered${helped === 0 ? ", nothing recovered" : ""}`;
  const isNothing = helped === 0;
  return {
    name,
    grade: "A",
    truth: isNothing ? NaN : (MESSAGE_EUROS - CALL_EUROS * helped) / gained,
    draw,
    expects: isNothing ? "refusal" : "coverage",
    ...(isNothing && { reason: "denominator_unclear" }),
  };
}
