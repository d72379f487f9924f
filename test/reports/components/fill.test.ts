import { describe, expect, it } from "vitest";
import { fill, placeholders } from "../../../reports/components/fill.ts";

describe("fill", () => {
  it("replaces every placeholder, also a repeated one", () => {
    expect(fill("{a} en {b}, {a}", { a: 1, b: "twee" })).toBe("1 en twee, 1");
  });

  it("refuses to leave braces on a page", () => {
    expect(() => fill("{a}", {})).toThrow('The text "{a}" needs a value for {a}.');
  });

  it("does not read a value as a text with placeholders", () => {
    expect(fill("{a}", { a: "{b}" })).toBe("{b}");
  });
});

describe("placeholders", () => {
  it("gives each name once, sorted", () => {
    expect(placeholders("{b} {a} {b}")).toEqual(["a", "b"]);
  });
});
