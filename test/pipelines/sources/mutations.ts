import type { Random } from "../../../models/random.ts";

const BOMB = '<!DOCTYPE a [<!ENTITY b "bbbbbbbbbb"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;"><!ENTITY d "&c;&c;&c;&c;">]>';
const STRANGE = [
  "&d;",
  "&#0;",
  "&#x1F4A9;",
  "\0",
  "\uFEFF",
  "<![CDATA[",
  "-->",
  "<a>",
  "</a>",
  "\r",
  "'",
  ";",
  "9e9",
  BOMB,
];

/** Values that stand well in a file and badly in a ledger. */
const VALUES = [
  ...[
    "",
    " ",
    "-",
    "0",
    "-0.00",
    "1e5",
    "NaN",
    "1,50",
    "12.345",
    "99999999999999999999.99",
    "-1",
    "\u0661\u0662",
    "\u{1F600}",
  ],
  ...[
    "0000-00-00",
    "9999-12-31",
    "2024-02-30",
    "2024-02-29+14:00",
    "EUR",
    "NOTPROVIDED",
    'a"b,c',
    "two\nlines",
    "x".repeat(2000),
  ],
];

const below = (random: Random, end: number) => Math.floor(random() * end);
const spliced = (bytes: Buffer, at: number, removed: number, put: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, at), put, bytes.subarray(at + removed)]);

/** A place and a length of bytes from there, mostly short. */
function range(bytes: Buffer, random: Random): readonly [at: number, length: number] {
  const at = below(random, bytes.length);
  return [at, Math.min(bytes.length - at, 1 + below(random, random() < 0.7 ? 12 : bytes.length / 4))];
}

function linesOf(bytes: Buffer, change: (lines: string[]) => void): Buffer {
  const lines = bytes.toString("latin1").split("\n");
  change(lines);
  return Buffer.from(lines.join("\n"), "latin1");
}

function replaceValue(bytes: Buffer, random: Random): Buffer {
  const values = [...bytes.toString("latin1").matchAll(/(?<=>)[^<>]*(?=<\/)|(?<=^:[0-9A-Z]{2,3}:).*/gm)];
  const value = values[below(random, values.length)];
  if (value === undefined) return bytes;
  return spliced(bytes, value.index, value[0].length, Buffer.from(VALUES[below(random, VALUES.length)]!));
}

type Mutation = (bytes: Buffer, random: Random) => Buffer;

const MUTATIONS: readonly Mutation[] = [
  function remove(bytes, random) {
    return spliced(bytes, ...range(bytes, random), Buffer.of());
  },
  function duplicate(bytes, random) {
    const [at, length] = range(bytes, random);
    return spliced(bytes, at, 0, bytes.subarray(at, at + length));
  },
  function flip(bytes, random) {
    const at = below(random, bytes.length);
    return spliced(bytes, at, 1, Buffer.of(bytes[at]! ^ (1 << below(random, 8))));
  },
  function cut(bytes, random) {
    return bytes.subarray(0, 1 + below(random, bytes.length));
  },
  function swapLines(bytes, random) {
    return linesOf(bytes, (lines) => {
      const [one, other] = [below(random, lines.length), below(random, lines.length)];
      [lines[one], lines[other]] = [lines[other]!, lines[one]!];
    });
  },
  function repeatLine(bytes, random) {
    return linesOf(bytes, (lines) => {
      const at = below(random, lines.length);
      lines.splice(at, 0, ...Array.from({ length: 1 + below(random, 50) }, () => lines[at]!));
    });
  },
  function dropLine(bytes, random) {
    return linesOf(bytes, (lines) => lines.splice(below(random, lines.length), 1));
  },
  function replaceDigits(bytes, random) {
    const text = bytes
      .toString("latin1")
      .replace(/[0-9]/g, (digit) => (random() < 0.05 ? String(below(random, 10)) : digit));
    return Buffer.from(text, "latin1");
  },
  function inject(bytes, random) {
    return spliced(bytes, below(random, bytes.length), 0, Buffer.from(STRANGE[below(random, STRANGE.length)]!));
  },
];

/** Returns the bytes with one to three faults in them, half of them another value between the same tags, the same for the same random numbers. */
export function mutated(bytes: Buffer, random: Random): Buffer {
  let result = bytes;
  for (let count = 1 + below(random, 3); count > 0 && result.length > 0; count -= 1) {
    const mutation = random() < 0.5 ? replaceValue : MUTATIONS[below(random, MUTATIONS.length)]!;
    result = mutation(result, random);
  }
  return result;
}
