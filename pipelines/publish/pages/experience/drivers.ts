import type { TestedEstimate } from "../../../../models/inference/means/influence.ts";
import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import {
  driverEffects,
  LEAST_CUSTOMERS,
  type DriverEffect,
} from "../../../../models/inference/observational/driver-effect.ts";
import { netValues } from "../../../../models/inference/satisfaction/nps.ts";
import {
  DRIVERS,
  type Driver,
  type DriverRow,
  type Drivers,
  type TestedRow,
} from "../../../../models/release/experience.ts";
import { toneOf } from "../../../../models/treatment/tone.ts";
import type { PageContext } from "../../context.ts";
import { RECENT_DAYS } from "../survey-invitations.ts";
import type { Answer, Answers, Occurrences } from "./answers.ts";
import { arrearsControls, customerControls } from "./controls.ts";
import { UNTESTED, type Testing } from "./family.ts";

const NOTHING_SAID = { customers: null, effect: null, placebo: null, ...UNTESTED };

interface Judged {
  readonly row: DriverRow;
  /** Fewest customers on either side; undefined where there is nobody to protect. */
  readonly fewest: number | undefined;
}

/** Returns what goes with the score of those who had it before the survey; null without answers. */
export function surveyDrivers(
  answers: Answers,
  { gate, settings }: Pick<PageContext, "gate" | "settings">,
): Testing<Drivers> | null {
  const rows = answers.answers;
  if (rows.length === 0) return null;
  const strict = strictTreatments(answers, settings);
  const had = (answer: Answer, driver: Driver): Occurrences =>
    driver === "firm_tone" ? answers.had(answer, "contact", strict) : answers.had(answer, driver);
  const isHeld = (driver: Driver) => (driver === "firm_tone" ? strict.size > 0 : answers.kinds.has(driver));
  const held = DRIVERS.filter(isHeld);
  const effects = driverEffects({
    outcome: netValues(rows.map(({ score }) => score)),
    before: held.map((driver) => Float64Array.from(rows, (row) => (had(row, driver).recent > 0 ? 1 : 0))),
    after: held.map((driver) => Float64Array.from(rows, (row) => (had(row, driver).after > 0 ? 1 : 0))),
    isFollowed: Uint8Array.from(rows, ({ is_followed }) => is_followed),
    controls: [...customerControls(rows), ...arrearsControls(rows)],
    clusters: clusterIndex(
      rows.map(({ customer_sk }) => customer_sk),
      rows.length,
    ),
  });
  const judged = DRIVERS.map((driver): Judged => {
    const place = held.indexOf(driver);
    return place < 0 ? notRecorded(driver) : judge(driver, effects[place]!, rows.length);
  });
  const allowed = judged.map((one) => (one.fewest === undefined || gate.allows(one.fewest) ? one : suppressed(one)));
  const publish = (verdicts: readonly TestedRow[]): Drivers => ({
    rows: gate.pass<DriverRow>({
      name: "experience.drivers",
      rows: allowed.map(({ row }, place) => ({ ...row, ...verdicts[place]! })),
      customers: ({ verdict }) => (verdict === "suppressed" ? 1 : gate.minimum),
      hide: (row) => row,
    }),
    window_days: RECENT_DAYS,
    least_customers: LEAST_CUSTOMERS,
  });
  return { pValues: allowed.map(({ row }) => row.p_value), publish };
}

function strictTreatments({ treatments }: Answers, { treatment }: PageContext["settings"]): ReadonlySet<string> {
  const isStrict = (name: string) => ["firm", "formal"].includes(toneOf(name, treatment.versions) ?? "");
  return new Set(treatments.filter(isStrict));
}

const notRecorded = (driver: Driver): Judged => ({
  row: { driver, verdict: "refused", refusal: "not_recorded", grade: "D", ...NOTHING_SAID },
  fewest: undefined,
});

const suppressed = ({ row, fewest }: Judged): Judged => ({
  row: { driver: row.driver, verdict: "suppressed", refusal: null, grade: "D", ...NOTHING_SAID },
  fewest,
});

const estimate = ({ value, interval }: TestedEstimate, n: number) => ({ value, ...interval, n });

function judge(driver: Driver, effect: DriverEffect, answers: number): Judged {
  const { exposed, unexposed, placebo } = effect.checks;
  const fewest = Math.min(exposed, unexposed);
  const base = { driver, grade: effect.grade, ...NOTHING_SAID, customers: exposed };
  if (effect.verdict === "refused") {
    return { row: { ...base, verdict: "refused", refusal: effect.reason }, fewest };
  }
  return {
    row: {
      ...base,
      verdict: "effect",
      refusal: null,
      effect: estimate(effect.estimate, answers),
      placebo: placebo === undefined ? null : estimate(placebo, answers),
      p_value: effect.estimate.pValue,
    },
    fewest,
  };
}
