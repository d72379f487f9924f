import { NO_CONTRIBUTIONS, together } from "./contributions.ts";
import type { DisclosureRules } from "./rules.ts";
import { isTooFew, reasonToHide } from "./sensitivity.ts";
import type { HidingReason } from "./suppress.ts";
import {
  componentAt,
  componentsOf,
  isHiddenCell,
  isSecretCell,
  type Component,
  type Equation,
  type LinkedNumbers,
} from "./system.ts";

/** What is hidden of linked numbers so far. Whatever is hidden can be taken back up to a mark. */
export class Hiding {
  readonly #numbers: LinkedNumbers;
  readonly #rules: DisclosureRules;
  readonly #reasons: (HidingReason | undefined)[];
  readonly #equationsOf: number[][];
  /** Cells that a row carries, alone or with others. */
  readonly #cellsWith: number[][];
  /** Equations of which something was hidden since they were looked at. */
  readonly #changed: Set<number>;
  /** Rows that were hidden here, in this order. */
  readonly #hidden: number[] = [];

  constructor(numbers: LinkedNumbers, rules: DisclosureRules) {
    this.#numbers = numbers;
    this.#rules = rules;
    this.#reasons = numbers.rows.map(({ reason }) => reason);
    this.#equationsOf = numbers.cells.map(() => []);
    this.#changed = new Set(numbers.equations.keys());
    this.#cellsWith = numbers.rows.map(() => []);
    numbers.cells.forEach(({ carriers }, cell) => {
      for (const row of new Set(carriers.flat())) this.#cellsWith[row]!.push(cell);
    });
    numbers.equations.forEach(({ cells }, index) => {
      for (const cell of cells) this.#equationsOf[cell]!.push(index);
    });
  }

  /** Why each row is hidden; undefined for those that are shown. */
  get reasons(): readonly (HidingReason | undefined)[] {
    return this.#reasons;
  }

  equationsOf(cell: number): readonly number[] {
    return this.#equationsOf[cell]!;
  }

  isHidden(cell: number): boolean {
    return isHiddenCell(this.#numbers.cells[cell]!, this.#reasons);
  }

  /** True for a cell that is kept at any cost: a secret, also one that is only kept as far as possible. */
  isKept(cell: number): boolean {
    return this.#numbers.cells[cell]!.secrecy !== undefined || this.isSecret(cell);
  }

  isSecret(cell: number): boolean {
    return isSecretCell(this.#numbers.cells[cell]!, this.#reasons);
  }

  component(cell: number): Component {
    return componentAt(cell, this.#numbers.equations, this.#equationsOf, (other) => this.isHidden(other));
  }

  components(): readonly Component[] {
    return componentsOf(this.#numbers.equations, (cell) => this.isHidden(cell));
  }

  /** A place to take back to. */
  mark(): number {
    return this.#hidden.length;
  }

  takeBack(mark: number): void {
    for (const row of this.#hidden.splice(mark)) this.#reasons[row] = undefined;
    this.#changed.clear();
  }

  /** What readers lose where a cell is hidden. */
  costOf(cell: number): number {
    return sumOf(this.#numbers.cells[cell]!.carriers.map((rows) => this.#numbers.rows[rows.at(-1)!]!.cost));
  }

  hide(cell: number): void {
    for (const rows of this.#shownCarriers(cell)) {
      const row = rows.at(-1)!;
      this.#reasons[row] = "complementary";
      this.#hidden.push(row);
      for (const equation of this.#cellsWith[row]!.flatMap((carried) => this.#equationsOf[carried]!)) {
        this.#changed.delete(equation);
        this.#changed.add(equation);
      }
    }
  }

  /**
   * What is hidden of an equation can be computed as one number, which must be fit to be shown itself: hides more where it
   * is not. Looks at the equations of which something was hidden since the last look.
   */
  hideSums(): void {
    for (const index of this.#changed) {
      const equation = this.#numbers.equations[index]!;
      while (this.#tellsTooMuch(equation)) {
        const cell = this.cheapest(equation.cells, 0);
        if (cell === undefined) break;
        this.hide(cell);
      }
      this.#changed.delete(index);
    }
  }

  /** The shown cell whose hiding costs least, among those that can give way by `shortfall` where there are such. */
  cheapest(cells: readonly number[], shortfall: number): number | undefined {
    const ranked = cells
      .filter((cell) => !this.isHidden(cell) && this.#shownCarriers(cell).every((rows) => !this.#isFixed(rows.at(-1)!)))
      .map((cell) => ({ cell, rank: this.#rankOf(cell, shortfall), cost: this.costOf(cell) }));
    return ranked.sort((a, b) => a.rank - b.rank || a.cost - b.cost || a.cell - b.cell)[0]?.cell;
  }

  #tellsTooMuch({ cells, factors, isOverlapping }: Equation): boolean {
    const hidden = cells.flatMap((cell, place) => (this.isHidden(cell) ? [{ cell, factor: factors[place]! }] : []));
    if (hidden.length === 0 || hidden.some(({ factor }) => factor !== hidden[0]!.factor)) return false;
    const numbers = hidden.map(({ cell }) => this.#numbers.cells[cell]!);
    if (!numbers.some(({ carriers, isSecret }) => carriers.length > 0 || isSecret)) return false;
    if (numbers[0]!.kind === "count") return isTooFew(sumOf(numbers.map(({ value }) => value)), this.#rules);
    if (numbers.some(({ contributions }) => contributions === undefined)) return false;
    const all = together(
      numbers.map(({ contributions }) => contributions ?? NO_CONTRIBUTIONS),
      isOverlapping,
    );
    return reasonToHide(all, this.#rules) !== undefined;
  }

  #rankOf(cell: number, shortfall: number): number {
    const size = Math.abs(this.#numbers.cells[cell]!.value);
    if (size === 0) return 2;
    return size >= shortfall ? 0 : 1;
  }

  #isFixed(row: number): boolean {
    return this.#numbers.rows[row]!.isFixed;
  }

  #shownCarriers(cell: number): readonly (readonly number[])[] {
    return this.#numbers.cells[cell]!.carriers.filter((rows) => rows.every((row) => this.#reasons[row] === undefined));
  }
}

const sumOf = (values: readonly number[]) => values.reduce((sum, value) => sum + value, 0);
