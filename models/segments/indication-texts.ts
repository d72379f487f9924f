import { EXPLANATION_TEXTS } from "../risk/explanation/catalogue.ts";
import type { Facts, Language } from "../risk/explanation/wording.ts";
import type { Confidence, IndicationName } from "../release/indications.ts";
import type { Evidence, Indication } from "./indications.ts";

interface IndicationTexts {
  /** Sentence about an indication, by how much tells of it. */
  readonly indications: Readonly<Record<IndicationName, Readonly<Record<Confidence, string>>>>;
  /** There is too little history for any of them. */
  readonly shortHistory: string;
  /** What evidence does: that it tells of the indication, strongly where it is enough alone, or against it. */
  readonly tells: string;
  readonly tellsStrongly: string;
  readonly tellsAgainst: string;
}

const graded = (some: (much: string) => string, [low, medium, high]: readonly [string, string, string]) => ({
  low: some(low),
  medium: some(medium),
  high: some(high),
});

const DUTCH_LEVELS = ["enkele", "duidelijke", "sterke"] as const;
const dutch = (what: string, unknown: string) => ({
  unknown,
  ...graded((much) => `Er zijn ${much} aanwijzingen dat ${what}.`, DUTCH_LEVELS),
});

const ENGLISH_LEVELS = ["some", "clear", "strong"] as const;
const english = (what: string, unknown: string) => ({
  unknown,
  ...graded((much) => `There are ${much} signs that ${what}.`, ENGLISH_LEVELS),
});

export const INDICATION_TEXTS: Readonly<Record<Language, IndicationTexts>> = {
  nl: {
    indications: {
      cannot_pay: dutch(
        "deze klant nu niet genoeg geld heeft om te betalen",
        "Het is niet bekend of deze klant genoeg geld heeft om te betalen.",
      ),
      will_not_pay: dutch("deze klant wel kan, maar niet wil betalen", "Het is niet bekend of deze klant wil betalen."),
      administrative: dutch(
        "betalingen mislukken om een administratieve reden",
        "Het is niet bekend of betalingen mislukken om een administratieve reden.",
      ),
    },
    shortHistory: "Er zijn nog te weinig facturen om te zeggen waarom deze klant te laat betaalt.",
    tells: "Dat wijst erop.",
    tellsStrongly: "Dat wijst er sterk op.",
    tellsAgainst: "Dat wijst er niet op.",
  },
  en: {
    indications: {
      cannot_pay: english(
        "this customer does not have enough money to pay at present",
        "It is not known whether this customer has enough money to pay.",
      ),
      will_not_pay: english(
        "this customer can pay, but does not want to",
        "It is not known whether this customer wants to pay.",
      ),
      administrative: english(
        "payments fail for an administrative reason",
        "It is not known whether payments fail for an administrative reason.",
      ),
    },
    shortHistory: "There are too few invoices yet to say why this customer pays late.",
    tells: "That is a sign of it.",
    tellsStrongly: "That is a strong sign of it.",
    tellsAgainst: "That is a sign against it.",
  },
};

/** Evidence in words: what is the case, with the number in it, and what it says of the indication. */
export interface SpokenEvidence extends Evidence {
  readonly text: string;
  readonly effect: string;
}

export interface SpokenIndication {
  readonly name: IndicationName;
  readonly confidence: Confidence;
  readonly text: string;
  readonly evidence: readonly SpokenEvidence[];
}

/**
 * Returns an indication in words that may be said to the customer. `enough` are the points from which evidence is strong: the
 * setting `indications.confidence.low`. Throws a RangeError for a feature without a text.
 */
export function sayIndication(
  { name, confidence, evidence }: Indication,
  facts: Facts,
  enough: number,
  language: Language,
): SpokenIndication {
  const texts = INDICATION_TEXTS[language];
  const { features } = EXPLANATION_TEXTS[language];
  const effectOf = (points: number) => {
    if (points < 0) return texts.tellsAgainst;
    return points >= enough ? texts.tellsStrongly : texts.tells;
  };
  return {
    name,
    confidence,
    text: texts.indications[name][confidence],
    evidence: evidence.map((item) => {
      const say = features[item.feature];
      if (say === undefined) throw new RangeError(`There is no text about the feature ${item.feature}.`);
      return { ...item, text: say(facts), effect: effectOf(item.points) };
    }),
  };
}
