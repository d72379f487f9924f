import { describe, expect, it } from "vitest";
import { spearman } from "../../../../models/inference/correlation/spearman.ts";
import { latenessAndScores } from "../answers.ts";
import { mean, rowsOf, sampleOf } from "../rows.ts";

const TYPES = ["consumer", "sole_trader", "company"];

function judged(seed: number) {
  const sample = sampleOf({ customers: 5000, months: 36, seed });
  const pairs = latenessAndScores(sample);
  const correlation = (measure: "days" | "late", type?: string) => {
    const chosen = pairs.filter((pair) => type === undefined || pair.type === type);
    const result = spearman(
      chosen.map((pair) => pair[measure]),
      chosen.map((pair) => pair.score),
    );
    return result!.rho;
  };
  return { correlation, surveys: rowsOf(sample.tables.survey), truth: sample.truth.truths.score_and_lateness };
}

// The truth is what is to be expected. Some 290 sole traders of one sample have a standard error of 0.05 around it.
const samples = [1, 2, 3].map(judged);
const [{ surveys, truth }] = samples as [ReturnType<typeof judged>];

describe("scores and lateness", () => {
  it.each(["days", "late"] as const)("go down together within each type, up when pooled, by %s", (measure) => {
    const [low, high] = truth.expected_within_type;
    for (const type of TYPES) {
      const expected = mean(samples.map(({ correlation }) => correlation(measure, type)));
      expect(expected, type).toBeGreaterThan(low!);
      expect(expected, type).toBeLessThan(high!);
    }
    for (const { correlation } of samples) {
      expect(correlation(measure)).toBeGreaterThan(truth.expected_pooled_at_least);
    }
  });

  it("are asked of many more than answer", () => {
    const share = surveys.filter((row) => row.score !== "").length / surveys.length;
    expect(share).toBeGreaterThan(0.2);
    expect(share).toBeLessThan(0.25);
  });
});
