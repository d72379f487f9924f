import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { LETTER_ELEMENTS, type LetterElement } from "../../../models/contract/letter.ts";
import { PACKAGE_ROOT } from "../../../pipelines/config/paths.ts";
import { LETTERS, type Letter } from "../../../pipelines/sample/contacts/letter-texts.ts";
import { publishedSample } from "./published-sample.ts";
import { rowsOf, type Row } from "./rows.ts";

const ALL = Object.values<Letter>(LETTERS);
const bodyOf = ({ paragraphs }: Letter) => paragraphs.join("\n\n");

/** What stands in a text that has an element, and in no other. */
const PROOF: Readonly<Record<LetterElement, RegExp>> = {
  amount: /€ \{bedrag\}/,
  invoice: /factuur \{factuurnummer\}/i,
  due_date: /\{vervaldatum\}|\{incassodatum\}/,
  new_term: /\{nieuwe_datum\}/,
  term_from_receipt: /veertien dagen\b[^]*begint op de dag nadat u deze brief heeft ontvangen/,
  collection_costs: /€ \{incassokosten\}/,
  contact: /\{telefoon\}/,
  objection: /Klopt [^.?]* niet[,?]|Klopt er iets niet|niet eens met de factuur|de vordering onjuist is/,
  arrangement: /in delen\b|regeling\b/,
};

/** The sentences of a text without its greetings; what is filled in counts as one short word. */
function sentencesOf(letter: Letter): readonly string[] {
  const running = letter.paragraphs.filter((paragraph) => /[.?!]$/.test(paragraph)).join(" ");
  return running.replaceAll(/\{\w+\}/g, "x").split(/(?<=[.?!])\s+/);
}

/** Words per sentence, share of words of more than six letters, and LIX: the one plus a hundred times the other. */
function measured(letter: Letter) {
  const sentences = sentencesOf(letter);
  const words = sentences.flatMap((sentence) => sentence.match(/[\p{L}-]+/gu) ?? []);
  const wordsPerSentence = words.length / sentences.length;
  const longShare = words.filter((word) => word.length > 6).length / words.length;
  return { wordsPerSentence, longShare, lix: wordsPerSentence + 100 * longShare };
}

describe("the letters of the sample", () => {
  it.each(ALL.map((letter) => [letter.version, letter] as const))("%s tells what it says it tells", (_, letter) => {
    const told = LETTER_ELEMENTS.filter((element) => PROOF[element].test(bodyOf(letter)));
    expect(told).toEqual(letter.elements);
    expect(bodyOf(letter).includes("{betaallink}")).toBe(letter.hasPaymentLink);
    expect(/\bscan de code\b/.test(bodyOf(letter))).toBe(letter.hasQrCode);
  });

  it("that ask for money name the amount, the invoice, how to reach us and how to object", () => {
    const asking = ALL.filter(({ version }) => version !== LETTERS.arrangement.version);
    for (const { elements } of asking) {
      expect(elements).toEqual(expect.arrayContaining(["amount", "invoice", "contact", "objection"]));
    }
  });

  it("name the term from the day after receipt and the exact costs where the law asks for it: art. 6:96(6) BW", () => {
    const withTerm = ALL.filter(({ elements }) => elements.includes("term_from_receipt"));
    expect(withTerm.map(({ version }) => version)).toEqual(["14-days-1"]);
    expect(withTerm[0]!.elements).toContain("collection_costs");
    const earlier = ALL.filter(({ elements }) => elements.includes("collection_costs"));
    expect(earlier.map(({ version }) => version)).toEqual(["14-days-1", "final-1"]);
  });

  it("in B1 have shorter sentences and fewer long words than those in B2, and these than the one in C1", () => {
    const of = (level: Letter["level"]) => ALL.filter((letter) => letter.level === level).map(measured);
    const [plain, middle, hard] = [of("B1"), of("B2"), of("C1")];
    const most = (rows: typeof plain, key: keyof (typeof plain)[number]) => Math.max(...rows.map((row) => row[key]));
    const least = (rows: typeof plain, key: keyof (typeof plain)[number]) => Math.min(...rows.map((row) => row[key]));
    for (const key of ["wordsPerSentence", "lix"] as const) {
      expect(most(plain, key), key).toBeLessThan(least(middle, key));
      expect(most(middle, key), key).toBeLessThan(least(hard, key));
    }
    expect(most(plain, "longShare")).toBeLessThan(least(hard, "longShare"));
    // LIX: below 30 is easy, above 60 very hard.
    expect(most(plain, "lix")).toBeLessThan(30);
    expect(least(hard, "lix")).toBeGreaterThan(60);
  });

  it("are all that the default policy sends, but for what is said on the phone", () => {
    const settings = parse(readFileSync(join(PACKAGE_ROOT, "data", "settings.yaml"), "utf8")) as {
      treatment: { versions: { standard: { treatments: Record<string, { template: string; channels: string[] }> } } };
    };
    const sent = Object.values(settings.treatment.versions.standard.treatments)
      .filter(({ channels }) => channels.some((channel) => channel !== "phone"))
      .map(({ template }) => template);
    expect(ALL.map(({ version }) => version)).toEqual(expect.arrayContaining(sent));
  });
});

describe("the versions of the sample's contacts", () => {
  const { tables } = publishedSample();
  const letters = new Map(rowsOf(tables.template).map((row) => [row.template_version!, row]));
  const contacts = rowsOf(tables.contact_event);
  const written = contacts.filter(({ channel }) => channel !== "phone");

  it("stand where something went out, on or after the first day of the letter, and nowhere else", () => {
    for (const { template_version: version, contacted_on: sentOn } of written) {
      expect(version === "").toBe(sentOn === "");
      if (version !== "") expect(letters.get(version!)!.valid_from! <= sentOn!).toBe(true);
    }
    const calls = contacts.filter(({ channel }) => channel === "phone");
    expect(calls.some(({ template_version: version }) => version !== "")).toBe(false);
  });

  const letterOf = (experiment: string, arm: string): Row => {
    const own = written.filter((row) => row.experiment_id === experiment && row.arm === arm);
    const versions = new Set(own.map(({ template_version: version }) => version!));
    expect(versions.size).toBe(1);
    return letters.get([...versions][0]!)!;
  };
  const differing = (experiment: string) => {
    const [treated, control] = [letterOf(experiment, "treatment"), letterOf(experiment, "control")];
    const columns = ["reading_level", "tone", "has_payment_link", "has_qr_code", "elements"];
    return columns.filter((column) => treated[column] !== control[column]);
  };

  it("differ in tone alone between the arms of the first reminder, and in level as well in those of the later letter", () => {
    expect(letterOf("firm_reminder_tone", "treatment").tone).toBe("firm");
    expect(letterOf("firm_letter_tone", "treatment").tone).toBe("firm");
    expect(letterOf("firm_letter_tone", "control").tone).toBe("friendly");
    expect(differing("firm_reminder_tone")).toEqual(["tone"]);
    expect(differing("firm_letter_tone")).toEqual(["reading_level", "tone", "has_payment_link", "has_qr_code"]);
  });
});
