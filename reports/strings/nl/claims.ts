/** De teksten over uitspraken uit het vak, naast de eigen gegevens. */
export const nlClaims = {
  heading: "Kloppen bekende uitspraken uit het vak ook bij ons?",
  note: "Uitspraken uit Nederlandse vakteksten over creditmanagement, naast onze eigen gegevens. Van geen enkel getal hebben wij het onderzoek erachter gezien. Waar gegevens ontbreken, staat welke.",
  caption: "Uitspraken uit het vak, naast de eigen gegevens",
  statements: {
    retention: "Wie 5% meer klanten behoudt, is 25 tot 95% winstgevender dan anderen in de sector.",
    twelve_to_one: "Er zijn 12 positieve ervaringen nodig om 1 negatieve goed te maken.",
    bought_more: "62% van de zakelijke klanten kocht meer na een positieve ervaring.",
    did_not_return: "66% van de zakelijke klanten kwam niet terug na een slechte ervaring.",
    plain_language: "Eenvoudige taal (B1) zorgt dat klanten sneller betalen.",
    first_reminder: "Een eerste herinnering levert vaak nog een vergeten betaling op.",
    friendly_first:
      "Betaalde een klant altijd op tijd? Dan helpt bij de eerste keer te laat een vriendelijk duwtje beter dan een strenge brief.",
  },
  sources: {
    retention:
      "Gaat rond in veel versies: ook 5 tot 95%, 25 tot 55% en 25 tot 125%. Daarom toetsen we geen vast getal.",
    twelve_to_one: "Vaktekst over klantbeleving; het onderzoek erachter is ons niet bekend.",
    bought_more: "Vaktekst over klantbeleving; het onderzoek erachter is ons niet bekend.",
    did_not_return: "Vaktekst over klantbeleving; het onderzoek erachter is ons niet bekend.",
    plain_language: "Vaktekst over klantgericht creditmanagement; een verwachting, geen gemeten getal.",
    first_reminder: "Vaktekst over klantgericht creditmanagement; een verwachting, geen gemeten getal.",
    friendly_first: "Vaktekst over klanttevredenheid; een advies, geen gemeten getal.",
  },
  measured: {
    retention: "Deel van de klanten van een jaar geleden dat in het jaar erna ook kocht.",
    twelve_to_one: "Goede ervaringen die samengaan met het goedmaken van één slechte.",
    bought_more:
      "Deel van de bedrijven dat meer kocht in het jaar na een geschil dat snel en in hun voordeel is opgelost.",
    did_not_return:
      "Deel van de bedrijven dat niets meer kocht in het jaar na een traag geschil of een teruggedraaide incasso.",
    plain_language:
      "Extra deel dat binnen 14 dagen betaalt na een brief in B1. De anderen kregen door loting een brief in moeilijker taal.",
    first_reminder:
      "Extra deel dat betaalt door de herinnering, van klanten die af en toe te laat zijn, in een proef met loting.",
    friendly_first:
      "Extra deel dat binnen 14 dagen betaalt na een vriendelijke eerste herinnering. De anderen kregen door loting een strenge. Het gaat om klanten die altijd op tijd betaalden.",
    friendly_first_score:
      "NPS na een vriendelijk eerste contact, min die na een streng eerste contact, van klanten die altijd op tijd betaalden.",
  },
  verdicts: {
    fits: "Past bij onze cijfers",
    differs: "Past niet bij onze cijfers",
    unclear: "Niet te zeggen",
    not_testable: "Hier niet te toetsen",
    suppressed: "Verborgen: te weinig klanten",
  },
  units: { difference: "{value} procentpunt", points: "{value} punten" },
  own_sentence: "Bij ons: {value} (tussen {low} en {high}; n = {n}).",
  context_sentence: "Wat wel te zeggen is: {value} (tussen {low} en {high}; n = {n}).",
  others_sentence: "Van klanten zonder: {value} (tussen {low} en {high}).",
  difference_clear: "Het verschil met gelijke klanten is {value} procentpunt (tussen {low} en {high}).",
  difference_unclear:
    "Met gelijke klanten is er geen aantoonbaar verschil: {value} procentpunt (tussen {low} en {high}). Het getal zegt dus weinig over de ervaring zelf.",
  needed: "Nodig: {needs}.",
  needs: {
    table: "de tabel {table}",
    field: "het veld {field} in de tabel {table}",
    no_place: "het veld {field} in de tabel {table}; daar is in de levering nog geen plaats voor",
    and: " en ",
    fields: "de velden {fields} in de tabel {table}",
    fields_no_place: "de velden {fields} in de tabel {table}; daar is in de levering nog geen plaats voor",
    customers: { one: "{n} klant aan elke kant", other: "{n} klanten aan elke kant" },
    months: { one: "{n} maand aan gegevens", other: "{n} maanden aan gegevens" },
    comparison: "een vergelijking met loting",
    letters: "een proef met loting, met brieven die alleen verschillen in {trait}",
    letters_closest: "{asked} (de brieven van ‘{experiment}’ verschillen misschien ook hierin: {differs})",
    clear_effect: "goede ervaringen die de NPS duidelijk verhogen, en slechte die hem verlagen",
  },
  traits: {
    reading_level: "taalniveau",
    tone: "toon",
    channel: "kanaal",
    language: "taal",
    payment_link: "betaallink",
    qr_code: "QR-code",
    pictograms: "pictogrammen",
    elements: "wat erin staat",
  },
  collect_contacts: {
    who: "Leg elk contact vast met de dag waarop het kon en de dag waarop het is gedaan. Ook een contact dat niet doorging telt mee.",
    chance:
      "Laat daarna het lot bepalen wie een herinnering krijgt en wie niet. Alleen dan is te zien wat een herinnering doet.",
  },
  statement: "Uitspraak",
  verdict: "Bij ons",
  own: "Eigen cijfer",
  others: "Zonder",
  difference: "Verschil met gelijke klanten",
  difference_low: "Verschil, ondergrens",
  difference_high: "Verschil, bovengrens",
  missing: "Wat ontbreekt",
  source: "Herkomst",
  definition: {
    formula:
      "past: het eigen interval (95%) bevat het genoemde getal, of ligt aan de genoemde kant van nul; past niet: het laat dat erbuiten",
    numerator: "zie bij elke uitspraak wat er gemeten is",
    denominator:
      "bewijs A: met loting; D: beschrijvend, met soort, groep, duur van de relatie en omzet gelijk gehouden",
    source: "facturen van twee jaar, geschillen, incasso's, contacten en enquêtes",
  },
};
