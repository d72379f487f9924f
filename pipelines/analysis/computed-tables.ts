import type { BuiltTable } from "../warehouse/built-table.ts";
import { cashMatches } from "./cash-application.ts";
import { segmentMonths } from "./segment.ts";

/** Every table of a build that SQL alone cannot make. */
export const COMPUTED_TABLES: readonly BuiltTable[] = [cashMatches, segmentMonths];
