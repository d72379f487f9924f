import type { Day } from "../../models/calendar.ts";
import { MINIMUM_CUSTOMERS } from "../../models/disclosure/minimum.ts";
import { suppress } from "../../models/disclosure/suppress.ts";
import type { CellState } from "../../models/release/release.ts";
import type { PlantedCustomer } from "../../models/segments/planted-state.ts";
import type { ModelCard } from "../../models/risk/model-card/model-card.ts";
import type { RiskTrial } from "../analysis/risk.ts";
import type { ComparedSettings, Settings } from "../config/settings.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

/** What every page of a release is made from. */
export interface PageContext {
  readonly warehouse: Warehouse;
  readonly settings: Settings;
  /** Settings to compare them with; undefined where none are named. */
  readonly comparedWith: ComparedSettings | undefined;
  readonly asOf: Day;
  /** What was planted of the customers of the bundled sample, by their surrogates; undefined for any other ledger. */
  readonly planted: ReadonlyMap<number, PlantedCustomer> | undefined;
  readonly risk: RiskTrial | undefined;
  /** What the trial found, with all that is published of it. */
  readonly card: ModelCard | undefined;
  /** False for a list of open items: who paid is not in it, so it tells nothing of behaviour or of earlier months. */
  readonly hasBehaviour: boolean;
  readonly gate: DisclosureGate;
}

interface GatedTable<T> {
  /** Name under which the table is reported. */
  readonly name: string;
  readonly rows: readonly T[];
  readonly customers: (row: T) => number;
  readonly margins?: readonly ((row: T) => string)[];
  /** Returns the row without its values. */
  readonly hide: (row: T) => T;
}

export interface SuppressionReport {
  readonly table: string;
  readonly rows: number;
  readonly suppressed: number;
}

/** The one door through which cells leave the pipeline; it keeps account of what it held back. */
export class DisclosureGate {
  readonly minimum: number;
  readonly #report: SuppressionReport[] = [];

  constructor(audience: Settings["audience"]) {
    this.minimum = MINIMUM_CUSTOMERS[audience];
  }

  /** Returns the rows with the small cells, and those that would give them away, emptied of their values. */
  pass<T>({ name, rows, customers, margins = [], hide }: GatedTable<T>): T[] {
    const hidden = suppress(rows, { customers, margins, minimum: this.minimum });
    this.#report.push({ table: name, rows: rows.length, suppressed: hidden.filter(Boolean).length });
    return rows.map((row, index) => (hidden[index] === true ? hide(row) : row));
  }

  /** True where every count is large enough to be shown on its own. */
  allows(...counts: readonly number[]): boolean {
    return counts.every((count) => count >= this.minimum);
  }

  get report(): readonly SuppressionReport[] {
    return this.#report;
  }
}

export const SHOWN: CellState = "shown";
export const SUPPRESSED: CellState = "suppressed";
