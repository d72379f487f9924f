import { describe, expect, it } from "vitest";
import { placeholders } from "../../../reports/components/fill.ts";
import { en } from "../../../reports/strings/en.ts";
import { nl } from "../../../reports/strings/nl.ts";

type Tree = string | { readonly [key: string]: Tree };

function flatten(tree: Tree, path = ""): [string, string][] {
  return typeof tree === "string"
    ? [[path, tree]]
    : Object.entries(tree).flatMap(([key, value]) => flatten(value, `${path}/${key}`));
}

const dutch = new Map(flatten(nl));
const english = new Map(flatten(en));

describe("the catalogues", () => {
  it("have the same keys in the same order", () => {
    expect([...english.keys()]).toEqual([...dutch.keys()]);
  });

  it("have the same placeholders under each key", () => {
    const inDutch = Object.fromEntries([...dutch].map(([key, text]) => [key, placeholders(text)]));
    const inEnglish = Object.fromEntries([...english].map(([key, text]) => [key, placeholders(text)]));
    expect(inEnglish).toEqual(inDutch);
  });

  it("speak of customers", () => {
    expect([...dutch.values()].filter((text) => /debiteur|wanbetaler|schuldenaar/i.test(text))).toEqual([]);
    expect([...english.values()].filter((text) => /debtor|defaulter/i.test(text))).toEqual([]);
  });

  it("keep Dutch sentences short", () => {
    const sentences = [...dutch.values()].flatMap((text) => text.split(/[.!?;:] /));
    expect(sentences.filter((sentence) => sentence.split(/\s+/).length > 22)).toEqual([]);
  });

  it("have one Dutch word for each thing: vervaldag, geschil over a factuur, klacht of a klant, bezwaar tegen profilering", () => {
    const texts = [...dutch];
    expect(texts.filter(([, text]) => /vervaldat(um|a)/i.test(text))).toEqual([]);
    expect(texts.filter(([, text]) => /\bbezwaar/i.test(text) && !text.includes("profilering"))).toEqual([]);
    expect(texts.filter(([, text]) => /klacht/i.test(text)).map(([key]) => key)).toEqual([]);
    const aboutDisputes = texts.filter(([key]) => key.includes("dispute"));
    expect(aboutDisputes.filter(([, text]) => !/geschil|betwist/i.test(text))).toEqual([]);
  });
});
