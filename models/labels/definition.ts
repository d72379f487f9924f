/** What the models predict, as settings have it. */
export interface LabelRules {
  readonly unit: "customer" | "invoice";
  readonly label_days_late: number;
  readonly label_horizon_days: number;
}

/**
 * Returns in words what is predicted, who is left out and what is not known yet, in both languages: the definition of
 * `labels.default_label`, or of the label in `risk.invoice_row`.
 */
export function labelDefinition({ unit, label_days_late: days, label_horizon_days: horizon }: LabelRules) {
  if (unit === "invoice") {
    return {
      nl: `Een factuur telt als te laat wanneer zij binnen ${horizon} dagen na de factuurdatum ${days} dagen over de vervaldag raakt zonder betaald te zijn. Een factuur waarover een geschil loopt, is niet te laat. Facturen van de laatste ${horizon} dagen tellen niet mee: van hen is de afloop niet bekend.`,
      en: `An invoice counts as late when, within ${horizon} days of its issue, it gets ${days} days past due without being paid. An invoice in dispute is not late. Invoices of the last ${horizon} days are left out: what becomes of them is not known.`,
    };
  }
  return {
    nl: `Een klant telt aan het eind van een maand als betaalrisico wanneer in de ${horizon} dagen daarna een van zijn facturen voor het eerst ${days} dagen over de vervaldag raakt zonder betaald te zijn. Wie op dat moment al zo laat is, blijft buiten beschouwing, evenals wie een jaar niets afnam. Een factuur waarover een geschil loopt, is niet te laat. De laatste ${horizon} dagen tellen niet mee: van hen is de afloop niet bekend.`,
    en: `A customer counts as a risk at the end of a month when, in the ${horizon} days after it, one of his invoices first gets ${days} days past due without being paid. Who is that late already is left out, and so is who bought nothing for a year. An invoice in dispute makes nobody late. The last ${horizon} days are left out: what becomes of them is not known.`,
  };
}
