import type { LetterElement, ReadingLevel, Tone } from "../../../models/contract/letter.ts";

/** A letter or message as it goes out; what stands in braces is filled in for each customer. */
export interface Letter {
  readonly version: string;
  /** Level of reading that it was written for. */
  readonly level: ReadingLevel;
  readonly tone: Tone;
  readonly hasPaymentLink: boolean;
  readonly hasQrCode: boolean;
  readonly elements: readonly LetterElement[];
  readonly paragraphs: readonly string[];
}

const FRIENDLY_END = ["Vriendelijke groet,", "Team Klantenservice"] as const;
const FORMAL_END = ["Met vriendelijke groet,", "Afdeling Betalingen"] as const;

const REMINDER_ELEMENTS = ["amount", "invoice", "due_date", "new_term", "contact", "objection", "arrangement"] as const;

/**
 * The letters and messages of the energy supplier. The two reminders differ in tone and in nothing else; the two letters
 * that come later differ in level, link and code as well.
 */
export const LETTERS = {
  beforeDue: {
    version: "pre-due-1",
    level: "B1",
    tone: "friendly",
    hasPaymentLink: true,
    hasQrCode: false,
    elements: ["amount", "invoice", "due_date", "contact", "objection"],
    paragraphs: [
      "Beste klant,",
      "Nog een paar dagen, dan moet factuur {factuurnummer} betaald zijn. Het bedrag is € {bedrag}. U kunt betalen tot en met {vervaldatum}.",
      "Betalen kan snel met deze link: {betaallink}. Heeft u al betaald? Dan hoeft u niets te doen.",
      "Klopt er iets niet? Of heeft u een vraag? Bel ons: {telefoon}.",
      ...FRIENDLY_END,
    ],
  },
  preNotice: {
    version: "pre-notice-1",
    level: "B1",
    tone: "friendly",
    hasPaymentLink: false,
    hasQrCode: false,
    elements: ["amount", "invoice", "due_date", "contact", "objection"],
    paragraphs: [
      "Beste klant,",
      "Op {incassodatum} schrijven wij € {bedrag} af van uw rekening. Dat is voor factuur {factuurnummer}. Zorgt u dat er dan genoeg geld op uw rekening staat?",
      "Komt deze dag niet goed uit? Dan kiest u zelf een andere dag in Mijn Account. U kunt ook bellen: {telefoon}. Wij denken graag met u mee.",
      "Klopt het bedrag niet? Laat het ons dan weten vóór {incassodatum}. Dan kijken we het samen na.",
      ...FRIENDLY_END,
    ],
  },
  friendlyReminder: {
    version: "reminder-1",
    level: "B1",
    tone: "friendly",
    hasPaymentLink: true,
    hasQrCode: true,
    elements: REMINDER_ELEMENTS,
    paragraphs: [
      "Beste klant,",
      "Misschien bent u het vergeten. Wij hebben uw betaling van € {bedrag} nog niet gekregen. Het gaat om factuur {factuurnummer}. U kon betalen tot en met {vervaldatum}.",
      "Wilt u het bedrag vóór {nieuwe_datum} betalen? Dat kan snel met deze link: {betaallink}. Of scan de code onder deze mail.",
      "Heeft u al betaald? Dan hoeft u niets te doen. Dank u wel.",
      "Lukt betalen nu niet? Bel ons dan: {telefoon}. U kunt vaak ook in delen betalen. Klopt de factuur niet? Ook dan horen wij het graag.",
      ...FRIENDLY_END,
    ],
  },
  firmReminder: {
    version: "reminder-firm-1",
    level: "B1",
    tone: "firm",
    hasPaymentLink: true,
    hasQrCode: true,
    elements: REMINDER_ELEMENTS,
    paragraphs: [
      "Geachte klant,",
      "U heeft niet op tijd betaald. Wij hebben nog € {bedrag} van u te krijgen. Het gaat om factuur {factuurnummer}. U moest betalen tot en met {vervaldatum}.",
      "Betaal het hele bedrag vóór {nieuwe_datum}. Anders nemen wij verdere stappen. Gebruik deze link: {betaallink}. Of scan de code onder deze mail.",
      "Heeft u in de tussentijd betaald? Dan is dit bericht niet voor u.",
      "Kunt u niet betalen? Bel ons dan meteen: {telefoon}. Soms mag u in delen betalen. Klopt de factuur niet? Meld dat vóór {nieuwe_datum}.",
      ...FORMAL_END,
    ],
  },
  textMessage: {
    version: "text-1",
    level: "B1",
    tone: "neutral",
    hasPaymentLink: true,
    hasQrCode: false,
    elements: ["amount", "invoice", "contact", "objection"],
    paragraphs: [
      "Uw factuur {factuurnummer} van € {bedrag} staat nog open. Betaal met {betaallink}. Klopt er iets niet, of lukt betalen niet? Bel {telefoon}.",
    ],
  },
  friendlyLetter: {
    version: "letter-friendly-1",
    level: "B1",
    tone: "friendly",
    hasPaymentLink: true,
    hasQrCode: true,
    elements: REMINDER_ELEMENTS,
    paragraphs: [
      "Beste klant,",
      "Wij schreven u eerder over factuur {factuurnummer}. Het bedrag van € {bedrag} staat nog open. U kon betalen tot en met {vervaldatum}.",
      "Wij willen u graag helpen. Betaalt u vóór {nieuwe_datum}? Gebruik dan {betaallink}, of scan de code op deze brief.",
      "Kunt u het bedrag nu niet missen? Bel ons: {telefoon}. Samen zoeken we een oplossing die bij u past. U kunt bijvoorbeeld in delen betalen.",
      "Bent u het niet eens met de factuur? Vertel ons dan wat er niet klopt. Zolang we dat uitzoeken, hoeft u niet te betalen.",
      ...FRIENDLY_END,
    ],
  },
  firmLetter: {
    version: "letter-firm-1",
    level: "C1",
    tone: "firm",
    hasPaymentLink: false,
    hasQrCode: false,
    elements: REMINDER_ELEMENTS,
    paragraphs: [
      "Geachte heer, mevrouw,",
      "Ondanks onze eerdere herinnering hebben wij moeten vaststellen dat het verschuldigde bedrag van € {bedrag} ter zake van factuur {factuurnummer}, waarvan de betalingstermijn op {vervaldatum} is verstreken, tot op heden niet op onze rekening is bijgeschreven.",
      "Wij verzoeken u derhalve met klem om zorg te dragen voor voldoening van de gehele vordering uiterlijk op {nieuwe_datum}, door overmaking op rekeningnummer {rekening} onder vermelding van het bovengenoemde factuurnummer.",
      "Indien u van mening bent dat de vordering onjuist is, dan wel indien uw financiële omstandigheden betaling ineens niet toelaten, dient u dit vóór de genoemde datum gemotiveerd aan ons kenbaar te maken, zodat wij uw bezwaar kunnen beoordelen of met u een passende betalingsregeling kunnen overeenkomen. U kunt ons daartoe op werkdagen telefonisch bereiken op {telefoon}.",
      "Hoogachtend,",
      "Afdeling Betalingen",
    ],
  },
  fourteenDays: {
    version: "14-days-1",
    level: "B2",
    tone: "formal",
    hasPaymentLink: true,
    hasQrCode: false,
    elements: [
      "amount",
      "invoice",
      "due_date",
      "term_from_receipt",
      "collection_costs",
      "contact",
      "objection",
      "arrangement",
    ],
    paragraphs: [
      "Geachte klant,",
      "U heeft factuur {factuurnummer} van € {bedrag} nog niet betaald. De laatste dag waarop u kon betalen, was {vervaldatum}.",
      "U krijgt nog veertien dagen om het bedrag zonder extra kosten te betalen. Die termijn begint op de dag nadat u deze brief heeft ontvangen. Betaal op rekening {rekening}, of met {betaallink}.",
      "Heeft u het hele bedrag na die veertien dagen niet betaald? Dan bent u ook incassokosten verschuldigd. Die bedragen volgens de wettelijke regels precies € {incassokosten}. Het totaal wordt dan € {totaal}.",
      "Bent u het niet eens met de factuur, of kunt u niet in één keer betalen? Neem dan binnen veertien dagen contact met ons op via {telefoon}. Wij bekijken uw bezwaar en maken zo nodig een regeling met u. Bij geldzorgen helpt ook uw gemeente u gratis.",
      ...FORMAL_END,
    ],
  },
  finalNotice: {
    version: "final-1",
    level: "B2",
    tone: "firm",
    hasPaymentLink: true,
    hasQrCode: false,
    elements: ["amount", "invoice", "due_date", "new_term", "collection_costs", "contact", "objection", "arrangement"],
    paragraphs: [
      "Geachte klant,",
      "Factuur {factuurnummer} van € {bedrag} had op {vervaldatum} betaald moeten zijn. In onze brief van {datum_veertiendagenbrief} kreeg u nog veertien dagen. Ook daarna hebben wij uw betaling niet ontvangen.",
      "Daarom brengen wij € {incassokosten} incassokosten in rekening. U bent nu in totaal € {totaal} verschuldigd. Betaal dat bedrag uiterlijk op {nieuwe_datum}, op rekening {rekening} of met {betaallink}.",
      "Zonder betaling of bericht dragen wij de factuur na die datum over aan een incassobureau. Dat willen wij liever voorkomen.",
      "Bent u het niet eens met de factuur of met de kosten, of kunt u niet in één keer betalen? Bel ons dan vandaag nog: {telefoon}. Een regeling is nog steeds mogelijk.",
      ...FORMAL_END,
    ],
  },
  arrangement: {
    version: "arrangement-1",
    level: "B1",
    tone: "friendly",
    hasPaymentLink: false,
    hasQrCode: false,
    elements: ["amount", "new_term", "contact", "arrangement"],
    paragraphs: [
      "Beste klant,",
      "Fijn dat we u spraken. Dit hebben we afgesproken: u betaalt € {bedrag} in delen. Er zijn {aantal} delen van € {deelbedrag}. U betaalt elke maand vóór de {dag}e. De eerste keer is dat vóór {nieuwe_datum}.",
      "Lukt het een keer niet? Bel ons dan vóór die dag: {telefoon}. Dan kijken we wat wel kan.",
      "Zolang u zich aan de afspraak houdt, krijgt u geen herinneringen en geen extra kosten.",
      ...FRIENDLY_END,
    ],
  },
} as const satisfies Record<string, Letter>;
