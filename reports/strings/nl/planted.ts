/** The Dutch texts about what was planted in the sample, and what is found of it. */
export const nlPlanted = {
  states: {
    cannot_pay: "Kan nu niet betalen",
    will_not_pay: "Wil nu niet betalen",
    cannot_pay_before: "Kon eerder dit jaar niet betalen",
    will_not_pay_before: "Wilde eerder dit jaar niet betalen",
    none: "Geen van beide",
  },
  said: { cannot_pay: "Kan niet", will_not_pay: "Wil niet", unknown: "Niet bekend" },
  heading: "Terugvinden wat in de voorbeeldgegevens is verstopt: wie niet kan of wil betalen",
  note: "Deze klanten zijn verzonnen, dus we weten wie er op {date} niet kan of wil betalen. Rij: wat waar is. Kolom: wat de aanwijzingen zeggen; dat kan allebei zijn.",
  caption: "Verzonnen klanten naar wat waar is (rij) en wat de aanwijzingen zeggen (kolom)",
  what_is_true: "Wat waar is",
  aside_recall: "Van wie nu {name}, is {share} gevonden ({interval}; {n}).",
  aside_long: "Duurt het al 90 dagen of langer: {share} ({interval}; {n}).",
  aside_precision:
    "Van wie die aanwijzing heeft, klopt {share} ({interval}; {n}). Bij lukraak kiezen zou {prevalence} kloppen.",
  aside_year: "Als eerder dit jaar ook telt, klopt {share} ({interval}).",
  aside_points: "De punten komen van wat een gegeven waard is, niet van een berekening op deze antwoorden.",
  short: { cannot_pay: "niet kan betalen", will_not_pay: "niet wil betalen" },
  customers: { one: "{n} klant", other: "{n} klanten" },
  classes_heading: "Terugvinden wat in de voorbeeldgegevens is verstopt: hoe klanten betalen",
  classes_note:
    "Rij: de manier van betalen waarmee de klant is verzonnen. Kolom: de groep waarin hij terechtkomt. Hoe sterker de kleur, hoe groter het deel van de rij.",
  classes_caption: "Verzonnen klanten naar manier van betalen (rij) en groep (kolom)",
  classes_recall: "In dezelfde groep",
  classes_aside:
    "Wie nu geen geld heeft, betaalt anders dan hij eerst deed, en weinig facturen laten veel aan het toeval over. Daarom is de tabel niet leeg naast de diagonaal.",
  definitions: {
    states: {
      formula: "gevonden: klanten met de aanwijzing / klanten van wie het waar is; raak: andersom",
      numerator: "verzonnen klanten van wie het op die dag waar is en die de aanwijzing hebben",
      denominator: "verzonnen klanten van wie het waar is, of die de aanwijzing hebben",
      source: "de antwoorden die bij de voorbeeldgegevens horen (truth.json)",
    },
    classes: {
      formula: "klanten in de groep van hun manier van betalen / klanten met genoeg facturen voor een oordeel",
      numerator: "verzonnen klanten in de groep waarmee ze zijn verzonnen",
      denominator: "verzonnen klanten met die manier van betalen die nooit, soms, vaak of wisselend te laat zijn",
      source: "de antwoorden die bij de voorbeeldgegevens horen (truth.json)",
    },
  },
};
