/** The Dutch texts on who has not paid yet, day by day, with an aanpak and without it. */
export const nlUnpaid = {
  heading: "Wie nog niet betaalde: {treatment}",
  note: "Deel van alle gelote klanten dat nog niet betaalde, per aantal dagen sinds de aanpak aan de beurt was. Band: 95%-interval. Wie korter gevolgd is, telt mee zolang wij hem volgen. Wat is gecrediteerd of afgeboekt, blijft onbetaald. Een dag waarop maar heel weinig klanten betaalden, is weggelaten.",
  label: "{treatment}: na {days} dagen betaalde met de aanpak {treated} nog niet, en zonder {control}",
  with: "met de aanpak",
  without: "zonder",
  axis: "dagen sinds de aanpak aan de beurt was",
  days: "Dagen",
  definition: {
    formula: "1 min het deel dat zoveel dagen na de beurt heeft betaald (Aalen-Johansen)",
    numerator:
      "klanten van wie de factuur dan nog niet is betaald; een factuur die helemaal is gecrediteerd of afgeboekt, telt als nooit betaald",
    denominator: "alle gelote klanten, zo lang als wij hen volgen",
    source: "contacten, facturen, betalingen, creditnota's, afboekingen",
  },
} as const;
