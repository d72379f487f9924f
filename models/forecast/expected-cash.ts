import { clampedAge } from "./age-bands.ts";
import type { ForecastLedger } from "./forecast-ledger.ts";
import { fitHazards, type Hazards } from "./hazards.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import { naiveDay } from "./naive-rule.ts";
import { CashByDay, type OpenItems } from "./open-items.ts";
import { fillPaymentDays } from "./payment-days.ts";
import { segmentOfGroup } from "./payer-groups.ts";
import { weekdayFactors } from "./weekday-factors.ts";

/** Months of behaviour that curves are made of. */
export const CURVE_MONTHS = 12;

/** Items of one group and age, which are forecast alike. */
interface Cell {
  readonly group: number;
  readonly age: number;
}

/** The open items of an origin by the cells that are forecast alike, and the chances of each cell. */
export interface CellChances {
  /** Cell of each item. */
  readonly cellOf: Int32Array;
  readonly cells: readonly Cell[];
  /** Chance per cell to be paid on each day after the origin: a row of HORIZON_DAYS + 1 per cell. */
  readonly days: Float64Array;
}

const ROW = HORIZON_DAYS + 1;

/** Returns the chances of payment of every cell of open items under the hazards. */
export function chancesOf(items: OpenItems, hazards: Hazards, dayFactors: Float64Array): CellChances {
  const cells: Cell[] = [];
  const known = new Map<number, number>();
  const cellOf = Int32Array.from({ length: items.count }, (_, item) => {
    const group = items.group[item]!;
    const age = clampedAge(items.age[item]!);
    const key = group * 10_000 + age;
    const found = known.get(key);
    if (found !== undefined) return found;
    known.set(key, cells.length);
    return cells.push({ group, age }) - 1;
  });
  const days = new Float64Array(cells.length * ROW);
  for (const [index, { group, age }] of cells.entries()) {
    fillPaymentDays(hazards, group, age, dayFactors, days.subarray(index * ROW, (index + 1) * ROW));
  }
  return { cellOf, cells, days };
}

/** A forecast from what was known at the end of one month. */
export interface OriginForecast {
  readonly month: number;
  readonly hazards: Hazards;
  readonly dayFactors: Float64Array;
  readonly chances: CellChances;
  readonly expected: CashByDay;
  readonly naive: CashByDay;
}

/** Returns the cash that is expected per day after a month-end of what is open then, by the curves and by the naive rule. */
export function forecastFrom(ledger: ForecastLedger, month: number): OriginForecast {
  const items = ledger.openItems[month]!;
  const hazards = fitHazards(ledger.exposure.upTo(month, CURVE_MONTHS));
  const dayFactors = weekdayFactors(ledger.endOf(month), ledger.cashOn);
  const chances = chancesOf(items, hazards, dayFactors);
  const expected = new CashByDay(ledger.rules.portionSets);
  const naive = new CashByDay(ledger.rules.portionSets);
  for (let item = 0; item < items.count; item++) {
    const [portionSet, segment] = [items.portionSet[item]!, segmentOfGroup(items.group[item]!)];
    const amount = items.amount[item]!;
    const days = expected.of(portionSet, segment);
    const start = chances.cellOf[item]! * ROW;
    for (let day = 1; day <= HORIZON_DAYS; day++) days[day]! += amount * chances.days[start + day]!;
    const naively = naiveDay(items.age[item]!, ledger.states.averageDelay(items.customer[item]!, month));
    if (naively <= HORIZON_DAYS) naive.of(portionSet, segment)[naively]! += amount;
  }
  return { month, hazards, dayFactors, chances, expected, naive };
}
