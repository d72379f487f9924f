import type { Strings } from "../nl.ts";

/** The texts about statements of the trade, beside the reader's own data. */
export const enClaims: Strings["claims"] = {
  heading: "Do well-known statements of the trade hold for us?",
  note: "Statements from Dutch texts on credit management, beside our own data. Of none of the numbers have we seen the research behind it. Where data are missing, it says which.",
  caption: "Statements of the trade, beside our own data",
  statements: {
    retention: "Who keeps 5% more customers is 25 to 95% more profitable than others in the sector.",
    twelve_to_one: "It takes 12 positive experiences to undo 1 negative one.",
    bought_more: "62% of business customers bought more after a positive experience.",
    did_not_return: "66% of business customers did not return after a bad experience.",
    plain_language: "Plain language (B1) makes customers pay sooner.",
    first_reminder: "A first reminder often still brings in a forgotten payment.",
    friendly_first:
      "Who always paid in time and is late once is better served by a friendly nudge than by a stern letter.",
  },
  sources: {
    retention: "Circulates in many versions: 5 to 95%, 25 to 55% and 25 to 125% as well. So we test no fixed number.",
    twelve_to_one: "Trade text on customer experience; the research behind it is not known to us.",
    bought_more: "Trade text on customer experience; the research behind it is not known to us.",
    did_not_return: "Trade text on customer experience; the research behind it is not known to us.",
    plain_language: "Trade text on customer-oriented credit management; an expectation, not a measured number.",
    first_reminder: "Trade text on customer-oriented credit management; an expectation, not a measured number.",
    friendly_first: "Trade text on customer satisfaction; advice, not a measured number.",
  },
  measured: {
    retention: "Share of the customers of a year ago who bought in the year after as well.",
    twelve_to_one: "Good experiences that go with undoing a bad one.",
    bought_more:
      "Share of the businesses that bought more in the year after a dispute was resolved quickly and in their favour.",
    did_not_return:
      "Share of the businesses that bought nothing in the year after a slow dispute or a reversed direct debit.",
    plain_language:
      "Extra share that pays within 14 days of a letter in B1. The others were dealt a letter in harder language at random.",
    first_reminder:
      "Extra share that pays because of the reminder, of customers who are late now and then, in a randomised comparison.",
    friendly_first:
      "Extra share that pays within 14 days of a friendly first reminder. The others were dealt a stern one at random. All had always paid in time.",
    friendly_first_score:
      "NPS after a friendly first contact, less that after a stern first contact, of customers who always paid in time.",
  },
  verdicts: {
    fits: "Fits our figures",
    differs: "Does not fit our figures",
    unclear: "Cannot be said",
    not_testable: "Not testable here",
    suppressed: "Hidden: too few customers",
  },
  units: { difference: "{value} percentage points", points: "{value} points" },
  own_sentence: "Here: {value} (between {low} and {high}; n = {n}).",
  context_sentence: "What can be said: {value} (between {low} and {high}; n = {n}).",
  others_sentence: "Of customers without: {value} (between {low} and {high}).",
  difference_clear: "The difference from like customers is {value} percentage points (between {low} and {high}).",
  difference_unclear:
    "From like customers there is no demonstrable difference: {value} percentage points (between {low} and {high}). So the number says little about the experience itself.",
  needed: "Needed: {needs}.",
  needs: {
    table: "the table {table}",
    field: "the field {field} in the table {table}",
    no_place: "the field {field} in the table {table}, for which a delivery has no place yet",
    and: " and ",
    fields: "the fields {fields} in the table {table}",
    fields_no_place: "the fields {fields} in the table {table}, for which a delivery has no place yet",
    customers: { one: "{n} customer on either side", other: "{n} customers on either side" },
    months: { one: "{n} month of data", other: "{n} months of data" },
    comparison: "a randomised comparison",
    letters: "a randomised comparison of letters that differ in nothing but {trait}",
    letters_closest: "{asked} (those of ‘{experiment}’ differ, or may differ, in this as well: {differs})",
    clear_effect: "good experiences that clearly raise the score, and bad ones that lower it",
  },
  traits: {
    reading_level: "language level",
    tone: "tone",
    channel: "channel",
    language: "language",
    payment_link: "payment link",
    qr_code: "QR code",
    pictograms: "pictograms",
    elements: "what they tell",
  },
  collect_contacts: {
    who: "Record every contact with the day on which it could be made and the day on which it was. One that was not made counts too.",
    chance: "Then let chance decide who gets a reminder and who does not. Only then can be seen what a reminder does.",
  },
  statement: "Statement",
  verdict: "Here",
  own: "Own figure",
  others: "Without",
  difference: "Difference from like customers",
  difference_low: "Difference, low",
  difference_high: "Difference, high",
  missing: "What is missing",
  source: "Origin",
  definition: {
    formula:
      "fits: the own interval (95%) holds the number that is named, or lies on the side of zero that is named; does not fit: it leaves it out",
    numerator: "see with each statement what was measured",
    denominator: "grade A: randomised; D: descriptive, with type, group, length of the relation and sales held fixed",
    source: "invoices of two years, disputes, direct debits, contacts and surveys",
  },
};
