import type { TestedRow } from "../../../models/release/experience.ts";
import type { Estimate, ExperiencePage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import type { Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import type { IntervalRow } from "../../components/intervals.ts";
import type { Cell, Column } from "../../components/table.ts";
import { chanceCell } from "../chance.ts";
import { standingNote, standingOf } from "../standing.ts";

type Family = ExperiencePage["family"];

/** Returns in a few words whether a figure holds among all that the page tests, or may be chance. */
export function verdictText(
  estimate: Pick<Estimate, "low" | "high">,
  isDiscovery: boolean,
  { tests }: Family,
  { strings, format }: Context,
): string {
  const { holds, may_be_chance: mayBeChance } = strings.survey.verdicts;
  return standingOf(estimate, isDiscovery) === "stands" ? fill(holds, { m: format.number(tests) }) : mayBeChance;
}

/** The columns of `verdictCells`. */
export const verdictColumns = ({ strings }: Context): Column[] => [
  { name: strings.survey.adjusted },
  { name: strings.survey.found, isText: true },
];

/** Returns what the family says of a figure as cells; dashes for one that was not tested. */
export function verdictCells(
  estimate: Estimate | null,
  tested: TestedRow | undefined,
  family: Family,
  context: Context,
): Cell[] {
  const cells = cellsFor(context);
  if (estimate === null || tested === undefined || tested.p_value === null) return [cells.absent, cells.absent];
  return [
    chanceCell(tested.adjusted_p_value, context),
    cells.text(verdictText(estimate, tested.is_discovery, family, context)),
  ];
}

/** Returns what stands under a drawing of tested figures: what is clear by itself only, and where it `hasKey` how others are drawn. */
export const familyBelow = (
  rows: readonly IntervalRow[],
  { tests }: Family,
  context: Context,
  hasKey = false,
): Pick<Figure, "below"> => standingNote(rows, { family_size: tests }, context, hasKey);

/** Returns how many figures the page tests together, and what share of those that hold may be chance. */
export const familyNote = ({ tests, false_discovery_rate: rate }: Family, { strings, format }: Context): string =>
  fill(strings.survey.family_note, { m: format.number(tests), share: format.percent(rate, 0) });
