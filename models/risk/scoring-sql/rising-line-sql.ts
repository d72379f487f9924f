import type { RisingLine } from "../isotonic.ts";
import { adding, listOf, type Stage } from "./stages.ts";

/** Returns a SELECT of the pieces of a line by the place where each begins; the first begins before every place. */
export function risingLineTable({ at, value }: RisingLine): string {
  const columns = {
    from_place: listOf("double", [Number.NEGATIVE_INFINITY, ...at]),
    from_value: listOf("double", [value[0]!, ...value]),
    rise: listOf("double", [0, ...value.map((own, piece) => (value[piece + 1] ?? own) - own)]),
    width: listOf("double", [1, ...at.map((own, piece) => (at[piece + 1] ?? own + 1) - own)]),
  };
  return `select ${Object.entries(columns)
    .map(([name, list]) => `unnest(${list}) as ${name}`)
    .join(",\n    ")}`;
}

/** Gives the value of the line at `place` as `score`, as `valueOn` does. */
export const RISING_LINE_STAGE: Stage = adding(
  {
    score: `case when rise = 0e0 then from_value
      else from_value + (place - from_place) / width * rise end`,
  },
  "asof join line on place >= from_place",
);
