/** The texts of the frame around the pages: the order in which they are read, search, keys, and why one has no months. */
export const nlFrame = {
  /** Why a page cannot be seen as of an earlier month. */
  one_month: {
    score:
      "U kunt hier geen maand kiezen: de score is gemaakt en beoordeeld met alles wat tot en met {date} bekend was.",
    effectiveness: "U kunt hier geen maand kiezen: een effect wordt gemeten over alle proeven tot en met {date}.",
    outcomes: "U kunt hier geen maand kiezen: uitkomsten zijn gemeten over alle lotingen tot en met {date}.",
    evidence: "U kunt hier geen maand kiezen: het bewijs komt uit alle proeven tot en met {date}.",
    experience: "U kunt hier geen maand kiezen: verbanden worden gemeten over alle antwoorden tot en met {date}.",
    "what-if": "U kunt hier geen maand kiezen: de vergelijking speelt de maanden tot en met {date} na.",
    method: "U kunt hier geen maand kiezen: de controles gaan over alles wat tot en met {date} geladen is.",
  },
  keys: {
    heading: "Toetsen",
    open: "Toetsen (?)",
    close: "Sluit",
    definitions: "definities openen of sluiten",
    tables: "tabellen openen of sluiten",
    search: "zoeken",
    help: "deze lijst",
  },
  /** Choices for paper; `from` stands at the bottom of a sheet. */
  print: {
    sheet: "Print op één vel",
    everything: "Print alles, met tabellen",
    from: "Deze pagina heeft meer: kies onderaan ‘{everything}’.",
  },
  order: { heading: "Leesvolgorde", previous: "Vorige", next: "Volgende" },
  /** What each page answers. */
  questions: {
    index: "Gaat het beter of slechter, en is dat echt?",
    dso: "Waarom veranderde DSO?",
    ageing: "Hoe oud is wat openstaat, en wat wordt ervan?",
    forecast: "Hoeveel geld komt er binnen, en wanneer?",
    segments: "Hoe betalen welke klanten?",
    score: "Wie betaalt straks te laat, en hoe zeker is dat?",
    effectiveness: "Welke herinnering werkt bij wie?",
    outcomes: "Wat verandert een aanpak allemaal?",
    evidence: "Waar rust dat op, en hoe zeker is het?",
    experience: "Wat vinden klanten ervan?",
    "what-if": "Wat verandert er met andere instellingen?",
    method: "Hoe zijn de cijfers gemaakt, en kloppen ze?",
    releases: "Welke uitgaven zijn er, en wat is veranderd?",
  },
  search: {
    open: "Zoeken",
    heading: "Zoeken",
    label: "Zoek in titels, figuren en definities",
    found: { one: "{n} gevonden", other: "{n} gevonden" },
    none: "Niets gevonden. Probeer een ander woord.",
    failed: "Zoeken lukt nu niet.",
  },
};
