/** The Dutch texts of the chart of what an aanpak does for cash beside what it does to the customer. */
export const nlTradeOffs = {
  note: "Naar rechts: meer klanten betalen binnen 14 dagen. Naar boven: beter voor de klant. Elk kruis toont beide 95%-intervallen. De stippellijn verbindt de beste keuzes: niets is aan beide kanten beter.",
  drawn_by_verdict: {
    one: "Naar boven is gemeten met: {outcome}. Daarop rust {n} oordeel.",
    other: "Naar boven is gemeten met: {outcome}. Daarop rusten {n} oordelen.",
  },
  drawn_by_most: "Naar boven is gemeten met: {outcome}. Daarvan is het meeste bekend.",
  no_cross: {
    one: "Van {n} van de {all} combinaties is dat niet bekend. Die heeft geen kruis; het oordeel staat in de tabel.",
    other: "Van {n} van de {all} combinaties is dat niet bekend. Die hebben geen kruis; het oordeel staat in de tabel.",
  },
  panel_all: "Alle klanten",
  panel_segments: "{treatment}, per groep",
  across: "Betaald binnen 14 dagen (procentpunt) →",
  up: "↑ {outcome}",
  up_less: "↑ Minder vaak: {outcome}",
  nothing: "niets doen",
  label: "Effect op geld en op de klant ({outcome}) van {n} combinaties van aanpak en groep",
  point: "{treatment}, {segment}: geld {cash} procentpunt, {outcome} {experience}",
  cash_points: "Geld (procentpunt)",
  rests_on: "Waar het oordeel op rust",
  own: "eigen cijfers van deze groep",
  whole: "cijfers van alle klanten samen",
  borrowed: {
    cash: "klant: eigen cijfers; geld: van alle klanten samen, want een verschil met hen is niet aangetoond",
    experience: "geld: eigen cijfers; klant: van alle klanten samen, want een verschil met hen is niet aangetoond",
  },
  borrowed_both: "cijfers van alle klanten samen, want een verschil met hen is niet aangetoond",
  of_all: "van alle klanten samen",
  left_alone: "Wie niet storen?",
  left_alone_text:
    "{treatment} bij ‘{segment}’. {cash_outcome}: {cash}, van {cash_interval}. {experience_outcome}: {experience}, van {experience_interval}. Het helpt het geld niet aantoonbaar, en het schaadt de klant.",
  differs_note:
    "Een groep die zelf niets laat zien, krijgt het oordeel van alle klanten samen, tenzij groepen aantoonbaar verschillen.",
  lead: {
    days: "Zij betalen gemiddeld {days} dagen eerder (tussen {low} en {high}).",
    fades: "Na 30 dagen is het verschil weg: het geld komt eerder, niet vaker.",
    lasts: "Na 30 dagen is het verschil er nog: {value} procentpunt.",
    good: "De klant is er ook beter mee: {outcome} {value}.",
    bad: "De klant is er slechter mee: {outcome} {value}.",
    none: "Bij de klant zelf zien wij geen verschil ({outcome}: {value}, van {interval}).",
    score_unclear: "Wat zij ervan vinden (NPS), is nog niet duidelijk.",
    unclear: "Wat het met de klant doet, is nog niet duidelijk.",
    verdict: "Oordeel: {verdict}.",
  },
} as const;
