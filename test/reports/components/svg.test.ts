import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { boundedText, hatching, spread, textLines, textWidth, valueMark } from "../../../reports/components/svg.ts";

describe("spread", () => {
  it("leaves positions that do not touch", () => {
    expect(spread([10, 60, 120], 20, 0, 200)).toEqual([10, 60, 120]);
  });

  it("keeps the gap and the order wherever there is room", () => {
    const positions = fc.array(fc.integer({ min: 0, max: 300 }), { minLength: 1, maxLength: 10 });
    fc.assert(
      fc.property(positions, (wanted) => {
        const placed = spread(wanted, 20, 0, 300);
        const sorted = placed.toSorted((a, b) => a - b);
        expect(sorted[0]).toBeGreaterThanOrEqual(0);
        expect(sorted.at(-1)).toBeLessThanOrEqual(300);
        for (const [index, position] of sorted.entries()) {
          if (index > 0) expect(position - sorted[index - 1]!).toBeGreaterThanOrEqual(20);
        }
        for (const [index, position] of wanted.entries()) {
          for (const [other, next] of wanted.entries()) {
            if (position < next) expect(placed[index]).toBeLessThan(placed[other]!);
          }
        }
      }),
    );
  });
});

describe("boundedText", () => {
  const textOf = (piece: string) => /^<text[^>]*>([^<]*)/.exec(piece)![1]!;

  it("leaves a text that fits", () => {
    expect(boundedText({ x: 0 }, "Often late", 200).toString()).toBe('<text x="0">Often late</text>');
  });

  it("cuts one that does not, and keeps the whole of it on hover", () => {
    const piece = boundedText({}, "Often late, and more", 80).toString();
    expect(textOf(piece)).toBe("Often late\u2026");
    expect(piece).toContain("<title>Often late, and more</title>");
  });

  it("is never wider than its room, down to one character", () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom("a", "c", " ", "m", "W", "i", "\u20ac", "1", "-") }),
        fc.integer({ min: 30, max: 300 }),
        (text, width) => {
          expect(textWidth(textOf(boundedText({}, text, width).toString()))).toBeLessThanOrEqual(width);
        },
      ),
    );
  });
});

describe("textLines", () => {
  it("leaves a text that fits, and breaks one that does not between its words", () => {
    expect(textLines("Often late", 200, 2)).toEqual(["Often late"]);
    expect(textLines("Often late, and more", 80, 2)).toEqual(["Often late,", "and more"]);
  });

  it("breaks no word, and keeps what stands behind a space that holds together", () => {
    expect(textLines("Onderhoudsabonnement", 20, 2)).toEqual(["Onderhoudsabonnement"]);
    expect(textLines("New \u00b7 n\u00a0=\u00a038", 40, 2)).toEqual(["New \u00b7", "n\u00a0=\u00a038"]);
  });

  it("loses nothing: the last line has what is left", () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom("a", "firm", "reminder", "\u00b7"), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: 10, max: 200 }),
        fc.integer({ min: 1, max: 4 }),
        (words, width, most) => {
          const lines = textLines(words.join(" "), width, most);
          expect(lines.length).toBeLessThanOrEqual(most);
          expect(lines.join(" ")).toBe(words.join(" "));
          for (const line of lines.slice(0, most - 1)) {
            if (line.includes(" ")) expect(textWidth(line)).toBeLessThanOrEqual(width + 0.1);
          }
        },
      ),
    );
  });
});

describe("hatching", () => {
  it("stays inside its rectangle", () => {
    fc.assert(
      fc.property(fc.integer({ min: 8, max: 300 }), fc.integer({ min: 8, max: 60 }), (width, height) => {
        const numbers = /d="([^"]*)"/.exec(hatching(10, 20, width, height).toString())![1]!.match(/[\d.]+ [\d.]+/g)!;
        for (const [x, y] of numbers.map((pair) => pair.split(" ").map(Number))) {
          expect(x).toBeGreaterThanOrEqual(9.9);
          expect(x).toBeLessThanOrEqual(10.1 + width);
          expect(y).toBeGreaterThanOrEqual(19.9);
          expect(y).toBeLessThanOrEqual(20.1 + height);
        }
      }),
    );
  });
});

describe("valueMark", () => {
  it("carries its figure and its reading, with coordinates to a tenth", () => {
    expect(valueMark("circle", { cx: 1.2345, cy: 2 }, "DSO: 41,3", "41,3").toString()).toBe(
      '<circle cx="1.2" cy="2" data-value="41,3"><title>DSO: 41,3</title></circle>',
    );
  });
});
