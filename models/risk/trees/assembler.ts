/** Instructions of WebAssembly as bytes (W3C, "WebAssembly Core Specification", chapter 5): as few as are needed here. */
export type Code = readonly number[];

/** A number in groups of seven bits, the lowest first, each but the last marked. */
function unsigned(value: number): Code {
  const rest = value >>> 7;
  return rest === 0 ? [value & 127] : [(value & 127) | 128, ...unsigned(rest)];
}

/** As `unsigned`, the last group with its sign. */
function signed(value: number): Code {
  const [group, rest] = [value & 127, value >> 7];
  const isLast = (rest === 0 && group < 64) || (rest === -1 && group >= 64);
  return isLast ? [group] : [group | 128, ...signed(rest)];
}

/** Reads and writes of locals; parameters are the first of them. */
export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, value: Code): Code => [...value, 0x21, ...unsigned(local)];

export const constant = (value: number): Code => [0x41, ...signed(value)];

const binary =
  (...operation: Code) =>
  (left: Code, right: Code): Code => [...left, ...right, ...operation];
export const add = binary(0x6a);
export const subtract = binary(0x6b);
export const multiply = binary(0x6c);
export const or = binary(0x72);
export const shiftLeft = binary(0x74);
export const shiftRight = binary(0x76);
export const isBelow = binary(0x49);
export const addDoubles = binary(0xa0);
export const isLessDouble = binary(0x63);

/** Reads of memory at an address, `offset` bytes further. */
const read =
  (operation: Code, alignment: number) =>
  (address: Code, offset = 0): Code => [...address, ...operation, alignment, ...unsigned(offset)];
export const byteAt = read([0x2d], 0);
export const integerAt = read([0x28], 2);
export const doubleAt = read([0x2b], 3);

/** Writes to memory at an address, `offset` bytes further. */
const write =
  (operation: Code, alignment: number) =>
  (address: Code, offset: number, value: Code): Code => [
    ...address,
    ...value,
    ...operation,
    alignment,
    ...unsigned(offset),
  ];
export const storeByte = write([0x3a], 0);
export const storeDouble = write([0x39], 3);

/** Instructions on vectors: 16 bytes side by side, or 2 doubles. */
const vector = (operation: number): Code => [0xfd, ...unsigned(operation)];
export const vectorAt = read(vector(0), 0);
export const storeVector = write(vector(11), 0);
export const bothBits = binary(...vector(78));
export const eitherBits = binary(...vector(80));
export const bytesOf = (value: Code): Code => [...value, ...vector(15)];
export const addBytes = binary(...vector(110));
/** Of each byte whether it is equal or at most so large: all its bits, or none. */
export const areEqualBytes = binary(...vector(35));
export const areAtMostBytes = binary(...vector(42));
export const doublesAt = read(vector(10), 3);
export const addDoublesByTwo = binary(...vector(240));
export const subtractDoublesByTwo = binary(...vector(241));
export const multiplyDoublesByTwo = binary(...vector(242));
/** The smaller or larger of each two; the first where one is not a number. */
export const smallerDoubles = binary(...vector(246));
export const largerDoubles = binary(...vector(247));
/** Doubles without what is behind the point, as integers; 0 for what is not a number. */
export const truncated = (doubles: Code): Code => [...doubles, ...vector(252)];
export const integerOf = (integers: Code, lane: number): Code => [...integers, ...vector(27), lane];

const NO_RESULT = 0x40;

/** Runs code, and again as long as the condition holds at its end. */
export const repeatWhile = (condition: Code, ...body: readonly Code[]): Code => {
  return [0x03, NO_RESULT, ...body.flat(), ...condition, 0x0d, 0, 0x0b];
};

/** Code that is run with some numbers. Its locals are its parameters, then further integers, then vectors. */
export interface Procedure {
  readonly parameters: number;
  readonly integers: number;
  readonly vectors: number;
  readonly body: readonly Code[];
}

const I32 = 0x7f;
const V128 = 0x7b;

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const text = (name: string): Code => list(Array.from(name, (letter) => [letter.charCodeAt(0)]));

const typeOf = ({ parameters }: Procedure): Code => [
  0x60,
  ...list(Array.from({ length: parameters }, () => [I32])),
  ...list([]),
];

function codeOf({ integers, vectors, body }: Procedure): Code {
  const locals = [
    [...unsigned(integers), I32],
    [...unsigned(vectors), V128],
  ];
  const code = [...list(locals), ...body.flat(), 0x0b];
  return [...unsigned(code.length), ...code];
}

/** Returns the bytes of a module of procedures that imports the memory `memory` of the module `host`. */
export function moduleOf(procedures: Readonly<Record<string, Procedure>>): Uint8Array<ArrayBuffer> {
  const [names, all] = [Object.keys(procedures), Object.values(procedures)];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list(all.map(typeOf))),
    ...section(2, list([[...text("host"), ...text("memory"), 2, 0, 0]])),
    ...section(3, list(all.map((_, index) => unsigned(index)))),
    ...section(7, list(names.map((name, index) => [...text(name), 0, ...unsigned(index)]))),
    ...section(10, list(all.map(codeOf))),
  ]);
}
