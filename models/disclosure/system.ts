import type { Contributions } from "./contributions.ts";
import type { HidingReason } from "./suppress.ts";

/** A row of a table that may be shown or hidden as a whole. */
export interface ProtectedRow {
  /** Why it is hidden already; undefined where it may be shown. */
  readonly reason: HidingReason | undefined;
  /** True for what is not hidden to protect others, such as the total of a ledger. */
  readonly isFixed: boolean;
  /** What a reader loses when it is hidden: the customers behind it. */
  readonly cost: number;
}

/** A number that readers see, or could compute if they saw enough others. */
export interface Cell {
  /** What it is the number of, for people. */
  readonly name: string;
  readonly kind: "count" | "amount";
  readonly value: number;
  /**
   * The ways in which it is published: lists of rows that must all be shown for it to be seen. Empty for a number that no
   * table has, such as what the customers outside of all groups have.
   */
  readonly carriers: readonly (readonly number[])[];
  /** Who is behind an amount, where that is known. */
  readonly contributions: Contributions | undefined;
  /** True for a number that may not be shown for what it is itself, and must not be computed either. */
  readonly isSecret: boolean;
  /**
   * Why it is a secret for what earlier releases hid, or told otherwise: `strict` as one that could not be shown, `lenient`
   * where it is kept as far as what is shown anyway leaves room.
   */
  readonly secrecy?: "strict" | "lenient" | undefined;
}

/** Cells times factors that add up to zero, as every reader knows. */
export interface Equation {
  readonly cells: readonly number[];
  readonly factors: readonly number[];
  /** True where a customer may be behind several of the cells that are added up. */
  readonly isOverlapping: boolean;
}

/** All numbers of a release that hang together. */
export interface LinkedNumbers {
  readonly rows: readonly ProtectedRow[];
  readonly cells: readonly Cell[];
  readonly equations: readonly Equation[];
  /** Of each row the cells of its numbers, in their order. */
  readonly cellsOf: readonly (readonly number[])[];
}

/**
 * True for a hidden cell that could not be shown for what it is itself. An amount of unknown customers is one where its row
 * is hidden for that.
 */
export function isSecretCell(
  { kind, carriers, contributions, isSecret }: Cell,
  reasons: readonly (HidingReason | undefined)[],
): boolean {
  if (isSecret || kind === "count" || contributions !== undefined) return isSecret;
  return carriers.some((rows) => rows.some((row) => isOwnReason(reasons[row])));
}

/** True for a reason that a row has by itself, and not for the sake of others or of what was told before. */
export const isOwnReason = (reason: HidingReason | undefined): boolean =>
  reason === "too_few" || reason === "dominance" || reason === "p_percent";

/** True for a cell that nobody sees: each way in which it is published has a hidden row. */
export const isHiddenCell = ({ carriers }: Cell, reasons: readonly (HidingReason | undefined)[]): boolean =>
  carriers.every((rows) => rows.some((row) => reasons[row] !== undefined));

/** Hidden cells of which one tells about another, and the equations by which it does. */
export interface Component {
  readonly cells: readonly number[];
  readonly equations: readonly number[];
}

/** Returns the component that a hidden cell is in: what can be reached from it by equations with other hidden cells. */
export function componentAt(
  cell: number,
  equations: readonly Equation[],
  equationsOf: readonly (readonly number[])[],
  isHidden: (cell: number) => boolean,
): Component {
  const cells = new Set([cell]);
  const own = new Set<number>();
  for (const reached of cells) {
    for (const index of equationsOf[reached]!) {
      if (own.has(index)) continue;
      own.add(index);
      for (const other of equations[index]!.cells) if (isHidden(other)) cells.add(other);
    }
  }
  return { cells: [...cells], equations: [...own].sort((a, b) => a - b) };
}

/** Returns the hidden cells by what hangs together; those that are in no equation tell nothing and are left out. */
export function componentsOf(equations: readonly Equation[], isHidden: (cell: number) => boolean): Component[] {
  const parent = new Map<number, number>();
  const root = (cell: number): number => {
    const above = parent.get(cell) ?? cell;
    if (above === cell) return cell;
    const top = root(above);
    parent.set(cell, top);
    return top;
  };
  const hidden = equations.map(({ cells }) => cells.filter(isHidden));
  for (const [first, ...others] of hidden) {
    if (first === undefined) continue;
    parent.set(first, root(first));
    for (const other of others) parent.set(root(other), root(first));
  }
  const components = new Map<number, { cells: Set<number>; equations: number[] }>();
  hidden.forEach((cells, equation) => {
    if (cells.length === 0) return;
    const top = root(cells[0]!);
    const component = components.get(top) ?? { cells: new Set(), equations: [] };
    components.set(top, component);
    for (const cell of cells) component.cells.add(cell);
    component.equations.push(equation);
  });
  return [...components.values()].map(({ cells, equations: own }) => ({ cells: [...cells], equations: own }));
}
