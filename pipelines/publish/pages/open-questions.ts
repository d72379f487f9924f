import { contributionsOf } from "../../../models/disclosure/contributions.ts";
import { reasonToHide } from "../../../models/disclosure/sensitivity.ts";
import type { Interaction, OutcomeEffect } from "../../../models/release/effects.ts";
import { NOBODY_CAME, UNTOLD, type OpenQuestion } from "../../../models/release/questions.ts";
import type { Segment } from "../../../models/release/release.ts";
import { directionOf, tradeOffs } from "../../../models/release/verdict.ts";
import {
  answerableMean,
  answerableRate,
  CHANGE_WORTH_FINDING,
  detectableChange,
  perArmInYear,
  shareAtStake,
  varianceBehind,
  type Answerable,
  type Pace,
} from "../../../models/treatment/open-question.ts";
import { plannedTreatedShares } from "../../warehouse/experiments.ts";
import { readModel } from "../../warehouse/model.ts";
import { OUTCOME_DAYS } from "../../warehouse/parameters.ts";
import type { PageContext } from "../context.ts";

/** Half a year is long enough to see most who are ever late, and short enough to be about now. */
const WINDOW_WEEKS = 26;
/** Where no draw was planned yet, half of them are treated. */
const HALF = 0.5;
/** An answer to a survey counts for this many days. */
const ANSWER_DAYS = 90;

interface Turn extends Record<string, string | number | null> {
  readonly treatment: string;
  readonly customer_sk: number;
  readonly segment: Segment | null;
  readonly amount: number;
  readonly is_paid: number;
}

/**
 * Returns what is not known yet of the treatments that the ledger has, soonest answered first: of randomised ones what their
 * draw does not tell, on cash and on NPS, and of the others what they do at all.
 */
export async function openQuestions(
  effects: readonly OutcomeEffect[],
  interactions: readonly Interaction[],
  context: PageContext,
): Promise<OpenQuestion[]> {
  const { warehouse, gate, asOf } = context;
  const turns = await warehouse.rows<Turn>(
    `select treatment, customer_sk, segment, amount::double as amount, is_paid
     from (${readModel("treatment.customer_turn").sql}) order by treatment, customer_sk`,
    { as_of: asOf, outcome_days: OUTCOME_DAYS, window_weeks: WINDOW_WEEKS },
  );
  const shares = await plannedTreatedShares(warehouse);
  const drawn = new Set(effects.map(({ treatment }) => treatment));
  const chosen = [...new Set(turns.map(({ treatment }) => treatment))].filter((treatment) => !drawn.has(treatment));
  const asked = [
    ...undecided(effects, interactions).map((effect) => {
      const share = shares.get(effect.experiment_id) ?? HALF;
      return effect.outcome === "nps"
        ? aboutScore(effect, mainOf(effect, effects), turns, share, context)
        : aboutCash(effect, turns, share, context);
    }),
    ...chosen.map((treatment) => aboutCash({ treatment, segment: "all" }, turns, HALF, context)),
  ];
  const soonestFirst = asked.toSorted((one, other) => (one.weeks ?? Infinity) - (other.weeks ?? Infinity));
  return gate.pass<OpenQuestion>({
    name: "effectiveness.questions",
    rows: soonestFirst,
    customers: ({ state }) => (state === "suppressed" ? 1 : gate.minimum),
    hide: (question) => ({ ...question, ...UNTOLD }),
  });
}

/** Effects on cash of which the verdict is not clear, or of all customers refused; and on NPS of all customers. */
function undecided(effects: readonly OutcomeEffect[], interactions: readonly Interaction[]): OutcomeEffect[] {
  const unclear = tradeOffs(effects, interactions).filter(({ cashDirection }) => cashDirection === "unclear");
  const refused = effects.filter(
    ({ outcome, segment, verdict }) => outcome === "paid_14" && segment === "all" && verdict === "refused",
  );
  const scores = effects.filter(
    (one) => one.outcome === "nps" && one.segment === "all" && directionOf(one) === "unclear",
  );
  return [...unclear.map(({ cash }) => cash), ...refused, ...scores];
}

const mainOf = (effect: OutcomeEffect, effects: readonly OutcomeEffect[]) =>
  effects.find(
    (one) => one.outcome === "paid_14" && one.segment === "all" && one.experiment_id === effect.experiment_id,
  );

type Asked = Pick<OutcomeEffect, "treatment" | "segment"> & Partial<OutcomeEffect>;

const smallerArm = ({ treated, control }: Asked) => Math.min(treated ?? 0, control ?? 0);

function aboutCash(effect: Asked, turns: readonly Turn[], treatedShare: number, { gate }: PageContext): OpenQuestion {
  const { treatment, segment } = effect;
  const own = turns.filter((turn) => turn.treatment === treatment && (segment === "all" || turn.segment === segment));
  const paid = own.filter(({ is_paid }) => is_paid === 1).length;
  const reason = effect.outcome === undefined ? "never_drawn" : "undecided";
  const labels = { treatment, segment, outcome: "paid_14", reason } as const;
  if (own.length === 0) return { ...labels, ...NOBODY_CAME };
  if (!gate.allows(paid, own.length - paid)) return { ...labels, ...UNTOLD };
  const eligiblePerWeek = own.length / WINDOW_WEEKS;
  const pace = { knownPerArm: smallerArm(effect), eligiblePerWeek, treatedShare, outcomeDays: OUTCOME_DAYS };
  const baseRate = effect.control_mean ?? paid / own.length;
  const atStake = eligiblePerWeek * shareAtStake(effect.pooled ?? effect.difference ?? null);
  const parts = own.map(({ customer_sk, amount }) => ({ customer: customer_sk, cents: Math.round(amount * 100) }));
  const { cents } = contributionsOf(parts);
  const mayTell = reasonToHide(contributionsOf(parts), gate.rules) === undefined;
  return {
    ...labels,
    ...planned(answerableRate(baseRate, pace), pace, baseRate * (1 - baseRate)),
    base_rate: baseRate,
    change: CHANGE_WORTH_FINDING.share,
    waiting_customers: atStake,
    waiting_euros: mayTell ? Math.round((atStake * cents) / own.length / 100) : null,
  };
}

/** Variance of NPS in points where 40% are promoters and 20% detractors: for a score of which nothing is known yet. */
const USUAL_VARIANCE = 5600;

function aboutScore(
  effect: OutcomeEffect,
  main: OutcomeEffect | undefined,
  turns: readonly Turn[],
  treatedShare: number,
  { gate }: PageContext,
): OpenQuestion {
  const { treatment, segment, treated, control, difference } = effect;
  const labels = { treatment, segment, outcome: "nps", reason: "undecided" } as const;
  const customers = turns.filter((turn) => turn.treatment === treatment).length;
  if (customers === 0) return { ...labels, ...NOBODY_CAME };
  const inArms = (main?.treated ?? 0) + (main?.control ?? 0);
  if (treated === null || control === null || inArms === 0 || !gate.allows(customers)) return { ...labels, ...UNTOLD };
  const answering = (treated + control) / inArms;
  const pace = {
    knownPerArm: smallerArm(effect),
    eligiblePerWeek: (answering * customers) / WINDOW_WEEKS,
    treatedShare,
    outcomeDays: ANSWER_DAYS,
  };
  const variance = difference === null ? USUAL_VARIANCE : varianceBehind(difference, treated, control);
  return {
    ...labels,
    ...planned(answerableMean(variance, CHANGE_WORTH_FINDING.points, pace), pace, variance),
    base_rate: null,
    change: CHANGE_WORTH_FINDING.points,
    waiting_customers: null,
    waiting_euros: null,
  };
}

function planned({ neededPerArm, weeks }: Answerable, pace: Pace, variance: number) {
  const inYear = detectableChange(variance, perArmInYear(pace));
  return {
    state: "shown",
    needed_per_arm: neededPerArm,
    known_per_arm: pace.knownPerArm,
    eligible_per_week: pace.eligiblePerWeek,
    weeks,
    change_in_year: Number.isFinite(inYear) ? inYear : null,
  } as const;
}
