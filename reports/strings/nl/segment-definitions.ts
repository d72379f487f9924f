/** The Dutch definitions of the figures about groups: how many customers are in them, how long, and by which limits. */
export const nlSegmentDefinitions = {
  profile: {
    formula:
      "aantal klanten per groep, waarde en risico. Waarde gaat van de grootste koper naar de kleinste. Hoog: de klanten vóór hem kochten samen minder dan {high} van wat alle groepen kochten; gemiddeld: minder dan {medium}. Wie niets kocht, heeft lage waarde. Risico: verhoogd vanaf een score van {elevated_from}, hoog vanaf {high_from}",
    numerator: "klanten met die groep, waarde en risico; wat iemand kocht: facturen min creditnota's van 365 dagen",
    denominator: "geen: het zijn aantallen; de kleur geeft het deel van de getoonde klanten in de rij",
    source: "groepen en verkoop per maandeinde, scores van de laatste volle maand, instellingen (value, risk)",
  },
  stability: {
    formula:
      "klanten die nog in de groep zitten / klanten die er zoveel maanden eerder in zaten; interval van 95% volgens Wilson",
    numerator: "klanten die er toen in zaten en nu ook; wat daartussen gebeurde, telt niet",
    denominator: "alle klanten die er toen in zaten, ook wie nu in geen enkele groep meer zit",
    source: "groepen per maandeinde, zoals toen bekend",
  },
  history: {
    formula: "aantal klanten per groep, op elk maandeinde geteld",
    numerator: "klanten in de groep, met wat op dat maandeinde bekend was en met de grenzen van nu",
    denominator: "geen: het zijn aantallen",
    source:
      "groepen per maandeinde; zonder slapende klanten die vertrokken zijn, en zonder wie bezwaar maakte tegen profilering",
  },
  overrides: {
    formula: "aantal klanten van wie een medewerker de groep bepaalde, per onze en gegeven groep, of per reden",
    numerator: "klanten met zo'n besluit dat nu geldt; bij meer besluiten telt het besluit dat het laatst begon",
    denominator: "geen: het zijn aantallen",
    source: "geleverde besluiten over groepen, groepen per maandeinde; zonder wie bezwaar maakte tegen profilering",
  },
  types: {
    formula: "klanten van de soort in de groep / alle klanten van de soort die in een groep zitten",
    numerator: "klanten van die soort die nu in de groep zitten",
    denominator: "klanten van die soort in alle groepen samen; wie geen soort heeft, telt niet mee",
    source: "groepen van nu, soort uit de klantgegevens",
  },
  thresholds: {
    formula:
      "de eerste regel die klopt, bepaalt de groep. Slapend: te lang of nooit een factuur. Bij te weinig facturen: nieuw, of nog niet te zeggen. Altijd op tijd: niets te laat. Vaak te laat: genoeg te late facturen, en een grote kans dat zijn deel te laat boven de grens ligt. Soms te laat: weinig te late facturen, en een grote kans dat het eronder ligt. Wisselend: alle anderen",
    numerator:
      "facturen die in die maanden betaald moesten zijn, en hoeveel daarvan te laat werden betaald of nu te laat openstaan; maanden als klant en sinds de laatste factuur",
    denominator:
      "geen: het zijn instellingen. De kans volgt uit zijn te late en tijdige facturen, met vooraf 1 te late en 4 tijdige erbij (bètaverdeling)",
    source: "instellingen (behaviour), facturen, termijnen, betalingen",
  },
} as const;
