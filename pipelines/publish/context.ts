import type { Day } from "../../models/calendar.ts";
import type { CellState } from "../../models/release/release.ts";
import type { PlantedCustomer } from "../../models/segments/planted-state.ts";
import type { ModelCard } from "../../models/risk/model-card/model-card.ts";
import type { RiskTrial } from "../analysis/risk.ts";
import type { ComparedSettings, Settings } from "../config/settings.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import type { DisclosureGate } from "./gate/gate.ts";

export { DisclosureGate } from "./gate/gate.ts";

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

export const SHOWN: CellState = "shown";
export const SUPPRESSED: CellState = "suppressed";
