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
  /** Where its rows stand in the release; undefined for a part of the rows of another table. */
  readonly at?: string;
  /** What is counted to judge whether a row is about recognisable ones. */
  readonly unit: "customers";
  /** Totals of the whole ledger or portion, which are not hidden to protect what they are the total of. */
  readonly isTotal?: boolean;
  /** True where one customer may be behind several rows. */
  readonly isOverlapping?: boolean;
  /** The numbers of a row, in a release as of a day. None for figures that nothing can be computed from, such as a quality of a model. */
  readonly cells: (row: Row, asOf: Day) => readonly PublishedCell[];
}

/** Declares a table; the type of its rows is that of the release. */
export const declareTable = <Row>(table: DeclaredTable<Row>): DeclaredTable<Row> => table;

type Coordinates = PublishedCell["coordinates"];

/** A count as a cell; none where the row has no number. */
export const count = (measure: string, value: number | null | undefined, coordinates: Coordinates): PublishedCell[] =>
  value == null ? [] : [{ kind: "count", measure, coordinates, value: Math.round(value) }];

/** An amount as a cell; none where the row has no number. */
export const amount = (measure: string, value: string | null, coordinates: Coordinates): PublishedCell[] =>
  value === null ? [] : [{ kind: "amount", measure, coordinates, value: Number(parseCents(value)) }];

/** The class of a customer at the end of a month, as the name of a classification. */
export const segmentAt = (day: Day): string => `segment at ${day}`;
