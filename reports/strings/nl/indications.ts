/** The Dutch texts about what may keep customers from paying, and about what was planted in the sample. */
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
  states: {
    cannot_pay: "Kan nu niet betalen",
    will_not_pay: "Wil nu niet betalen",
    cannot_pay_before: "Kon eerder dit jaar niet betalen",
    will_not_pay_before: "Wilde eerder dit jaar niet betalen",
    none: "Geen van beide",
  },
  said: { cannot_pay: "Kan niet", will_not_pay: "Wil niet", unknown: "Niet bekend" },
  planted_heading: "Terugvinden wat in de voorbeeldgegevens is verstopt: wie niet kan of wil betalen",
  planted_note:
    "Deze klanten zijn verzonnen, dus we weten wie er op {date} niet kan of wil betalen. Rij: wat waar is. Kolom: wat de aanwijzingen zeggen; dat kan allebei zijn.",
  planted_caption: "Verzonnen klanten naar wat waar is (rij) en wat de aanwijzingen zeggen (kolom)",
  planted: "Wat waar is",
  planted_aside_recall: "Van wie nu {name}, is {share} gevonden ({interval}; {n}).",
  planted_aside_long: "Duurt het al 90 dagen of langer: {share} ({interval}; {n}).",
  planted_aside_precision:
    "Van wie die aanwijzing heeft, klopt {share} ({interval}; {n}). Bij lukraak kiezen zou {prevalence} kloppen.",
  planted_aside_year: "Als eerder dit jaar ook telt, klopt {share} ({interval}).",
  planted_aside_points: "De punten komen van wat een gegeven waard is, niet van een berekening op deze antwoorden.",
  planted_short: { cannot_pay: "niet kan betalen", will_not_pay: "niet wil betalen" },
  customers: { one: "{n} klant", other: "{n} klanten" },
  classes_heading: "Terugvinden wat in de voorbeeldgegevens is verstopt: hoe klanten betalen",
  classes_note:
    "Rij: de manier van betalen waarmee de klant is verzonnen. Kolom: de groep waarin hij terechtkomt. Hoe sterker de kleur, hoe groter het deel van de rij.",
  classes_caption: "Verzonnen klanten naar manier van betalen (rij) en groep (kolom)",
  classes_recall: "In dezelfde groep",
  classes_aside:
    "Wie nu geen geld heeft, betaalt anders dan hij eerst deed, en weinig facturen laten veel aan het toeval over. Daarom is de tabel niet leeg naast de diagonaal.",
};
