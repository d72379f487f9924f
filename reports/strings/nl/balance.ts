/** The Dutch texts on how much alike two groups are, before and after they were weighted. */
export const nlBalance = {
  heading: "Maakte het wegen de groepen gelijk?",
  note: "Hoe ver klanten met de aanpak en wie op hen lijkt per kenmerk uit elkaar liggen, in standaarddeviaties. Rechts van de lijn, 0,10, is te ver.",
  label: "Afstand per kenmerk: {before} te ver uit elkaar voor het wegen, {after} erna",
  before: "Voor het wegen (sd)",
  after: "Na het wegen (sd)",
  covariate: "Kenmerk",
} as const;
