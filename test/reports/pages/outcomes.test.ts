import { expect, it } from "vitest";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { outcomeFigures } from "../../../reports/pages/outcomes.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

it.each(LANGUAGES)(
  "a drawing with several outcomes has a row of all customers for each, and its table the groups as well (%s)",
  (language) => {
    const { effectiveness } = SAMPLE_RELEASE;
    if (!effectiveness.available) throw new Error("the sample has effects");
    const dispute = effectiveness.outcomes.find(({ outcome }) => outcome === "dispute")!;
    const outcomes = [
      dispute,
      { ...dispute, segment: "mixed" as const },
      { ...dispute, outcome: "complaint" as const },
    ];
    const [figure] = outcomeFigures({ ...effectiveness, outcomes }, contextFor(language, SAMPLE_RELEASE));
    const drawn = figure!.drawing!.toString().split("drawing-narrow")[0]!;
    const notes = [...drawn.matchAll(/>([^<>]* · n = [^<]*)</g)].map(([, note]) => note!);
    expect(notes).toHaveLength(2);
    expect(new Set(notes).size).toBe(2);
    expect(figure!.table!.rows).toHaveLength(3);
  },
);
