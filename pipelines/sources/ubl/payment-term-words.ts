/** Words of notes on payment terms in Dutch, English, German and French, in small letters and without accents. */

const NUMBERS: Readonly<Record<string, string>> = {
  1: "een one ein eine einem einen un",
  2: "twee two zwei deux",
  3: "drie three drei trois",
  4: "vier four quatre",
  5: "vijf five funf cinq",
  6: "zes six sechs",
  7: "zeven seven sieben sept",
  8: "acht eight huit",
  10: "tien ten zehn dix",
  14: "veertien fourteen vierzehn quatorze",
  15: "vijftien fifteen funfzehn quinze",
  20: "twintig twenty zwanzig vingt",
  21: "eenentwintig twenty-one einundzwanzig vingt-et-un",
  30: "dertig thirty dreissig trente",
  45: "vijfenveertig forty-five funfundvierzig quarante-cinq",
  60: "zestig sixty sechzig soixante",
  90: "negentig ninety neunzig quatre-vingt-dix",
};

const DIGITS = new Map(
  Object.entries(NUMBERS).flatMap(([digits, words]) => words.split(" ").map((word) => [word, digits] as const)),
);
const LONGEST_FIRST = [...DIGITS.keys()].sort((a, b) => b.length - a.length);
const NUMBER_WORD = new RegExp(`\\b(?:${LONGEST_FIRST.join("|").replaceAll("-", "[ -]")})\\b`, "g");

/** Returns a text with its number words as digits; one that stands behind its own digits is left out. */
export function withDigits(text: string): string {
  return text
    .replace(NUMBER_WORD, (word) => DIGITS.get(word.replaceAll(" ", "-"))!)
    .replace(/\b(\d+) ?\( ?\1 ?\)/g, "$1");
}

const DAY = "(?:kalender)?dag(?:en)?|dgn|(?:calendar )?days?|(?:kalender)?tage?n?|jours?";
const WEEK = "week|weken|weeks|wochen?|semaines?";
const MONTH = "maand(?:en)?|months?|monate?n?|mois";
const UNIT = `(?:${DAY}|${WEEK}|${MONTH})`;

/** A number of days, weeks or months. */
export const PERIOD = `(?<![\\d.,])(?<count>\\d{1,3})[ -]?(?:(?<day>${DAY})|(?<week>${WEEK})|(?<month>${MONTH}))\\b`;

export const MONTH_END =
  "(?:eind(?:e)?(?: van)?(?: de)? maand|maandeinde|ultimo|end of (?:the )?month|month[- ]end|eom|monatsende" +
  "|ende des monats|fin (?:de|du) mois)";

const anyOf = (words: string) =>
  new RegExp(
    `\\b(?:${words
      .trim()
      .split(/\s*\n\s*/)
      .join("|")})`,
  );

/** What is said of the term itself and can be understood in more than one way, or only with a calendar of holidays. */
export const UNCLEAR = anyOf(`
  \\d{1,3} ?(?:[-/x+]|a|of|or|oder|ou|tot|to|bis|en|and|und|et) ?\\d{1,3}[ -]?${UNIT}\\b
  (?:werk|bank)dag|(?:business|working|banking|bank|trading) day|(?:werk|arbeits|bank)tag|jours? (?:ouvr|banc)
  (?:volgende|komende) maand|(?:following|next) month|(?:folge|nachsten? )monat|mois (?:suivant|prochain)|prochain mois
  kwartaal|quarter|quartal|trimestre|decade|termijnen\\b|instalment|installment|raten\\b
  \\d{1,2}(?:st|nd|rd|th|e|de|ste|er)\\b|${MONTH_END} (?:le|op de|on the|am) \\d
  \\d{1,2}[-/.]\\d{1,2}[-/.]\\d{2,4}|\\d{4}[-/.]\\d{1,2}[-/.]\\d{1,2}
  \\d{1,2}\\.? (?:jan|feb|fev|mrt|maart|mar|apr|avr|mei|mai|may|jun|juin|jul|juil|aug|aou|sep|okt|oct|nov|dec|dez)
`);

/** Periods of something else than paying: of conditions, of what follows when nobody pays, of goods, of contracts. */
export const ANOTHER_MATTER = anyOf(`
  (?:indien|als|wanneer|mits|tenzij|anders|zonder|niet|geen|if|when|unless|otherwise|without|not)\\b
  (?:wenn|falls|sofern|sonst|andernfalls|ohne|nicht|kein|si|sinon|sauf|sans|pas)\\b
  laat\\b|late\\b|overdue|verzug|retard|rente|boete|penal|interest|zinsen|interet|majoration|verhog
  aanman|herinner|incasso|reminder|collection|mahn|relance|mise en demeure|kosten|schade|charge|gebuhr|frais
  reclam|klacht|bezwaar|betwist|complain|dispute|claim|objection|beanstand|reklam|widerspruch|contest|reserve
  protest|vraag|vragen|opmerk|meld|control|quer|question|comment|notif|check|verif|frage|einwand|einwend|pruf|remarque
  retour|return|ruckgabe|annul|cancel|storn|opzeg|notice|kundig|resili|herroep|widerruf|withdraw
  lever|deliver|liefer|livrai|verzend|shipment|versand|goederen|goods|waren?\\b|marchandise
  offerte|quot|angebot|geldig|valid|valable|gultig|garantie|warrant|gewahr
  na (?:uw |de )?betaling|after payment|nach zahlung|apres paiement|verwerk|process|bearbeit|traite
  vooraf|vooruit|in advance|voraus|avance|looptijd|laufzeit|abonnement|subscription|licen|elke|iedere|every|chaque
  ${UNIT} (?:voor|before|prior|vor|avant)\\b
`);

export const DISCOUNT = /korting|kredietbeperking|skonto|discount|rabat|escompte|remise|rabais/;

export const ABOUT_PAYING = anyOf(`
  betaal|betal|voldoe|voldaan|overma|over te maken|verval|krediet|credit|term|factu
  pay|paid|due\\b|settle|remit|invoice|net\\b|netto|zahl|fallig|begleich|uberweis|rechnung|ziel
  pai|regl|reg?ler|echeance|delai
`);

/** Words that may stand around a period where nothing else tells what it is about. */
export const FILLERS: ReadonlySet<string> = new Set(
  `binnen uiterlijk strikt max maximaal na van de het datum einde eind maand maandeinde ultimo
  within in from of the end month date strictly innerhalb von ab zum monatsende ende des monats
  sous dans les a fin mois du date eom plus after nach apres net netto`.split(/\s+/),
);

/** Said without a period: due on the day of the invoice, which an electronic invoice arrives on. */
export const AT_ONCE = anyOf(`
  per (?:direct|omgaande)|direct te|onmiddellijk|bij ontvangst|immediat|(?:up)?on receipt|sofort|bei erhalt
  (?:a|des) reception
`);

/** Refusals of any discount, and other words that only look like a condition. */
export const HARMLESS =
  /(?:niet|not|no) later (?:dan|than)|nicht spater als|(?:zonder|ohne|without|sans) (?:jeden |any )?(?:aftrek|korting|abzug|deductions?|discount|escompte)/g;
