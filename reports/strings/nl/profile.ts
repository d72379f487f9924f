/** The texts about groups together with value, risk and time. */
export const nlProfile = {
  value_tiers: { low: "lage waarde", medium: "gemiddelde waarde", high: "hoge waarde" },
  risk_tiers: { low: "Laag risico", elevated: "Verhoogd risico", high: "Hoog risico", none: "Geen score" },
  heading: "Wie is veel waard en loopt risico?",
  note: "Groep, waarde en risico samen. Hoge waarde: de grootste klanten, die samen {high} van alles kopen. Gemiddeld: de volgende, tot {medium}.",
  caption: "Klanten naar groep, waarde en risico",
  value: "Waarde",
  aside:
    "Risico is de trap van de score: verhoogd vanaf {elevated} kans om te laat te raken, hoog vanaf {high}. Geen score: al zo laat, of een jaar geen factuur.",
  aside_none: "De scores worden niet gebruikt, dus niemand heeft een trap.",
  stability_heading: "Hoe lang blijft een groep dezelfde?",
  stability_note:
    "Deel van de klanten van een groep die er enkele maanden later nog in zitten. Wie vertrok, telt als weg.",
  stability_caption: "Nog in dezelfde groep, per groep en aantal maanden",
  stability_months: { one: "na {n} maand", other: "na {n} maanden" },
  stability_n: "klanten bij begin",
  overrides_heading: "Wat mensen anders besloten",
  overrides_note:
    "Klanten van wie een medewerker de groep koos. Die keuze bepaalt de volgende stap; de onze blijft ernaast staan.",
  overrides_caption: "Klanten naar onze groep en de groep die een medewerker gaf",
  ours: "Onze groep",
  given: "Gegeven groep",
  none: "geen",
  reasons_heading: "Waarom mensen anders besloten",
  reasons_caption: "Klanten naar de reden die werd gegeven",
  reason: "Reden",
  no_reason: "geen reden gegeven",
};
