import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { clusteredNetPromoterScore } from "../../../../models/inference/satisfaction/clustered-nps.ts";
import { countAnswers, netValues } from "../../../../models/inference/satisfaction/nps.ts";
import { responseWeightedMean } from "../../../../models/inference/satisfaction/response-weighting.ts";
import type { Estimate, NpsRow } from "../../../../models/release/release.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../../context.ts";
import { customersOf, stratumOf, type Invitation } from "../survey-invitations.ts";

interface Group {
  readonly row: NpsRow;
  readonly customers: number;
}

/**
 * The score of a group. A score and its interval give back how many were promoters, passives and detractors, so the row
 * counts as many customers as the fewest of these.
 */
function npsOf(group: string, invitations: readonly Invitation[]): Group {
  const answered = invitations.filter((row) => row.score !== null);
  const scores = answered.map(({ score }) => score!);
  const answers = countAnswers(scores);
  const score = clusteredNetPromoterScore(scores, clustersOf(answered));
  const customers = customersOf(answered);
  return {
    customers:
      customers === 0 ? 0 : Math.max(1, Math.min(customers, answers.promoters, answers.passives, answers.detractors)),
    row: {
      group,
      state: SHOWN,
      nps: score === undefined ? null : { value: score.score, ...score.interval, n: score.n },
      weighted: weightedOf(invitations, scores.length),
      promoters: answers.promoters,
      passives: answers.passives,
      detractors: answers.detractors,
      invited: invitations.length,
      response_rate: invitations.length > 0 ? scores.length / invitations.length : null,
    },
  };
}

const clustersOf = (invitations: readonly Invitation[]) =>
  clusterIndex(
    invitations.map(({ customer_sk }) => customer_sk),
    invitations.length,
  );

/** In whole points: with decimals, how many answered what in a stratum could be computed from it. */
function weightedOf(invitations: readonly Invitation[], n: number): Estimate | null {
  const values = netValues(invitations.map(({ score }) => score ?? NaN));
  const found = responseWeightedMean(values, invitations.map(stratumOf), clustersOf(invitations));
  if (found === undefined) return null;
  const { value, interval } = found.weighted;
  return {
    value: Math.round(value),
    low: Math.max(-100, Math.floor(interval.low)),
    high: Math.min(100, Math.ceil(interval.high)),
    n,
  };
}

const hideRow = (row: NpsRow): NpsRow => ({
  group: row.group,
  state: SUPPRESSED,
  nps: null,
  weighted: null,
  promoters: null,
  passives: null,
  detractors: null,
  invited: null,
  response_rate: null,
});

/**
 * Returns the scores of groups of invitations, which together are all of them, through the gate; without those that nobody was
 * asked in. `publish` makes the row that leaves.
 */
export function scoresBy<Row extends object = NpsRow>(
  name: string,
  groups: readonly string[],
  groupOf: (invitation: Invitation) => string | null,
  invitations: readonly Invitation[],
  { gate }: Pick<PageContext, "gate">,
  publish: (row: NpsRow) => Row = (row) => row as unknown as Row,
): Row[] {
  const rows = groups
    .map((group) =>
      npsOf(
        group,
        invitations.filter((invitation) => groupOf(invitation) === group),
      ),
    )
    .filter(({ row }) => row.invited !== null && row.invited > 0)
    .map(({ row, customers }) => ({ group: row, row: publish(row), customers }));
  return gate
    .pass<(typeof rows)[number]>({
      name,
      rows,
      customers: ({ customers }) => customers,
      margins: [() => "all"],
      hide: ({ group, customers }) => ({ group, customers, row: publish(hideRow(group)) }),
    })
    .map(({ row }) => row);
}

/** Returns the score of all invitations, through the gate. */
export function overallScore(invitations: readonly Invitation[], { gate }: Pick<PageContext, "gate">): NpsRow {
  const [overall] = gate.pass<Group>({
    name: "experience.overall",
    rows: [npsOf("all", invitations)],
    customers: ({ customers }) => customers,
    hide: ({ row, customers }) => ({ customers, row: hideRow(row) }),
  });
  return overall!.row;
}
