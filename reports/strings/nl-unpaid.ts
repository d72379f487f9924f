/** The Dutch texts on who has not paid yet, day by day, with an aanpak and without it. */
export const nlUnpaid = {
  heading: "Wie nog niet betaalde: {treatment}",
  note: "Deel van alle gelote klanten dat nog niet betaalde, per aantal dagen sinds de aanpak aan de beurt was. Band: 95%-interval. Wie korter gevolgd is, telt mee zolang wij hem volgen (Kaplan-Meier). Een dag waarop maar heel weinig klanten betaalden, is weggelaten.",
  label: "{treatment}: na {days} dagen betaalde met de aanpak {treated} nog niet, en zonder {control}",
  with: "met de aanpak",
  without: "zonder",
  axis: "dagen sinds de aanpak aan de beurt was",
  days: "Dagen",
} as const;
