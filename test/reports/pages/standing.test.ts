import { describe, expect, it } from "vitest";
import type { Comparison } from "../../../models/release/release.ts";
import { contextFor } from "../../../reports/components/context.ts";
import type { Figure } from "../../../reports/components/figure.ts";
import { fill } from "../../../reports/components/fill.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { designFigure } from "../../../reports/pages/effects/designs.ts";
import { effectFigure } from "../../../reports/pages/effects/effects.ts";
import { observedFigure } from "../../../reports/pages/effects/observed.ts";
import { outcomeFigures } from "../../../reports/pages/effects/outcomes.ts";
import { standingOf } from "../../../reports/pages/standing.ts";
import { SAMPLE_DESIGNS } from "../sample-designs.ts";
import { SAMPLE_OBSERVED } from "../sample-observed.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const { effectiveness } = SAMPLE_RELEASE;
if (!effectiveness.available) throw new Error("the sample has effects");
const page = effectiveness;
const [works] = page.comparisons;
const clear = { value: 0.07, low: 0.009, high: 0.131, n: 900 };
const alone: Comparison = { ...works!, difference: clear, is_discovery: false, adjusted_p_value: 0.19 };
const unclear: Comparison = { ...alone, difference: { ...clear, low: -0.01 } };

/** The wide drawing of a figure: the narrow one says the same. */
const drawnOf = ({ drawing }: Figure) => drawing!.toString().split("drawing-narrow")[0]!;
const verdictsOf = ({ table }: Figure) => table!.rows.map((row) => row.map(({ text }) => text));

describe("standingOf", () => {
  it.each([
    [0.9, 13.1, true, "stands"],
    [-13.1, -0.9, true, "stands"],
    [0.9, 13.1, false, "alone"],
    [-13.1, -0.9, false, "alone"],
    [-0.9, 13.1, true, "unclear"],
    [-0.9, 13.1, false, "unclear"],
    [0, 13.1, true, "unclear"],
  ] as const)("of %d to %d, discovery %s, is %s", (low, high, isDiscovery, standing) => {
    expect(standingOf({ low, high }, isDiscovery)).toBe(standing);
  });
});

describe.each(LANGUAGES)("effects that are clear by themselves and not beside the others (%s)", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);
  const texts = context.strings.standing;
  const effects = (...comparisons: readonly Comparison[]) =>
    effectFigure({ ...page, comparisons }, context, { name: "effects" });

  it("are drawn like what is not shown, with words of their own, and the table says the same", () => {
    const figure = effects(alone);
    expect(drawnOf(figure)).not.toContain("tone-blue");
    expect(drawnOf(figure)).toContain(`>${texts.alone}</text>`);
    expect(verdictsOf(figure)[0]).toContain(texts.alone_verdict);
    expect(String(figure.below)).toContain(fill(texts.some.one, { n: "1", m: "6" }));
  });

  it("are told apart from what stands and from what is not clear at all", () => {
    const [stands, not] = [effects(works!), effects(unclear)];
    expect(drawnOf(stands)).toContain("tone-blue");
    expect(drawnOf(not)).not.toContain("tone-blue");
    for (const figure of [stands, not]) {
      expect(drawnOf(figure)).not.toContain(texts.alone);
      expect(verdictsOf(figure).flat()).not.toContain(texts.alone_verdict);
      expect(String(figure.below)).toContain(fill(texts.key, { m: "6" }));
    }
  });

  it("are counted in what a drawing says to those who do not see it", () => {
    expect(drawnOf(effects(alone, alone))).toContain(fill(texts.some.other, { n: "2", m: "6" }));
  });

  it("are no reason to speak of both sides of a treatment", () => {
    const { experiment_id, segment } = works!;
    const answers = { ...page.outcomes[0]!, outcome: "nps" as const, experiment_id, segment, difference: clear };
    const asideOf = (isDiscovery: boolean) => {
      const outcomes = [{ ...answers, pooled: null, is_discovery: isDiscovery }];
      return String(effectFigure({ ...page, outcomes, comparisons: [works!] }, context, { name: "effects" }).aside);
    };
    expect(asideOf(true)).toContain(context.strings.effectiveness.aside_cash);
    expect(asideOf(false)).not.toContain(context.strings.effectiveness.aside_cash);
  });

  it("look the same in every drawing of the page", () => {
    const outcome = page.outcomes.find((one) => one.outcome === "days_to_pay")!;
    const others: readonly (Figure | undefined)[] = [
      outcomeFigures({ ...page, outcomes: [{ ...outcome, difference: clear, is_discovery: false }] }, context)[0],
      designFigure(
        { ...page, designs: [{ ...SAMPLE_DESIGNS[0]!, difference: clear, is_discovery: false }] },
        context,
      ) ?? undefined,
      observedFigure(
        {
          ...page,
          observed: [
            {
              ...SAMPLE_OBSERVED.find((one) => one.outcome === "days_to_pay" && one.difference !== null)!,
              difference: clear,
              is_discovery: false,
            },
          ],
        },
        context,
      ) ?? undefined,
    ];
    for (const figure of others) {
      expect(drawnOf(figure!)).not.toContain("tone-blue");
      expect(drawnOf(figure!)).toContain(`>${texts.alone}</text>`);
      expect(verdictsOf(figure!)[0]).toContain(texts.alone_verdict);
      expect(String(figure!.below)).toContain(fill(texts.some.one, { n: "1", m: "6" }));
    }
  });
});
