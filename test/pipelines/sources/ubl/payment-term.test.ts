import { describe, expect, it } from "vitest";
import fc from "fast-check";
import { readPaymentTerm } from "../../../../pipelines/sources/ubl/payment-term.ts";

const shown = (note: string) => {
  const term = readPaymentTerm(note);
  if (term === undefined) return "nothing";
  const { count, unit, monthEnd } = term;
  return `${count} ${unit}${monthEnd === "none" ? "" : ` ${monthEnd}`}`;
};

describe("a note that states one term", () => {
  it.each([
    ["30 dagen", "30 day"],
    ["30 dgn.", "30 day"],
    ["30 dagen netto", "30 day"],
    ["14 dagen netto, zonder korting", "14 day"],
    ["Netto binnen 30 dagen", "30 day"],
    ["binnen 14 dagen na factuurdatum", "14 day"],
    ["Betaling binnen dertig dagen", "30 day"],
    ["Betaling binnen dertig (30) dagen na factuurdatum.", "30 day"],
    ["Betalingstermijn: veertien dagen", "14 day"],
    ["Gelieve uiterlijk 21 dagen na ontvangst van deze factuur te betalen", "21 day"],
    ["Te voldoen niet later dan 8 dagen na factuurdatum", "8 day"],
    [
      "Wij verzoeken u vriendelijk het bedrag binnen 14 dagen over te maken op NL91 ABNA 0417 1643 00 o.v.v. het factuurnummer.",
      "14 day",
    ],
    ["Betaling binnen\n30 dagen na factuurdatum", "30 day"],
    ["Betaling binnen 30 dagen. Bij te late betaling rekenen wij 1% rente per maand.", "30 day"],
    ["Betaling binnen 30 dagen\nReclames binnen 8 dagen", "30 day"],
    ["30 kalenderdagen", "30 day"],
    ["Betaling binnen twee weken", "14 day"],
    ["Binnen één maand na factuurdatum te betalen", "1 month"],
    ["Onmiddellijk te voldoen", "0 day"],
    ["Per direct te betalen", "0 day"],
    ["Payment within 30 days", "30 day"],
    ["payment due within thirty (30) days of the invoice date", "30 day"],
    ["Net 30", "30 day"],
    ["NET30 DAYS", "30 day"],
    ["Payment terms: net 45 days", "45 day"],
    ["Net within 30 days", "30 day"],
    ["30-day terms, payable by bank transfer", "30 day"],
    ["Invoice due in fourteen days", "14 day"],
    ["2/10 net 30", "30 day"],
    ["2% 10 days, net 30", "30 day"],
    ["2/10, n/30", "30 day"],
    ["Due upon receipt", "0 day"],
    ["Payment no later than 60 days from invoice date", "60 day"],
    ["30 days from end of month", "30 day start"],
    ["30 dagen na einde maand", "30 day start"],
    ["End of month + 30 days", "30 day start"],
    ["30 days end of month", "30 day unclear"],
    ["30 dagen einde maand", "30 day unclear"],
    ["30 jours fin de mois", "30 day unclear"],
    ["Net 30 EOM", "30 day unclear"],
    ["Zahlbar innerhalb von 14 Tagen ohne Abzug", "14 day"],
    ["Zahlungsziel: dreißig Tage", "30 day"],
    ["30 Tage netto", "30 day"],
    ["14 Tage 2% Skonto, 30 Tage netto", "30 day"],
    ["#SKONTO#TAGE=7#PROZENT=2.00#\nZahlbar innerhalb von 30 Tagen", "30 day"],
    ["Bitte überweisen Sie den Betrag innerhalb von zwei Wochen.", "14 day"],
    ["Sofort zahlbar", "0 day"],
    ["Paiement à 30 jours", "30 day"],
    ["Paiement sous quarante-cinq jours à compter de la date de facture", "45 day"],
    ["À régler au plus tard 15 jours après réception de la facture", "15 day"],
    ["Sans escompte, 30 jours net", "30 day"],
    ["Payable à réception", "0 day"],
    ["30 dagen netto; 2% korting bij betaling binnen 8 dagen", "30 day"],
    ["Graag betalen binnen 30 dagen netto.", "30 day"],
  ])("%j is %s", (note, expected) => {
    expect(shown(note)).toBe(expected);
  });
});

describe("a note that states none, or not clearly", () => {
  it.each([
    "",
    "Credit note",
    "Penalty percentage 10% from due date",
    "30",
    "Reeds voldaan per iDEAL",
    "Binnen 14 werkdagen na factuurdatum",
    "14 business days",
    "Zahlbar innerhalb von 5 Arbeitstagen",
    "30 jours ouvrables",
    "14-30 dagen",
    "Betaling binnen 14 à 30 dagen",
    "30 of 60 dagen",
    "30/60/90 days",
    "Betaling binnen 30 dagen. Payment within 14 days.",
    "1 maand en 14 dagen",
    "2% korting bij betaling binnen 8 dagen",
    "Bij betaling binnen 8 dagen, 2% korting",
    "Betaling binnen 8 dagen\nKorting 2%",
    "2/10",
    "14 Tage 2% Skonto",
    "#SKONTO#TAGE=7#PROZENT=2.00#",
    "Reclames binnen 8 dagen na ontvangst",
    "Protest tegen deze factuur binnen 8 dagen",
    "Invoice queries within 14 days",
    "Na 14 dagen wordt € 40 in rekening gebracht",
    "Payment within 10 days, 2% discount",
    "Levering binnen 14 dagen na betaling",
    "Na betaling ontvangt u binnen 5 dagen het certificaat",
    "Als u niet binnen 14 dagen betaalt, ontvangt u een aanmaning",
    "Offerte geldig 30 dagen",
    "Betaling uiterlijk 14 dagen voor vertrek",
    "Payment 30 days after delivery of the goods",
    "Betaling in 3 termijnen van 30 dagen",
    "Betaling op de 15e van de volgende maand",
    "30 dagen einde volgende maand",
    "30 jours fin de mois le 10",
    "Te betalen voor 15-02-2024",
    "Vervaldatum 15 februari 2024, 30 dagen",
    "Abonnement van 12 maanden, betaling maandelijks",
    "Garantie 12 maanden",
    "Automatische incasso 14 dagen na factuurdatum",
    "Betaling binnen 500 dagen",
    "Betaling binnen 30 maanden",
    "Betaling binnen 3000 dagen",
    "30,00 dagen",
    "Volgens afspraak",
    `Betaling binnen 30 dagen. ${"Lorem ipsum. ".repeat(200)}`,
  ])("%j gives nothing", (note) => {
    expect(shown(note)).toBe("nothing");
  });
});

it("never throws, whatever the note", () => {
  const word = fc.constantFrom(
    "30",
    "dagen",
    "net",
    "%",
    "2/10",
    "binnen",
    "fin de mois",
    "\n",
    ". ",
    "(30)",
    "EOM",
    "-",
  );
  const note = fc.oneof(
    fc.string(),
    fc.array(word, { maxLength: 12 }).map((words) => words.join(" ")),
  );
  fc.assert(
    fc.property(note, (text) => {
      const { count = 0 } = readPaymentTerm(text) ?? {};
      expect(count).toBeGreaterThanOrEqual(0);
      expect(count).toBeLessThanOrEqual(366);
    }),
  );
});
