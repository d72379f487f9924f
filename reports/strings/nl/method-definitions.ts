/** What the figures of the page about data and method are. */
export const nlMethodDefinitions = {
  loads: {
    formula: "gelezen = geladen + geweigerd, in regels en in bedrag",
    numerator: "regels van het bestand of de tabel, en de som van hun bedragen; zonder bedrag bij meer dan één valuta",
    denominator: "geen: het zijn aantallen en bedragen",
    source: "de bestanden, zoals ze het laatst zijn gelezen",
  },
  rejections: {
    formula: "aantal geweigerde regels, per tabel en reden",
    numerator: "regels met een fout, die niet zijn geladen; elke regel telt één keer, bij de eerste fout",
    denominator: "geen: het is een aantal",
    source: "de bestanden, zoals ze het laatst zijn gelezen",
  },
  control_totals: {
    formula: "overgenomen − in de bron",
    numerator:
      "in de bron: het totaal dat het bestand zelf geeft, of per tabel de som van de geladen regels, elk in de laatste versie; overgenomen: hetzelfde totaal van wat ervan is gelezen, of nu in het grootboek staat",
    denominator: "geen: het zijn bedragen",
    source: "de bestanden en het grootboek",
  },
  checks: {
    formula:
      "sluit: geen verschil is groter dan de grens; anders de som van de te grote verschillen, zonder plus of min, of hoeveel er ontbreken",
    numerator: "totalen en bankafschriften die te veel verschillen, of nummers van afschriften die ontbreken",
    denominator: "vergeleken: alle totalen of bankafschriften waar naar is gekeken",
    source:
      "de bestanden, het grootboek, bankafschriften; de grens staat in de instellingen, en is nul voor wat per tabel is overgenomen",
  },
  roll_forward: {
    formula:
      "begin + alle mutaties van de maand = einde; een mutatie die het bedrag kleiner maakt, staat er met een min",
    numerator:
      "begin en einde: alle boekingen tot en met die dag; mutaties: wat in de maand is geboekt, met btw; alles zoals het nu bekend is",
    denominator: "geen: het zijn bedragen",
    source:
      "begin en einde: de boekingen van het grootboek; mutaties: facturen, creditnota's, betalingen, storno's en afboekingen zelf",
  },
  month_ends: {
    formula:
      "niet toegewezen: ontvangen geld − wat aan facturen is toegewezen. Losse tegoeden: creditnota's − wat met facturen is verrekend. Saldo: alles wat de klant moet betalen − al zijn betalingen en tegoeden",
    numerator:
      "sommen aan het einde van de maand, met een min, zoals nu bekend; klanten met een tegoed hebben een saldo onder nul",
    denominator: "geen: het zijn bedragen, en een aantal klanten",
    source: "grootboek: facturen, betalingen, toewijzingen, correcties",
  },
  restatements: {
    formula: "openstaand bedrag aan het maandeinde zoals nu bekend − zoals toen bekend",
    numerator:
      "nu: alle boekingen tot en met het maandeinde; toen: die ervan die toen al bekend waren. Aantallen: facturen, betalingen en correcties van de maand die pas na de maand bekend werden, of anders bleken",
    denominator: "geen: het zijn bedragen en aantallen",
    source: "grootboek: facturen, betalingen, correcties, met de dag waarop ze bekend werden",
  },
  audits: {
    formula: "een controle sluit als geen enkel geval de regel breekt",
    numerator: "gevallen die de regel breken; bedragen moeten tot op de cent kloppen",
    denominator: "geen: het is ja of nee",
    source: "gelezen bestanden, het grootboek, kenmerken en groepen per maandeinde",
  },
  assumptions: {
    formula:
      "een instelling staat er zoals gekozen; bij een aanname staat om hoeveel regels, teksten of welk bedrag het gaat, of om welke tabellen",
    numerator: "regels, teksten, bedragen of tabellen waarvoor iets is aangenomen",
    denominator: "geen: het zijn instellingen en tellingen",
    source: "instellingen; de bestanden, zoals ze het laatst zijn gelezen",
  },
  suppression: {
    formula: "aantal rijen per tabel, en hoeveel daarvan verborgen zijn, per reden",
    numerator: "rijen waarvan de cijfers verborgen zijn; elke rij heeft één reden",
    denominator: "rijen: alle rijen van de tabel in deze uitgave, ook de verborgen rijen",
    source: "alle tabellen van deze uitgave, ook die van delen van de administratie",
  },
  legal: {
    formula: "geen: de waarden staan er zoals in de wet; er is niets berekend",
    numerator: "het bedrag, het percentage of het aantal dagen dat in die tijd geldt",
    denominator: "geen: het zijn waarden uit de wet",
    source: "de wet of het besluit dat achter elke waarde staat",
  },
  collection_costs: {
    formula:
      "deel van de hoofdsom in elke schijf × percentage van die schijf, bij elkaar opgeteld; nooit onder het laagste en nooit boven het hoogste bedrag; op hele centen, een halve naar boven",
    numerator: "deel van de hoofdsom, zonder rente, in elke schijf",
    denominator: "geen: het is een bedrag; de hoofdsommen zijn voorbeelden",
    source:
      "Besluit vergoeding voor buitengerechtelijke incassokosten, artikel 2; schijven en grenzen die op de dag van de stand gelden",
  },
} as const;
