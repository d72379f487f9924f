import { join } from "node:path";
import { requiredPerArm } from "../../models/inference/planning/sample-size.ts";
import { SEGMENTS } from "../../models/release/release.ts";
import { planExperiment, type PlannedExperiment } from "../analysis/treatment/experiment-plan.ts";
import { experimentReading, type ExperimentReading } from "../analysis/treatment/experiment-reading.ts";
import { EXIT, ExpectedError } from "../config/errors.ts";
import { privatePlace } from "../config/private-place.ts";
import { writeAssignment } from "../experiment/assignment-file.ts";
import { planText, readingText } from "../experiment/experiment-text.ts";
import { keepPlan, readPlan, type PlanFile } from "../experiment/plan-file.ts";
import { openCurrentVault } from "../sources/privacy/vault.ts";
import { plannedTreatedShares } from "../warehouse/experiments.ts";
import { choiceOptions } from "./choice-option.ts";
import { flag, SESSION_OPTIONS, stringOption, type Arguments, type Command } from "./command.ts";
import { asOfOption, defaultAsOf, inSession, requireLedger, builtFor, type Session } from "./stages.ts";

const WHERE = "betaalbeeld experiment";
const DEFAULT_CHANGE = 5;
const NAME = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

function usage(found: string, expected: string, action: string, where = WHERE): ExpectedError {
  return new ExpectedError("USAGE", { where, found, expected, action });
}

function asked({ positionals }: Arguments): { readonly verb: "plan" | "read"; readonly experimentId: string } {
  const [verb, experimentId, ...others] = positionals;
  if ((verb === "plan" || verb === "read") && experimentId !== undefined && others.length === 0) {
    if (NAME.test(experimentId)) return { verb, experimentId };
    throw usage(`the name "${experimentId}"`, "up to 64 letters, digits, points and dashes", "Choose such a name.");
  }
  throw usage(
    positionals.length === 0 ? "nothing to do" : `"${positionals.join(" ")}"`,
    "plan or read, and the name of a comparison",
    "Write it like `betaalbeeld experiment plan sms-2026-12 --treatment sms_reminder`.",
  );
}

/** The value of an option between two limits, both left out. */
function numberBetween(arguments_: Arguments, name: string, low: number, high: number): number {
  const text = stringOption(arguments_, name)!;
  const value = Number(text);
  if (text.trim() !== "" && value > low && value < high) return value;
  throw usage(
    `"${text}"`,
    `a number between ${low} and ${high}`,
    "Mend the command line.",
    `${WHERE}, option --${name}`,
  );
}

function treatmentAsked(arguments_: Arguments): string {
  const treatment = stringOption(arguments_, "treatment");
  if (treatment !== undefined && treatment !== "") return treatment;
  throw usage("no treatment", "the treatment that one arm gets and the other does not", "Add --treatment NAME.");
}

function planJson(planned: PlannedExperiment, file: string): object {
  return {
    experiment_id: planned.experimentId,
    treatment: planned.treatment,
    as_of: planned.asOf,
    seed: planned.seed,
    treated_share: planned.treatedShare,
    change: planned.change,
    base_rate: planned.baseRate,
    outcome_days: planned.outcomeDays,
    needed_per_arm: planned.neededPerArm,
    eligible_per_week: planned.eligiblePerWeek,
    weeks: planned.weeks,
    withheld_elsewhere: planned.withheldElsewhere,
    strata: planned.strata.map(({ name, treated, control }) => ({
      segment: name,
      treatment: treated.length,
      control: control.length,
    })),
    file,
  };
}

async function plan(session: Session, arguments_: Arguments, experimentId: string): Promise<void> {
  const { workspace, warehouse, settings, effects } = session;
  const treatment = treatmentAsked(arguments_);
  const out = stringOption(arguments_, "out") ?? join(workspace.experiments, `${experimentId}.csv`);
  const file = privatePlace(out, workspace, `${WHERE}, option --out`);
  const segments = choiceOptions(arguments_, "experiment", "segment", SEGMENTS);
  const asOf = asOfOption(arguments_) ?? (await defaultAsOf(session));
  await builtFor(session, asOf);
  const planned = await planExperiment(warehouse, settings, {
    experimentId,
    treatment,
    segments,
    treatedShare: numberBetween(arguments_, "share", 0, 1),
    change: numberBetween(arguments_, "change", 0, 100) / 100,
    seed: Math.trunc(numberBetween(arguments_, "seed", 0, 2 ** 31)),
    asOf,
  });
  keepPlan(workspace, planned);
  const { vault } = await openCurrentVault(warehouse, workspace);
  writeAssignment(file, planned, vault.customers);
  effects.print(flag(arguments_, "json") ? JSON.stringify(planJson(planned, file)) : `${planText(planned)}\n\n${file}`);
  effects.say("The file has customer numbers: keep it private, and no longer than needed.");
}

/** A comparison that was planned elsewhere has its share from the policy that was loaded. */
async function planOf({ workspace, warehouse }: Session, experimentId: string): Promise<Omit<PlanFile, "dealt">> {
  const own = readPlan(workspace, experimentId);
  if (own !== undefined) return own;
  const share = (await plannedTreatedShares(warehouse)).get(experimentId);
  const [row] = await warehouse.rows<{ treatment: string; as_of: string }>(
    `select any_value(treatment) as treatment, min(planned_on)::varchar as as_of
     from treatment.first_eligibility where experiment_id = $experiment_id having count(*) > 0`,
    { experiment_id: experimentId },
  );
  if (row === undefined) {
    throw new ExpectedError("EXPERIMENT_UNKNOWN", {
      where: workspace.root,
      found: `no plan and no contact with the experiment "${experimentId}"`,
      expected: "a comparison that was planned here, or one that the loaded contacts name",
      action: "Plan it with `betaalbeeld experiment plan`, or load contacts with its experiment_id and arm.",
    });
  }
  return {
    experiment_id: experimentId,
    treatment: row.treatment,
    segments: [],
    treated_share: share ?? 0.5,
    change: DEFAULT_CHANGE / 100,
    seed: 0,
    as_of: row.as_of,
    // What the control arm does must not decide how the comparison is read: at a half, most are needed.
    needed_per_arm: requiredPerArm(0.5, 0.5 + DEFAULT_CHANGE / 100),
  };
}

function readingJson(reading: ExperimentReading, planned: Omit<PlanFile, "dealt">): object {
  const { whole, bySegment, treated, control } = reading;
  const told = (one: ExperimentReading["whole"]) =>
    one.verdict === "refused"
      ? { verdict: one.verdict, reason: one.reason, needed_per_arm: one.needed ?? null }
      : { verdict: one.verdict, grade: "A", difference: one.difference, interval: one.interval };
  return {
    experiment_id: planned.experiment_id,
    treatment: planned.treatment,
    treated,
    control,
    needed_per_arm: planned.needed_per_arm,
    ...told(whole),
    by_segment: Object.fromEntries([...bySegment].map(([segment, one]) => [segment, told(one)])),
  };
}

async function read(session: Session, arguments_: Arguments, experimentId: string): Promise<void> {
  const asOf = asOfOption(arguments_) ?? (await defaultAsOf(session));
  await builtFor(session, asOf);
  const planned = await planOf(session, experimentId);
  const reading = await experimentReading(session.warehouse, experimentId, asOf, {
    plannedTreatedShare: planned.treated_share,
    plannedPerArm: planned.needed_per_arm,
    change: planned.change,
  });
  session.effects.print(
    flag(arguments_, "json") ? JSON.stringify(readingJson(reading, planned)) : readingText(reading, planned),
  );
}

export const experiment: Command = {
  name: "experiment",
  summary: "Plans a randomised comparison of a treatment with none, or says what it shows so far.",
  examples: [
    "betaalbeeld experiment plan sms-2026-12 --treatment sms_reminder        deals customers to two arms, as CSV",
    "betaalbeeld experiment plan call-2027 --treatment call --segment incidental --segment structural --share 0.3",
    "betaalbeeld experiment read sms-2026-12                                 may be asked as often as you like",
  ],
  options: {
    ...SESSION_OPTIONS,
    treatment: { type: "string", placeholder: "NAME", description: "What one arm gets and the other does not." },
    segment: {
      type: "string",
      placeholder: "CLASS",
      multiple: true,
      description: "Only customers of this class; may be given more than once.",
    },
    share: { type: "string", placeholder: "SHARE", default: "0.5", description: "Share of customers who are treated." },
    change: {
      type: "string",
      placeholder: "POINTS",
      default: String(DEFAULT_CHANGE),
      description: "Change of the share that pays in time that is worth finding, in points.",
    },
    seed: { type: "string", placeholder: "NUMBER", default: "1", description: "Another number deals other arms." },
    out: { type: "string", placeholder: "FILE", description: "Where the arms go. Default: the workspace." },
  },
  positionals: "plan|read NAME",
  run: (arguments_, effects) => {
    const { verb, experimentId } = asked(arguments_);
    return inSession(arguments_, effects, async (session) => {
      await requireLedger(session);
      await (verb === "plan" ? plan : read)(session, arguments_, experimentId);
      return EXIT.ok;
    });
  },
};
