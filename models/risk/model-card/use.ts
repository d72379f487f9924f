import type { Localised, ModelCard } from "./model-card.ts";

const FOR: readonly Localised[] = [
  {
    nl: "Kiezen wie wanneer een herinnering krijgt, in welke toon en langs welke weg.",
    en: "Choosing who gets a reminder, when, in which tone and by which channel.",
  },
  {
    nl: "Op tijd een betalingsregeling aanbieden aan wie het moeilijk krijgt.",
    en: "Offering an arrangement in time to those who get into difficulty.",
  },
  {
    nl: "Schaarse tijd van medewerkers geven aan wie die het meest nodig heeft.",
    en: "Giving the scarce time of collectors to those who need it most.",
  },
];

const NOT_FOR: readonly Localised[] = [
  {
    nl: "Besluiten of iemand krediet, een contract of een levering krijgt.",
    en: "Deciding whether somebody gets credit, a contract or a delivery.",
  },
  {
    nl: "Een besluit zonder mens. De score is een advies, en een medewerker mag ervan afwijken.",
    en: "A decision without a human. The score is advice, and a collector may depart from it.",
  },
  {
    nl: "Kosten rekenen of een vordering uit handen geven.",
    en: "Charging costs or handing a claim over.",
  },
  {
    nl: "Verkopen of delen van scores van personen.",
    en: "Selling or sharing scores of persons.",
  },
];

const LIMITS: readonly Localised[] = [
  {
    nl: "De score kent alleen wat in deze administratie staat. Wat een klant elders moet betalen, weet hij niet.",
    en: "The score knows only what this ledger has. It does not know what a customer owes elsewhere.",
  },
  {
    nl: "Hij zegt hoe groot de kans is, niet waarom. Niet kunnen en niet willen lijken er hetzelfde in.",
    en: "It says how likely, not why. Cannot pay and will not pay look alike in it.",
  },
  {
    nl: "Herinneringen werken door in de uitkomst: wie door een belletje op tijd betaalde, telt als goede betaler.",
    en: "Reminders are part of the outcome: who paid in time because of a call counts as a good payer.",
  },
  {
    nl: "Wie bezwaar maakte tegen profilering, zit niet in de cijfers en krijgt geen score.",
    en: "Who objected to profiling is not in the figures and gets no score.",
  },
  {
    nl: "De intervallen gaan over toeval in deze maanden. Een andere economie zit daar niet in.",
    en: "The intervals are about chance in these months. Another economy is not in them.",
  },
];

const LIMIT_OF_INVOICES: Localised = {
  nl: "Hij gaat over facturen. Geen klant krijgt er een score door.",
  en: "It is about invoices. No customer gets a score by it.",
};

/** Returns what a score of customers or invoices is for, what it is not for, and what it cannot know. */
export function intendedUse(unit: "customer" | "invoice"): Pick<ModelCard, "isFor" | "isNotFor" | "limits"> {
  return { isFor: FOR, isNotFor: NOT_FOR, limits: unit === "invoice" ? [...LIMITS, LIMIT_OF_INVOICES] : LIMITS };
}
