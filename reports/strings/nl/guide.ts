/** De teksten van de leeswijzer. */
export const nlGuide = {
  heading: "In twee minuten: wat leest u waar?",
  readers: {
    credit_manager: "U zorgt dat klanten betalen",
    management: "U stuurt op cijfers",
    analyst: "U rekent alles na",
  },
  reads: {
    credit_manager:
      "De titel van dit overzicht zegt wat er met DSO gebeurde, en waardoor. Op een tegel is ‘{signal}’ meer dan toeval; ‘{noise}’ vraagt niets van u. Kijk daarna welke bedragen ouder worden, wat bij wie werkt, en welke klanten het zijn.",
    management:
      "Elke tegel geeft het cijfer, de verandering in een jaar en of die echt is. DSO splitst de verandering in verkoop, samenstelling, termijnen, geschillen en gedrag, zodat niemand strenger maant om wat groei is. Geldverwachting zegt ook hoe ver eerdere verwachtingen ernaast zaten.",
    analyst:
      "Begin bij de gegevens: wat is geladen en geweigerd, en welke controles sluiten. Elk cijfer heeft een tabel, een bestand voor Excel, een link en een definitie (toets d). Uitgaven toont welke gepubliceerde cijfers veranderd zijn, en waarom.",
  },
};
