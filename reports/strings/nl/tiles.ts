/** What several definitions share. */
const receivables = "alles wat klanten nog moeten betalen, met btw";
const sources = "facturen, betalingen, toewijzingen, correcties";
const sales = (days: number) => `gefactureerd min creditnota's, met btw, in de laatste ${days} dagen`;

/** The Dutch texts of the tiles above a page. */
export const nlTiles = {
  usual: "gewoonlijk {range}",
  usual_term: "Gewoonlijk",
  usual_meaning:
    "tussen deze grenzen schommelt het cijfer door toeval: het gemiddelde van de maanden ervoor, plus of min 2,66 keer het gemiddelde verschil tussen twee maanden (XmR-kaart)",
  year_before: "een jaar eerder {value}",
  customers: { one: "{n} klant met facturen", other: "{n} klanten met facturen" },
  items: { one: "{n} open post", other: "{n} open posten" },
  invoices: { one: "{n} factuur", other: "{n} facturen" },
  definition_of: "Definitie: {name}",
  definitions: {
    ar: {
      formula: "open facturen min losse betalingen en creditnota's, aan het einde van de dag",
      numerator: receivables,
      denominator: "geen: het is een bedrag",
      source: sources,
    },
    dso_365: {
      formula: "openstaand bedrag / verkoop op rekening van de laatste 365 dagen × 365",
      numerator: receivables,
      denominator: sales(365),
      source: sources,
    },
    dso_best_possible: {
      formula: "openstaand bedrag dat nog niet over de vervaldag is / verkoop op rekening van de laatste 90 dagen × 90",
      numerator: "wat klanten nog moeten betalen en nog niet vervallen is, met btw",
      denominator: sales(90),
      source: sources,
    },
    average_days_delinquent: {
      formula:
        "bedrag over de vervaldag / verkoop op rekening van de laatste 90 dagen × 90: DSO min best mogelijke DSO",
      numerator: "open bedrag van posten die over de vervaldag zijn, met btw",
      denominator: sales(90),
      source: "facturen, termijnen, betalingen, toewijzingen, correcties",
    },
    overdue_share: {
      formula: "bedrag over de vervaldag / openstaand bedrag",
      numerator: "open bedrag van posten die over de vervaldag zijn, met btw",
      denominator: receivables,
      source: "facturen, termijnen, betalingen, correcties",
    },
    days_beyond_terms: {
      formula: "som van (betaaldag − vervaldag) × betaald bedrag / som van betaald bedrag",
      numerator: "betalingen van de laatste 90 dagen; vroeg betaald telt als min",
      denominator: "dezelfde betaalde bedragen",
      source: "facturen, termijnen, betalingen",
    },
    cei: {
      formula: "(begin + verkoop − einde) / (begin + verkoop − einde dat nog niet vervallen is) × 100",
      numerator: "wat in de maand binnenkwam",
      denominator: "wat in de maand binnen kon komen",
      source: "facturen, termijnen, betalingen, toewijzingen, correcties",
    },
    ageing_now: {
      formula:
        "som van wat per post nog open is, naar dagen na de vervaldag; losse betalingen en creditnota's apart, als min",
      numerator: "open bedrag van de posten in de klasse, met btw",
      denominator: "geen: het is een bedrag. Alle klassen samen zijn het openstaande bedrag",
      source: "facturen, termijnen, betalingen, toewijzingen, correcties",
    },
    forecast_open: {
      formula: "som van wat per post nog open is, aan het einde van de maand",
      numerator: "open bedrag van facturen en termijnen, met btw",
      denominator: "geen: het is een bedrag",
      source: "facturen, termijnen, betalingen, correcties",
    },
  },
} as const;
