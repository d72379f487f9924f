import { readFileSync } from "node:fs";
import { join } from "node:path";

export interface FixtureCase<Input, Expected> {
  readonly id: string;
  readonly input: Input;
  readonly expected: Expected;
}

/** Cases of a file in `reference` whose id starts with `prefix`, with the values that R computed. */
export function fixtureCases<Input, Expected>(name: string, prefix = ""): FixtureCase<Input, Expected>[] {
  const path = join(import.meta.dirname, "reference", `${name}.json`);
  const { cases } = JSON.parse(readFileSync(path, "utf8")) as { cases: FixtureCase<Input, Expected>[] };
  return cases.filter(({ id }) => id.startsWith(prefix));
}

/** The case with this id. Throws a RangeError where there is none. */
export function fixtureCase<Input, Expected>(name: string, id: string): FixtureCase<Input, Expected> {
  const found = fixtureCases<Input, Expected>(name).find((one) => one.id === id);
  if (found !== undefined) return found;
  throw new RangeError(`there is no case ${id} in ${name}.`);
}

/** Distance of a computed value from the reference, relative to the reference; absolute where that is 0. */
export function relativeError(actual: number, expected: number): number {
  return Math.abs(actual - expected) / (expected === 0 ? 1 : Math.abs(expected));
}
