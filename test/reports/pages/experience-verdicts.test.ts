import { describe, expect, it } from "vitest";
import type { ExperiencePage } from "../../../models/release/release.ts";
import { contextFor } from "../../../reports/components/context.ts";
import type { Figure } from "../../../reports/components/figure.ts";
import { fill } from "../../../reports/components/fill.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { answerFlowsFigure } from "../../../reports/pages/experience/answer-flows.ts";
import { contactStudyFigure } from "../../../reports/pages/experience/contact-study.ts";
import { doseFigure } from "../../../reports/pages/experience/dose.ts";
import { latenessFigure, latenessSentence } from "../../../reports/pages/experience/lateness.ts";
import { directionsFigure } from "../../../reports/pages/experience/survey-directions.ts";
import { driversFigure } from "../../../reports/pages/experience/survey-drivers.ts";
import { SAMPLE_CONTACT_STUDY, SAMPLE_DOSE, SAMPLE_FLOWS } from "../sample-relation.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const page = SAMPLE_RELEASE.experience as ExperiencePage;
const CHANCE = { p_value: 0.04, adjusted_p_value: 0.2, is_discovery: false } as const;

describe.each(LANGUAGES)("what the family of the page says of each tested figure (%s)", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);
  const { strings, format } = context;
  const { survey, relation, standing } = strings;
  const holds = fill(survey.verdicts.holds, { m: format.number(page.family.tests) });
  const { may_be_chance: chance } = survey.verdicts;

  /** The verdict of each row of the table, which stands in the column of that name. */
  const verdictsOf = (figure: Figure | null) => {
    const { columns, rows } = figure!.table!;
    const place = columns.findIndex(({ name }) => name === survey.found);
    for (const row of rows) expect(row).toHaveLength(columns.length);
    return rows.map((row) => row[place]!.state ?? row[place]!.text);
  };

  it("stands behind each correlation, and not behind the difference, which is not tested", () => {
    const figure = latenessFigure(page, context);
    const { pooled, within, tested, within_customer_type: types, within_segment: segments } = page.lateness!;
    const all = [
      { rho: pooled.rho, ...tested.pooled },
      { rho: within, ...tested.within },
      ...[...types, ...segments].map(({ rho, is_discovery }) => ({ rho, is_discovery })),
    ];
    // A discovery whose interval has zero in it, as a bootstrap may give, does not hold.
    const expected = all.map(({ rho, is_discovery }) => (is_discovery && rho.low * rho.high > 0 ? holds : chance));
    expect(verdictsOf(figure).slice(0, -1)).toEqual(expected);
    expect(verdictsOf(figure).at(-1)).toBe("absent");
    expect(new Set(verdictsOf(figure)).size).toBe(3);
  });

  it("stands behind the stretches around a contact and their sums, and nothing behind a hidden one", () => {
    const verdicts = verdictsOf(contactStudyFigure(page, context));
    expect(verdicts).toEqual([chance, chance, chance, holds, holds, "suppressed", chance, holds, holds]);
    const rows = contactStudyFigure(page, context)!.table!.rows.slice(-3);
    expect(rows.map(([name]) => name!.text)).toEqual(Object.values(relation.contacts.sums));
    expect(rows.map((row) => row[2]!.raw)).toEqual([1, -14, -15]);
  });

  it("says of a stretch that holds where its side does not that it stands alone, in table and drawing alike", () => {
    const periods = SAMPLE_CONTACT_STUDY.periods.map((row) =>
      row.period === -3
        ? { ...row, effect: { value: -24, low: -44, high: -4, n: 700 }, adjusted_p_value: 0.07, is_discovery: true }
        : row,
    );
    const figure = contactStudyFigure({ ...page, contact_study: { ...SAMPLE_CONTACT_STUDY, periods } }, context)!;
    expect(verdictsOf(figure)[0]).toBe(relation.contacts.lone);
    expect(String(figure.drawing)).toContain(`>${standing.alone}</text>`);
    // It is among the tests of the page that it is not alone.
    expect(figure.below).toBeUndefined();
  });

  it("is said of a change and of a flow that are clear: whether it holds, or may be chance", () => {
    const sentence = (verdict: string) => fill(relation.verdict, { verdict });
    const changed = (isDiscovery: boolean) => {
      const tested = { ...SAMPLE_CONTACT_STUDY.tested, change: { ...CHANCE, is_discovery: isDiscovery } };
      const contact_study = { ...SAMPLE_CONTACT_STUDY, tested };
      return contactStudyFigure({ ...page, contact_study }, context)!;
    };
    expect(String(changed(true).aside)).toContain(sentence(holds));
    expect(String(changed(false).aside)).toContain(sentence(chance));
    // Where the change may be chance, no stretch after the contact is drawn as shown.
    expect(String(changed(true).drawing)).toContain("tone-blue");
    expect(String(changed(false).drawing)).not.toContain("tone-blue");
    const flowed = (isDiscovery: boolean) => {
      const difference = { value: 16, low: 4, high: 29, n: 416 };
      const flows = { ...SAMPLE_FLOWS, difference, is_discovery: isDiscovery };
      return String(answerFlowsFigure({ ...page, flows }, context)!.aside);
    };
    expect(flowed(true)).toContain(sentence(holds));
    expect(flowed(false)).toContain(sentence(chance));
    expect(String(answerFlowsFigure(page, context)!.aside)).not.toContain(sentence(chance));
  });

  it("marks what is clear only by itself in the drawing, as all effects are, and says of how many tests", () => {
    const dose = { ...SAMPLE_DOSE, tested: { good: CHANCE, bad: SAMPLE_DOSE.tested.bad } };
    const figure = doseFigure({ ...page, dose }, context)!;
    expect(verdictsOf(figure)).toEqual([chance, holds, "absent"]);
    expect(String(figure.drawing)).toContain(`>${standing.alone}</text>`);
    const m = format.number(page.family.tests);
    expect(String(figure.below)).toContain(fill(standing.some.one, { n: "1", m }));
    expect(doseFigure(page, context)!.below).toBeUndefined();
  });

  it("is the same in the tables of both directions and of experiences", () => {
    const { directions, drivers } = page;
    const found = (rows: readonly { readonly is_discovery: boolean }[]) =>
      rows.filter(({ is_discovery }) => is_discovery).length;
    const inTable = (figure: Figure | null) => verdictsOf(figure).filter((verdict) => verdict === holds).length;
    expect(inTable(directionsFigure(page, context))).toBe(found(directions!.rows));
    expect(inTable(driversFigure(page, context))).toBe(found(drivers!.rows));
    expect(found(directions!.rows) + found(drivers!.rows)).toBeGreaterThan(1);
  });

  it("is explained once, with the size of the family and the share that may be chance", () => {
    const note = fill(survey.family_note, { m: format.number(page.family.tests), share: format.percent(0.1, 0) });
    const figure = latenessFigure(page, context);
    expect(String(figure.aside)).toContain(note);
    expect(String(figure.below)).toContain(fill(standing.key, { m: format.number(page.family.tests) }));
  });

  it("keeps the lead from claiming what may be chance", () => {
    const lateness = { ...page.lateness!, reverses: false };
    const { lead_worse: worse, lead_unclear: unclear } = strings.experience;
    expect(latenessSentence({ ...page, lateness }, context)).toBe(worse);
    const tested = { ...lateness.tested, within: CHANCE };
    expect(latenessSentence({ ...page, lateness: { ...lateness, tested } }, context)).toBe(unclear);
  });
});
