import { addDays, dayNumber, monthIndex, type Day } from "../../../models/calendar.ts";
import { SEGMENTS, type Segment } from "../../../models/release/release.ts";
import { COVARIATES } from "../../../models/release/observed.ts";
import { judgeChosen, type JudgedPart } from "../../../models/treatment/chosen-effect.ts";
import {
  chosenTrials,
  LAST_TRIAL_DAY,
  OBSERVED_HORIZON,
  plainMeans,
  type KnownBefore,
  type PastDueSpells,
  type PlainMeans,
} from "../../../models/treatment/chosen-treatment.ts";
import { responsesWithin, windowsAfter, type CustomerResponses } from "../../../models/treatment/customer-responses.ts";
import { readModel } from "../../warehouse/model.ts";
import { listPlace } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { monthRows } from "./month-rows.ts";

/** A treatment that somebody chose to give, as far as the ledger tells. */
export interface ChosenTreatment {
  readonly treatment: string;
  /** All customers first, then segments. */
  readonly parts: readonly JudgedPart<Segment>[];
  /** Share of the treated whom nobody was there to compare with. */
  readonly unmatchedShare: number;
  readonly plain: PlainMeans;
}

/** Invoices that fell due in this many days are looked at: the last of them of which all trials were watched to their end. */
const WINDOW_DAYS = 365;
/** More invoices than this tell no more: the customers of about as many are taken, the same ones each time. */
const MOST_SPELLS = 200_000;
const SEED = 20_260_101;

/** Columns of treatment.known_before, as they are weighted behind days past due and amount. */
const KNOWN = COVARIATES.slice(2);

/**
 * Returns the treatments that were given by choice in the window, by name, each judged on money and on what customers let know,
 * with the plain comparison.
 */
export async function chosenTreatments(
  warehouse: Warehouse,
  asOf: Day,
  responses: CustomerResponses,
): Promise<ChosenTreatment[]> {
  const named = await warehouse.rows<{ treatment: string }>(
    `select distinct treatment from current.contact_event
     where experiment_id is null and invoice_id is not null and coalesce(direction, 'outbound') = 'outbound'
       and contacted_on <= $as_of and contacted_on > $first_on::date order by treatment`,
    { as_of: asOf, first_on: firstDueOn(asOf) },
  );
  await makePastDueInvoices(warehouse, asOf);
  const chosen: ChosenTreatment[] = [];
  let read: { readonly parts: number; readonly known: KnownBefore<Segment> } | undefined;
  for (const { treatment } of named) {
    const spells = await pastDueSpells(warehouse, treatment, asOf);
    if (spells.treatedAfter.every(Number.isNaN)) continue;
    const { parts } = spells;
    if (read?.parts !== parts) read = { parts, known: await knownBefore(warehouse, asOf, parts) };
    const trials = chosenTrials(spells, read.known, SEED);
    const { unmatchedShare } = trials;
    const judged = judgeChosen(trials, responsesWithin(responses, windowsAfter(trials)), SEGMENTS);
    chosen.push({ treatment, parts: judged, unmatchedShare, plain: plainMeans(spells) });
  }
  return chosen;
}

const lastDueOn = (asOf: Day) => addDays(asOf, -LAST_TRIAL_DAY - OBSERVED_HORIZON);
const firstDueOn = (asOf: Day) => addDays(lastDueOn(asOf), -WINDOW_DAYS);

interface SampledSpells extends PastDueSpells {
  /** Those of the customers of one in so many. */
  readonly parts: number;
}

/** Those customers whose rows are read, where one in `$parts` is. */
const SAMPLED = "hash(customer_sk) % $parts::integer = 0";

/** Makes the table of what became past due, which is the same for every treatment. */
async function makePastDueInvoices(warehouse: Warehouse, asOf: Day): Promise<void> {
  await warehouse.run(
    `create or replace temp table past_due_invoice as ${readModel("treatment.past_due_invoice").sql}`,
    { as_of: asOf, first_due_on: firstDueOn(asOf), last_due_on: lastDueOn(asOf) },
  );
}

async function pastDueSpells(warehouse: Warehouse, treatment: string, asOf: Day): Promise<SampledSpells> {
  const parts = `greatest(1, ceil(spells / ${MOST_SPELLS}))::integer`;
  const columns = await warehouse.columns(
    `select customer_sk, due_on - date '1970-01-01' as due_on, amount, paid_after_days, ended_after_days,
       contacted_on - due_on as treated_after_days, ${parts} as parts
     from (
       select invoice.*, contact.contacted_on, count(*) over () as spells
       from temp.past_due_invoice as invoice
       left join (${readModel("treatment.chosen_contact").sql}) as contact using (invoice_id)
       where not coalesce(contact.is_dealt, false)
     )
     where ${SAMPLED.replace("$parts::integer", parts)} order by customer_sk, invoice_id`,
    { treatment, as_of: asOf },
  );
  const ended = columns.get("ended_after_days")!;
  const dueOn = columns.get("due_on")!;
  const lastDay = dayNumber(asOf);
  return {
    parts: columns.get("parts")![0] ?? 1,
    customer: Int32Array.from(columns.get("customer_sk")!),
    dueOn,
    amount: columns.get("amount")!,
    paidAfter: columns.get("paid_after_days")!,
    openFor: ended.map((days, row) => (Number.isNaN(days) ? lastDay - dueOn[row]! : days)),
    ended: Uint8Array.from(ended, (days) => Number(!Number.isNaN(days))),
    treatedAfter: columns.get("treated_after_days")!,
  };
}

/**
 * What was known at the month-ends before all days on which a trial may begin, whatever the treatment, of the customers of one
 * in `parts`.
 */
async function knownBefore(warehouse: Warehouse, asOf: Day, parts: number): Promise<KnownBefore<Segment>> {
  const days = [firstDueOn(asOf), addDays(lastDueOn(asOf), LAST_TRIAL_DAY)];
  const [first, last] = days.map((day) => monthIndex(day) - 1);
  const columns = await warehouse.columns(
    `select customer_sk, month_index, ${KNOWN.join(", ")}, ${listPlace(SEGMENTS, "segment")} as segment
     from (${readModel("treatment.known_before").sql}) where ${SAMPLED} order by customer_sk, month_index`,
    { first_month: first!, last_month: last!, parts },
  );
  return {
    columns: KNOWN.map((name) => columns.get(name)!),
    segment: Array.from(columns.get("segment")!, (place) => SEGMENTS[place] ?? null),
    rowOf: monthRows(columns.get("customer_sk")!, columns.get("month_index")!),
  };
}
