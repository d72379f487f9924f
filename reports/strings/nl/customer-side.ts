/** De Nederlandse teksten over wat klanten laten weten na een regel, een invoering of een eigen keuze. */
export const nlCustomerSide = {
  responses: {
    heading: "En wat laten klanten weten, waar niet om geloot is?",
    note: "Verschil in klanten die betalen, en in klanten die een factuur betwisten, klagen of contact weigeren, in procentpunt, met 95%-interval. Bij een regel en een eigen keuze: binnen 60 dagen erna. Bij een invoering: in de maand zelf.",
    rests_on: "Waar rust het verschil in reacties op?",
    meaning:
      "Bij een eigen keuze is het dezelfde vergelijking als die van het betalen: dezelfde klanten, met hetzelfde gewicht. Doen aan een van beide kanten minder dan 10 klanten iets, dan doen wij geen uitspraak.",
  },
  scores: {
    heading: "En wat vinden zij ervan?",
    note: "Verschil in NPS, met 95%-interval, van wie antwoord gaf op een vraag. Het eerste antwoord telt.",
    rests_on: "Waar rust het verschil in NPS op?",
    meaning:
      "Niet iedereen geeft antwoord. Geven klanten met de aanpak duidelijk vaker of minder vaak antwoord dan klanten zonder, dan doen wij geen uitspraak.",
  },
  compared: "Vergeleken",
  better: "beter dan bij klanten zonder",
  worse: "slechter dan bij klanten zonder",
  unproven: "geen verschil aangetoond",
  definition: {
    formula:
      "regel: sprong bij de grens; invoering: verandering sinds de maand ervoor, min die van groepen zonder; eigen keuze: gewogen verschil met wie op hen lijkt",
    numerator:
      "klanten met de aanpak die een factuur betwisten, over iets anders klagen of een kanaal weigeren; bij NPS: promotors min criticasters",
    denominator: "klanten die vergeleken zijn; bij NPS: wie van hen antwoord gaf",
    source: "geschillen, voorkeuren, enquêtes, contacten, instellingen (designs)",
  },
} as const;
