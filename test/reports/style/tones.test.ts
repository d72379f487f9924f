import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

const CSS = readFileSync(new URL("../../../reports/style/tokens.css", import.meta.url), "utf8");

type Colour = readonly [red: number, green: number, blue: number];

function parse(text: string): Colour {
  const digits = text.slice(1);
  const full = digits.length === 3 ? digits.replaceAll(/./g, "$&$&") : digits;
  return [0, 2, 4].map((at) => Number.parseInt(full.slice(at, at + 2), 16) / 255) as unknown as Colour;
}

/** The colours of a block of the style sheet by name; the first block is the light, the second the dark. */
function coloursOf(block: string): ReadonlyMap<string, Colour> {
  return new Map([...block.matchAll(/--([a-z0-9-]+): (#[0-9a-f]+);/g)].map((match) => [match[1]!, parse(match[2]!)]));
}

const [light, dark] = [...CSS.matchAll(/:root \{([^}]*)\}/g)].map((match) => coloursOf(match[1]!));
const THEMES = [
  ["light", light!],
  ["dark", dark!],
] as const;

const linear = (channel: number) => (channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4);

/** Contrast of two colours by WCAG 2.2, from 1 to 21. */
function contrast(one: Colour, other: Colour): number {
  const [low, high] = [one, other]
    .map((colour) => colour.map(linear) as unknown as Colour)
    .map(([red, green, blue]) => 0.2126 * red + 0.7152 * green + 0.0722 * blue)
    .sort((a, b) => a - b);
  return (high! + 0.05) / (low! + 0.05);
}

/** What is left of linear colours without one kind of cone: Machado, Oliveira and Fernandes 2009, severity 1. */
const VISIONS = {
  full: [1, 0, 0, 0, 1, 0, 0, 0, 1],
  protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
  deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
} as const;

/** The colour as somebody with that vision sees it, in OKLab (Ottosson 2020). */
function seen(colour: Colour, vision: keyof typeof VISIONS): Colour {
  const matrix = VISIONS[vision];
  const [r, g, b] = colour.map(linear) as unknown as Colour;
  const [red, green, blue] = [0, 3, 6].map((row) => {
    const value = matrix[row]! * r + matrix[row + 1]! * g + matrix[row + 2]! * b;
    return Math.min(1, Math.max(0, value));
  }) as unknown as Colour;
  const l = Math.cbrt(0.4122214708 * red + 0.5363325363 * green + 0.0514459929 * blue);
  const m = Math.cbrt(0.2119034982 * red + 0.6806995451 * green + 0.1073969566 * blue);
  const s = Math.cbrt(0.0883024619 * red + 0.2817188376 * green + 0.6299787005 * blue);
  return [
    0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
    1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
    0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
  ];
}

const distance = (one: Colour, other: Colour) => Math.hypot(...one.map((value, index) => value - other[index]!));

/** About the least difference that two lines beside each other need to be told apart. */
const LEAST_DISTANCE = 0.05;

const TEXTS = ["ink", "soft", "mute", "blue", "teal", "amber", "red"];
const TONES = ["blue", "teal", "amber", "red"];
const pairs = TONES.flatMap((one, index) => TONES.slice(index + 1).map((other) => [one, other] as const));

describe.each(THEMES)("the colours in the %s", (_, colours) => {
  const get = (name: string) => colours.get(name)!;

  it.each(["paper", "card"])("are read on %s at 4.5 to 1 or more", (ground) => {
    expect(TEXTS.filter((text) => contrast(get(text), get(ground)) < 4.5)).toEqual([]);
  });

  it("of a badge are read on its own wash at 4.5 to 1 or more", () => {
    const badges = ["blue", "teal", "amber", "mute"];
    expect(badges.filter((name) => contrast(get(name), get(`wash-${name}`)) < 4.5)).toEqual([]);
  });

  it.each(Object.keys(VISIONS) as (keyof typeof VISIONS)[])("tell the tones apart with %s vision", (vision) => {
    const near = pairs.map(([one, other]) => {
      const apart = distance(seen(get(one), vision), seen(get(other), vision));
      return [`${one} and ${other}`, apart] as const;
    });
    expect(near.filter(([, apart]) => apart < LEAST_DISTANCE)).toEqual([]);
  });

  it("of steps go one way in lightness, so that their order needs no hue", () => {
    const lightness = Array.from({ length: 7 }, (_, step) => seen(get(`step-${step}`), "full")[0]).slice(1);
    const sorted = lightness.toSorted((a, b) => a - b);
    expect([sorted, sorted.toReversed()]).toContainEqual(lightness);
  });
});
