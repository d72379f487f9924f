/** The texts about how what is open ages, leaves and is lost. */
export const nlLoss = {
  title:
    "{amount} ({share}) is over de vervaldag; van wat 1–30 dagen te laat is, schuift {roll} in een maand door; de voorziening is {provision}",
  title_roll:
    "{amount} ({share}) is over de vervaldag; van wat 1–30 dagen te laat is, schuift {roll} in een maand door",
  states: {
    not_due: "Nog niet vervallen",
    "1_30": "1–30 dagen",
    "31_60": "31–60 dagen",
    "61_90": "61–90 dagen",
    over_90: "Meer dan 90 dagen",
    paid: "Betaald",
    credited: "Gecrediteerd",
    written_off: "Afgeboekt",
    total: "Samen",
  },
  /** Names over narrow columns. */
  short_states: {
    not_due: "Niet vervallen",
    "1_30": "1–30",
    "31_60": "31–60",
    "61_90": "61–90",
    over_90: "90+",
    paid: "Betaald",
    credited: "Credit",
    written_off: "Afgeboekt",
  },
  ages: {
    "0_30": "0–30 dagen",
    "31_60": "31–60 dagen",
    "61_90": "61–90 dagen",
    "91_180": "91–180 dagen",
    "181_365": "181–365 dagen",
    over_365: "Meer dan 365 dagen",
  },
  interval: "{low}–{high}",
  customers: "Klanten",
  low: "Ondergrens",
  high: "Bovengrens",
  no_figure: "te weinig om iets te zeggen",
  open_only:
    "In dit bestand staan alleen facturen die nog open zijn. Wat betaald is, zit er niet in. Daarom is niet te zeggen hoe vaak klanten alsnog betalen, en welke voorziening daarbij hoort.",
  open_only_action:
    "Geef ook de betaalde facturen mee, met de datum van betaling (kolom settled_on), of lever de tabellen payment en allocation.",
  invoice_age: {
    heading: "Hoe lang geleden de factuur is gestuurd",
    note: "Open bedrag naar dagen sinds de factuurdatum, op {date}.",
    label: "Van {total} op facturen is {share} hoogstens 30 dagen geleden gestuurd",
    label_hidden: "Hoe lang geleden de facturen zijn gestuurd, is op {date} deels verborgen",
    caption: "Open bedrag naar dagen sinds de factuur, op {date}",
    age: "Dagen sinds de factuur",
    amount: "Bedrag",
    total: "Alle facturen samen",
    aside:
      "Een factuur kan oud zijn en toch niet te laat: klanten hebben niet allemaal dezelfde termijn. Losse betalingen en creditnota's zonder factuur hebben geen factuurdatum en tellen hier niet mee.",
    definition: {
      formula: "open bedrag per aantal dagen sinds de factuurdatum, zoals toen bekend",
      numerator: "wat van de facturen in de klasse nog open is",
      denominator:
        "geen: het zijn bedragen; samen met de losse betalingen en creditnota's zijn zij alles wat openstaat",
      source: "facturen, termijnen, betalingen, correcties",
    },
  },
  transitions: {
    heading: "Waar een open euro een maand later is",
    note: "Gemiddelde van de laatste {months} maanden. Rij: hoe oud het bedrag was aan het eind van een maand. Kolom: waar het een maand later was. Hoe sterker de kleur, hoe groter het deel van de rij.",
    caption: "Waar het open bedrag van elke klasse een maand later is, gemiddelde van {months} maanden",
    from: "Was (dagen te laat)",
    row: "{state} ({customers} klanten)",
    aside_pays: "Van wat nog niet vervallen is, is {paid} een maand later betaald.",
    aside_survivors:
      "Kijk niet alleen naar wat er nu oud is. Wat betaald is, is uit de lijst verdwenen. Deze tabel laat zien wat er wegging en waarheen.",
    aside_new: "Nieuwe facturen tellen pas mee vanaf het eerste maandeinde waarop zij open staan.",
    definition: {
      formula: "wat eind maand m in kolom j is / wat eind maand m−1 in rij i was; maanden opgeteld",
      numerator:
        "van het open bedrag van maand m−1: wat open bleef staat in de klasse van maand m; van wat wegging telt eerst de afboeking, dan de creditnota of correctie, en de rest is betaald",
      denominator:
        "open bedrag aan het eind van maand m−1, zonder nieuwe facturen; wat een storno weer opent, komt binnen als nieuw. Elke rij is samen 100%",
      source:
        "facturen en hun correcties, betalingen, storno's, creditnota's, afboekingen; elke maand zoals toen bekend",
    },
  },
  rolls: {
    heading: "Hoeveel schuift door, hoeveel wordt alsnog betaald",
    note: "Deel van het bedrag, met 95%-interval. Doorschuiven: gemiddelde van {window} maanden. Alsnog betaald: over de laatste {months} maandeinden waarvan de dagen voorbij zijn.",
    label: "Van wat 1–30 dagen te laat is, schuift {roll} in een maand door",
    label_hidden: "Wat doorschuift en wat alsnog betaald wordt, per klasse",
    caption: "Doorschuiven en alsnog betalen, met interval",
    what: "Wat",
    share: "Deel van het bedrag",
    of_items: "Deel van de facturen",
    zero: "0%",
    roll: "{from} → {to}",
    roll_note: "schuift in een maand door",
    recent: "laatste 3 maanden: {share}",
    recent_hidden: "laatste 3 maanden: verborgen",
    recent_share: "Laatste 3 maanden",
    recent_low: "Laatste 3 maanden, van",
    recent_high: "Laatste 3 maanden, tot",
    cures: {
      cured: "Betaald binnen {days} dagen",
      self_cured: "Betaald binnen {days} dagen, zonder contact",
      sustained: "Betaald binnen {days} dagen, daarna op tijd",
    },
    cure_notes: {
      cured: "van wat over de vervaldag was",
      self_cured: "vóór enig contact van ons",
      sustained: "drie maandeinden lang geen achterstand",
    },
    aside_cure: "Een betaalafspraak is nog geen betaling. Alleen wie alles betaalde, telt als alsnog betaald.",
    aside_self:
      "Wie vóór enig contact betaalt, had dat ook zonder ons gedaan. Tel dat niet mee als succes van een herinnering.",
    aside_young:
      "Maandeinden waarvan de dagen nog niet voorbij zijn, doen niet mee. Anders lijken de laatste maanden slechter dan ze zijn.",
    definition: {
      formula:
        "doorschuiven: van klasse b naar b+1 in een maand / open in klasse b. Alsnog betaald: volledig betaald binnen h dagen na een maandeinde / over de vervaldag op dat maandeinde",
      numerator:
        "bedrag (of facturen) waarvan na h dagen hoogstens het getolereerde deel open is, zonder creditnota die daarvoor zorgde; zonder contact: geen contact van ons tussen vervaldag en betaling; daarna op tijd: de klant heeft op de drie maandeinden erna niets dat meer dan {late} dagen te laat is",
      denominator: "wat over de vervaldag was aan het eind van een maand waarvan de h dagen voorbij zijn",
      source: "facturen, betalingen, contacten; het interval komt uit opnieuw trekken van groepen klanten",
    },
  },
  vintages: {
    heading: "Facturen per maand: hoe snel ze betaald worden",
    note: "Deel van het gefactureerde bedrag dat na zoveel dagen nog open is. Elke lijn is één maand van facturen. Gestippeld: nog niet alle facturen van die maand zijn zo oud.",
    label: "Van de facturen van {month} is na {days} dagen nog {share} open",
    label_none: "Deel nog open per maand van facturen",
    caption: "Deel nog open, per maand van de factuur en dagen sinds de factuur",
    month: "Facturen van",
    days: "{days} dagen",
    now: "Nu (voorlopig)",
    x_axis: "dagen sinds de factuur",
    aside_provisional:
      "Trek uit een gestippelde lijn geen conclusie. De jongste facturen van die maand hadden nog te weinig tijd.",
    aside_written_off: "Wat is afgeboekt, is niet meer open. Een lijn kan dus ook dalen zonder dat er betaald is.",
    aside_compare:
      "Na {days} dagen staat van {month} nog {share} open. Bij de twaalf maanden daarvoor was dat gemiddeld {before}.",
    by_month_heading: "Welke maand is slechter?",
    by_month_note:
      "Deel nog open na {days} en na {later} dagen, per maand van de facturen. Alleen maanden waarvan alle facturen zo oud zijn.",
    by_month_label: "Na {days} dagen is van {month} nog {share} open",
    by_month_caption: "Deel nog open na {days} en {later} dagen, per maand van de facturen",
    after: "na {days} dagen",
    aside_month:
      "Een losse maand die afwijkt kan toeval zijn, of één grote factuur. Kijk of de maanden erna hetzelfde laten zien.",
    definition: {
      formula: "U(a) = open bedrag van de facturen van een maand, a dagen na elke factuurdatum / hun bedrag",
      numerator: "wat dan nog niet betaald, gecrediteerd of afgeboekt is, zoals toen bekend",
      denominator:
        "alle facturen van de maand, met btw; alleen leeftijden die alle facturen van de maand hebben gehaald",
      source: "facturen, betalingen, creditnota's, afboekingen",
    },
  },
  provision: {
    heading: "Voorziening volgens de eigen cijfers",
    note: "Wat naar verwachting nooit betaald wordt, op {date}. Het verliespercentage volgt uit hoe bedragen in de laatste 12 maanden doorschoven.",
    caption: "Voorziening per klasse op {date}",
    ageing: "Klasse",
    open: "Open",
    rate: "Verlies",
    rate_interval: "Interval (95%)",
    provision: "Voorziening",
    set_rate: "Eigen tabel",
    set_provision: "Voorziening eigen tabel",
    outlook: "De verliespercentages zijn maal {factor} genomen voor wat komend jaar wordt verwacht.",
    outlook_none: "Er is geen opslag of afslag voor komend jaar (factor 1 in settings.yaml).",
    aside_total: "De voorziening is {provision}, tussen {low} en {high}.",
    aside_old:
      "Van wat een jaar of langer geleden meer dan 90 dagen te laat werd, is {written_off} afgeboekt en staat {still_open} nog open. Dat samen telt als verlies.",
    aside_assumed:
      "Er is te weinig bekend over wat meer dan 90 dagen te laat was. Daarom telt dat hier helemaal als verlies.",
    aside_check: "Dit is een rekenhulp. Wie de jaarrekening maakt, beslist over groepen, factor en zekerheden.",
    groups_heading: "Voorziening per soort klant",
    groups_note:
      "Soorten met te weinig klanten in een klasse zijn verborgen. Het zijn eigen percentages per soort: samen zijn ze niet precies het totaal.",
    groups_caption: "Verliespercentage en voorziening per soort klant op {date}",
    type: "Soort klant",
    definition: {
      formula: "voorziening = som over klassen van open bedrag × verlies × factor; verlies l = Q·l + r",
      numerator:
        "l is de kans dat een euro in de klasse ten slotte wordt afgeboekt: Q zijn de overgangen tussen open klassen, r wat direct wordt afgeboekt of ouder dan 90 dagen wordt, maal het verlies daarvan",
      denominator:
        "overgangen van 12 maanden. Verlies van meer dan 90 dagen: afgeboekt min later ontvangen, plus wat na een jaar nog open is, van wat 12 tot 24 maanden geleden zo oud werd",
      source: "eigen grootboek; IFRS 9 vereenvoudigde methode; factor uit settings.yaml",
    },
  },
  concentration: {
    heading: "Hangt het aan een paar klanten?",
    note: "Bedrag over de vervaldag op {date}, verdeeld over {customers} klanten.",
    caption: "Verdeling van het bedrag over de vervaldag, per maandeinde",
    label: "Deel van het bedrag over de vervaldag van de tien grootste klanten",
    month: "Maandeinde",
    customers: "Klanten te laat",
    top_ten: "Tien grootste",
    equals: "Zoveel gelijke klanten",
    gini: "Ongelijkheid (Gini)",
    aside: "De tien grootste hebben {share} van wat te laat is.",
    aside_equals: "Het is zo verdeeld als over {equals} klanten die elk evenveel over de vervaldag hebben.",
    aside_hidden:
      "Verborgen als er naast de tien grootste te weinig klanten zijn, of als één klant meer dan de helft heeft.",
    definition: {
      formula:
        "tien grootste / totaal; aantal gelijke klanten = 1 / som van de gekwadrateerde delen (HHI); Gini = gemiddeld verschil / 2 × gemiddelde",
      numerator: "bedrag over de vervaldag per klant, boven nul",
      denominator: "bedrag over de vervaldag van al die klanten",
      source: "facturen, betalingen, correcties",
    },
  },
  bad_debt: {
    heading: "Deel van de verkoop dat niet betaald wordt",
    note: "Afgeboekt, min wat later toch kwam, als deel van de verkoop.",
    caption: "Oninbaar deel van de verkoop op {date}",
    form: "Hoe geteld",
    ratio: "Deel",
    sales: "Verkoop",
    customers: "Klanten met afboeking",
    forms: {
      cohort: "Facturen van 12 tot 24 maanden geleden, wanneer ook afgeboekt",
      period: "Afboekingen van de laatste 12 maanden, van welke factuur ook",
    },
    aside:
      "Als de verkoop groeit, is het tweede cijfer te laag: de afboekingen horen bij oude, kleinere verkoop. Gebruik het eerste om te vergelijken.",
    definition: {
      formula: "(afgeboekt − later ontvangen) / verkoop",
      numerator: "afboekingen en ontvangsten daarop",
      denominator: "facturen min creditnota's van dezelfde 12 maanden, met btw",
      source: "facturen, creditnota's, afboekingen, ontvangsten op afgeboekte facturen",
    },
  },
  days_to_pay: {
    heading: "Hoe lang het duurt tot er betaald is",
    note: "Dagen na de vervaldag, van facturen die in de laatste 12 maanden vervielen.",
    caption: "Dagen na de vervaldag tot betaling, van facturen die zo laat werden",
    reached: {
      not_due: "Alle",
      "1_30": "Te laat",
      "31_60": "Meer dan 30 te laat",
      "61_90": "Meer dan 60 te laat",
      over_90: "Meer dan 90 te laat",
    },
    group: "Facturen (dagen)",
    median: "Helft betaald na",
    interval: "Interval (95%)",
    mean: "Gemiddelde van betaalde",
    unpaid: "Nog niet betaald",
    items: "Aantal",
    never: "nooit de helft",
    aside:
      "Het gemiddelde van wat betaald is, klinkt goed maar misleidt: wie nog niet betaalde, telt daarin niet mee. De helft-betaald-na telt hen wel mee.",
    aside_never: "Van wat meer dan {days} dagen te laat wordt, wordt minder dan de helft nog betaald.",
    definition: {
      formula: "eerste dag waarop het deel dat betaald is de helft haalt (Aalen-Johansen)",
      numerator:
        "facturen die dan betaald zijn; wat nog open is, telt mee zolang het gezien is; een afboeking is geen betaling",
      denominator: "facturen die in 12 maanden vervielen en zo laat werden",
      source: "facturen, betalingen, afboekingen; het interval komt uit opnieuw trekken van groepen klanten",
    },
  },
};
