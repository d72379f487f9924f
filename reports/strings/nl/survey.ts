/** The texts about who answers, and in which direction score and paying go together. */
export const nlSurvey = {
  arrears: {
    none: "Toen niets te laat",
    "1_30": "Toen 1 tot 30 dagen te laat",
    over_30: "Toen meer dan 30 dagen te laat",
  },
  collect: {
    question:
      "Begin met één vaste vraag, één keer per jaar, aan klanten met en zonder contact. Wie alleen na een goed gesprek vraagt, krijgt een te mooi cijfer.",
    silent: "Leg ook vast wie werd uitgenodigd en niet antwoordde. Zonder hen weet niemand over wie de NPS gaat.",
    days: "Bewaar de dag van de uitnodiging en de dag van het antwoord. Dan kan betalen vóór het antwoord naast betalen erna staan.",
  },
  response_heading: "Wie antwoordt wel, en wie niet?",
  response_note: "Deel van de uitnodigingen met een antwoord, met 95%-interval. Te laat: op de dag van de uitnodiging.",
  response_label: "Respons per achterstand, groep en aanleiding; alle klanten {share}",
  response_caption: "Respons per groep",
  invited: "Uitnodigingen",
  rate: "Beantwoord",
  no_answer: "niemand antwoordde",
  weighted:
    "De NPS is {raw} bij wie antwoordde. Telt elke groep mee voor hoe vaak zij werd uitgenodigd, dan is hij {weighted} (tussen {low} en {high}).",
  unheard: "Van {share} van de uitnodigingen weten we niets: in die groep antwoordden te weinig klanten.",
  bounds:
    "Wie zweeg, denkt er misschien anders over. De NPS van iedereen die werd uitgenodigd ligt ergens tussen {low} en {high}. Geen enkele berekening maakt dat kleiner: alleen meer antwoorden.",
  silence: {
    heading: "Wat doet zwijgen met het cijfer?",
    note: "NPS van wie antwoordde, en gewogen voor wie niet antwoordde, met 95%-interval. Te laat: op de dag van de uitnodiging.",
    label: "NPS per achterstand en groep, zoals beantwoord en gewogen",
    caption: "NPS zoals beantwoord en gewogen voor respons",
    zero: "NPS 0",
    as_answered: "zoals beantwoord",
    weighted: "gewogen",
    score: "NPS",
    weighted_score: "NPS, gewogen",
    same: "Wegen verandert het cijfer van geen enkele groep met meer dan twee punten. Wie zwijgt lijkt, voor zover wij kunnen zien, op wie antwoordt.",
    moved:
      "Wegen verandert het cijfer het meest bij ‘{name}’: van {raw} naar {weighted}. Daar zijn de antwoorden anders verdeeld dan de uitnodigingen.",
  },
  directions_heading: "Wat komt eerst: het cijfer of laat betalen?",
  directions_note:
    "Rangcorrelatie van het cijfer met de dagen na de vervaldag: in de 180 dagen vóór het antwoord, en in de 90 dagen erna. Links van nul: wie later betaalt, geeft een lager cijfer.",
  directions_label: "Correlatie van het cijfer met laat betalen, vóór en na het antwoord",
  directions_caption: "Correlatie van het cijfer met de dagen na de vervaldag, vóór en na het antwoord",
  before: "ervoor",
  after: "erna",
  direction: "Betalen, gezien vanaf het antwoord",
  named: "{measure}, {direction}",
  measures: {
    raw: "Alles op één hoop",
    partial: "Gelijke klanten vergeleken",
    within_type: "Binnen soorten klanten",
    within_segment: "Binnen groepen",
    segment: "Groep {group}",
  },
  adjusted: "p, voor alle toetsen samen",
  found: "Oordeel",
  verdicts: { holds: "houdt stand bij {m} toetsen", may_be_chance: "kan toeval zijn" },
  family_note:
    "Op deze pagina zijn {m} cijfers getoetst, als één geheel. Van de cijfers die standhouden, is naar verwachting hooguit {share} toeval.",
  survives: { one: "{n} correlatie blijft", other: "{n} correlaties blijven" },
  family:
    "{survives} overeind als we alle {m} toetsen van deze pagina samen bekijken: hoogstens {share} van wat overblijft mag toeval zijn.",
  reverses_after:
    "Ook na het antwoord zeggen alle klanten op één hoop iets anders dan de soorten klanten. Geloof de soorten.",
  both: "Beide richtingen zijn er. Dat past bij laat betalen dat klanten ontevreden maakt, en bij ontevreden klanten die laat betalen: de cijfers kunnen niet zeggen welke het is.",
  only_before: "Alleen betalen vóór het antwoord gaat samen met het cijfer.",
  only_after: "Alleen betalen na het antwoord gaat samen met het cijfer.",
  neither: "Met gelijk wat we van de klant weten, is geen richting gevonden.",
  overcontrol:
    "Klanten zijn in groepen ingedeeld naar hoe laat zij betalen. Binnen een groep is daarvan nog maar weinig te zien.",
  definitions: {
    response: {
      formula: "antwoorden ÷ uitnodigingen; interval per klant",
      numerator: "uitnodigingen met een antwoord",
      denominator: "alle uitnodigingen, van klanten die geen bezwaar maakten tegen profilering",
      source: "enquêtes; achterstand zoals die bekend was op de dag van de uitnodiging",
    },
    silence: {
      formula:
        "zoals beantwoord: {nps}. Gewogen: hetzelfde, maar elk antwoord telt voor uitnodigingen ÷ antwoorden van klanten uit dezelfde groep met dezelfde achterstand; op hele punten",
      numerator:
        "gewogen: NPS van elke combinatie van groep en achterstand × haar uitnodigingen, bij elkaar opgeteld; alleen combinaties met ten minste twee antwoorden",
      denominator: "gewogen: alle uitnodigingen van die combinaties; zoals beantwoord: alle antwoorden",
      source: "{surveys}; groep van het maandeinde vóór de uitnodiging, achterstand zoals die dag bekend was",
    },
    months: { denominator: "alle antwoorden op de uitnodigingen van die maand; respons: al die uitnodigingen" },
    directions: {
      formula:
        "rangcorrelatie (Spearman) per klant; gelijk gehouden: duur van de relatie, omzet van een jaar, soort en groep. p uit de bootstrap, aangepast volgens Benjamini en Hochberg",
      numerator: "gezamenlijke variatie van de rangnummers",
      denominator: "variatie van elk van beide; −1 is precies tegengesteld, +1 precies gelijk",
      source: "enquêtes; betalingen 180 dagen vóór het antwoord zoals toen bekend, en 90 dagen erna",
    },
  },
};
