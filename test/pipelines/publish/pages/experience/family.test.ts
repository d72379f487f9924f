import { describe, expect, it } from "vitest";
import type { ExperiencePage } from "../../../../../models/release/release.ts";
import { UNTESTED, withFamily } from "../../../../../pipelines/publish/pages/experience/family.ts";
import { SAMPLE_RELEASE } from "../../../../reports/sample-release.ts";

const PAGE = SAMPLE_RELEASE.experience as ExperiencePage;
const { lateness, directions, drivers, contact_study: study } = PAGE;

const withPValue = <Row extends object>(row: Row, p_value: number | null) => ({ ...row, ...UNTESTED, p_value });

/** A direction, a type and a driver of which each would stand by itself, among as many stretches without anything. */
const page = withFamily({
  ...PAGE,
  directions: directions && { ...directions, rows: [withPValue(directions.rows[0]!, 0.03)] },
  lateness: lateness && { ...lateness, within_customer_type: [withPValue(lateness.within_customer_type[0]!, 0.001)] },
  drivers: drivers && { ...drivers, rows: [withPValue(drivers.rows[0]!, 0.04), withPValue(drivers.rows[2]!, null)] },
  contact_study: study && { ...study, periods: study.periods.map((row) => withPValue(row, 0.5)) },
});

describe("the tests of the page on what customers think", () => {
  it("are one family of directions, types, drivers and stretches, without what was not tested", () => {
    expect(page.family).toEqual({ tests: 9, false_discovery_rate: 0.1 });
  });

  it("are adjusted for each other: 0.03 and 0.04 are found alone, and not among nine", () => {
    // By hand: 0.001 x 9 / 1; 0.03 x 9 / 2 = 0.135 and 0.04 x 9 / 3 = 0.12, of which the smaller holds for both.
    expect(page.lateness!.within_customer_type[0]).toMatchObject({ is_discovery: true });
    expect(page.lateness!.within_customer_type[0]!.adjusted_p_value).toBeCloseTo(0.009, 12);
    expect(page.directions!.rows[0]!.adjusted_p_value).toBeCloseTo(0.12, 12);
    expect(page.drivers!.rows[0]!.adjusted_p_value).toBeCloseTo(0.12, 12);
    expect(page.directions!.rows[0]!.is_discovery).toBe(false);
    expect(page.contact_study!.periods.every(({ is_discovery }) => !is_discovery)).toBe(true);
  });

  it("leave a row that was not tested as it was", () => {
    expect(page.drivers!.rows[1]).toMatchObject(UNTESTED);
  });

  it("are none where nothing is tested", () => {
    const none = withFamily({ ...PAGE, directions: null, lateness: null, drivers: null, contact_study: null });
    expect(none.family.tests).toBe(0);
  });
});
