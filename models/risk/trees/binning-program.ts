import {
  add,
  addDoublesByTwo,
  byteAt,
  constant,
  doubleAt,
  doublesAt,
  get,
  integerOf,
  isBelow,
  isLessDouble,
  largerDoubles,
  multiply,
  multiplyDoublesByTwo,
  repeatWhile,
  set,
  shiftLeft,
  shiftRight,
  smallerDoubles,
  storeByte,
  subtractDoublesByTwo,
  truncated,
  vectorAt,
  type Code,
} from "./assembler.ts";
import { laidOut, programOf, type Running } from "./program.ts";

/** Values that are put into bins at once. */
const VALUES_AT_ONCE = 2048;

/** Values that are looked at side by side: while one waits for memory, the others go on. */
const IN_STEP = 4;

/** Cells of equal width between the lowest and the highest bound, and before them one for what is missing. */
export const CELLS = 1024;
const FIRST_CELL = 1;

/** The most bins that there can be, twice: halving looks as far behind the last. */
const MOST_ENDS = 512;

/** How the values of a feature are cut: first into cells, then into the bins that a cell can have. */
export interface Cut {
  /** Per cell, that of missing values first, the first bin that it has. */
  readonly starts: Uint8Array;
  /** Per bin its upper bound, then infinity. */
  readonly ends: Float64Array;
  /** Half of the bins, a power of 2, among which the one of a value is found in every cell. */
  readonly half: number;
  readonly low: number;
  readonly scale: number;
}

/** Returns an empty cut. */
export const emptyCut = () => ({
  starts: new Uint8Array(FIRST_CELL + CELLS),
  ends: new Float64Array(MOST_ENDS).fill(Number.POSITIVE_INFINITY),
});

/** Returns the cell of a value: it does not fall as the value rises, whatever the rounding. */
export const cellOf = (value: number, { low, scale }: Pick<Cut, "low" | "scale">) =>
  Math.trunc(Math.min(Math.max((value - low) * scale + FIRST_CELL, FIRST_CELL), CELLS));

const PLACES = laidOut({
  values: 8 * VALUES_AT_ONCE,
  bins: VALUES_AT_ONCE,
  starts: FIRST_CELL + CELLS,
  ends: 8 * MOST_ENDS,
  numbers: 8 * 4,
});

const [ROWS, HALF] = [get(0), get(1)];
const [ROW, STEP] = [2, 3];
const bin = (index: number) => 4 + index;
const CELL = bin(IN_STEP);
const [LOW, SCALE, FIRST, LAST] = [CELL + 1, CELL + 2, CELL + 3, CELL + 4] as const;

const inStep = (of: (index: number) => Code) => Array.from({ length: IN_STEP }, (_, index) => of(index)).flat();

const valueAt = shiftLeft(get(ROW), constant(3));

/** As `cellOf`, for two values; then the first bin of each one's cell. */
const start = (index: number): Code => {
  const above = subtractDoublesByTwo(vectorAt(valueAt, PLACES.values + 8 * index), get(LOW));
  const scaled = addDoublesByTwo(multiplyDoublesByTwo(above, get(SCALE)), get(FIRST));
  return [
    ...set(CELL, truncated(smallerDoubles(largerDoubles(scaled, get(FIRST)), get(LAST)))),
    ...set(bin(index), byteAt(integerOf(get(CELL), 0), PLACES.starts)),
    ...set(bin(index + 1), byteAt(integerOf(get(CELL), 1), PLACES.starts)),
  ];
};

/** Half of the bins further where the value lies above those. */
const goOn = (index: number): Code => {
  const lastOfHalf = doubleAt(shiftLeft(add(get(bin(index)), get(STEP)), constant(3)), PLACES.ends - 8);
  const isAbove = isLessDouble(lastOfHalf, doubleAt(valueAt, PLACES.values + 8 * index));
  return set(bin(index), add(get(bin(index)), multiply(get(STEP), isAbove)));
};

type Put = (rows: number, half: number) => void;

/**
 * Puts values into bins by halving the bins of their cells. All values take as many steps, and a missing one is compared
 * like the others, since a processor loses much time where it guesses wrongly which way a value goes.
 */
const programIn = programOf<{ readonly put: Put }>({
  put: {
    parameters: 2,
    integers: 2 + IN_STEP,
    vectors: 5,
    body: [
      ...[LOW, SCALE, FIRST, LAST].map((local, index) =>
        set(local, doublesAt(constant(0), PLACES.numbers + 8 * index)),
      ),
      repeatWhile(
        isBelow(get(ROW), ROWS),
        ...Array.from({ length: IN_STEP / 2 }, (_, pair) => start(2 * pair)),
        set(STEP, HALF),
        repeatWhile(get(STEP), inStep(goOn), set(STEP, shiftRight(get(STEP), constant(1)))),
        inStep((index) => storeByte(get(ROW), PLACES.bins + index, get(bin(index)))),
        set(ROW, add(get(ROW), constant(IN_STEP))),
      ),
    ],
  },
});

interface Room extends Running<{ readonly put: Put }> {
  readonly values: Float64Array;
  readonly bins: Uint8Array;
  readonly starts: Uint8Array;
  readonly ends: Float64Array;
  readonly numbers: Float64Array;
}

let room: Room | undefined;

function makeRoom(): Room {
  const running = programIn(PLACES.end);
  const { memory } = running;
  return {
    ...running,
    values: new Float64Array(memory, PLACES.values, VALUES_AT_ONCE),
    bins: new Uint8Array(memory, PLACES.bins, VALUES_AT_ONCE),
    starts: new Uint8Array(memory, PLACES.starts, FIRST_CELL + CELLS),
    ends: new Float64Array(memory, PLACES.ends, MOST_ENDS),
    numbers: new Float64Array(memory, PLACES.numbers, 4),
  };
}

/** Calls `give` with the bins of some values after those of others, and the place of the first of them. */
export function putInBins(cut: Cut, values: Float64Array, give: (bins: Uint8Array, from: number) => void): void {
  room ??= makeRoom();
  room.starts.set(cut.starts);
  room.ends.set(cut.ends);
  room.numbers.set([cut.low, cut.scale, FIRST_CELL, CELLS]);
  for (let from = 0; from < values.length; from += VALUES_AT_ONCE) {
    const rows = Math.min(VALUES_AT_ONCE, values.length - from);
    room.values.set(values.subarray(from, from + rows));
    room.run.put(IN_STEP * Math.ceil(rows / IN_STEP), cut.half);
    give(room.bins.subarray(0, rows), from);
  }
}
