import { describe, expect, it } from "vitest";
import type { TestedRow } from "../../../../../models/release/experience.ts";
import { inOneFamily, UNTESTED, type Testing } from "../../../../../pipelines/publish/pages/experience/family.ts";

type Verdicts = readonly TestedRow[];

/** A section that shows what the family says of its figures. */
const showing = (...pValues: readonly (number | null)[]): Testing<Verdicts> => ({
  pValues,
  publish: (verdicts) => verdicts,
});

interface Page extends Record<string, Verdicts | null> {
  readonly lateness: Verdicts | null;
  readonly directions: Verdicts | null;
  readonly drivers: Verdicts | null;
  readonly contact_study: Verdicts | null;
}

/** A type, a direction and a driver of which each would stand by itself, among as many stretches without anything. */
const { sections, family } = inOneFamily<Page>({
  lateness: showing(0.001),
  directions: showing(0.03),
  drivers: showing(null, 0.04),
  contact_study: showing(0.5, 0.5, 0.5, 0.5, 0.5, 0.5),
});

describe("the tests of the page on what customers think", () => {
  it("are one family of all sections, without what was not tested", () => {
    expect(family).toEqual({ tests: 9, false_discovery_rate: 0.1 });
  });

  it("are adjusted for each other: 0.03 and 0.04 are found alone, and not among nine", () => {
    // By hand: 0.001 x 9 / 1; 0.03 x 9 / 2 = 0.135 and 0.04 x 9 / 3 = 0.12, of which the smaller holds for both.
    expect(sections.lateness![0]).toMatchObject({ p_value: 0.001, is_discovery: true });
    expect(sections.lateness![0]!.adjusted_p_value).toBeCloseTo(0.009, 12);
    expect(sections.directions![0]!.adjusted_p_value).toBeCloseTo(0.12, 12);
    expect(sections.drivers![1]!.adjusted_p_value).toBeCloseTo(0.12, 12);
    expect(sections.directions![0]!.is_discovery).toBe(false);
    expect(sections.contact_study!.every(({ is_discovery }) => !is_discovery)).toBe(true);
  });

  it("say nothing of a figure that was not tested", () => {
    expect(sections.drivers![0]).toEqual(UNTESTED);
  });

  it("are none where there is no section", () => {
    const none = inOneFamily<Page>({ lateness: null, directions: null, drivers: null, contact_study: null });
    expect(none.family.tests).toBe(0);
    expect(none.sections.drivers).toBeNull();
  });
});
