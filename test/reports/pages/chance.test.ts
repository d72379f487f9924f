import { describe, expect, it } from "vitest";
import { contextFor } from "../../../reports/components/context.ts";
import { chanceCell, chanceText } from "../../../reports/pages/chance.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const dutch = contextFor("nl", SAMPLE_RELEASE);

describe("a p-value", () => {
  it("is never written as zero", () => {
    expect(chanceText(0.0316, dutch)).toBe("p\u00a0=\u00a00,032");
    expect(chanceText(0.0004, dutch)).toBe("p\u00a0<\u00a00,001");
    expect(chanceText(0.004, dutch, 2)).toBe("p\u00a0<\u00a00,01");
    expect(chanceCell(0, dutch)).toEqual({ text: "< 0,001", raw: 0 });
    expect(chanceCell(0.5, dutch).text).toBe("0,500");
    expect(chanceCell(null, dutch).state).toBe("absent");
  });
});
