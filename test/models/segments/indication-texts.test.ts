import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../../models/risk/explanation/wording.ts";
import { INDICATION_TEXTS, sayIndication } from "../../../models/segments/indication-texts.ts";
import { CONFIDENCES, INDICATIONS } from "../../../models/release/indications.ts";
import type { Indication } from "../../../models/segments/indications.ts";

const FACTS = {
  valueOf: (feature: string) => ({ said_lack_of_money_12m: 2, sales_growth: 0.5, late_rate_3m: 0 })[feature] ?? null,
  windowMonths: 12,
};

const INDICATION: Indication = {
  name: "cannot_pay",
  confidence: "medium",
  points: 2,
  evidence: [
    { feature: "said_lack_of_money_12m", value: 2, points: 3 },
    { feature: "sales_growth", value: 0.5, points: 1 },
    { feature: "late_rate_3m", value: 0, points: -2 },
  ],
};

describe("sayIndication", () => {
  it("says what is the case, with the number in it, and what it tells", () => {
    const said = sayIndication(INDICATION, FACTS, 3, "nl");
    expect(said.text).toBe("Er zijn duidelijke aanwijzingen dat deze klant nu niet genoeg geld heeft om te betalen.");
    expect(said.evidence.map(({ text, effect }) => `${text} ${effect}`)).toEqual([
      "Deze klant zei in het laatste jaar 2 keer dat er te weinig geld is. Dat wijst er sterk op.",
      "In de laatste 3 maanden nam deze klant 50% minder af dan anders. Dat wijst erop.",
      "In de laatste 3 maanden is geen factuur te laat betaald. Dat wijst er niet op.",
    ]);
  });

  it("says it in English too", () => {
    const said = sayIndication({ ...INDICATION, confidence: "unknown" }, FACTS, 3, "en");
    expect(said.text).toBe("It is not known whether this customer has enough money to pay.");
    expect(said.evidence.map(({ effect }) => effect)).toEqual([
      "That is a strong sign of it.",
      "That is a sign of it.",
      "That is a sign against it.",
    ]);
  });

  it("has a sentence of its own for each indication and level", () => {
    for (const language of LANGUAGES) {
      const { indications } = INDICATION_TEXTS[language];
      const texts = INDICATIONS.flatMap((name) => CONFIDENCES.map((confidence) => indications[name][confidence]));
      expect(new Set(texts).size).toBe(INDICATIONS.length * CONFIDENCES.length);
    }
  });

  it("refuses a feature that has no text", () => {
    const unknown = { ...INDICATION, evidence: [{ feature: "shoe_size", value: 43, points: 1 }] };
    expect(() => sayIndication(unknown, FACTS, 3, "nl")).toThrow(RangeError);
  });
});
