import type { Interval } from "../../models/inference/interval.ts";
import type { Reading, ReadingVerdict, RefusedReading } from "../../models/treatment/experiment-reading.ts";
import type { PlannedExperiment } from "../analysis/treatment/experiment-plan.ts";
import type { ExperimentReading } from "../analysis/treatment/experiment-reading.ts";
import type { PlanFile } from "./plan-file.ts";

const percent = (share: number) => `${(share * 100).toFixed(1)}%`;
const points = (share: number) => `${share < 0 ? "" : "+"}${(share * 100).toFixed(1)}`;
const between = ({ low, high }: Interval) => `${points(low)} to ${points(high)} points`;

function line(cells: readonly (string | number)[]): string {
  return cells
    .map((cell, index) => (index === 0 ? String(cell).padEnd(14) : String(cell).padStart(12)))
    .join("")
    .trimEnd();
}

/** Returns what was planned, for people: who is in it, how many are needed, and how long that takes. */
export function planText(planned: PlannedExperiment): string {
  const { strata, change, neededPerArm, weeks, eligiblePerWeek, baseRate, outcomeDays, withheldElsewhere } = planned;
  const rows = strata.map(({ name, treated, control }) => line([name, treated.length, control.length]));
  const waiting =
    weeks === null
      ? "In the last half year nobody came to be late: it cannot be said how long this takes."
      : `At ${eligiblePerWeek.toFixed(1)} customers a week who come to be late, that takes ${weeks} weeks.`;
  return [
    line(["segment", "treatment", "control"]),
    ...rows,
    "",
    `${percent(baseRate)} pay within ${outcomeDays} days by themselves. To find a change of ${(change * 100).toFixed(1)} points,`,
    `each arm needs ${neededPerArm} customers who come to be late. ${waiting}`,
    ...(withheldElsewhere > 0
      ? [`${withheldElsewhere} customers are left out: another comparison keeps this treatment from them.`]
      : []),
  ].join("\n");
}

const VERDICTS: Readonly<Record<ReadingVerdict, string>> = {
  works: "It works: more customers pay within the outcome days. You may stop.",
  harms: "It harms: fewer customers pay within the outcome days. Stop.",
  no_matter: "What it does is surely less than the change worth finding. You may stop.",
  go_on: "Not decided yet: go on.",
  undecided: "All that were planned are in, and it is not decided: the effect is small, if there is one.",
};

const REASONS: Readonly<Record<RefusedReading["reason"], string>> = {
  sample_ratio_mismatch: "refused: the arms do not have the sizes that were planned, so they were not dealt as planned",
  arms_differed_before:
    "refused: the arms differed before the experiment by more than chance, so they cannot be compared",
  too_few_customers: "refused: an arm has fewer than 30 customers with a known outcome",
};

const shortOf = (reading: Reading | RefusedReading): string =>
  reading.verdict === "refused" ? REASONS[reading.reason] : between(reading.interval);

/** Returns what a comparison shows, for people: over all, and by class. */
export function readingText(
  reading: ExperimentReading,
  { treatment, needed_per_arm, change }: Pick<PlanFile, "treatment" | "needed_per_arm" | "change">,
): string {
  const { whole, bySegment, treated, control } = reading;
  const head = [
    `${treatment}: ${treated} treated, ${control} not, of ${needed_per_arm} planned in each arm.`,
    ...(whole.verdict === "refused"
      ? [`${REASONS[whole.reason][0]!.toUpperCase()}${REASONS[whole.reason].slice(1)}.`]
      : [
          `${percent(whole.judgement.treated.mean)} paid against ${percent(whole.judgement.control.mean)}: ` +
            `${points(whole.difference)} points, ${between(whole.interval)}.`,
          VERDICTS[whole.verdict],
          "The interval holds however often you look, and whenever you stop; that makes it longer than one for a single look.",
          `A change worth finding is ${(change * 100).toFixed(1)} points. Evidence grade A: dealt at random.`,
        ]),
  ];
  const rows = [...bySegment].map(([segment, one]) => `${segment.padEnd(14)} ${shortOf(one)}`);
  return [...head, ...(rows.length > 0 ? ["", ...rows] : [])].join("\n");
}
