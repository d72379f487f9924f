import type { Member } from "./team.ts";

/** Returns the memory of a board on which each member of a team writes up to `length` numbers at a time. */
export const boardMemory = (size: number, length: number) =>
  new Float64Array(new SharedArrayBuffer(2 * size * length * Float64Array.BYTES_PER_ELEMENT));

/** Where the members of a team show each other numbers. */
export class Board {
  readonly #member: Member;
  readonly #slots: readonly (readonly Float64Array[])[];
  #side = 0;

  /** `memory` is the same for all members. */
  constructor(member: Member, memory: Float64Array) {
    this.#member = member;
    const length = memory.length / (2 * member.size);
    const slot = (number: number) => memory.subarray(number * length, (number + 1) * length);
    // Two sides in turn: who still reads one is not yet at the meeting that frees it.
    this.#slots = [0, 1].map((side) =>
      Array.from({ length: member.size }, (_, index) => slot(side * member.size + index)),
    );
  }

  /** Shows numbers to the others; returns what each member showed, in their order, until the next but one call. */
  show(own: ArrayLike<number>): readonly Float64Array[] {
    const slots = this.#slots[this.#side]!;
    slots[this.#member.index]!.set(own);
    this.#side = 1 - this.#side;
    this.#member.meet();
    return slots;
  }

  /** As `show`; returns the sums over all members, which are exact where the numbers are whole. */
  sum(own: ArrayLike<number>): Float64Array {
    const shown = this.show(own);
    return Float64Array.from(own, (_, place) => shown.reduce((total, slot) => total + slot[place]!, 0));
  }
}
