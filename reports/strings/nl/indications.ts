/** The Dutch texts about what may keep customers from paying. */
export const nlIndications = {
  names: {
    cannot_pay: "Kan nu niet betalen",
    will_not_pay: "Kan wel, wil niet betalen",
    administrative: "Administratieve oorzaak",
  },
  levels: { low: "enkele", medium_or_high: "duidelijke of sterke" },
  heading: "Wat klanten misschien van betalen afhoudt",
  note: "Klanten met aanwijzingen in hun eigen gegevens. Een klant kan er meer dan een hebben. Van de anderen is het niet bekend.",
  caption: "Klanten met een aanwijzing per groep, naar hoe sterk die is",
  indication: "Aanwijzing",
  aside:
    "Een aanwijzing is een reden om te vragen, geen oordeel. Hij staat nergens bij een klant vermeld, en wie bezwaar maakte tegen profilering telt niet mee.",
  aside_short: {
    one: "Bij {n} klant zijn er nog te weinig facturen om iets te zeggen.",
    other: "Bij {n} klanten zijn er nog te weinig facturen om iets te zeggen.",
  },
  segment: "Groep",
  evidence_heading: "Wat als aanwijzing telt",
  evidence_note:
    "Vanaf {low} punten zijn er enkele aanwijzingen, vanaf {medium} duidelijke, vanaf {high} sterke. Een analist kan de punten veranderen in settings.yaml.",
  evidence_caption: "Punten per gegeven van een klant",
  feature: "Gegeven",
  when: "Wanneer",
  from: "vanaf {value}",
  up_to: "tot en met {value}",
  points: "Punten",
  evidence_definition: {
    formula:
      "punten van alle gegevens van een klant, per aanwijzing opgeteld; van een gegeven telt de verste ‘vanaf’ en de verste ‘tot en met’ die hij haalt",
    numerator: "de punten in de tabel; met een min pleiten ze tegen de aanwijzing",
    denominator:
      "geen: het zijn instellingen. Een gegeven dat ontbreekt, geeft geen punten; met een korte geschiedenis is het altijd niet bekend",
    source: "instellingen (indications), kenmerken per klant en maandeinde",
  },
};
