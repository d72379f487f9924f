import type { SampleTables } from "../tables.ts";

const COLLECTION_COSTS = "Besluit vergoeding voor buitengerechtelijke incassokosten art. 2 (Stb. 2012 nr. 141)";
const PAYMENT_TERM = "Burgerlijk Wetboek 6:119a lid 6";
const COMMERCIAL_INTEREST = "Burgerlijk Wetboek 6:119a and 6:120 lid 2";
const CONSUMER_INTEREST = "Burgerlijk Wetboek 6:119 and 6:120 lid 1";

type Parameter = readonly [name: string, value: string, unit: string, from: string, to: string, source: string];

/** Values of the sample only: the platform's own law tables are dated and checked apart from these. */
const PARAMETERS: readonly Parameter[] = [
  ["collection_costs_band_1_upper", "2500", "EUR", "2012-07-01", "", COLLECTION_COSTS],
  ["collection_costs_band_1_rate", "0.15", "fraction", "2012-07-01", "", COLLECTION_COSTS],
  ["collection_costs_band_2_upper", "5000", "EUR", "2012-07-01", "", COLLECTION_COSTS],
  ["collection_costs_band_2_rate", "0.10", "fraction", "2012-07-01", "", COLLECTION_COSTS],
  ["collection_costs_band_3_upper", "10000", "EUR", "2012-07-01", "", COLLECTION_COSTS],
  ["collection_costs_band_3_rate", "0.05", "fraction", "2012-07-01", "", COLLECTION_COSTS],
  ["collection_costs_band_4_upper", "200000", "EUR", "2012-07-01", "", COLLECTION_COSTS],
  ["collection_costs_band_4_rate", "0.01", "fraction", "2012-07-01", "", COLLECTION_COSTS],
  ["collection_costs_band_5_rate", "0.005", "fraction", "2012-07-01", "", COLLECTION_COSTS],
  ["collection_costs_minimum", "40", "EUR", "2012-07-01", "", COLLECTION_COSTS],
  ["collection_costs_maximum", "6775", "EUR", "2012-07-01", "", COLLECTION_COSTS],
  ["consumer_reminder_term", "14", "days", "2012-07-01", "", "Burgerlijk Wetboek 6:96 lid 6"],
  ["payment_term_large_to_sme", "30", "days", "2022-07-01", "", PAYMENT_TERM],
  ["statutory_interest_consumer", "0.07", "fraction per year", "2024-01-01", "2024-12-31", CONSUMER_INTEREST],
  ["statutory_interest_commercial", "0.125", "fraction per year", "2024-01-01", "2024-06-30", COMMERCIAL_INTEREST],
  ["statutory_interest_commercial", "0.1225", "fraction per year", "2024-07-01", "2024-12-31", COMMERCIAL_INTEREST],
];

/** Adds the legal parameters that the sample's policy has to do with. */
export function addLegalParameters(tables: SampleTables): void {
  for (const [name, value, unit, valid_from, valid_to, source] of PARAMETERS) {
    tables.legal_parameter.add({ name, value, unit, valid_from, valid_to, source });
  }
}
