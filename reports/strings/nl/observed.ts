/** The Dutch texts about an aanpak that somebody chose to give, without a draw. */
export const nlObserved = {
  heading: "En wat doet een aanpak waar niet om geloot is?",
  note: "Verschil in dagen tot betaling met klanten die die dag ook open stonden en er net zo uitzagen, met 95%-interval. Onder nul is eerder betaald. Streepjes: een gelijkenis, geen bewijs. Wat klanten laten weten, staat op de pagina ‘Bewijs’.",
  label: "Verschil in dagen per aanpak waar niet om geloot is; {stated} met een cijfer, {silent} zonder uitspraak",
  caption: "Aanpak waar niet om geloot is: gewogen vergelijking",
  plain: "Kale vergelijking (fout)",
  rests_on: "Rust op",
  rests_on_heading: "Waar rust de gelijkenis op?",
  rests_on_text:
    "Alles wat de keuze én de betaling stuurt, is gemeten; elke soort klant kon de aanpak krijgen of niet; en de ene klant merkt niets van de aanpak bij de andere.",
  judgements: {
    better: "klanten met de aanpak betalen beter dan wie op hen lijkt",
    worse: "klanten met de aanpak betalen slechter dan wie op hen lijkt",
    unproven: "geen verschil aangetoond",
  },
  refusals: {
    no_overlap: "geen uitspraak: niemand om mee te vergelijken",
    imbalance: "geen uitspraak: de groepen blijven te verschillend",
    too_few_customers: "geen uitspraak: te weinig klanten",
    too_few_events: "geen uitspraak: te weinig klanten deden dit",
    missing_differs: "geen uitspraak: antwoorden scheef verdeeld",
  },
  refusals_long: {
    no_overlap: "Geen uitspraak: bijna iedereen zoals zij kreeg de aanpak, of bijna niemand.",
    imbalance: "Geen uitspraak: ook na het wegen verschillen de groepen te veel.",
    too_few_customers: "Geen uitspraak: er zijn te weinig klanten.",
    too_few_events: "Geen uitspraak: te weinig klanten deden dit.",
    missing_differs: "Geen uitspraak: met de aanpak geven andere klanten antwoord dan zonder.",
  },
  plain_heading: "Waarom niet gewoon vergelijken?",
  plain_text:
    "{treatment}: wie de aanpak kreeg, betaalde gemiddeld {days} dagen later dan wie hem nooit kreeg. Dat is geen effect: wie de aanpak krijgt, moest tot dan toe open staan, en is uitgekozen.",
  plain_text_earlier:
    "{treatment}: wie de aanpak kreeg, betaalde gemiddeld {days} dagen eerder dan wie hem nooit kreeg. Ook dat is geen effect: wie de aanpak kreeg, is uitgekozen.",
  weighted_text: "Eerlijk vergeleken blijft er {value} over, tussen {low} en {high}.",
  hidden_text:
    "Pas op: iets wat wij niet meten, kan dit hele verschil verklaren. Het hoeft de keuze en laat betalen maar {factor} keer zo waarschijnlijk te maken. Loten geeft zekerheid.",
  checks_heading: "Hoe goed lijken de groepen op elkaar?",
  checks_note:
    "Het kenmerk dat na het wegen het meest verschilt: boven 0,10 doen we geen uitspraak. Telt voor: zoveel facturen zegt het gewogen nog. Weggelaten: wie niet te vergelijken was.",
  checks_caption: "Controles van de gewogen vergelijking",
  both_distances: "Verschil vooraf, daarna (sd)",
  both_effective: "Telt voor: met, zonder",
  both_left_out: "Weggelaten, zonder vergelijking",
  both_e_values: "E-waarde, van de grens",
  largest_before: "Verschil vooraf (sd)",
  farthest: "Verst uit elkaar",
  after: "Daarna nog (sd)",
  effective_treated: "Telt voor, met",
  effective_control: "Telt voor, zonder",
  trimmed: "Weggelaten",
  unmatched: "Zonder vergelijking",
  e_value: "E-waarde",
  e_value_limit: "E-waarde van de grens",
  e_value_text:
    "De E-waarde zegt hoe sterk iets onbekends met de keuze én de betaling samen moet hangen om het verschil te verklaren. Dicht bij 1 is zwak.",
  covariates: {
    days_past_due: "dagen te laat",
    amount: "bedrag van de factuur",
    late_rate: "deel te laat, jaar",
    late_rate_3m: "deel te laat, drie maanden",
    days_beyond_terms: "dagen na de vervaldag, jaar",
    sales: "omzet per jaar",
    receivables: "openstaand bedrag",
    overdue_share: "deel dat te laat is",
    items_past_due: "facturen te laat",
    tenure: "maanden klant",
    is_company: "bedrijf",
    contacts_3m: "contacten, drie maanden",
    oldest_days_past_due: "dagen te laat van de oudste",
  },
  definition: {
    formula:
      "gemiddelde van klanten met de aanpak min dat van gewogen klanten zonder, per dag na de vervaldag, vanaf die dag (dubbel robuust)",
    numerator: "facturen die die dag voor het eerst de aanpak kregen",
    denominator:
      "facturen die die dag ook open stonden zonder de aanpak, hooguit vijf per stuk; kenmerken van het maandeinde daarvoor; een factuur die helemaal is gecrediteerd of afgeboekt, telt als nooit betaald",
    source: "contacten, facturen, betalingen, kenmerken per maandeinde",
  },
} as const;
