import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import type { TestedEstimate } from "../../../../models/inference/means/influence.ts";
import { adjustedSlopes, slopeEstimate } from "../../../../models/inference/observational/adjusted-slopes.ts";
import { LEAST_CUSTOMERS } from "../../../../models/inference/observational/driver-effect.ts";
import { wilsonInterval } from "../../../../models/inference/proportions/proportion.ts";
import { netValues } from "../../../../models/inference/satisfaction/nps.ts";
import { ANSWER_KINDS, type AnswerKind, type FlowRow, type Flows } from "../../../../models/release/experience.ts";
import type { Estimate } from "../../../../models/release/release.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../../context.ts";
import type { Testing } from "./family.ts";

/** Two answers of one customer further apart than this tell of other things than the episode between them. */
const MOST_DAYS = 540;
const GROUPS = ["resolved", "without"] as const;

/** Two answers of one customer, one after the other. */
export interface AnswerPair extends Record<string, string | number> {
  readonly customer_sk: number;
  readonly group: FlowRow["group"];
  readonly first: number;
  readonly second: number;
}

/**
 * Reads one pair of answers per customer, the last one: with an episode of arrears between them that was resolved before the
 * second, or else without anything past due in all that time.
 */
export async function readAnswerPairs(warehouse: Warehouse, asOf: string): Promise<readonly AnswerPair[]> {
  return warehouse.rows<AnswerPair>(
    `with answer as (
       select survey.customer_sk, survey.score, survey.answered_on,
         lead(survey.score) over answers as next_score, lead(survey.answered_on) over answers as next_on
       from current.survey
       inner join current.customer on survey.customer_sk = customer.customer_sk
       where survey.score is not null and survey.answered_on <= $as_of and survey.known_on <= $as_of
         and not coalesce(customer.opted_out, false)
       window answers as (partition by survey.customer_sk order by survey.answered_on, survey.load_row)
     ),
     episode as (
       select customer_sk, began_on, coalesce(ended_on, date '9999-12-31') as ended_on from experience.arrears_episode
     ),
     pair as (
       select answer.customer_sk, answer.score, answer.next_score, answer.next_on,
         coalesce(bool_or(episode.began_on > answer.answered_on and episode.ended_on <= answer.next_on), false) as is_resolved,
         coalesce(bool_or(episode.ended_on > answer.next_on), false) as is_running,
         count(episode.began_on) as episodes
       from answer
       left join episode
         on answer.customer_sk = episode.customer_sk
         and answer.next_on >= episode.began_on and answer.answered_on < episode.ended_on
       where answer.next_on <= answer.answered_on + $most_days::integer
       group by answer.customer_sk, answer.answered_on, answer.score, answer.next_score, answer.next_on
     )
     select customer_sk, case when is_resolved then 'resolved' else 'without' end as group,
       score as first, next_score as second
     from pair
     where (is_resolved and not is_running) or episodes = 0
     qualify row_number() over (partition by customer_sk order by is_resolved desc, next_on desc) = 1
     order by customer_sk`,
    { as_of: asOf, most_days: MOST_DAYS },
  );
}

const kindOf = (score: number): AnswerKind => (score >= 9 ? "promoter" : score <= 6 ? "detractor" : "passive");

/**
 * Returns who moved from which kind of answer to which; null without customers who answered twice. The shares test nothing; what is
 * tested is the difference, of which only whether it is a discovery is told: its p value would tell what whole points hide.
 */
export function answerFlows(pairs: readonly AnswerPair[], { gate }: Pick<PageContext, "gate">): Testing<Flows> | null {
  if (pairs.length === 0) return null;
  const rows = GROUPS.flatMap((group) => {
    const own = pairs.filter((pair) => pair.group === group);
    return ANSWER_KINDS.flatMap((from) => rowsFrom(group, from, own));
  });
  const difference = differenceOf(pairs);
  return {
    pValues: [difference?.pValue ?? null],
    publish: ([verdict]) => ({
      rows: gate.pass<FlowRow>({
        name: "experience.flows",
        rows,
        customers: ({ customers }) => customers ?? 0,
        hide: (row) => ({ ...row, state: SUPPRESSED, customers: null, share: null }),
      }),
      difference: difference === undefined ? null : inWholePoints(difference, pairs.length),
      is_discovery: verdict!.is_discovery,
      least_customers: LEAST_CUSTOMERS,
      most_days: MOST_DAYS,
    }),
  };
}

function rowsFrom(group: FlowRow["group"], from: AnswerKind, pairs: readonly AnswerPair[]): FlowRow[] {
  const starters = pairs.filter(({ first }) => kindOf(first) === from);
  if (starters.length === 0) return [];
  return ANSWER_KINDS.map((to) => {
    const customers = starters.filter(({ second }) => kindOf(second) === to).length;
    const interval = wilsonInterval(customers, starters.length)!;
    const share = { value: customers / starters.length, ...interval, n: starters.length };
    return { group, from, to, state: SHOWN, customers, share };
  });
}

/** With what was answered before held fixed: who answers low by chance answers higher next time, with an episode or without. */
function differenceOf(pairs: readonly AnswerPair[]): TestedEstimate | undefined {
  const isResolved = Float64Array.from(pairs, ({ group }) => (group === "resolved" ? 1 : 0));
  const resolved = pairs.filter(({ group }) => group === "resolved").length;
  if (Math.min(resolved, pairs.length - resolved) < LEAST_CUSTOMERS) return undefined;
  const [slope] = adjustedSlopes({
    outcome: netValues(pairs.map(({ second }) => second)),
    columns: [isResolved],
    controls: ANSWER_KINDS.map((kind) => Float64Array.from(pairs, ({ first }) => (kindOf(first) === kind ? 1 : 0))),
  });
  return slope && slopeEstimate(slope, clusterIndex(undefined, pairs.length), (row) => isResolved[row] === 1);
}

const inWholePoints = ({ value, interval }: TestedEstimate, n: number): Estimate => ({
  value: Math.round(value),
  low: Math.floor(interval.low),
  high: Math.ceil(interval.high),
  n,
});
