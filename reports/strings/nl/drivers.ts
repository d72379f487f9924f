/** The Dutch texts about what goes with NPS, in one regression. */
export const nlDrivers = {
  names: {
    contact: "Contact over betalen",
    firm_tone: "Contact op strenge toon",
    wrongful_dunning: "Onterecht aangemaand",
    reversal: "Incasso teruggedraaid",
    slow_dispute: "Geschil langer dan 30 dagen open",
    quick_dispute: "Geschil binnen 14 dagen opgelost",
    agreement_kept: "Wij hielden ons aan een afspraak",
    agreement_broken: "Wij hielden ons niet aan een afspraak",
    preferred_channel: "Contact via het kanaal van zijn keuze",
  },
  refusals: {
    not_recorded: "komt niet voor in de gegevens",
    too_few_customers: "te weinig klanten",
    not_separable: "niet los te zien van de rest",
  },
  heading: "Wat gaat samen met een hogere of lagere NPS?",
  note: "Punten NPS van klanten die dit meemaakten in de {days} dagen vóór de vraag, vergeleken met gelijke klanten zonder, met 95%-interval. Alles staat in één berekening, zodat het een niet voor het ander wordt aangezien.",
  label: "Verschil in NPS per ervaring, bij verder gelijke klanten",
  caption: "Verschil in NPS per ervaring",
  row_note: "{n} klanten",
  zero: "geen verschil",
  driver: "Ervaring",
  customers: "Klanten ermee",
  effect: "Verschil in punten",
  placebo: "Zelfde verschil bij wie het pas later meemaakte",
  refused: "Waarom geen getal",
  found_some: "Gevonden: {names}.",
  found_none: "Geen enkele ervaring gaat aantoonbaar samen met de NPS.",
  family: "De ervaringen zijn samen getoetst met al het andere op deze pagina.",
  grade_c:
    "Bewijs C: wat de klant pas ná zijn antwoord meemaakte, gaat niet met de NPS samen. Dat hoort ook zo: het kan er niet aan bijgedragen hebben.",
  grade_d:
    "Bewijs D bij: {names}. Daar gaat ook wat pas later kwam met de NPS samen, of is dat niet te zien. Lees het als beschrijving, niet als oorzaak.",
  needed: "Onder {n} klanten aan elke kant geven we geen getal.",
  definition: {
    formula:
      "coëfficiënt in één lineaire regressie van 100, 0 of −100 per antwoord op alle ervaringen; interval per klant; p aangepast volgens Benjamini en Hochberg",
    numerator: "verschil in gemiddelde tussen met en zonder de ervaring",
    denominator:
      "bij gelijke andere ervaringen, soort, groep, duur van de relatie, omzet, dagen te laat en achterstand",
    source:
      "enquêtes van een jaar; contacten, incasso's, geschillen, beloften en regelingen zoals bekend op de dag van de vraag",
  },
};
