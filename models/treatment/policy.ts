import type { Day } from "../calendar.ts";
import type { Channel } from "../contract/channel.ts";
import type { Tone } from "../contract/letter.ts";
import type { CustomerType, RiskTier, Segment } from "../release/release.ts";
import type { ContactLimits } from "./contact-limits.ts";

/** Stands in a stage for "do nothing": so that other settings can take a step out. */
export const NO_TREATMENT = "none";

/** What is done in a step, however it is delivered. */
export interface Treatment {
  /** Channels by which it may go, the best one first. */
  readonly channels: readonly Channel[];
  readonly tone: Tone;
  /** Version of the letter, message or call guide. */
  readonly template: string;
  /** Most monthly instalments that are offered; absent where no arrangement is. */
  readonly offers_instalments?: number | undefined;
  /** True of the free reminder that gives a consumer 14 days (art. 6:96 lid 6 BW). */
  readonly is_fourteen_day_letter?: boolean | undefined;
  /** True where collection costs are claimed: of a consumer only after the 14 days. */
  readonly claims_costs?: boolean | undefined;
}

/** Whom a group is about; what is absent says nothing. A customer fits when he fits all that is named. */
export interface GroupConditions {
  readonly segments?: readonly Segment[] | undefined;
  readonly risk_tiers?: readonly RiskTier[] | undefined;
  readonly customer_types?: readonly CustomerType[] | undefined;
}

export interface PolicyGroup extends GroupConditions {
  readonly name: string;
  /** Treatment by days past due, as text; below zero is before the due date. */
  readonly stages: Readonly<Record<string, string>>;
}

/** When a customer is let be, besides the limits and opt-outs that always hold. */
export interface LeaveAlone {
  readonly open_dispute: boolean;
  readonly running_arrangement: boolean;
  readonly promise_not_due: boolean;
  /** Days after a promised day until the promise counts as not kept. */
  readonly promise_grace_days: number;
  /** Open amount, in the ledger's currency, below which nobody is asked for it. */
  readonly balance_below: number;
  /** What a randomised comparison showed to do harm in the customer's segment. */
  readonly measured_harm: boolean;
  /** What a running comparison keeps from him: he is in the arm without it. */
  readonly control_arm: boolean;
}

/** The policy of a period. */
export interface PolicyVersion {
  readonly valid_from: Day;
  /** Last day; null while it holds. */
  readonly valid_to: Day | null;
  readonly contact_limits: ContactLimits;
  /** Least days between two contacts about the same arrears. */
  readonly days_between_steps: number;
  readonly leave_alone: LeaveAlone;
  readonly treatments: Readonly<Record<string, Treatment>>;
  /** The first group that a customer fits is his; the last one fits everybody. */
  readonly groups: readonly PolicyGroup[];
}

/** One step of a group. */
export interface Stage {
  readonly daysPastDue: number;
  readonly name: string;
  readonly treatment: Treatment;
  /** How often this treatment stands in the stages up to this one: 1 for the first time. */
  readonly occurrence: number;
}

/** A version made ready: groups with their steps in order. */
export interface Policy {
  readonly version: string;
  readonly rules: PolicyVersion;
  readonly groups: readonly { readonly conditions: PolicyGroup; readonly stages: readonly Stage[] }[];
}

/** What decides the group of a customer; null where it is not known, which no condition fits. */
export interface Profile {
  readonly segment: Segment | null;
  readonly riskTier: RiskTier | null;
  readonly customerType: CustomerType | null;
}

const fits = <T>(condition: readonly T[] | undefined, value: T | null): boolean =>
  condition === undefined || (value !== null && condition.includes(value));

/** Returns the steps of a group in the order of their days, without those that do nothing. */
export function stagesOf(
  { stages }: Pick<PolicyGroup, "stages">,
  treatments: Readonly<Record<string, Treatment>>,
): readonly Stage[] {
  const times = new Map<string, number>();
  return Object.entries(stages)
    .map(([day, name]) => ({ daysPastDue: Number(day), name }))
    .filter(({ name }) => name !== NO_TREATMENT)
    .sort((a, b) => a.daysPastDue - b.daysPastDue)
    .map((step) => {
      const occurrence = (times.get(step.name) ?? 0) + 1;
      times.set(step.name, occurrence);
      return { ...step, treatment: treatments[step.name]!, occurrence };
    });
}

/** The versions of a policy by their names; every day from the first of them on has one. */
export type PolicyVersions = Readonly<Record<string, PolicyVersion>>;

function madeReady([version, rules]: readonly [string, PolicyVersion]): Policy {
  const groups = rules.groups.map((conditions) => ({ conditions, stages: stagesOf(conditions, rules.treatments) }));
  return { version, rules, groups };
}

/** Returns the version in force on a day, made ready; undefined where there is none. */
export function policyOn(versions: PolicyVersions, day: Day): Policy | undefined {
  const found = Object.entries(versions).find(
    ([, { valid_from, valid_to }]) => valid_from <= day && (valid_to === null || day <= valid_to),
  );
  return found === undefined ? undefined : madeReady(found);
}

/** Returns the version that began last, made ready, also where its first day is still to come. */
export function lastPolicy(versions: PolicyVersions): Policy {
  return madeReady(
    Object.entries(versions).reduce((last, one) => (one[1].valid_from > last[1].valid_from ? one : last)),
  );
}

/** Returns the first group that a customer fits; undefined where none does. */
export function groupOf(
  { groups }: Policy,
  { segment, riskTier, customerType }: Profile,
): Policy["groups"][number] | undefined {
  return groups.find(
    ({ conditions }) =>
      fits(conditions.segments, segment) &&
      fits(conditions.risk_tiers, riskTier) &&
      fits(conditions.customer_types, customerType),
  );
}

/** Returns how many days before a due date the first step of any group may come; 0 where none does. */
export function daysAheadOf({ groups }: Policy): number {
  return groups.reduce((most, { stages }) => Math.max(most, -(stages[0]?.daysPastDue ?? 0)), 0);
}
