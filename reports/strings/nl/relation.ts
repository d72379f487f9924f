/** The Dutch texts about NPS around contact, after arrears that were resolved, and per good and bad experience. */
export const nlRelation = {
  directions: { higher: "hoger", lower: "lager" },
  refused_few: "Te weinig klanten: we vragen er minstens {n} aan elke kant.",
  verdict: "Dit verschil {verdict}.",
  contacts: {
    lone: "alleen deze weken: alle weken samen niet",
    sums: { before: "Alle antwoorden ervoor", after: "Alle antwoorden erna", change: "Verandering: erna min ervoor" },
    heading: "Verandert de NPS rond het eerste contact?",
    note: "NPS van antwoorden vóór en na het eerste contact over een achterstand, min die van gelijke klanten zonder contact, met 95%-interval. Voor het contact hoort er geen verschil te zijn.",
    label: "Verschil in NPS per {days} dagen rond het eerste contact",
    caption: "Verschil in NPS rond het eerste contact over een achterstand",
    before_period: "{from} tot {to} dagen ervoor",
    after_period: "{from} tot {to} dagen erna",
    zero: "geen verschil",
    period: "Antwoord, gezien vanaf het contact",
    customers: "Klanten",
    effect: "Verschil in punten",
    change_found:
      "Na het contact is de NPS {value} punten {direction} dan ervoor, vergeleken met klanten zonder contact (tussen {low} en {high}). Bewijs {grade}.",
    change_none:
      "Na het contact is de NPS niet aantoonbaar anders dan ervoor: {value} punten (tussen {low} en {high}). Bewijs {grade}.",
    before_differs:
      "Let op: ook vóór het contact verschilden deze klanten al ({value} punten, tussen {low} en {high}). Dat kan het contact niet gedaan hebben.",
    before_same: "Vóór het contact verschilden deze klanten niet aantoonbaar van de anderen, en dat hoort ook zo.",
    definition: {
      formula:
        "lineaire regressie van 100, 0 of −100 per antwoord op de periode; interval per klant. Verandering = na min voor",
      numerator: "gemiddelde van de antwoorden in de periode",
      denominator:
        "gemiddelde van klanten zonder contact 90 dagen ervoor en erna, bij gelijke soort, groep, duur, omzet en dagen te laat",
      source: "enquêtes van een jaar; eerste contact van elke periode met achterstand",
    },
  },
  flows: {
    heading: "Wat antwoordt een klant na een opgeloste achterstand?",
    note: "Deel van de klanten dat van het ene naar het andere antwoord ging, met 95%-interval: met een achterstand ertussen die is opgelost, en zonder enige achterstand.",
    label: "Van het eerste naar het tweede antwoord, met en zonder opgeloste achterstand",
    caption: "Van het eerste naar het tweede antwoord",
    groups: { resolved: "na achterstand", without: "zonder achterstand" },
    kinds: { detractor: "Criticaster", passive: "Neutraal", promoter: "Promotor" },
    row: "{from} → {to}",
    row_note: "{group}, van {n} klanten",
    zero: "niemand",
    untold: {
      one: "{n} rij staat niet in de tekening: te weinig klanten.",
      other: "{n} rijen staan niet in de tekening: te weinig klanten.",
    },
    first: "Eerste antwoord",
    second: "Tweede antwoord",
    group: "Ertussen",
    share: "Deel",
    customers: "Klanten",
    started: "Begonnen zo",
    regression:
      "Wie eerst heel laag of heel hoog antwoordde, antwoordt daarna vanzelf vaker in het midden. Dat gebeurt ook zonder achterstand. Kijk dus alleen naar het verschil tussen beide groepen.",
    difference_found:
      "Na een opgeloste achterstand is de NPS {value} punten {direction} dan zonder, bij hetzelfde eerste antwoord (tussen {low} en {high}).",
    difference_none:
      "Na een opgeloste achterstand is de NPS niet aantoonbaar anders dan zonder, bij hetzelfde eerste antwoord: {value} punten (tussen {low} en {high}).",
    descriptive: "Bewijs D: wie een achterstand krijgt, is een andere klant. Dit beschrijft en bewijst niets.",
    definition: {
      formula: "aandeel met interval van Wilson; één paar antwoorden per klant, het laatste",
      numerator: "klanten met dit tweede antwoord",
      denominator: "klanten met dit eerste antwoord",
      source:
        "twee antwoorden na elkaar, hoogstens {days} dagen uit elkaar; promotor 9 of 10, neutraal 7 of 8, criticaster 0 tot en met 6",
    },
  },
  dose: {
    heading: "Hoeveel goede ervaringen maken één slechte goed?",
    note: "Punten NPS die samengaan met één ervaring meer in het jaar vóór de vraag, met 95%-interval.",
    label: "Punten NPS per goede en per slechte ervaring",
    caption: "Punten NPS per ervaring",
    good: "Eén goede ervaring meer",
    bad: "Eén slechte ervaring meer",
    ratio: "Goede ervaringen per slechte",
    row_note: "{n} klanten hadden er een",
    zero: "geen verschil",
    kind: "Ervaring",
    customers: "Klanten ermee",
    value: "Waarde",
    ratio_found:
      "Bij onze klanten gaan {value} goede ervaringen samen met het goedmaken van één slechte (tussen {low} en {high}).",
    good_not_clear:
      "Wij geven geen verhouding: dat goede ervaringen het cijfer verhogen, is niet te zien. Wat misschien niets toevoegt, maakt ook niets goed, hoe vaak ook.",
    bad_not_clear:
      "Wij geven geen verhouding: dat slechte ervaringen het cijfer verlagen, is niet te zien. Dan valt er niets goed te maken.",
    what: "Goed is: een geschil binnen 14 dagen opgelost, een afspraak die wij nakwamen, contact via het gekozen kanaal. Slecht is: onterecht aangemaand, een teruggedraaide incasso, een geschil dat langer dan 30 dagen open staat, een afspraak die wij niet nakwamen.",
    grade: "Bewijs D: dit is samenhang, geen proef.",
    definition: {
      formula:
        "lineaire regressie van 100, 0 of −100 per antwoord op het aantal goede en slechte ervaringen, elk hoogstens 12; interval van de verhouding volgens Fieller; per klant",
      numerator: "punten per slechte ervaring, met een min ervoor",
      denominator: "punten per goede ervaring; is die niet duidelijk boven nul, dan geven we geen verhouding",
      source: "enquêtes van een jaar; ervaringen van het jaar vóór de vraag, zoals toen bekend",
    },
  },
};
