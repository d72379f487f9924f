/** What the figures of effects are, and of what they rest on. */
export const nlEffectDefinitions = {
  trade_offs: {
    formula:
      "effect: gemiddelde van klanten met de aanpak min dat van klanten zonder; van een groep het bijgestelde verschil, als dat er is. Goed of slecht: het 95%-interval laat nul weg, en het effect houdt stand tussen alle toetsen van de pagina. Maakt niet uit: het hele interval ligt binnen 5 procentpunt van nul, bij NPS binnen 10 punten. Uit beide kanten samen volgt het oordeel",
    numerator:
      "geld: klanten die binnen 14 dagen betaalden; klant: NPS, of klanten die in 90 dagen contact weigeren, een factuur betwisten of klagen. Wat slecht is gaat voor wat goed is",
    denominator:
      "alle klanten van de loting die aan de beurt waren, elk één keer, bij zijn eerste keer; bij NPS wie van hen antwoord gaf",
  },
  questions: {
    formula:
      "nodig per groep: (1,96 + 0,84)² × (p × (1 − p) + q × (1 − q)) / (q − p)²; p is wie nu betaalt, q is 5 procentpunt meer (boven 95% minder). Bij NPS: 2 × (1,96 + 0,84)² × variantie / 10². Weken: (nodig − al bekend) / klanten per week in de kleinste groep, plus 14 dagen, bij NPS 90. Na een jaar te zien: (1,96 + 0,84) × √(2 × variantie / klanten in de kleinste groep over een jaar); variantie is p × (1 − p), bij NPS die van de antwoorden",
    numerator:
      "betaalt nu: klanten zonder de aanpak die binnen 14 dagen betaalden; is er niet geloot, alle klanten. Wachten: klanten per week × de grens van het interval die het verst van nul ligt, zonder interval 5 procentpunt; het bedrag is dat × hun gemiddelde factuur",
    denominator:
      "klanten die in 26 weken aan de beurt waren en van wie de uitkomst bekend is, elk één keer; bij NPS het deel dat antwoord geeft. Al bekend: klanten van de kleinste groep van de loting",
    source: "contacten, facturen, betalingen, enquêtes, groepen per maandeinde, plan van de loting",
  },
  event_study: {
    formula:
      "verandering van het gemiddelde deel op tijd sinds de maand vóór de invoering: die van groepen die het kregen, min die van groepen die het nog niet hadden. Bij meer begindagen: gemiddeld naar aantal klanten (Callaway en Sant'Anna). Interval per groep",
    numerator:
      "facturen van de klant uit de maand die hoogstens {days} dagen na de vervaldag zijn betaald; helemaal gecrediteerd of afgeboekt telt als niet op tijd",
    denominator:
      "alle facturen van de klant uit de maand waarvan die dagen voorbij zijn; alleen klanten met facturen in beide maanden",
    source: "instellingen (designs), klanten, facturen, termijnen, betalingen, creditnota's, afboekingen",
  },
  balance: {
    formula: "verschil van de gemiddelden van een kenmerk, zonder plus of min / standaarddeviatie",
    numerator:
      "gemiddelde met de aanpak min dat zonder; na het wegen telt elke factuur voor 1 / de kans op wat zij kreeg. Bij een kans op de aanpak onder 5% of boven 95% telt zij niet",
    denominator: "wortel uit het gemiddelde van beide varianties, zonder gewicht",
  },
  observed_checks: {
    formula:
      "uit elkaar: {distance}. Telt voor: (som van de gewichten)² / som van (gewicht²). E-waarde: v + √(v × (v − 1)); v is de verhouding van beide kansen, bij dagen en NPS e^(0,91 × verschil / standaarddeviatie), en onder 1 het omgekeerde. Van de grens: de kant van het interval die het dichtst bij geen verschil ligt; 1 als het interval dat bevat",
    numerator:
      "weggelaten: facturen met een kans op de aanpak onder 5% of boven 95%; zonder vergelijking: facturen met de aanpak waar die dag geen andere tegenover stond",
    denominator: "weggelaten: alle facturen van de vergelijking; zonder vergelijking: alle facturen met de aanpak",
  },
  descriptive: {
    formula:
      "contacten waarna binnen {days} dagen betaald was / alle contacten; interval volgens Wilson. Dagen te laat: de middelste waarde (mediaan), van het oudste deel van de factuur",
    numerator:
      "contacten waarna alles wat toen te laat was, binnen {days} dagen is betaald; vóór de vervaldag de hele factuur. Helemaal gecrediteerd of afgeboekt telt als niet betaald",
    denominator:
      "alle contacten over een factuur die wij zelf legden in de laatste 365 dagen, en waarvan {days} dagen voorbij zijn; een klant telt zo vaak als hij contact had",
    source: "contacten, facturen, termijnen, betalingen, creditnota's, afboekingen, groepen per maandeinde",
  },
} as const;
