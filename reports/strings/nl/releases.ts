/** Texts of the page that lists the releases. */
export const nlReleases = {
  title_first: "Dit is de eerste uitgave; er is nog niets om mee te vergelijken",
  title_same: "Geen enkel cijfer van een eerdere uitgave is veranderd",
  title_changed: "Cijfers van {months} uit eerdere uitgaven zijn nu anders",
  months: { one: "{n} maand", other: "{n} maanden" },
  lead: "Van {months} weten we nu meer dan toen de maand eindigde. De pagina's laten zien wat toen bekend was; hieronder staat het verschil met nu.",
  lead_none: "Na het einde van een maand is nooit iets anders gebleken.",
  list_heading: "Uitgaven",
  list_note: "De laatste vijf blijven bewaard. Gaat er iets mis, dan kan de beheerder een eerdere terugzetten.",
  list_caption: "Uitgaven, de nieuwste eerst, met de cijfers van hun eigen stand",
  release: "Uitgave",
  this_one: "{release} (deze)",
  as_of: "Stand per",
  version: "Versie",
  changed_heading: "Cijfers die eerst anders waren",
  changed_note:
    "Elk maandeinde waarvan een eerdere uitgave een ander cijfer gaf, met het eerste cijfer dat is gegeven.",
  changed_none: "Elk cijfer dat eerder is gegeven, staat er nog zo.",
  changed_first: "Er is nog geen eerdere uitgave die een ander cijfer kon geven.",
  changed_caption: "Maandeinden met een ander cijfer dan eerst",
  first: "Eerst gegeven",
  first_release: "In uitgave",
  reason: "Waarom",
  reason_version: "een nieuwe versie van het programma",
  reason_facts: "feiten die later bekend werden",
  reason_settings: "andere instellingen of andere bestanden",
  definitions: {
    list: {
      formula: "{ar_name}: {ar}. {overdue_name}: {overdue}. {dso_name}: {dso}",
      denominator: "{dso_name}: {sales}; bij de andere geen: het zijn bedragen",
      source: "elke uitgave zoals zij is gepubliceerd: {source}",
    },
    changed: {
      formula:
        "cijfer van nu naast het eerste cijfer van hetzelfde maandeinde; bedragen die een cent verschillen zijn anders, DSO vanaf een tienduizendste dag",
      numerator: "nu: het cijfer in deze uitgave; eerst: dat in de oudste bewaarde uitgave met dit maandeinde",
      denominator: "geen: het zijn cijfers naast elkaar; wat elk cijfer is, staat bij de lijst hierboven",
      source: "deze uitgave en de bewaarde uitgaven van dezelfde administratie, voor dezelfde lezers",
    },
  },
} as const;
