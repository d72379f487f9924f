import { describe, expect, it } from "vitest";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { effectiveness as effectivenessPage } from "../../../reports/pages/effectiveness.ts";
import { customerSideFigures } from "../../../reports/pages/effects/customer-side.ts";
import { designFigure, rolloutFigures } from "../../../reports/pages/effects/designs.ts";
import { evidence } from "../../../reports/pages/evidence.ts";
import { observedCheckFigures, observedFigure } from "../../../reports/pages/effects/observed.ts";
import { SAMPLE_DESIGNS } from "../sample-designs.ts";
import { SAMPLE_OBSERVED } from "../sample-observed.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const { effectiveness } = SAMPLE_RELEASE;
if (!effectiveness.available) throw new Error("the sample has effects");
const page = effectiveness;
const onlyCash = { ...page, designs: SAMPLE_DESIGNS, observed: SAMPLE_OBSERVED };

describe.each(LANGUAGES)("what customers let know without a draw (%s)", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);
  const { strings, format } = context;
  const [responses, scores, ...rest] = customerSideFigures(page, context);
  const rowsOf = (figure: typeof responses) =>
    figure!.table!.rows.map((row) => row.map(({ text, below }) => [text, below].filter(Boolean).join(" ")));

  it("stands on the page of evidence, the shares beside who pays and the NPS apart", () => {
    expect(rest).toEqual([]);
    const headings = evidence(context).figures.map(({ heading }) => heading);
    expect(headings).toEqual(expect.arrayContaining([responses!.heading, scores!.heading]));
    const outcomes = rowsOf(responses).map((row) => row[6]);
    expect(outcomes.slice(0, 2)).toEqual([format.count(7, strings.designs.paid_within), strings.designs.on_time]);
    for (const outcome of ["paid_14", "dispute", "complaint", "opt_out"] as const) {
      expect(outcomes).toContain(strings.effects.outcomes[outcome]);
    }
    expect(rowsOf(scores).every((row) => row[6] === strings.effects.outcomes.nps)).toBe(true);
    // The bunched rule, the hidden one and the letter have nothing on this side.
    expect(rowsOf(responses)).toHaveLength(2 + 3 + 3);
  });

  it("has grade, size and interval, and what each effect rests on", () => {
    const drawn = String(responses!.drawing);
    expect(drawn).toContain(format.points(0.06));
    expect(drawn).toContain(format.range(0.02, 0.1, (one) => format.points(one)));
    expect(drawn).toContain(format.number(940));
    const { columns, rows } = responses!.table!;
    for (const row of rows) expect(row).toHaveLength(columns.length);
    const disputed = rows.find((row) => row.some(({ text }) => text === format.points(0.06)))!;
    expect(disputed[0]!.below).toContain("B");
    expect(disputed.at(-1)!.text).toContain(strings.effects.assumptions.continuity_at_threshold);
    const answered = scores!.table!.rows.find((row) => row.some(({ raw }) => raw === -18))!;
    expect(answered.at(-1)!.text).toContain(strings.effects.assumptions.missing_at_random);
  });

  it("says on what each figure rests under a heading that no other figure of the page has", () => {
    const headings = [evidence, effectivenessPage].map((build) =>
      build(context).figures.flatMap(({ aside }) =>
        [...String(aside).matchAll(/<h3>(.*?)<\/h3>/g)].map(([, heading]) => heading!),
      ),
    );
    const about = [
      [strings.customer_side.responses.rests_on, strings.customer_side.scores.rests_on],
      [strings.designs.rests_on, strings.observed.rests_on_heading],
    ];
    for (const [place, own] of about.entries()) {
      for (const heading of own) expect(headings[place]!.filter((one) => one === heading)).toHaveLength(1);
    }
  });

  it("has the reason in the place of a figure, and says better or worse by the outcome", () => {
    const verdictOf = (figure: typeof responses, place: number) => figure!.table!.rows[place]!.at(-2)!.text;
    const verdicts = [responses, scores].map((figure) =>
      figure!.table!.rows.map((_, place) => verdictOf(figure, place)),
    );
    expect(verdicts[0]).toContain(strings.designs.refusals.too_few_events);
    expect(verdicts[1]).toContain(strings.designs.refusals.missing_differs);
    expect(String(responses!.drawing)).toContain(strings.designs.refusals.too_few_events.replaceAll("&", "&amp;"));
    // More disputes are worse, and so is a lower NPS; more who pay are better.
    expect(
      rowsOf(responses)
        .find((row) => row[7]!.startsWith(format.points(0.06)))!
        .at(-2),
    ).toContain(strings.customer_side.worse);
    expect(verdicts[1]).toContain(strings.customer_side.worse);
    expect(verdicts[0]![0]).toBe(strings.customer_side.better);
    expect(verdicts[0]).toContain(strings.customer_side.unproven);
  });

  it("draws once what refuses a whole comparison, which the table has of each outcome", () => {
    const refused = { ...SAMPLE_OBSERVED[3]!, outcome: "paid_14" } as const;
    const observed = [refused, { ...refused, outcome: "dispute" }, { ...refused, outcome: "nps" }] as const;
    const figures = customerSideFigures({ ...page, designs: [], observed }, context);
    const timesDrawn = (figure: typeof responses) =>
      String(figure!.drawing).split("drawing-narrow")[0]!.split(strings.observed.refusals.no_overlap).length - 1;
    expect(figures.map((figure) => [timesDrawn(figure), figure.table!.rows.length])).toEqual([
      [1, 2],
      [1, 1],
    ]);
  });

  it("leaves segments to the download, and the figures on who pays as they are", () => {
    const { rows, downloadOnlyRows } = responses!.table!;
    expect(rows.filter((_, place) => downloadOnlyRows!.has(place))).toHaveLength(1);
    const cash = [designFigure(page, context), observedFigure(page, context), ...rolloutFigures(page, context)];
    const before = [
      designFigure(onlyCash, context),
      observedFigure(onlyCash, context),
      ...rolloutFigures(onlyCash, context),
    ];
    expect(cash.map(String)).toEqual(before.map(String));
    expect(cash.map((figure) => figure!.table)).toEqual(before.map((figure) => figure!.table));
    const checks = observedCheckFigures(page.observed, context)[1]!.table!;
    expect(checks.rows.length - checks.downloadOnlyRows!.size).toBe(SAMPLE_OBSERVED.length);
  });

  it("is not mentioned where the ledger tells nothing of it", () => {
    expect(customerSideFigures(onlyCash, context)).toEqual([]);
  });
});
