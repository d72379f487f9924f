/** De Nederlandse teksten van de pagina met alle uitkomsten per aanpak. */
export const nlAllOutcomes = {
  title: "{better} uitkomsten worden beter door een aanpak, {worse} worden slechter",
  title_none: "Van geen enkele uitkomst staat vast dat een aanpak iets verandert",
  title_absent: "Er zijn nog geen uitkomsten om te laten zien",
  lead_absent: "Er is nog geen loting met een uitkomst.",
  lead: "Van {n} uitkomsten is gemeten wat een aanpak verandert: hoe snel klanten betalen, hoeveel geld er binnenkomt, en wat klanten doen en vinden.",
  lead_silent: "Van {n} andere doen wij geen uitspraak.",
  lead_page: "Wat u daarmee doet, staat op de pagina ‘{page}’.",
  more: "Alle uitkomsten per groep staan op de pagina ‘Uitkomsten’",
} as const;
