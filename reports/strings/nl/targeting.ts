/** The Dutch texts on whether choosing whom to treat gains anything. */
export const nlTargeting = {
  heading: "Loont het om te kiezen wie de aanpak krijgt?",
  gains: "{treatment}: ja, kiezen per groep levert {value} procentpunt op ({interval}; n\u00a0=\u00a0{n}).",
  not_shown: "{treatment}: niet aangetoond, {value} procentpunt ({interval}; n\u00a0=\u00a0{n}).",
  how: "Zoveel meer van de 100 klanten betalen binnen 14 dagen dan wanneer evenveel klanten de aanpak zomaar krijgen (Qini). Elke helft van de klanten staat op volgorde van wat de andere helft liet zien.",
} as const;
