/** The Dutch texts of title and lead of the page about what works, and of why it may have nothing to say. */
export const nlEffectivenessTitle = {
  title_works: "{treatment} werkt: van elke 100 klanten betalen er {points} meer binnen {days} dagen",
  title_harms: "{treatment} werkt averechts: van elke 100 klanten betalen er {points} minder binnen {days} dagen",
  title_likely: "{treatment} lijkt te helpen, maar er is niet geloot",
  title_none: "Geen enkele aanpak laat een effect zien",
  title_no_statement: "Over geen enkele aanpak is al iets te zeggen",
  title_absent: "Wat werkt, is nog niet te zeggen",
  lead_works: "Dat geldt voor de groep ‘{segment}’; met 95% zekerheid zijn het er tussen {low} en {high}.",
  lead_works_all: "Dat geldt voor alle klanten samen; met 95% zekerheid zijn het er tussen {low} en {high}.",
  lead_harms:
    "{treatment} werkt averechts bij {group}: van elke 100 klanten betalen er {low} tot {high} minder binnen {days} dagen. Stop daarmee.",
  group: "de groep ‘{segment}’",
  all_together: "alle klanten samen",
  lead_none: "Het grootste verschil is {value} procentpunt, tussen {low} en {high}. Dat kan toeval zijn.",
  lead_no_statement: "De groepen zijn te klein of scheef verdeeld. In de tabel staat wat er nodig is.",
  lead_likely: "Loot de volgende keer wie de aanpak krijgt. Dan weet u of het verschil echt door de aanpak komt.",
  absent: "In de levering zitten geen contacten met klanten. Daarom is er niets te vergelijken.",
  absent_action:
    "Lever de tabel contact_event, met treatment, planned_on, contacted_on, experiment_id en arm. Loot vooraf wie de aanpak krijgt.",
  absent_few: "Er zijn te weinig klanten voor een vergelijking die we mogen laten zien.",
  absent_open: "Er is alleen een lijst van open facturen. Zonder betaalde facturen is niet te zien wie er betaalde.",
} as const;
