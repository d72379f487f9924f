import { describe, expect, it } from "vitest";
import type { OutcomeEffect } from "../../../models/release/effects.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { fill } from "../../../reports/components/fill.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { tradeOffFigure } from "../../../reports/pages/effects/trade-offs.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const { effectiveness } = SAMPLE_RELEASE;
if (!effectiveness.available) throw new Error("the sample has effects");
const page = effectiveness;
const [cash] = page.outcomes;

const effect = (outcome: OutcomeEffect["outcome"], value: number, half: number, more: Partial<OutcomeEffect> = {}) => ({
  ...cash!,
  outcome,
  difference: { value, low: value - half, high: value + half, n: 900 },
  pooled: null,
  is_discovery: Math.abs(value) > half,
  ...more,
});

const OUTCOMES = [
  effect("paid_14", 0.09, 0.04),
  effect("nps", -12, 8),
  effect("paid_14", 0.02, 0.09, { segment: "mixed" }),
  effect("nps", 4, 20, { segment: "mixed" }),
  effect("paid_14", -0.03, 0.09, { segment: "new" }),
  effect("dispute", 0.01, 0.02),
];
const INTERACTIONS = [
  { ...page.interactions[0]!, experiment_id: cash!.experiment_id, outcome: "paid_14", p_value: 0.4 },
] as const;

describe.each(LANGUAGES)("cash beside the customer (%s)", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);
  const figure = tradeOffFigure({ ...page, outcomes: OUTCOMES, interactions: INTERACTIONS }, context)!;

  it("draws a cross for each treatment and segment with both sides, by one outcome", () => {
    const [wide] = figure.drawing!.toString().split("drawing-narrow");
    expect(wide!.match(/<circle/g)).toHaveLength(2);
    expect(wide).toContain("NPS");
    expect(wide).toContain(context.strings.tradeOffs.nothing);
  });

  it("has every drawn figure in its table", () => {
    const cells = new Set(figure.table!.rows.flat().map(({ text }) => text));
    const drawn = [...figure.drawing!.toString().matchAll(/data-value="([^"]*)"/g)].map(([, text]) => text!);
    expect(drawn.filter((text) => !cells.has(text))).toEqual([]);
    for (const row of figure.table!.rows) expect(row).toHaveLength(figure.table!.columns.length);
  });

  it("is drawn by the outcome that decides, though another is stated more often, and says so", () => {
    const outcomes = [
      effect("paid_14", 0.09, 0.04),
      effect("dispute", 0.01, 0.02),
      effect("paid_14", 0.02, 0.09, { segment: "mixed" }),
      effect("dispute", 0.01, 0.03, { segment: "mixed" }),
      effect("nps", -69, 20, { segment: "mixed" }),
    ];
    const { note, drawing, table } = tradeOffFigure({ ...page, outcomes, interactions: [] }, context)!;
    const { tradeOffs, effects } = context.strings;
    expect(note).toContain(fill(tradeOffs.drawn_by_verdict.one, { outcome: effects.outcomes.nps, n: "1" }));
    expect(note).toContain(fill(tradeOffs.no_cross.one, { n: "1", all: "2" }));
    expect(
      String(drawing)
        .split("drawing-narrow")[0]!
        .match(/<circle/g),
    ).toHaveLength(1);
    expect(table!.columns.map(({ name }) => name)).toContain(effects.outcomes.nps);
    const undecided = tradeOffFigure({ ...page, outcomes: outcomes.slice(0, 4), interactions: [] }, context)!;
    expect(undecided.note).toContain(fill(tradeOffs.drawn_by_most, { outcome: effects.outcomes.dispute }));
    expect(undecided.note).not.toContain("{");
  });

  it("says of each treatment whether choosing whom to treat gains anything", () => {
    const { targeting } = context.strings;
    const text = String(figure.aside);
    const { format } = context;
    const said = (template: string, value: number, n: string) =>
      fill(template, {
        treatment: context.strings.treatments[n === "900" ? "text_message" : "friendly_reminder"],
        value: format.points(value),
        interval: format.range(value - 0.006, value + 0.006, (limit) => format.points(limit)),
        n: format.number(Number(n)),
      });
    expect(text).toContain(said(targeting.gains, 0.011, "1600"));
    expect(text).toContain(said(targeting.not_shown, 0.002, "900"));
    const none = tradeOffFigure({ ...page, targeting: [], outcomes: OUTCOMES }, context)!;
    expect(String(none.aside)).not.toContain(targeting.heading);
  });

  it("says where a segment takes its verdict from", () => {
    const restsOn = figure.table!.columns.findIndex(({ name }) => name === context.strings.tradeOffs.rests_on);
    const [whole, mixed] = figure.table!.rows.map((row) => row[restsOn]!.text);
    expect(whole).toBe(context.strings.tradeOffs.whole);
    expect(mixed).toBe(context.strings.tradeOffs.borrowed.cash);
    expect(String(figure.aside)).toContain(context.strings.tradeOffs.differs_note);
  });

  it("says whom not to disturb, with what is shown on both sides", () => {
    const alone = [
      effect("paid_14", -0.01, 0.09, { segment: "mixed", response_group: "do_not_disturb" }),
      effect("nps", -73, 17, { segment: "mixed" }),
    ];
    const { aside } = tradeOffFigure({ ...page, outcomes: [...OUTCOMES.slice(0, 2), ...alone] }, context)!;
    const { format } = context;
    const text = String(aside);
    expect(text).toContain(context.strings.tradeOffs.left_alone);
    expect(text).toContain(format.range(-0.1, 0.08, (value) => format.points(value)));
    expect(text).toContain(format.range(-90, -56, (value) => format.signed(value, 0)));
    expect(String(figure.aside)).not.toContain(context.strings.tradeOffs.left_alone);
  });

  it("is a table alone where nothing is known of the customer", () => {
    const alone = tradeOffFigure({ ...page, outcomes: [effect("paid_14", 0.09, 0.04)] }, context)!;
    expect(alone.drawing).toBeUndefined();
    expect(alone.table!.rows).toHaveLength(1);
  });
});
