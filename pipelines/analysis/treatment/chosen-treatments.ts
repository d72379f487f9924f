import { addDays, dayFromNumber, dayNumber, monthIndex, type Day } from "../../../models/calendar.ts";
import { SEGMENTS, type Segment } from "../../../models/release/release.ts";
import { COVARIATES } from "../../../models/release/observed.ts";
import {
  chosenTrials,
  LAST_TRIAL_DAY,
  OBSERVED_HORIZON,
  plainMeans,
  type ChosenTrials,
  type KnownBefore,
  type PastDueSpells,
  type PlainMeans,
} from "../../../models/treatment/chosen-treatment.ts";
import { readModel } from "../../warehouse/model.ts";
import { listPlace } from "../../warehouse/sql.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

/** A treatment that somebody chose to give, as far as the ledger tells. */
export interface ChosenTreatment {
  readonly treatment: string;
  readonly trials: ChosenTrials<Segment>;
  readonly plain: PlainMeans;
}

/** Invoices that fell due in this many days are looked at: the last of them of which all trials were watched to their end. */
const WINDOW_DAYS = 365;
/** More invoices than this tell no more: the customers of about as many are taken, the same ones each time. */
const MOST_SPELLS = 200_000;
const SEED = 20_260_101;

/** Columns of treatment.known_before, as they are weighted behind days past due and amount. */
const KNOWN = COVARIATES.slice(2);

/** Returns the treatments that were given by choice in the window, by name, each with its trials and the plain comparison. */
export async function chosenTreatments(warehouse: Warehouse, asOf: Day): Promise<ChosenTreatment[]> {
  const named = await warehouse.rows<{ treatment: string }>(
    `select distinct treatment from current.contact_event
     where experiment_id is null and invoice_id is not null and coalesce(direction, 'outbound') = 'outbound'
       and contacted_on <= $as_of and contacted_on > $first_on::date order by treatment`,
    { as_of: asOf, first_on: firstDueOn(asOf) },
  );
  const chosen: ChosenTreatment[] = [];
  for (const { treatment } of named) {
    const spells = await pastDueSpells(warehouse, treatment, asOf);
    if (spells.treatedAfter.every(Number.isNaN)) continue;
    const trials = chosenTrials(spells, await knownBefore(warehouse, spells), SEED);
    chosen.push({ treatment, trials, plain: plainMeans(spells) });
  }
  return chosen;
}

const lastDueOn = (asOf: Day) => addDays(asOf, -LAST_TRIAL_DAY - OBSERVED_HORIZON);
const firstDueOn = (asOf: Day) => addDays(lastDueOn(asOf), -WINDOW_DAYS);

async function pastDueSpells(warehouse: Warehouse, treatment: string, asOf: Day): Promise<PastDueSpells> {
  const parameters = { treatment, as_of: asOf, first_due_on: firstDueOn(asOf), last_due_on: lastDueOn(asOf) };
  const { sql } = readModel("treatment.past_due_spell");
  const { spells } = await warehouse.row<{ spells: number }>(
    `select count(*)::integer as spells from (${sql}) where is_dealt = 0`,
    parameters,
  );
  const columns = await warehouse.columns(
    `select customer_sk, due_on - date '1970-01-01' as due_on, amount, paid_after_days, ended_after_days,
       treated_after_days
     from (${sql}) where is_dealt = 0 and hash(customer_sk) % $parts::integer = 0 order by customer_sk, invoice_id`,
    { ...parameters, parts: Math.max(1, Math.ceil(spells / MOST_SPELLS)) },
  );
  const ended = columns.get("ended_after_days")!;
  const dueOn = columns.get("due_on")!;
  const lastDay = dayNumber(asOf);
  return {
    customer: Int32Array.from(columns.get("customer_sk")!),
    dueOn,
    amount: columns.get("amount")!,
    paidAfter: columns.get("paid_after_days")!,
    openFor: ended.map((days, row) => (Number.isNaN(days) ? lastDay - dueOn[row]! : days)),
    ended: Uint8Array.from(ended, (days) => Number(!Number.isNaN(days))),
    treatedAfter: columns.get("treated_after_days")!,
  };
}

async function knownBefore(warehouse: Warehouse, { dueOn }: PastDueSpells): Promise<KnownBefore<Segment>> {
  const months = [dueOn.reduce((a, b) => Math.min(a, b)), dueOn.reduce((a, b) => Math.max(a, b)) + LAST_TRIAL_DAY];
  const [first, last] = months.map((day) => monthIndex(dayFromNumber(day)) - 1);
  const columns = await warehouse.columns(
    `select customer_sk, month_index, ${KNOWN.join(", ")}, ${listPlace(SEGMENTS, "segment")} as segment
     from (${readModel("treatment.known_before").sql}) order by customer_sk, month_index`,
    { first_month: first!, last_month: last! },
  );
  const customers = columns.get("customer_sk")!;
  const monthNumbers = columns.get("month_index")!;
  const room = last! - first! + 1;
  const keyOf = (customer: number, month: number) => customer * room + month - first!;
  const rows = new Map(Array.from(customers, (customer, row) => [keyOf(customer, monthNumbers[row]!), row]));
  return {
    columns: KNOWN.map((name) => columns.get(name)!),
    segment: Array.from(columns.get("segment")!, (place) => SEGMENTS[place] ?? null),
    rowOf: (customer, month) => (month < first! || month > last! ? undefined : rows.get(keyOf(customer, month))),
  };
}
