import { expect, it } from "vitest";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { outcomeFigures } from "../../../reports/pages/outcomes.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

it.each(LANGUAGES)("rows of a drawing with several outcomes are told apart by outcome and group (%s)", (language) => {
  const { effectiveness } = SAMPLE_RELEASE;
  if (!effectiveness.available) throw new Error("the sample has effects");
  const dispute = effectiveness.outcomes.find(({ outcome }) => outcome === "dispute")!;
  const outcomes = [dispute, { ...dispute, segment: "mixed" as const }, { ...dispute, outcome: "complaint" as const }];
  const [figure] = outcomeFigures({ ...effectiveness, outcomes }, contextFor(language, SAMPLE_RELEASE));
  const drawn = figure!.drawing!.toString().split("drawing-narrow")[0]!;
  const notes = [...drawn.matchAll(/>([^<>]* · n = [^<]*)</g)].map(([, note]) => note!);
  expect(notes).toHaveLength(3);
  expect(new Set(notes).size).toBe(3);
});
