import {
  add,
  addDoubles,
  and,
  byteAt,
  constant,
  doubleAt,
  get,
  integerAt,
  isBelow,
  moduleOf,
  multiply,
  or,
  repeatWhile,
  set,
  shiftLeft,
  shiftRight,
  storeDouble,
  storeInteger,
  subtract,
  type Code,
} from "./assembler.ts";

/** Rows that walk side by side: while one waits for memory, the others go on. */
export const ROWS_IN_STEP = 8;

const BYTES = { integer: 4, double: 8 };

/** Parameters of the walk, by their place. */
const ASKED = get(0);
const VALUES = get(1);
const STEPS = get(2);
const BLOCK = get(3);
const WIDTH = get(4);
const SUMS = get(5);
const ENDS = get(6);
const ROWS = get(7);
const PARAMETERS = 8;

/** Further locals: the row, the step, and of each row in step its bins, its node and what that asks. */
const ROW = PARAMETERS;
const STEP = ROW + 1;
const bins = (lane: number) => STEP + 1 + lane;
const node = (lane: number) => bins(ROWS_IN_STEP) + lane;
const asked = (lane: number) => node(ROWS_IN_STEP) + lane;
const LOCALS = asked(ROWS_IN_STEP) - PARAMETERS;

const lanes = (of: (lane: number) => Code) => Array.from({ length: ROWS_IN_STEP }, (_, lane) => of(lane));

const start = (lane: number): Code => [
  ...set(bins(lane), add(BLOCK, multiply(add(get(ROW), constant(lane)), WIDTH))),
  ...set(node(lane), constant(1)),
];

const ask = (lane: number) => set(asked(lane), integerAt(add(ASKED, shiftLeft(get(node(lane)), constant(2)))));

/** To the second child where the bin lies behind the last of the first: a difference below 0 has its sign bit set. */
const goDown = (lane: number): Code => {
  const bin = byteAt(add(get(bins(lane)), shiftRight(get(asked(lane)), constant(8))));
  const difference = subtract(and(get(asked(lane)), constant(255)), bin);
  return set(node(lane), or(shiftLeft(get(node(lane)), constant(1)), shiftRight(difference, constant(31))));
};

const end = (lane: number): Code => {
  const sum = add(SUMS, multiply(get(ROW), constant(BYTES.double)));
  const value = doubleAt(add(VALUES, shiftLeft(get(node(lane)), constant(3))));
  const offset = BYTES.double * lane;
  return [
    ...storeDouble(sum, offset, addDoubles(doubleAt(sum, offset), value)),
    ...storeInteger(add(ENDS, multiply(get(ROW), constant(BYTES.integer))), BYTES.integer * lane, get(node(lane))),
  ];
};

/**
 * The walk of many rows through one tree, in WebAssembly, since JavaScript checks every place in an array before it looks
 * there: that would be a third of the time. A tree is a heap whose root is node 1 and in which the children of node `n` are
 * `2n` and `2n + 1`; a node asks column · 256 + last bin of the first child, of a row's bytes.
 */
const MODULE = moduleOf(PARAMETERS, LOCALS, [
  set(ROW, constant(0)),
  repeatWhile(
    isBelow(get(ROW), ROWS),
    ...lanes(start),
    set(STEP, STEPS),
    repeatWhile(get(STEP), ...lanes(ask), ...lanes(goDown), set(STEP, subtract(get(STEP), constant(1)))),
    ...lanes(end),
    set(ROW, add(get(ROW), constant(ROWS_IN_STEP))),
  ),
]);

/**
 * Adds to `sums` what the last node says that each row comes to after some steps, and writes its number to `ends`. Addresses
 * are in bytes; `values` is that of node 0. Rows are a multiple of 8 and at least 8, steps at least 1.
 */
export type HeapWalk = (
  asked: number,
  values: number,
  steps: number,
  block: number,
  width: number,
  sums: number,
  ends: number,
  rows: number,
) => void;

/** What is used of WebAssembly, of which Node has no types. */
declare const WebAssembly: {
  readonly Memory: new (size: { readonly initial: number }) => { readonly buffer: ArrayBuffer };
  readonly Module: new (bytes: Uint8Array<ArrayBuffer>) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: { readonly run: HeapWalk } };
};

const BYTES_PER_PAGE = 65_536;

let compiled: object | undefined;

/** Returns memory of at least so many bytes, and the walk in it. */
export function heapWalkIn(bytes: number): { readonly memory: ArrayBuffer; readonly walk: HeapWalk } {
  compiled ??= new WebAssembly.Module(MODULE);
  const memory = new WebAssembly.Memory({ initial: Math.ceil(bytes / BYTES_PER_PAGE) });
  const { exports } = new WebAssembly.Instance(compiled, { host: { memory } });
  return { memory: memory.buffer, walk: exports.run };
}
