/** Instructions of WebAssembly as bytes (W3C, "WebAssembly Core Specification", chapter 5): as few as the walk needs. */
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

const I32 = 0x7f;
const NO_RESULT = 0x40;

/** Reads and writes of locals; parameters are the first of them. */
export const get = (local: number): Code => [0x20, ...unsigned(local)];
export const set = (local: number, ...value: readonly Code[]): Code => [...value.flat(), 0x21, ...unsigned(local)];

export const constant = (value: number): Code => [0x41, ...signed(value)];

const binary =
  (operation: number) =>
  (left: Code, right: Code): Code => [...left, ...right, operation];
export const add = binary(0x6a);
export const subtract = binary(0x6b);
export const multiply = binary(0x6c);
export const and = binary(0x71);
export const or = binary(0x72);
export const shiftLeft = binary(0x74);
export const shiftRight = binary(0x76);
export const isBelow = binary(0x49);
export const addDoubles = binary(0xa0);

/** Reads of memory at an address, `offset` bytes further. */
export const byteAt = (address: Code): Code => [...address, 0x2d, 0, 0];
export const integerAt = (address: Code): Code => [...address, 0x28, 2, 0];
export const doubleAt = (address: Code, offset = 0): Code => [...address, 0x2b, 3, ...unsigned(offset)];

/** Writes to memory at an address, `offset` bytes further. */
export const storeInteger = (address: Code, offset: number, value: Code): Code => {
  return [...address, ...value, 0x36, 2, ...unsigned(offset)];
};
export const storeDouble = (address: Code, offset: number, value: Code): Code => {
  return [...address, ...value, 0x39, 3, ...unsigned(offset)];
};

/** Runs code, and again as long as the condition holds at its end. */
export const repeatWhile = (condition: Code, ...body: readonly Code[]): Code => {
  return [0x03, NO_RESULT, ...body.flat(), ...condition, 0x0d, 0, 0x0b];
};

const section = (id: number, content: Code): Code => [id, ...unsigned(content.length), ...content];
const list = (items: readonly Code[]): Code => [...unsigned(items.length), ...items.flat()];
const text = (name: string): Code => list(Array.from(name, (letter) => [letter.charCodeAt(0)]));

/**
 * Returns the bytes of a module with one function, `run`, of some parameters and further locals, all 32-bit integers. It
 * imports the memory `memory` of the module `host`.
 */
export function moduleOf(parameters: number, locals: number, body: readonly Code[]): Uint8Array<ArrayBuffer> {
  const code = [...list([[...unsigned(locals), I32]]), ...body.flat(), 0x0b];
  return Uint8Array.from([
    ...[0x00, 0x61, 0x73, 0x6d, 1, 0, 0, 0],
    ...section(1, list([[0x60, ...list(Array.from({ length: parameters }, () => [I32])), ...list([])]])),
    ...section(2, list([[...text("host"), ...text("memory"), 2, 0, 0]])),
    ...section(3, list([[0]])),
    ...section(7, list([[...text("run"), 0, 0]])),
    ...section(10, list([[...unsigned(code.length), ...code]])),
  ]);
}
