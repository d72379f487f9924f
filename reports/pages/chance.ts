import { cellsFor } from "../components/cells.ts";
import type { Speech } from "../components/context.ts";
import { fill } from "../components/fill.ts";
import type { Cell } from "../components/table.ts";

const DECIMALS = 3;

/** The smallest p that is written as a number: no chance is zero. */
const smallest = (decimals: number) => 10 ** -decimals;

/** Returns a p-value with its sign, such as "p = 0,032" or "p < 0,001". */
export function chanceText(p: number, { strings, format }: Speech, decimals = DECIMALS): string {
  const { p: equals, p_below: below } = strings.effects;
  const least = smallest(decimals);
  return fill(p < least ? below : equals, { p: format.number(Math.max(p, least), decimals) });
}

/** Returns a p-value as a cell, such as "0,032" or "< 0,001"; a file has the number itself. */
export function chanceCell(p: number | null, speech: Speech, decimals = DECIMALS): Cell {
  const cell = cellsFor(speech).number(p, decimals);
  if (p === null || p >= smallest(decimals)) return cell;
  return { ...cell, text: `< ${speech.format.number(smallest(decimals), decimals)}` };
}
