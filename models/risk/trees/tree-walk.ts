import {
  add,
  addBytes,
  addDoubles,
  areAtMostBytes,
  areEqualBytes,
  bothBits,
  byteAt,
  bytesOf,
  constant,
  doubleAt,
  eitherBits,
  get,
  integerAt,
  isBelow,
  or,
  repeatWhile,
  set,
  shiftLeft,
  shiftRight,
  storeDouble,
  storeVector,
  subtract,
  vectorAt,
  type Code,
  type Procedure,
} from "./assembler.ts";
import { laidOut, programOf } from "./program.ts";

/** Rows that go through a tree before the next tree: as many as a processor keeps at hand together with the tree. */
export const ROWS_AT_ONCE = 4096;

/** Bytes from one column to the next: at a power of 2 from each other, columns would push each other out of reach. */
export const COLUMN_STRIDE = ROWS_AT_ONCE + 64;

/** Levels of a tree whose questions are asked of all rows. */
export const TOP_LEVELS = 4;

/** Where things are in memory, in bytes. Behind them stand the nodes of a tree, their values, and the columns of rows. */
export const PLACES = laidOut({
  sums: 8 * ROWS_AT_ONCE,
  /** Of each row the number of the node to which the questions of the top brought it. */
  numbers: ROWS_AT_ONCE,
  entries: 4 * 2 ** (TOP_LEVELS + 1),
  nodes: 0,
});

const BYTES_IN_VECTOR = 16;

/** Rows that are asked one question side by side. */
export const ROWS_TOGETHER = 4 * BYTES_IN_VECTOR;

/** Rows that walk side by side: while one waits for memory, the others go on. */
const ROWS_WALKING = 8;

/** Goes through rows, whose number is in a local, by vectors. */
const throughRows = (ROW: number, rows: Code, body: (offset: number) => Code): Code =>
  repeatWhile(
    isBelow(get(ROW), rows),
    ...Array.from({ length: ROWS_TOGETHER / BYTES_IN_VECTOR }, (_, vector) => body(BYTES_IN_VECTOR * vector)),
    set(ROW, add(get(ROW), constant(ROWS_TOGETHER))),
  );

/** Writes the bins of the column at an address into the one behind it, those of missing values as 255 instead of 0. */
type MoveMissing = (column: number, rows: number) => void;

function moveMissing(): Procedure {
  const [column, rows] = [get(0), get(1)] as const;
  const [ROW, NONE] = [2, 3];
  const moveAt = (offset: number): Code => {
    const place = add(column, get(ROW));
    const bins = vectorAt(place, offset);
    return storeVector(place, COLUMN_STRIDE + offset, eitherBits(bins, areEqualBytes(bins, get(NONE))));
  };
  return { parameters: 2, integers: 1, vectors: 1, body: [throughRows(ROW, rows, moveAt)] };
}

/**
 * Asks all rows the question of one node, and sends those that have come to it to one of its children: node `n` has the
 * children `2n` and `2n + 1`. `column` is the address of the bins that it asks for.
 */
type Ask = (column: number, lastBin: number, node: number, rows: number) => void;

function ask(): Procedure {
  const [column, lastBin, node, rows] = [get(0), get(1), get(2), get(3)] as const;
  const [ROW, LAST_BINS, NODE, SECOND] = [4, 5, 6, 7];
  const row = get(ROW);
  const askAt = (offset: number): Code => {
    const number = vectorAt(row, PLACES.numbers + offset);
    // As a number, all bits of a byte are -1: that takes 2n + 1 to 2n.
    const isFirst = areAtMostBytes(vectorAt(add(column, row), offset), get(LAST_BINS));
    const further = bothBits(areEqualBytes(number, get(NODE)), addBytes(get(SECOND), isFirst));
    return storeVector(row, PLACES.numbers + offset, addBytes(number, further));
  };
  return {
    parameters: 4,
    integers: 1,
    vectors: 3,
    body: [
      set(LAST_BINS, bytesOf(lastBin)),
      set(NODE, bytesOf(node)),
      set(SECOND, bytesOf(add(node, constant(1)))),
      throughRows(ROW, rows, askAt),
    ],
  };
}

/**
 * Lets all rows walk from the entries of their numbers to their leaves, and adds the values of those to their sums. They are
 * looked at after some steps, at least 1, and then after each. `values` and `block` are the addresses of the values of nodes
 * and of the columns.
 */
type Walk = (steps: number, values: number, block: number, rows: number) => void;

function walk(): Procedure {
  const [steps, values, block, rows] = [get(0), get(1), get(2), get(3)] as const;
  const [ROW, STEP, BINS] = [4, 5, 6];
  const node = (lane: number) => 7 + lane;
  const lanes = (of: (lane: number) => Code) => Array.from({ length: ROWS_WALKING }, (_, lane) => of(lane));

  const enter = (lane: number) => {
    const number = byteAt(get(ROW), PLACES.numbers + lane);
    return set(node(lane), integerAt(shiftLeft(number, constant(2)), PLACES.entries));
  };
  const goDown = (lane: number) => {
    const bin = byteAt(add(get(BINS), integerAt(get(node(lane)), PLACES.nodes + 4)), lane);
    const child = shiftRight(add(integerAt(get(node(lane)), PLACES.nodes), bin), constant(8));
    return set(node(lane), shiftLeft(child, constant(3)));
  };
  const asksFurther = (lane: number) => byteAt(get(node(lane)), PLACES.nodes);
  const end = (lane: number) => {
    const sum = shiftLeft(get(ROW), constant(3));
    const place = PLACES.sums + 8 * lane;
    return storeDouble(sum, place, addDoubles(doubleAt(sum, place), doubleAt(add(values, get(node(lane))))));
  };

  return {
    parameters: 4,
    integers: 3 + ROWS_WALKING,
    vectors: 0,
    body: [
      repeatWhile(
        isBelow(get(ROW), rows),
        set(BINS, add(block, get(ROW))),
        ...lanes(enter),
        set(STEP, steps),
        repeatWhile(
          lanes(asksFurther).reduce((any, one) => or(any, one)),
          repeatWhile(get(STEP), ...lanes(goDown), set(STEP, subtract(get(STEP), constant(1)))),
          set(STEP, constant(1)),
        ),
        ...lanes(end),
        set(ROW, add(get(ROW), constant(ROWS_WALKING))),
      ),
    ],
  };
}

export interface TreeWalk {
  readonly moveMissing: MoveMissing;
  readonly ask: Ask;
  readonly walk: Walk;
}

/** Returns memory of some bytes, and in it what takes rows through a tree. Rows are a multiple of `ROWS_TOGETHER`. */
export const treeWalkIn = programOf<TreeWalk>({ moveMissing: moveMissing(), ask: ask(), walk: walk() });
