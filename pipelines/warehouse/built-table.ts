import type { Day } from "../../models/calendar.ts";
import type { Settings } from "../config/settings.ts";
import type { BuildNode } from "./model.ts";
import type { Warehouse } from "./warehouse.ts";

/** A table or view of a build, at its place in the build order. */
export interface BuiltTable extends BuildNode {
  /** As in `Model`. */
  readonly part?: string;
  /** True of a view, which holds no rows that could be other than those of the tables it reads. */
  readonly isView?: boolean;
  /** Makes the whole table from those it reads. */
  readonly build: (warehouse: Warehouse, settings: Settings, asOf: Day) => Promise<void>;
  /** Makes the rows of the months from a first day on anew, and leaves those before; where the table can be continued. */
  readonly rebuildFrom?: (warehouse: Warehouse, firstOn: Day) => Promise<void>;
}
