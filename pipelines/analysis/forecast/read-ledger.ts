import { dayNumber, monthIndex, type Day } from "../../../models/calendar.ts";
import { Commitments, type Commitment } from "../../../models/forecast/commitments.ts";
import { Disputes, type Dispute } from "../../../models/forecast/disputes.ts";
import { ForecastLedger } from "../../../models/forecast/forecast-ledger.ts";
import { PartHistory } from "../../../models/forecast/part-history.ts";
import { PayerStates } from "../../../models/forecast/payer-states.ts";
import type { Settings } from "../../config/settings.ts";
import { readModel } from "../../warehouse/model.ts";
import type { NumberColumn } from "../../warehouse/number-columns.ts";
import type { Warehouse } from "../../warehouse/warehouse.ts";
import { NO_PORTIONS, type PortionSets } from "./portion-sets.ts";

interface Extent {
  readonly customers: number;
  readonly firstMonth: number;
}

/** Returns what was known of every customer at each month-end up to the day. */
async function readStates(warehouse: Warehouse, asOf: Day, { customers, firstMonth }: Extent) {
  const states = new PayerStates(customers + 1, monthIndex(asOf) - firstMonth + 1);
  for await (const columns of warehouse.stream(readModel("forecast.customer_state").sql, { as_of: asOf })) {
    const [customer, month, type, isCollected, segment, median, paidCount, paidDays] = columns as NumberColumn[];
    for (let row = 0; row < customer!.length; row++) {
      states.set(customer![row]!, month![row]! - firstMonth, {
        type: type![row]!,
        isCollected: isCollected![row] === 1,
        segment: segment![row]!,
        medianDaysToPay: median![row]!,
        paidCount: paidCount![row]!,
        paidDays: paidDays![row]!,
      });
    }
  }
  return states;
}

async function readCommitments(warehouse: Warehouse, asOf: Day): Promise<Commitments> {
  const all = new Map<number, Commitment>();
  for await (const columns of warehouse.stream(readModel("forecast.commitment").sql, { as_of: asOf })) {
    const [number, isInstalment, invoice, knownDay, byDay, untilDay, endedDay, amount, part, paid] = columns;
    for (let row = 0; row < number!.length; row++) {
      const found = all.get(number![row]!);
      if (found !== undefined) {
        found.invoices.push(invoice![row]!);
        continue;
      }
      all.set(number![row]!, {
        isInstalment: isInstalment![row] === 1,
        invoices: [invoice![row]!],
        knownDay: knownDay![row]!,
        byDay: byDay![row]!,
        untilDay: untilDay![row]!,
        endedDay: endedDay![row]!,
        amount: amount![row]!,
        part: part![row]!,
        paid: paid![row]!,
      });
    }
  }
  return new Commitments([...all.values()]);
}

async function readDisputes(warehouse: Warehouse, asOf: Day): Promise<Disputes> {
  const all: Dispute[] = [];
  for await (const columns of warehouse.stream(readModel("forecast.dispute").sql, { as_of: asOf })) {
    const [invoice, openedDay, closedDay, knownDay, knownUntilDay] = columns;
    for (let row = 0; row < invoice!.length; row++) {
      all.push({
        invoice: invoice![row]!,
        openedDay: openedDay![row]!,
        closedDay: closedDay![row]!,
        knownDay: knownDay![row]!,
        knownUntilDay: knownUntilDay![row]!,
      });
    }
  }
  return new Disputes(all);
}

const UNCHANGED = -1;
const definedDay = (value: number) => (value === UNCHANGED ? undefined : value);

/** Hands every part of an invoice to `use`, one after the other, in an object that is used again for the next. */
async function eachPart(
  warehouse: Warehouse,
  asOf: Day,
  setOf: (invoice: number) => number,
  use: (part: PartHistory) => void,
): Promise<void> {
  const part = new PartHistory();
  let [lastInvoice, lastNumber] = [Number.NaN, Number.NaN];
  for await (const columns of warehouse.stream(readModel("forecast.item_movement").sql, { as_of: asOf })) {
    const [customer, invoice, number, day, dueDay, termDays, invoiced, paid, writtenOff, credited] = columns;
    for (let row = 0; row < customer!.length; row++) {
      if (invoice![row] !== lastInvoice || number![row] !== lastNumber) {
        if (part.steps > 0) use(part);
        part.begin(customer![row]!, invoice![row]!, setOf(invoice![row]!));
        [lastInvoice, lastNumber] = [invoice![row]!, number![row]!];
      }
      part.add({
        day: day![row]!,
        dueDay: definedDay(dueDay![row]!),
        termDays: definedDay(termDays![row]!),
        invoiced: invoiced![row]!,
        paid: paid![row]!,
        writtenOff: writtenOff![row]!,
        credited: credited![row]!,
      });
    }
  }
  if (part.steps > 0) use(part);
}

/**
 * Reads the ledger as its forecasts need it, with each invoice in its set of portions; undefined where there is no customer
 * with an item yet.
 */
export async function readForecastLedger(
  warehouse: Warehouse,
  settings: Settings,
  asOf: Day,
  portionSets: PortionSets = NO_PORTIONS,
): Promise<ForecastLedger | undefined> {
  const { customers, first_month } = await warehouse.row<{ customers: number | null; first_month: number | null }>(
    `select (select max(customer_sk) from ledger.item)::integer as customers,
       (select min(month_index) from features.payment_behaviour)::integer as first_month`,
  );
  if (customers === null || first_month === null) return undefined;
  const facts = {
    states: await readStates(warehouse, asOf, { customers, firstMonth: first_month }),
    commitments: await readCommitments(warehouse, asOf),
    disputes: await readDisputes(warehouse, asOf),
  };
  const ledger = new ForecastLedger(facts, {
    firstMonth: first_month,
    asOf: dayNumber(asOf),
    toleratedAmount: settings.lateness_tolerance.amount,
    toleratedShare: settings.lateness_tolerance.share,
    portionSets: portionSets.count,
  });
  await eachPart(warehouse, asOf, portionSets.of, (part) => ledger.add(part));
  return ledger;
}
