import { describe, expect, it } from "vitest";
import { FEATURES } from "../../../../models/features/register/register.ts";
import { EXPLANATION_TEXTS } from "../../../../models/risk/explanation/catalogue.ts";
import { CHANGE_NAMES } from "../../../../models/risk/explanation/changes.ts";
import { LANGUAGES, type Facts } from "../../../../models/risk/explanation/wording.ts";

const names = FEATURES.map(({ name }) => name).sort();

const factsOf = (values: Readonly<Record<string, number | null>>): Facts => ({
  valueOf: (feature) => values[feature] ?? null,
  windowMonths: 12,
});

/** Features that can be negative, of whatever unit. */
const SIGNED = /trend|days_beyond_terms|payday|most_days_late|growth|surprise|_to_sales/;

/** Values that a feature can have. */
function valuesOf({ name, unit }: { readonly name: string; readonly unit: string }): readonly number[] {
  const negative = SIGNED.test(name) ? [-0.25, -3, -5] : [];
  if (unit === "fraction") return [0, 0.004, 0.3, 0.997, 1, ...negative];
  if (unit === "0 or 1") return [0, 1];
  return [0, 0.3, 1, 2, 2.5, 9.4, 14, 130.6, ...negative];
}

const sentencesOf = (language: (typeof LANGUAGES)[number]) =>
  FEATURES.flatMap((feature) =>
    [null, ...valuesOf(feature)].map((value) => {
      const values = { late_count: 4, due_count: 12, [feature.name]: value };
      return EXPLANATION_TEXTS[language].features[feature.name]!(factsOf(values));
    }),
  );

describe.each(LANGUAGES)("the texts in %s", (language) => {
  const texts = EXPLANATION_TEXTS[language];

  it("say something of every feature of the register, and of no other", () => {
    expect(Object.keys(texts.features).sort()).toEqual(names);
    expect(Object.keys(texts.changes)).toEqual(CHANGE_NAMES);
  });

  it("are whole short sentences, whatever the value, and call a customer a customer", () => {
    for (const sentence of sentencesOf(language)) {
      expect(sentence).toMatch(/^[A-Z€\d].*\.$/);
      expect(sentence).not.toMatch(/NaN|undefined|null|-\d|Infinity| {2}/);
      expect(sentence.split(" ").length, sentence).toBeLessThanOrEqual(20);
      expect(sentence).not.toMatch(/wanbetaler|debiteur|debtor|defaulter/i);
    }
  });

  it("say of every feature another thing where its value is missing, high or low", () => {
    for (const feature of FEATURES.filter(({ name }) => name !== "late_rate")) {
      const said = [null, ...valuesOf(feature)].map((value) =>
        texts.features[feature.name]!(factsOf({ late_count: 4, due_count: 12, [feature.name]: value })),
      );
      expect(new Set(said).size, feature.name).toBeGreaterThan(2);
    }
  });
});

describe("the texts", () => {
  const say = (feature: string, values: Readonly<Record<string, number | null>>) =>
    LANGUAGES.map((language) => EXPLANATION_TEXTS[language].features[feature]!(factsOf(values)));

  it("give the late rate in invoices", () => {
    expect(say("late_rate", { late_count: 4, due_count: 12, late_rate: 1 / 3 })).toEqual([
      "In de laatste 12 maanden zijn 4 van de 12 facturen te laat betaald.",
      "In the last 12 months 4 of 12 invoices were paid late.",
    ]);
    expect(say("late_count", { late_count: 1, due_count: 5 })).toEqual([
      "In de laatste 12 maanden is 1 van de 5 facturen te laat betaald.",
      "In the last 12 months 1 of 5 invoices was paid late.",
    ]);
    expect(say("late_count", { late_count: 0, due_count: 12 })).toEqual([
      "In de laatste 12 maanden zijn alle 12 facturen op tijd betaald.",
      "In the last 12 months all 12 invoices were paid in time.",
    ]);
    expect(say("late_count", { late_count: 0, due_count: 0 })).toEqual([
      "In de laatste 12 maanden hoefde geen factuur betaald te worden.",
      "In the last 12 months no invoice fell due.",
    ]);
  });

  it("write numbers as the language does", () => {
    expect(say("contacts_per_cure", { contacts_per_cure: 2.46 })).toEqual([
      "Er waren gemiddeld 2,5 contacten nodig tot een late factuur betaald was.",
      "It took 2.5 contacts before a late invoice was paid, on average.",
    ]);
    expect(say("size", { size: Math.log1p(12_345) })).toEqual([
      "Deze klant nam in het laatste jaar voor € 12.000 af.",
      "This customer bought for € 12,000 in the last year.",
    ]);
  });

  it("tell before from after", () => {
    expect(say("mean_days_beyond_terms", { mean_days_beyond_terms: -2.4 })[1]).toBe(
      "An invoice of the last year was paid 2.4 days before the due date, on average.",
    );
    expect(say("receivables_growth", { receivables_growth: Math.log(1.5) })).toEqual([
      "Wat openstaat is in 3 maanden 50% hoger geworden.",
      "What is open grew by 50% in 3 months.",
    ]);
  });
});
