import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { LABEL_SIZE, NAME_SIZE } from "../../../reports/components/svg.ts";

const FOLDER = new URL("../../../reports/style/", import.meta.url);
const PARTS = readdirSync(FOLDER).sort();
const readPart = (name: string) => readFileSync(new URL(name, FOLDER), "utf8").replaceAll(/\/\*[\s\S]*?\*\//g, "");
const SHEET = readFileSync(new URL("../style.css", FOLDER), "utf8");
const TOKENS = readPart("tokens.css");

/** Properties that take their lengths from the scales, and what else they may say. */
const SCALED =
  /^(?:font|font-size|gap|row-gap|column-gap|margin|padding)(?:-(?:top|right|bottom|left|inline|block|start|end))*$/;
const FREE = /^(?:0|auto|inherit|1\.5|12vh|10mm|"[^"]*"|[a-z-]+|var\(--(?:text|mark|space)-\d\)(?:\/1\.5)?)$/;

/** Declarations of a sheet, wherever they stand. */
function declarationsOf(css: string): { readonly property: string; readonly value: string }[] {
  return [...css.matchAll(/[{;]\s*(--[\w-]+|[a-z-]+):\s*([^;{}]+)(?=[;}])/g)].map(([, property, value]) => ({
    property: property!,
    value: value!,
  }));
}

/** Returns the declarations of sizes of type and spaces that are on no scale. */
function straysOf(css: string): string[] {
  return declarationsOf(css)
    .filter(({ property, value }) => SCALED.test(property) && !wordsOf(value).every((word) => FREE.test(word)))
    .map(({ property, value }) => `${property}: ${value}`);
}

const wordsOf = (value: string) => value.match(/"[^"]*"|[^\s,]+/g) ?? [];

/** Values of the tokens of that name in the first block, in their order, in pixels. */
const scale = (name: string) =>
  declarationsOf(TOKENS.slice(0, TOKENS.indexOf("}")))
    .filter(({ property }) => property.startsWith(`--${name}-`))
    .map(({ value }) => Number(value.replace(/px$/, "")));

describe("the style sheet", () => {
  it("holds every part once, tokens first and paper last", () => {
    const imported = [...SHEET.matchAll(/@import "\.\/style\/([a-z]+\.css)";/g)].map((match) => match[1]!);
    expect(imported.toSorted()).toEqual(PARTS);
    expect([imported[0], imported.at(-1)]).toEqual(["tokens.css", "print.css"]);
    expect(SHEET.replaceAll(/@import "[^"]*";\s*/g, "")).toBe("");
  });

  it.each(PARTS)("takes sizes of type and spaces from the scales in %s", (part) => {
    expect(straysOf(readPart(part))).toEqual([]);
  });

  it("would not take a size of its own", () => {
    const css = "@media print { p { font-size: 13px; margin: 0 auto 3px; padding: var(--space-1) 0; gap: 1em } }";
    expect(straysOf(css)).toEqual(["font-size: 13px", "margin: 0 auto 3px", "gap: 1em "]);
  });

  it("names no token that is not there", () => {
    const all = PARTS.map(readPart).join("\n");
    const known = new Set(declarationsOf(all).map(({ property }) => property));
    const used = new Set([...all.matchAll(/var\((--[\w-]+)/g)].map((match) => match[1]!));
    expect([...used].filter((name) => !known.has(name))).toEqual([]);
  });

  it.each(["text", "mark", "space"])("has a scale of %s that goes up", (name) => {
    const steps = scale(name);
    expect(steps.length).toBeGreaterThan(1);
    expect(steps.every((step, index) => index === 0 || step > steps[index - 1]!)).toBe(true);
  });

  it("writes in drawings as large as they were measured for", () => {
    expect(scale("mark")).toEqual([LABEL_SIZE, NAME_SIZE]);
  });
});
