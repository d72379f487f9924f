import { closingRunDays, isBankDay } from "../../../models/bank-days.ts";
import { dayNumber, monthEndBefore, type Day } from "../../../models/calendar.ts";
import { COHORTS, type CutOff } from "../../../models/kpi/bridge/cells.ts";
import type { SnapshotDay } from "../../../models/kpi/bridge/snapshot.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";

const YEAR_DAYS = 365;

/** Customers wait for banks where a closed day brings less than this share of the cash of an open one. */
const WAITING_SHARE = 0.5;

interface CashOfDay {
  readonly paidOn: number;
  readonly countsFrom: number;
  readonly cents: number;
}

async function readCash(warehouse: Warehouse, first: Day, last: Day): Promise<readonly CashOfDay[]> {
  const rows = await warehouse.rows<{ paid_on: number; counts_from: number; cents: number }>(
    `select (paid_on - date '1970-01-01')::integer as paid_on,
       (greatest(booked_on, known_on) - date '1970-01-01')::integer as counts_from,
       (sum(-amount) * 100)::bigint::double as cents
     from ledger.posting
     where account = 'receivable' and paid_on > $first::date - ${YEAR_DAYS} and paid_on <= $last group by all`,
    { first, last },
  );
  return rows.map(({ paid_on, counts_from, cents }) => ({
    paidOn: paid_on,
    countsFrom: counts_from,
    cents,
  }));
}

/** True where a day on which banks are closed brought little cash in the year up to `asOf`, as it was known then. */
function waitsForBanks(cash: readonly CashOfDay[], asOf: number): boolean {
  const sums = { open: 0, closed: 0 };
  for (const { paidOn, countsFrom, cents } of cash) {
    if (countsFrom > asOf || paidOn > asOf || paidOn <= asOf - YEAR_DAYS) continue;
    sums[isBankDay(paidOn) ? "open" : "closed"] += cents;
  }
  const days = Array.from({ length: YEAR_DAYS }, (_, back) => isBankDay(asOf - back));
  const openDays = days.filter(Boolean).length;
  return sums.closed / (YEAR_DAYS - openDays) < (WAITING_SHARE * sums.open) / openDays;
}

/** Returns how each of the days ends; `days` ascending. */
async function cutOffsOf(warehouse: Warehouse, days: readonly Day[]): Promise<readonly CutOff[]> {
  const cash = await readCash(warehouse, days[0]!, days.at(-1)!);
  return days.map((asOf) => {
    const run = closingRunDays(asOf);
    return { run, waits: run > 0 && waitsForBanks(cash, dayNumber(asOf)) ? run : 0 };
  });
}

/** Returns what the snapshots of each of the days have to know of it; `days` ascending. */
export async function snapshotDays(warehouse: Warehouse, days: readonly Day[]): Promise<readonly SnapshotDay[]> {
  const cutOffs = await cutOffsOf(warehouse, days);
  return days.map((asOf, place) => ({
    cutOff: cutOffs[place]!,
    daysSinceCohort: Array.from({ length: COHORTS }, (_, back) =>
      Math.max(0, dayNumber(asOf) - dayNumber(monthEndBefore(asOf, back))),
    ),
  }));
}
