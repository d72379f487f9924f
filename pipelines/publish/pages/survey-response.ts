import { clusteredMean } from "../../../models/inference/means/clustered-mean.ts";
import { clusterIndex } from "../../../models/inference/means/cluster-index.ts";
import { netValues } from "../../../models/inference/satisfaction/nps.ts";
import { responseWeightedMean } from "../../../models/inference/satisfaction/response-weighting.ts";
import { scoreBounds } from "../../../models/inference/satisfaction/weighted-nps.ts";
import { ARREARS, type ResponseRow, type SurveyResponse } from "../../../models/release/experience.ts";
import { SEGMENTS, type Estimate } from "../../../models/release/release.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../context.ts";
import { customersOf, stratumOf, type Invitation } from "./survey-invitations.ts";

const isAnswered = ({ score }: Invitation) => score !== null;

function rateOf(invitations: readonly Invitation[]): Estimate | null {
  const answered = Float64Array.from(invitations, (one) => (isAnswered(one) ? 1 : 0));
  const mean = clusteredMean(
    answered,
    Int32Array.from(invitations, ({ customer_sk }) => customer_sk),
  );
  if (mean === undefined) return null;
  const { value, interval } = mean;
  return { value, low: Math.max(0, interval.low), high: Math.min(1, interval.high), n: invitations.length };
}

const CLASSIFICATIONS = [
  { by: "arrears", of: ({ arrears }: Invitation) => arrears },
  { by: "segment", of: ({ segment }: Invitation) => segment },
  { by: "trigger", of: ({ trigger }: Invitation) => trigger },
] as const;

const ORDER: readonly string[] = [...ARREARS, ...SEGMENTS];

function byOrder(left: string, right: string): number {
  return ORDER.indexOf(left) - ORDER.indexOf(right) || (left < right ? -1 : 1);
}

function responseRows(invitations: readonly Invitation[], { gate }: PageContext): ResponseRow[] {
  const rows = CLASSIFICATIONS.flatMap(({ by, of }) =>
    [...new Set(invitations.map(of))]
      .filter((group) => group !== null)
      .sort(byOrder)
      .map((group) => {
        const members = invitations.filter((invitation) => of(invitation) === group);
        const row: ResponseRow = { by, group, state: SHOWN, rate: rateOf(members) };
        return { row, customers: customersOf(members.filter(isAnswered)) };
      }),
  );
  return gate
    .pass<(typeof rows)[number]>({
      name: "experience.response",
      rows,
      customers: ({ customers }) => customers,
      hide: ({ row, customers }) => ({ customers, row: { ...row, state: SUPPRESSED, rate: null } }),
    })
    .map(({ row }) => row);
}

/** Returns who answered, the score weighted by response, and how far silence could move it. */
export function surveyResponse(invitations: readonly Invitation[], context: PageContext): SurveyResponse {
  const values = netValues(Float64Array.from(invitations, ({ score }) => score ?? NaN));
  const clusters = clusterIndex(
    invitations.map(({ customer_sk }) => customer_sk),
    invitations.length,
  );
  const weighing = responseWeightedMean(values, invitations.map(stratumOf), clusters);
  const { weighted, unheardShare = 1 } = weighing ?? {};
  const low = Math.max(-100, weighted?.interval.low ?? 0);
  const high = Math.min(100, weighted?.interval.high ?? 0);
  return {
    overall: rateOf(invitations),
    rows: responseRows(invitations, context),
    weighted: weighted ? { value: weighted.value, low, high, n: invitations.filter(isAnswered).length } : null,
    unheard_share: unheardShare,
    bounds: scoreBounds(values, clusters)?.bounds ?? null,
  };
}
