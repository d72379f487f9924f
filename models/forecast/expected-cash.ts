import { clampedAge } from "./age-bands.ts";
import type { ForecastLedger } from "./forecast-ledger.ts";
import { fitHazards, type Hazards } from "./hazards.ts";
import { HORIZON_DAYS } from "./horizon.ts";
import { naiveDay } from "./naive-rule.ts";
import { CashByDay, type OpenItems } from "./open-items.ts";
import { fillOverlaidDays, overlaysOf, type Overlay } from "./overlay.ts";
import { fillPaymentDays } from "./payment-days.ts";
import { segmentOfGroup } from "./payer-groups.ts";
import { weekdayFactors } from "./weekday-factors.ts";

/** Replicates of the curves that draws are dealt out over. */
const CURVE_REPLICATES = 5;

/** Months of behaviour that curves are made of. */
export const CURVE_MONTHS = 12;

/** Items that are forecast alike. */
interface Cell {
  readonly group: number;
  readonly age: number;
  readonly overlay: Overlay | undefined;
}

/** The open items of an origin by their cells. */
export interface ItemCells {
  /** Cell of each item. */
  readonly cellOf: Int32Array;
  readonly cells: readonly Cell[];
}

/** The same with the chance per cell to be paid on each day after the origin: a row of HORIZON_DAYS + 1 per cell. */
export interface CellChances extends ItemCells {
  readonly days: Float64Array;
}

const ROW = HORIZON_DAYS + 1;
/** More than there are ages. */
const AGES = 10_000;
const NO_OVERLAYS: ReadonlyMap<number, Overlay> = new Map();

/** Returns the items by the cells that are forecast alike; an item with an overlay is a cell of its own. */
export function cellsOf(items: OpenItems, overlays: ReadonlyMap<number, Overlay> = NO_OVERLAYS): ItemCells {
  const cells: Cell[] = [];
  const known = new Map<number, number>();
  const cellOf = Int32Array.from({ length: items.count }, (_, item) => {
    const [group, age, overlay] = [items.group[item]!, clampedAge(items.age[item]!), overlays.get(item)];
    const key = group * AGES + age;
    const found = overlay === undefined ? known.get(key) : undefined;
    if (found !== undefined) return found;
    if (overlay === undefined) known.set(key, cells.length);
    return cells.push({ group, age, overlay }) - 1;
  });
  return { cellOf, cells };
}

/** Returns the chances of payment of every cell. */
export function chancesOf({ cellOf, cells }: ItemCells, hazards: Hazards, dayFactors: Float64Array): CellChances {
  const days = new Float64Array(cells.length * ROW);
  const curve = new Float64Array(ROW);
  for (const [index, { group, age, overlay }] of cells.entries()) {
    const own = days.subarray(index * ROW, (index + 1) * ROW);
    if (overlay === undefined) {
      fillPaymentDays(hazards, group, age, dayFactors, own);
    } else {
      fillPaymentDays(hazards, group, age, dayFactors, curve);
      fillOverlaidDays(curve, overlay, own);
    }
  }
  return { cellOf, cells, days };
}

/** A forecast from what was known at the end of one month. */
export interface OriginForecast {
  readonly month: number;
  readonly hazards: Hazards;
  readonly dayFactors: Float64Array;
  readonly chances: CellChances;
  /** The chances when the curves are those of other customers, drawn from the same ones. */
  readonly replicates: readonly CellChances[];
  readonly expected: CashByDay;
  readonly naive: CashByDay;
}

/** Returns the cash that is expected per day after a month-end of what is open then, by the curves and by the naive rule. */
export function forecastFrom(ledger: ForecastLedger, month: number): OriginForecast {
  const items = ledger.openItems[month]!;
  const groups = [...new Set(items.group)];
  const hazards = fitHazards(ledger.exposure.upTo(month, CURVE_MONTHS), groups);
  const day = ledger.endOf(month);
  const dayFactors = weekdayFactors(day, ledger.cashOn);
  const cells = cellsOf(items, overlaysOf(items, day, ledger.commitments, ledger.disputes));
  const chances = chancesOf(cells, hazards, dayFactors);
  const replicates = ledger.blocks
    .replicates(hazards, {
      groups,
      lastMonth: month,
      window: CURVE_MONTHS,
      count: CURVE_REPLICATES,
      seed: month,
    })
    .map((drawn) => chancesOf(cells, drawn, dayFactors));
  const expected = new CashByDay(ledger.rules.portionSets);
  const naive = new CashByDay(ledger.rules.portionSets);
  for (let item = 0; item < items.count; item++) {
    const [portionSet, segment] = [items.portionSet[item]!, segmentOfGroup(items.group[item]!)];
    const amount = items.amount[item]!;
    const days = expected.of(portionSet, segment);
    const start = chances.cellOf[item]! * ROW;
    for (let after = 1; after <= HORIZON_DAYS; after++) days[after]! += amount * chances.days[start + after]!;
    const naively = naiveDay(items.age[item]!, ledger.states.averageDelay(items.customer[item]!, month));
    if (naively <= HORIZON_DAYS) naive.of(portionSet, segment)[naively]! += amount;
  }
  return { month, hazards, dayFactors, chances, replicates, expected, naive };
}
