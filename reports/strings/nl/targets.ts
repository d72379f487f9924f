/** The Dutch texts of targets, budgets and comparisons with a year before. */
export const nlTargets = {
  of_measure: "doel {measure}",
  met: "doel {target}: gehaald",
  missed: "doel {target}: niet gehaald",
  tile_of_whole: "doel geldt voor het hele bedrijf",
  of_whole: "Doelen gelden voor het hele bedrijf; voor dit deel is er geen.",
  forecast_before: "een jaar eerder, wat binnenkwam",
  forecast_before_column: "Een jaar eerder binnengekomen",
  year_before: "een jaar eerder",
  over_days: "meer dan {days} dagen",
  over_days_before: "meer dan {days} dagen, een jaar eerder",
  over_days_target: "doel, meer dan {days} dagen",
  overdue_heading: "Hoeveel is lang over de vervaldag?",
  overdue_note: "Deel van het openstaande bedrag dat meer dan 30 dagen over de vervaldag is, per maandeinde.",
  overdue_now: "{share} is meer dan {days} dagen over de vervaldag",
  overdue_before: "een jaar eerder {share}",
  overdue_above: "het doel van {target} is niet gehaald",
  overdue_met: "het doel van {target} is gehaald",
  overdue_hidden: "Hoeveel lang over de vervaldag is, is voor de laatste maand verborgen",
  overdue_caption: "Deel van het openstaande bedrag dat lang over de vervaldag is",
  overdue_definition: {
    formula: "open bedrag van posten die meer dan 30 (60, 90) dagen over de vervaldag zijn / openstaand bedrag",
    numerator: "open bedrag van die posten, met btw",
    denominator: "alles wat klanten nog moeten betalen, min losse betalingen en creditnota's",
    source: "facturen, termijnen, betalingen, correcties; doelen uit de instellingen (targets)",
  },
  budget: "Begroot",
  budget_heading: "Halen we de begroting?",
  budget_note:
    "Wat we verwachten van open posten en van nieuwe verkoop samen, naast wat er begroot is. De lijn geeft de grenzen.",
  budget_expected: "{weeks} weken: verwacht",
  budget_budgeted: "{weeks} weken: begroot",
  budget_open: "Van wat openstaat",
  budget_sales: "Van nieuwe verkoop",
  budget_together: "Samen",
  budget_difference: "Verschil",
  budget_within:
    "In {weeks} weken verwachten we {expected}, {share} van de begroting van {budget}: die ligt binnen de grenzen.",
  budget_missed:
    "In {weeks} weken verwachten we {expected}, {share} van de begroting van {budget}: die ligt boven de grenzen.",
  budget_beaten:
    "In {weeks} weken verwachten we {expected}, {share} van de begroting van {budget}: meer dan begroot, ook bij tegenvallers.",
  budget_untold:
    "In {weeks} weken verwachten we {expected}, {share} van de begroting van {budget}. Grenzen zijn er nog niet.",
  budget_aside:
    "De grenzen zijn die van beide delen bij elkaar opgeteld. Dat is ruim: acht van de tien keer of vaker ligt de uitkomst ertussen.",
  budget_tile: "begroot {budget}, met nieuwe verkoop {expected}",
  budget_definition: {
    formula: "verwacht van wat openstaat + verwacht van nieuwe verkoop, naast de begroting van dezelfde weken",
    numerator: "de verwachting van deze pagina, in 4 en 13 weken",
    denominator: "de begroting per maand uit de instellingen, gelijk verdeeld over de dagen van de maand",
    source: "facturen, betalingen, instellingen (targets.cash)",
  },
} as const;
