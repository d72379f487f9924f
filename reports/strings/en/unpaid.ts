import type { Strings } from "../nl.ts";

/** The English texts on who has not paid yet, day by day, with a treatment and without it. */
export const enUnpaid: Strings["unpaid"] = {
  heading: "Who has not paid yet: {treatment}",
  note: "Share of all customers of the draw that has not paid, by days since the treatment was due. Bands: 95% interval. Who is followed for a shorter time counts for as long as he is. What was credited in full or written off stays unpaid. A day on which very few paid is left out.",
  label: "{treatment}: after {days} days {treated} have not paid with the treatment and {control} without it",
  with: "with the treatment",
  without: "without",
  axis: "days since the treatment was due",
  days: "Days",
  definition: {
    formula: "1 less the share that has paid so many days after its turn (Aalen-Johansen)",
    numerator:
      "customers whose invoice is not paid by then; an invoice that was credited in full or written off counts as never paid",
    denominator: "all customers of the draw, for as long as they are followed",
    source: "contacts, invoices, payments, credit notes, write-offs",
  },
};
