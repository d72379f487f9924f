import { describe, expect, it } from "vitest";
import { CLAIMS, type Claim } from "../../../models/release/claims.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { figureSection } from "../../../reports/components/figure.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { claimsFigure } from "../../../reports/pages/method/claims.ts";
import { SAMPLE_CLAIMS } from "../sample-claims.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const html = (claims: readonly Claim[], language: (typeof LANGUAGES)[number] = "en") => {
  const context = contextFor(language, { ...SAMPLE_RELEASE, claims });
  return figureSection(claimsFigure(context), context).toString();
};

const only = (changes: Partial<Claim>) => html([{ ...SAMPLE_CLAIMS[2]!, ...changes }]);

describe("the claim cards", () => {
  it.each(LANGUAGES)("have the statement, its origin and how it stands, in %s", (language) => {
    const text = html(SAMPLE_CLAIMS, language);
    const { claims: texts } = contextFor(language, SAMPLE_RELEASE).strings;
    expect(SAMPLE_CLAIMS.map(({ claim }) => claim)).toEqual([...CLAIMS]);
    for (const claim of CLAIMS) expect(text).toContain(texts.sources[claim]);
    for (const verdict of Object.values(texts.verdicts)) expect(text).toContain(verdict);
  });

  it("say what is missing in the words of the delivery", () => {
    const text = html(SAMPLE_CLAIMS);
    expect(text).toContain("the field margin in the table lifecycle, for which a delivery has no place yet");
    expect(text).toContain("the field score in the table surveys; a randomised comparison");
    expect(text).toContain("24 months of data");
    expect(text).toContain("a randomised comparison of letters that differ in nothing but tone; ");
    expect(text).toContain(
      "nothing but language level (those of ‘Firm tone in the letter’ differ, or may differ, in this as well: tone, QR code)",
    );
    expect(text).toContain("30 customers on either side");
  });

  it("ask once for several fields of one table", () => {
    const field = (name: string) => ({ need: "data", table: "lifecycle", field: name, has_place: false }) as const;
    const text = only({ needs: [field("margin"), field("churned_on"), { need: "months", least: 24 }] });
    expect(text).toContain(
      "Needed: the fields margin and churned_on in the table lifecycle, for which a delivery has no place yet; 24 months of data.",
    );
  });

  it("let a number stand for nothing where like customers without the experience are alike", () => {
    expect(only({})).toContain("So the number says little about the experience itself.");
    const apart = only({ difference: { value: 0.12, low: 0.04, high: 0.2, n: 1199 } });
    expect(apart).toContain("is +12.0 percentage points (between +4.0 and +20.0)");
    expect(apart).not.toContain("says little");
  });

  it("say whether the first tone was measured by who paid or by the score", () => {
    const friendly = (unit: Claim["unit"], value: number) =>
      html([
        { ...SAMPLE_CLAIMS[6]!, unit, verdict: "fits", own: { value, low: value, high: value, n: 90 }, needs: [] },
      ]);
    expect(friendly("difference", 0.1)).toContain("Extra share that pays within 14 days of a friendly first reminder");
    expect(friendly("points", 10)).toContain("NPS after a friendly first contact");
  });

  it("show no figure of a claim that is hidden", () => {
    const text = html([SAMPLE_CLAIMS[3]!]);
    expect(text).toContain("Hidden: too few customers");
    expect(text).not.toContain("Here:");
  });
});
