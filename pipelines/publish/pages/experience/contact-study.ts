import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import type { TestedEstimate } from "../../../../models/inference/means/influence.ts";
import { LEAST_CUSTOMERS } from "../../../../models/inference/observational/driver-effect.ts";
import { eventStudy } from "../../../../models/inference/observational/event-study.ts";
import { netValues } from "../../../../models/inference/satisfaction/nps.ts";
import type { ContactPeriodRow, ContactStudy, TestedRow } from "../../../../models/release/experience.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../../context.ts";
import { RECENT_DAYS } from "../survey-invitations.ts";
import type { Answer, Answers } from "./answers.ts";
import { customerControls } from "./controls.ts";
import { UNTESTED, type Testing } from "./family.ts";

const PERIOD_DAYS = 30;
const PERIODS = [-3, -2, -1, 0, 1, 2];

/** Days from the first contact of an episode to an answer; below 0 where it came after. Null without any contact around it. */
export type DaysSinceContact = ReadonlyMap<number, number | null>;

/**
 * Reads for each answer how long before it the first contact of an episode of arrears was, or how long after it where there was
 * none within the days before. An answer with other contact around it is in no group and left out, and so is one whose days
 * after are not over: whether a contact follows is not known.
 */
export async function readDaysSinceContact(warehouse: Warehouse, asOf: string): Promise<DaysSinceContact> {
  const rows = await warehouse.rows<{ survey_sk: number; days: number | null }>(
    `with answer as (
       select survey_sk, customer_sk, answered_on from experience.survey_answer
       where score is not null and answered_on + $days::integer <= $as_of::date
     ),
     first as (
       select answer.survey_sk,
         min(answered_on - first_contact_on) filter (where first_contact_on <= answered_on) as since,
         max(answered_on - first_contact_on) filter (where first_contact_on > answered_on) as until
       from answer
       inner join experience.arrears_episode as episode
         on answer.customer_sk = episode.customer_sk
         and first_contact_on > answered_on - $days::integer and first_contact_on <= answered_on + $days::integer
       group by all
     ),
     contact as (
       select answer.survey_sk, bool_or(happened_on <= answered_on) as is_before
       from answer
       inner join experience.experience_event as event
         on answer.customer_sk = event.customer_sk and event.kind = 'contact'
         and happened_on > answered_on - $days::integer and happened_on <= answered_on + $days::integer
       group by all
     )
     select answer.survey_sk::double as survey_sk,
       case when since is not null then since when not contact.is_before then until end::integer as days
     from answer
     left join first on answer.survey_sk = first.survey_sk
     left join contact on answer.survey_sk = contact.survey_sk
     where contact.survey_sk is null or since is not null or (not contact.is_before and until is not null)
     order by answer.survey_sk`,
    { as_of: asOf, days: RECENT_DAYS },
  );
  return new Map(rows.map(({ survey_sk, days }) => [survey_sk, days]));
}

/** Returns NPS around the first contact of an episode of arrears; null where no answer is in a group. */
export function contactStudy(
  { answers }: Pick<Answers, "answers">,
  since: DaysSinceContact,
  { gate }: Pick<PageContext, "gate">,
): Testing<ContactStudy> | null {
  const rows = answers.filter(({ survey_sk }) => since.has(survey_sk));
  const period = Float64Array.from(rows, (row) => periodOf(row, since));
  if (period.every(Number.isNaN)) return null;
  const study = eventStudy(
    {
      outcome: netValues(rows.map(({ score }) => score)),
      period,
      controls: customerControls(rows),
      clusters: clusterIndex(
        rows.map(({ customer_sk }) => customer_sk),
        rows.length,
      ),
    },
    PERIODS,
  );
  const estimate = (of: TestedEstimate | undefined) =>
    of === undefined ? null : { value: of.value, ...of.interval, n: rows.length };
  const periods = study.periods.map(({ period: place, customers, effect }) => {
    const row = { period: place, state: SHOWN, customers, effect: estimate(effect) } as const;
    return { row, pValue: gate.allows(customers) ? (effect?.pValue ?? null) : null };
  });
  const { customers } = study;
  const isTold = { before: gate.allows(customers.before), after: gate.allows(customers.after) };
  const before = isTold.before ? study.before : undefined;
  const after = isTold.after ? study.after : undefined;
  // Beside one side the change tells the other.
  const change = isTold.before && isTold.after ? study.change : undefined;
  const sums = [before, after, change];
  const publish = (verdicts: readonly TestedRow[]): ContactStudy => {
    const [ofBefore, ofAfter, ofChange] = verdicts.slice(periods.length) as [TestedRow, TestedRow, TestedRow];
    return {
      period_days: PERIOD_DAYS,
      periods: gate.pass<ContactPeriodRow>({
        name: "experience.contact_periods",
        rows: periods.map(({ row }, place) => ({ ...row, ...verdicts[place]! })),
        customers: (row) => row.customers ?? 0,
        // `before` and `after` are means of the stretches of a side.
        margins: [({ period: place }) => (place < 0 ? "before" : "after")],
        hide: (row) => ({ ...row, state: SUPPRESSED, customers: null, effect: null, ...UNTESTED }),
      }),
      before: estimate(before),
      after: estimate(after),
      change: estimate(change),
      tested: { before: ofBefore, after: ofAfter, change: ofChange },
      grade: study.grade,
      least_customers: LEAST_CUSTOMERS,
    };
  };
  const pValues = [...periods.map(({ pValue }) => pValue), ...sums.map((sum) => sum?.pValue ?? null)];
  return { pValues, publish };
}

function periodOf({ survey_sk }: Answer, since: DaysSinceContact): number {
  const days = since.get(survey_sk) ?? null;
  return days === null ? NaN : Math.floor(days / PERIOD_DAYS);
}
