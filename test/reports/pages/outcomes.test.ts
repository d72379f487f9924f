import { describe, expect, it } from "vitest";
import type { OutcomeEffect } from "../../../models/release/effects.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { segmentName } from "../../../reports/pages/names.ts";
import { outcomeFigures } from "../../../reports/pages/effects/outcomes.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

it.each(LANGUAGES)(
  "a drawing with several outcomes has a row of all customers for each, and its table the groups as well (%s)",
  (language) => {
    const { effectiveness } = SAMPLE_RELEASE;
    if (!effectiveness.available) throw new Error("the sample has effects");
    const dispute = effectiveness.outcomes.find(({ outcome }) => outcome === "dispute")!;
    const outcomes = [
      dispute,
      { ...dispute, segment: "mixed" as const },
      { ...dispute, outcome: "complaint" as const },
    ];
    const [figure] = outcomeFigures({ ...effectiveness, outcomes }, contextFor(language, SAMPLE_RELEASE));
    const drawn = figure!.drawing!.toString().split("drawing-narrow")[0]!;
    const notes = [...drawn.matchAll(/>([^<>]* · n\u00a0=\u00a0[^<]*)</g)].map(([, note]) => note!);
    expect(notes).toHaveLength(2);
    expect(new Set(notes).size).toBe(2);
    expect(figure!.table!.rows).toHaveLength(3);
  },
);

describe.each(LANGUAGES)("a table of outcomes (%s)", (language) => {
  const { effectiveness } = SAMPLE_RELEASE;
  if (!effectiveness.available) throw new Error("the sample has effects");
  const page = effectiveness;
  const context = contextFor(language, SAMPLE_RELEASE);
  const texts = context.strings.effects;
  const known = page.outcomes.find(({ outcome }) => outcome === "recovered")!;
  const silent = (segment: OutcomeEffect["segment"], over: Partial<OutcomeEffect> = {}): OutcomeEffect => ({
    ...known,
    segment,
    verdict: "refused",
    refusal: "too_few_customers",
    difference: null,
    needed_per_arm: 900,
    ...over,
  });
  const tableOf = (...outcomes: readonly OutcomeEffect[]) => outcomeFigures({ ...page, outcomes }, context)[0]!.table!;

  it("has one row for the groups of which nothing may be said for one reason, and all customers by themselves", () => {
    const hidden = silent("dormant", { verdict: "suppressed", refusal: null, treated: null, control: null });
    const { columns, rows } = tableOf(silent("all"), known, silent("mixed"), silent("new"), hidden);
    const groups = columns.findIndex(({ name }) => name === context.strings.effectiveness.segment);
    const nameOf = (segment: string) => segmentName(segment, context);
    expect(rows.map((row) => row[groups]!.text)).toEqual([
      nameOf("all"),
      nameOf("all"),
      `${nameOf("mixed")}, ${nameOf("new")}`,
      nameOf("dormant"),
    ]);
    expect(rows[3]!.filter(({ state }) => state === "suppressed").length).toBeGreaterThan(6);
  });

  it.each([
    ["less", 0.1, 0.4],
    ["unclear", 0.1, 1.4],
    ["more", 1.1, 1.4],
  ] as const)("says that a euro more costs %s than it brings by its interval alone", (said, low, high) => {
    const cost = { ...known, outcome: "cost_per_euro", difference: { value: 0.3, low, high, n: 900 } } as const;
    expect(tableOf({ ...cost, p_value: null, adjusted_p_value: null }).rows[0]!.at(-1)!.text).toBe(texts.costs[said]);
  });
});
