import { describe, expect, it } from "vitest";
import { toneOf } from "../../../models/treatment/tone.ts";
import { STANDARD } from "./policy-bench.ts";

const treatment = (tone: "friendly" | "firm") => ({ channels: ["letter" as const], tone, template: "t" });

describe("the tone of a treatment", () => {
  const older = {
    ...STANDARD,
    valid_from: "2020-01-01",
    treatments: { note: treatment("firm"), last: treatment("firm") },
  };
  const newer = { ...STANDARD, valid_from: "2024-01-01", treatments: { note: treatment("friendly") } };

  it("is that of the latest version that has it", () => {
    expect(toneOf("note", { older, newer })).toBe("friendly");
    expect(toneOf("last", { older, newer })).toBe("firm");
  });

  it("is what the name begins with where no version has it, and else not known", () => {
    expect(toneOf("firm_letter", {})).toBe("firm");
    expect(toneOf("formal_notice", {})).toBe("formal");
    expect(toneOf("firmware_update", {})).toBeUndefined();
    expect(toneOf("phone_call", {})).toBeUndefined();
  });
});
