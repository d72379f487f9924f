import { bootstrapPValue } from "../../../../models/inference/correlation/bootstrap-p-value.ts";
import {
  simpsonResampling,
  type BootstrappedRho,
  type SimpsonCheck,
} from "../../../../models/inference/correlation/simpson.ts";
import type { TestedRow } from "../../../../models/release/experience.ts";
import {
  CUSTOMER_TYPES,
  SEGMENTS,
  type Correlation,
  type Estimate,
  type ExperiencePage,
} from "../../../../models/release/release.ts";
import type { Resampler } from "../../../analysis/threads/resampler.ts";
import type { PageContext } from "../../context.ts";
import { customersOf, type Invitation } from "../survey-invitations.ts";
import type { Testing } from "./family.ts";

type Lateness = NonNullable<ExperiencePage["lateness"]>;

const SEED = 20_260_102;

type Pair = Invitation & { readonly score: number; readonly days_beyond_terms_before: number };

const isPair = (row: Invitation): row is Pair => row.score !== null && row.days_beyond_terms_before !== null;

function check(pairs: readonly Pair[], groupOf: (pair: Pair) => number) {
  return simpsonResampling({
    x: pairs.map(({ days_beyond_terms_before }) => days_beyond_terms_before),
    y: pairs.map(({ score }) => score),
    stratum: pairs.map(groupOf),
    cluster: pairs.map(({ customer_sk }) => customer_sk),
    seed: SEED,
  });
}

const estimate = ({ rho, interval }: BootstrappedRho, n: number): Estimate => ({ value: rho, ...interval, n });

const pValueOf = ({ rho: { value, low, high } }: Correlation) =>
  bootstrapPValue({ rho: value, interval: { low, high } });

interface Strata {
  readonly shown: readonly Correlation[];
  readonly suppressed: readonly string[];
}

function strataOf(
  result: SimpsonCheck | undefined,
  names: readonly string[],
  customersOf: (name: string) => number,
  { gate }: PageContext,
): Strata {
  const shown: Correlation[] = [];
  const suppressed: string[] = [];
  for (const { stratum, rho, interval, n } of result?.strata ?? []) {
    const group = names[stratum];
    if (group === undefined) continue;
    if (interval !== undefined && gate.allows(customersOf(group))) {
      shown.push({ group, rho: estimate({ rho, interval }, n) });
    } else suppressed.push(group);
  }
  return { shown, suppressed };
}

function customersIn(pairs: readonly Pair[], groupOf: (pair: Pair) => string | null) {
  return (name: string) => customersOf(pairs.filter((pair) => groupOf(pair) === name));
}

/**
 * Returns how score and paying late go together over all answers, within types of customers, and within segments; null where that
 * cannot be told. Their difference is no test of its own: the check of reversal goes by it.
 */
export async function latenessOf(
  invitations: readonly Invitation[],
  context: PageContext,
  resampler: Resampler,
): Promise<Testing<Lateness> | null> {
  const pairs = invitations.filter(isPair);
  const typed = pairs.filter((pair) => CUSTOMER_TYPES.some((type) => type === pair.customer_type));
  const strata = typed.length > 0 ? typed : pairs;
  const segmented = pairs.filter((pair) => pair.segment !== null);
  const [byType, bySegment] = await resampler.answers([
    check(strata, (pair) => CUSTOMER_TYPES.findIndex((type) => type === pair.customer_type)),
    check(segmented, (pair) => SEGMENTS.findIndex((segment) => segment === pair.segment)),
  ]);
  if (byType === undefined || !context.gate.allows(customersOf(strata))) return null;
  const types = strataOf(
    byType,
    CUSTOMER_TYPES,
    customersIn(typed, (pair) => pair.customer_type),
    context,
  );
  const segments = strataOf(
    bySegment,
    SEGMENTS,
    customersIn(segmented, (pair) => pair.segment),
    context,
  );
  const [pooled, within] = [byType.pooled, byType.within];
  const groups = [...types.shown, ...segments.shown];
  const publish = (verdicts: readonly TestedRow[]): Lateness => {
    const tested = groups.map((row, place) => ({ ...row, ...verdicts[2 + place]! }));
    return {
      pooled: { group: "all", rho: estimate(pooled, pooled.n) },
      within_customer_type: tested.slice(0, types.shown.length),
      within_segment: tested.slice(types.shown.length),
      within: estimate(within, pooled.n),
      tested: { pooled: verdicts[0]!, within: verdicts[1]! },
      difference: estimate(byType.difference, pooled.n),
      reverses: byType.reverses,
      suppressed_groups: [...types.suppressed, ...segments.suppressed],
    };
  };
  return { pValues: [bootstrapPValue(pooled), bootstrapPValue(within), ...groups.map(pValueOf)], publish };
}
