import { describe, expect, it } from "vitest";
import type { OutcomeEffect } from "../../../models/release/effects.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { bothSidesInWords } from "../../../reports/pages/effects/trade-off-words.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const { effectiveness } = SAMPLE_RELEASE;
if (!effectiveness.available) throw new Error("the sample has effects");
const page = effectiveness;
const cash = page.outcomes[0]!;
const works = page.comparisons.find(
  ({ experiment_id, segment }) => experiment_id === cash.experiment_id && segment === "all",
)!;

const effect = (outcome: OutcomeEffect["outcome"], value: number, half: number): OutcomeEffect => ({
  ...cash,
  outcome,
  difference: { value, low: value - half, high: value + half, n: 900 },
  is_discovery: Math.abs(value) > half,
});

describe.each(LANGUAGES)("both sides in words (%s)", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);
  const texts = context.strings.tradeOffs.lead;
  const said = (...outcomes: OutcomeEffect[]) => bothSidesInWords(works, { ...page, outcomes }, context);

  it("say how much earlier, that it does not last, and what the customer does", () => {
    const sentences = said(
      effect("paid_14", 0.1, 0.04),
      effect("days_to_pay", -2.2, 1),
      effect("paid_30", 0, 0.03),
      effect("dispute", 0, 0.02),
    );
    expect(sentences[0]).toMatch(/2[.,]2.*1[.,]2.*3[.,]2/);
    expect(sentences[1]).toBe(texts.fades);
    expect(sentences).toContain(texts.score_unclear);
    expect(sentences).toHaveLength(5);
  });

  it("say that it lasts, and that the customer is worse off, where that is so", () => {
    const sentences = said(effect("paid_14", 0.1, 0.04), effect("paid_30", 0.08, 0.03), effect("nps", -14, 8));
    expect(sentences[0]).toMatch(/8[.,]0/);
    expect(sentences[1]).toContain("NPS");
    expect(sentences.at(-1)).toContain(context.strings.effects.trade.verdicts.test);
  });

  it("say nothing of what is not decided, but that the customer's side is not clear", () => {
    expect(said(effect("paid_14", 0.1, 0.04), effect("days_to_pay", -1, 3), effect("paid_30", 0.05, 0.09))[0]).toBe(
      texts.unclear,
    );
  });
});
