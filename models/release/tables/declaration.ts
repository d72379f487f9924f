import type { Day } from "../../calendar.ts";
import { parseCents } from "../../contract/field.ts";

/** A number that a row publishes, or from which a reader can compute it: a ratio gives its numerator and denominator. */
export interface PublishedCell {
  readonly kind: "count" | "amount";
  /**
   * What is added up. Two cells with the same measure and the same coordinates are the same number, in whatever table
   * they stand, and a cell is the sum of those that have more coordinates.
   */
  readonly measure: string;
  /** Of what it is the number: a value per classification. */
  readonly coordinates: Readonly<Record<string, string>>;
  /** Whole units for a count, cents for an amount. */
  readonly value: number;
}

/** A table that may leave: what its rows count, and the numbers that they give away. */
export interface DeclaredTable<Row> {
  readonly name: string;
  /** The table under which its hidden rows are reported; by default itself. */
  readonly reportedAs?: string;
  /** Where its rows stand in the release; undefined for a part of the rows of another table. */
  readonly at?: string;
  /** What is counted to judge whether a row is about recognisable ones. */
  readonly unit: "customers";
  /**
   * Fields that tell a row from the others of its table, and stay when it is hidden. Where none of them is a day, the row is
   * about the day of its release.
   */
  readonly labels: readonly (keyof Row & string)[];
  /**
   * Totals of the whole ledger: that of the day of the release is not hidden to protect what it is the total of, an earlier
   * one is left out where nothing else is left.
   */
  readonly isTotal?: boolean;
  /** True where a release says nothing without the row of its own day. */
  readonly isNeeded?: boolean;
  /** True where one customer may be behind several rows, beside what the classifications say. */
  readonly isOverlapping?: boolean;
  /** The numbers of a row, in a release as of a day. None for figures that nothing can be computed from, such as a quality of a model. */
  readonly cells: (row: Row, asOf: Day) => readonly PublishedCell[];
  /** Names of totals that every row gives away though no table has them: by a share of it, for one. */
  readonly knownTotals?: (row: Row) => readonly string[];
}

/** Declares a table; the type of its rows is that of the release. */
export const declareTable = <Row>(table: DeclaredTable<Row>): DeclaredTable<Row> => table;

/** Labels and coordinates that are a day, from one release to the next. */
const DAYS = ["as_of", "month_ends_on", "origin", "month"];

/** True for the name of a label or a coordinate that tells of which day something is, whatever the day of the release. */
export const isDay = (name: string): boolean => DAYS.includes(name) || name.startsWith(SEGMENT_AT);

type Coordinates = PublishedCell["coordinates"];

/** A count as a cell; none where the row has no number. */
export const count = (measure: string, value: number | null | undefined, coordinates: Coordinates): PublishedCell[] =>
  value == null ? [] : [{ kind: "count", measure, coordinates, value: Math.round(value) }];

/** An amount as a cell; none where the row has no number. */
export const amount = (measure: string, value: string | null | undefined, coordinates: Coordinates): PublishedCell[] =>
  value == null ? [] : [{ kind: "amount", measure, coordinates, value: Number(parseCents(value)) }];

const SEGMENT_AT = "segment at ";

/** The class of a customer at the end of a month, as the name of a classification. */
export const segmentAt = (day: Day): string => `${SEGMENT_AT}${day}`;
