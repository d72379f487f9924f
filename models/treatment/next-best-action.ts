import type { Channel } from "../contract/channel.ts";
import type { ContactBook } from "./contact-book.ts";
import { channelsWithinLimits } from "./contact-limits.ts";
import type { ControlArms } from "./control-arms.ts";
import type { CustomerState } from "./customer-state.ts";
import { doesHarm, type MeasuredEffect, type MeasuredEffects } from "./effect.ts";
import { groupOf, type Policy, type Stage } from "./policy.ts";

/** Why a customer is let be, in the order in which the reasons are looked for. */
export const LEAVE_REASONS = [
  "objected",
  "open_dispute",
  "running_arrangement",
  "promise_not_due",
  "small_balance",
  "no_step",
  "no_step_yet",
  "steps_done",
  "between_steps",
  "notice_running",
  "control_arm",
  "channels_refused",
  "measured_harm",
  "contact_limit",
  "no_capacity",
] as const;
export type LeaveReason = (typeof LEAVE_REASONS)[number];

/** One way to take a step with a customer now. */
export interface ActionOption {
  readonly stage: Stage;
  readonly channel: Channel;
  /** What the treatment was measured to do in his segment; undefined is no estimate. */
  readonly effect: MeasuredEffect | undefined;
}

/** What may be done with a customer now. */
export interface Action {
  readonly group: string;
  /**
   * Ways that he does not refuse and whose limits leave room, the best one first: the channels of the step whose turn it is,
   * then those of later steps whose day has come, for where there is no capacity for the first.
   */
  readonly options: readonly ActionOption[];
  /** Open amount that it is about, in cents. */
  readonly cents: number;
  /** Days past due of the oldest part of it; zero or less where it is not past due. */
  readonly daysPastDue: number;
}

/** The next best action, or why there is none. */
export type Decision =
  | { readonly action: Action; readonly leave?: never }
  | { readonly leave: LeaveReason; readonly action?: never };

/**
 * Days from sending a letter to the first day on which collection costs may be claimed of a consumer: two for the post,
 * then 14 full days that begin on the day after receipt (art. 6:96 lid 6 BW; HR 25 November 2016).
 */
export const NOTICE_DAYS = 17;

const leave = (reason: LeaveReason): Decision => ({ leave: reason });

/** What the policy asks to wait for, before anything else is looked at. */
function restingReason(state: CustomerState, { rules }: Policy, day: number): LeaveReason | undefined {
  const rest = rules.leave_alone;
  if (state.hasObjected) return "objected";
  if (rest.open_dispute && state.hasOpenDispute) return "open_dispute";
  if (rest.running_arrangement && state.hasArrangement) return "running_arrangement";
  if (rest.promise_not_due && state.promisedFor !== null && day <= state.promisedFor + rest.promise_grace_days) {
    return "promise_not_due";
  }
  return undefined;
}

/** What a step would be about: the oldest arrears, else what falls due next. */
interface Debt {
  readonly dueOn: number;
  readonly cents: number;
  readonly daysPastDue: number;
}

function debtOf(state: CustomerState, day: number): Debt | undefined {
  const { oldestDueOn, overdueCents, nextDueOn, upcomingCents } = state;
  if (oldestDueOn !== null) return { dueOn: oldestDueOn, cents: overdueCents, daysPastDue: day - oldestDueOn };
  if (nextDueOn !== null) return { dueOn: nextDueOn, cents: upcomingCents, daysPastDue: day - nextDueOn };
  return undefined;
}

/** Contacts of a customer about the present arrears, up to now. */
interface Since {
  readonly after: number;
  readonly until: number;
}

/**
 * Steps behind the last one that was taken in these arrears, whose day has come; or why there is none. What should have
 * come before the due date is not done after it, and who is no consumer gets no letter that is for consumers.
 */
function reachedStages(
  stages: readonly Stage[],
  state: CustomerState,
  { dueOn, daysPastDue }: Debt,
  contacts: readonly string[],
  day: number,
): readonly Stage[] | LeaveReason {
  const taken = lastTaken(stages, contacts);
  const isFor = ({ treatment }: Stage) => treatment.is_fourteen_day_letter !== true || mayBeConsumer(state);
  const left = stages.slice(taken + 1).filter((stage) => (daysPastDue <= 0 || stage.daysPastDue > 0) && isFor(stage));
  if (left.length === 0) return taken < 0 ? "no_step" : "steps_done";
  const reached = left.filter((stage) => dueOn + stage.daysPastDue <= day);
  return reached.length === 0 ? "no_step_yet" : reached;
}

/** Place of the last step that was taken as often as it stands there; -1 where none was. */
function lastTaken(stages: readonly Stage[], contacts: readonly string[]): number {
  if (contacts.length === 0) return -1;
  const times = (name: string) => contacts.reduce((sum, contact) => sum + Number(contact === name), 0);
  return stages.findLastIndex(({ name, occurrence }) => times(name) >= occurrence);
}

const mayBeConsumer = ({ customerType }: CustomerState) => customerType === null || customerType === "consumer";

/** True while a consumer may not yet be asked for costs: no letter that gives 14 days was sent, or its days are running. */
function isNoticeRunning(
  { treatment }: Stage,
  state: CustomerState,
  { rules }: Policy,
  book: ContactBook,
  since: Since,
): boolean {
  if (treatment.claims_costs !== true || !mayBeConsumer(state)) return false;
  return Object.entries(rules.treatments)
    .filter(([, { is_fourteen_day_letter: isLetter }]) => isLetter === true)
    .every(([name]) => {
      const sentOn = book.lastDay(state.customer, { ...since, treatment: name });
      return sentOn === undefined || since.until < sentOn + NOTICE_DAYS;
    });
}

function channelsFor(
  { treatment: { channels } }: Stage,
  { preferredChannel, refusedChannels }: CustomerState,
): readonly Channel[] {
  const allowed = channels.filter((channel) => !refusedChannels.includes(channel));
  if (preferredChannel === null || !allowed.includes(preferredChannel)) return allowed;
  return [preferredChannel, ...allowed.filter((channel) => channel !== preferredChannel)];
}

/** The ways to take one step, or why there is none. */
function optionsFor(
  stage: Stage,
  state: CustomerState,
  { policy, book, effects, controlArms, since }: Situation,
): readonly ActionOption[] | LeaveReason {
  if (isNoticeRunning(stage, state, policy, book, since)) return "notice_running";
  const keepsArms = policy.rules.leave_alone.control_arm;
  if (keepsArms && controlArms.isWithheld(state.customer, stage.name, since.until)) return "control_arm";
  const wanted = channelsFor(stage, state);
  if (wanted.length === 0) return "channels_refused";
  const effect = effects.of(stage.name, state.segment);
  if (policy.rules.leave_alone.measured_harm && doesHarm(effect)) return "measured_harm";
  const channels = channelsWithinLimits(wanted, policy.rules.contact_limits, book, state.customer, since.until);
  return channels.length === 0 ? "contact_limit" : channels.map((channel) => ({ stage, channel, effect }));
}

/** What a decision is taken with, besides the customer himself. */
export interface Decider {
  readonly policy: Policy;
  readonly book: ContactBook;
  readonly effects: MeasuredEffects;
  readonly controlArms: ControlArms;
}

interface Situation extends Decider {
  readonly since: Since;
}

/**
 * Returns the next best action with a customer at the end of a day, or why he is let be; `no_capacity` is decided when all
 * actions are known. The arrears began when the oldest open item fell due: a contact since its first step is about them. A
 * step that cannot be taken with him, because he refuses its channels, because it was measured to do harm or because a
 * comparison keeps it from him, is passed over.
 */
export function nextBestAction(state: CustomerState, day: number, decider: Decider): Decision {
  const { policy, book } = decider;
  const resting = restingReason(state, policy, day);
  if (resting !== undefined) return leave(resting);
  const debt = debtOf(state, day);
  const group = groupOf(policy, state);
  if (debt === undefined || group === undefined) return leave("no_step");
  if (debt.cents < 100 * policy.rules.leave_alone.balance_below) return leave("small_balance");
  const firstStep = debt.dueOn + Math.min(0, group.stages[0]?.daysPastDue ?? 0);
  const since = { after: firstStep - 1, until: day };
  const contacts = book.treatments(state.customer, since);
  const reached = reachedStages(group.stages, state, debt, contacts, day);
  if (typeof reached === "string") return leave(reached);
  const lastContact = contacts.length === 0 ? undefined : book.lastDay(state.customer, since);
  if (lastContact !== undefined && day < lastContact + policy.rules.days_between_steps) return leave("between_steps");
  const found = reached.map((stage) => optionsFor(stage, state, { ...decider, since }));
  const options = found.flatMap((ways) => (typeof ways === "string" ? [] : ways));
  if (options.length === 0) return leave(found.find((ways) => typeof ways === "string") ?? "no_step");
  return { action: { group: group.conditions.name, options, cents: debt.cents, daysPastDue: debt.daysPastDue } };
}
