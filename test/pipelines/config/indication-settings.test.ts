import { describe, expect, it } from "vitest";
import { normalizeSettings } from "../../../pipelines/config/settings.ts";

const indications = (tree: object) => normalizeSettings({ indications: tree }, "test").indications;

describe("the settings of indications", () => {
  it("may name one value of one feature and keep the rest", () => {
    const { evidence } = indications({
      evidence: { administrative: { administrative_rate: { at_least: { 0.5: 7 } } } },
    });
    expect(evidence.administrative.administrative_rate?.at_least).toMatchObject({ "0.01": 2, "0.5": 7 });
    expect(evidence.cannot_pay).toEqual(indications({}).evidence.cannot_pay);
  });

  it.each([
    ["a feature that is not in the register", { evidence: { cannot_pay: { shoe_size: { at_least: { 43: 1 } } } } }],
    ["a value that is no number", { evidence: { cannot_pay: { sales_growth: { at_most: { little: 1 } } } } }],
    ["levels that do not rise", { confidence: { low: 6 } }],
    ["a level that nothing is needed for", { confidence: { low: 0 } }],
    ["an indication that is not there", { evidence: { forgot: {} } }],
  ])("refuse %s", (_, tree) => {
    expect(() => indications(tree)).toThrow(expect.objectContaining({ code: "SETTINGS_INVALID" }) as Error);
  });
});
