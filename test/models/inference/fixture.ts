import { existsSync, readFileSync } from "node:fs";
import { hasShared, sharedPath } from "../../support/shared.ts";

export interface FixtureCase<Input, Expected> {
  readonly id: string;
  readonly input: Input;
  readonly expected: Expected;
}

/** True where the reference values that R computed for this file are present. */
export function hasFixture(name: string): boolean {
  return hasShared("fixtures", `${name}.json`);
}

/** Cases of that file whose id starts with `prefix`; none where the file is absent. */
export function fixtureCases<Input, Expected>(name: string, prefix = ""): FixtureCase<Input, Expected>[] {
  const path = sharedPath("fixtures", `${name}.json`);
  if (!existsSync(path)) return [];
  const { cases } = JSON.parse(readFileSync(path, "utf8")) as { cases: FixtureCase<Input, Expected>[] };
  return cases.filter(({ id }) => id.startsWith(prefix));
}

/** Distance of a computed value from the reference, relative to the reference; absolute where that is 0. */
export function relativeError(actual: number, expected: number): number {
  return Math.abs(actual - expected) / (expected === 0 ? 1 : Math.abs(expected));
}
