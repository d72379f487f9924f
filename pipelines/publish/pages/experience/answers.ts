import type { Warehouse } from "../../../warehouse/warehouse.ts";
import { RECENT_DAYS, type NumberedInvitation } from "../survey-invitations.ts";

/** How often a customer had something: in the days before the invitation, in the year before it, and in the days after the answer. */
export interface Occurrences {
  readonly recent: number;
  readonly year: number;
  readonly after: number;
}

const NEVER: Occurrences = { recent: 0, year: 0, after: 0 };

/** An invitation that was answered. */
export interface Answer extends NumberedInvitation {
  readonly score: number;
}

export interface Answers {
  readonly answers: readonly Answer[];
  /** Kinds of `experience.experience_event` that the ledger holds. */
  readonly kinds: ReadonlySet<string>;
  readonly treatments: readonly string[];
  /** How often the customer of an answer had this kind, or one of these treatments. */
  readonly had: (answer: Answer, kind: string, treatments?: ReadonlySet<string>) => Occurrences;
}

interface Count extends Record<string, string | number | null> {
  readonly survey_sk: number;
  readonly kind: string;
  readonly treatment: string | null;
  readonly recent: number;
  readonly year: number;
  readonly after: number;
}

/** Returns the answers among invitations with what their customers went through, as it was known on the day of the invitation. */
export async function readAnswers(warehouse: Warehouse, invitations: readonly NumberedInvitation[]): Promise<Answers> {
  const answers = invitations.filter((invitation): invitation is Answer => invitation.score !== null);
  const counts = await warehouse.rows<Count>(
    `select answer.survey_sk::double as survey_sk, event.kind, event.treatment,
       (count(*) filter (where is_before and event.happened_on >= answer.invited_on - $days::integer))::integer as recent,
       (count(*) filter (where is_before))::integer as year,
       (count(*) filter (where event.happened_on > answer.answered_on))::integer as after
     from experience.survey_answer as answer
     inner join experience.experience_event as event
       on answer.customer_sk = event.customer_sk
       and event.happened_on between answer.invited_on - 365 and answer.answered_on + $days::integer,
     lateral (select event.happened_on < answer.invited_on and event.known_on <= answer.invited_on as is_before)
     where answer.score is not null
     group by all order by all`,
    { days: RECENT_DAYS },
  );
  const held = await warehouse.rows<{ kind: string; treatment: string | null }>(
    "select distinct kind, treatment from experience.experience_event order by all",
  );
  const byAnswer = new Map<number, Count[]>();
  for (const one of counts) byAnswer.set(one.survey_sk, [...(byAnswer.get(one.survey_sk) ?? []), one]);
  return {
    answers,
    kinds: new Set(held.map(({ kind }) => kind)),
    treatments: held.flatMap(({ treatment }) => treatment ?? []),
    had: ({ survey_sk }, kind, treatments) =>
      (byAnswer.get(survey_sk) ?? [])
        .filter((one) => one.kind === kind && (treatments === undefined || treatments.has(one.treatment ?? "")))
        .reduce<Occurrences>(
          (sum, { recent, year, after }) => ({
            recent: sum.recent + recent,
            year: sum.year + year,
            after: sum.after + after,
          }),
          NEVER,
        ),
  };
}
