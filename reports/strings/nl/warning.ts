/** The texts about how early the score warns. */
export const nlWarning = {
  heading: "Hoe vroeg waarschuwt de score?",
  sentence: "De helft van de waarschuwingen die uitkwamen, kwam {days} dagen of meer voordat de klant zo laat was.",
  sentence_none: "Te weinig waarschuwingen kwamen uit om te zeggen hoe vroeg ze kwamen.",
  note: "Een waarschuwing begint op het eerste maandeinde waarop een klant hoog risico heeft: een score van {threshold} of meer.",
  caption: "Waarschuwingen in de maanden die het model niet had gezien",
  measure: "Cijfer",
  value: "Waarde",
  low: "Ondergrens",
  high: "Bovengrens",
  warnings: "Waarschuwingen",
  customers: "Klanten voor wie werd gewaarschuwd",
  followed: "Waarschuwingen die uitkwamen",
  foreseen: "Late klanten voor wie eerder werd gewaarschuwd",
  lead_days: "Dagen tussen waarschuwing en te laat, mediaan",
  lead_lower: "Dagen, een kwart hoogstens",
  lead_upper: "Dagen, een kwart minstens",
  definition: {
    formula:
      "waarschuwingen die uitkwamen / alle waarschuwingen. Vooraf: late klanten met een waarschuwing / alle late klanten. Dagen: van het maandeinde van de waarschuwing tot de eerste dag zo laat, mediaan en kwartielen",
    numerator:
      "uitgekomen: de klant werd binnen {horizon} dagen {days} dagen te laat. Vooraf: hij had hoogstens {horizon} dagen daarvóór, op een maandeinde, een score van {threshold} of meer",
    denominator:
      "waarschuwingen in de toetsmaanden; klanten die in de {horizon} dagen na zo'n maandeinde zo laat werden; bij dagen: waarschuwingen die uitkwamen",
    source:
      "scores in de toetsmaanden, facturen, betalingen, geschillen; interval van 95%: klanten bijeen, Wilson (vooraf), rangorde (mediaan)",
  },
  aside:
    "Een waarschuwing kwam uit als de klant binnen de termijn zo laat raakte. Een waarschuwing die niet uitkwam, is geen fout van de klant: zie haar als een vraag.",
};
