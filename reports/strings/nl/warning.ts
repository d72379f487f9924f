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
  aside:
    "Een waarschuwing kwam uit als de klant binnen de termijn zo laat raakte. Een waarschuwing die niet uitkwam, is geen fout van de klant: zie haar als een vraag.",
};
