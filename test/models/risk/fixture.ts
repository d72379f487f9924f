import { readFileSync } from "node:fs";
import { hasShared, sharedPath } from "../../support/shared.ts";

interface FixtureCase {
  readonly id: string;
  readonly input: Readonly<Record<string, number[]>>;
  readonly expected: Readonly<Record<string, unknown>>;
}

/** True where the reference values of this name are present. */
export const hasFixture = (name: string) => hasShared("fixtures", `${name}.json`);

/** Returns one case of the reference values made with R. Throws an Error when there is no such case. */
export function fixtureCase(name: string, id: string): FixtureCase {
  const { cases } = JSON.parse(readFileSync(sharedPath("fixtures", `${name}.json`), "utf8")) as {
    cases: FixtureCase[];
  };
  const found = cases.find((candidate) => candidate.id === id);
  if (found !== undefined) return found;
  throw new Error(`${name}.json has no case ${id}`);
}
