import type { Strings } from "./nl.ts";

/** The English texts on who has not paid yet, day by day, with a treatment and without it. */
export const enUnpaid: Strings["unpaid"] = {
  heading: "Who has not paid yet: {treatment}",
  note: "Share of all customers of the draw that has not paid, by days since the treatment was due. Bands: 95% interval. Who is followed for a shorter time counts for as long as he is (Kaplan-Meier). A day on which very few paid is left out.",
  label: "{treatment}: after {days} days {treated} have not paid with the treatment and {control} without it",
  with: "with the treatment",
  without: "without",
  axis: "days since the treatment was due",
  days: "Days",
};
