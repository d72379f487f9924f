import type { Channel } from "../contract/channel.ts";
import type { Action, ActionOption } from "./next-best-action.ts";

/** Work by one channel in one week. */
export interface ChannelCapacity {
  /** Minutes that a contact takes. */
  readonly minutesPerContact: number;
  /** Minutes that are left; Infinity where nothing limits them. */
  readonly minutes: number;
}

export type Capacity = Readonly<Record<Channel, ChannelCapacity>>;

/** An action that asks for capacity. */
export interface Candidate {
  readonly action: Action;
  /** Probability that the amount is paid late without it. */
  readonly lateProbability: number;
}

/**
 * Returns what a step is expected to bring, in cents: the open amount times what the treatment adds to the probability of
 * paying within the outcome days; undefined where no randomised comparison tells.
 */
export function expectedGainCents({ cents }: Pick<Action, "cents">, { effect }: ActionOption): number | undefined {
  return effect === undefined ? undefined : cents * effect.difference;
}

/** Returns the open amount times the probability that it is paid late, in cents. */
export function amountAtRiskCents({ action, lateProbability }: Candidate): number {
  return action.cents * lateProbability;
}

/**
 * Returns for each candidate the way in which he is treated, undefined for those for whom there is no capacity: no channel
 * gets more than its minutes. The first options of all are dealt out first, then the second ones to those who are left, and
 * so on. Where a channel has not room for all who ask, they go by expected gain if all of them have one, else by amount at
 * risk: a gain that was measured and an amount that might be lost cannot be compared. What is equal goes in the given order.
 */
export function allocateCapacity(
  candidates: readonly Candidate[],
  capacity: Capacity,
): readonly (ActionOption | undefined)[] {
  const allocated = new Array<ActionOption | undefined>(candidates.length).fill(undefined);
  const left = new Map(Object.entries(capacity).map(([channel, { minutes }]) => [channel as Channel, minutes]));
  const longest = candidates.reduce((most, { action }) => Math.max(most, action.options.length), 0);
  for (let choice = 0; choice < longest; choice++) {
    for (const [channel, asking] of askingFor(choice, candidates, allocated)) {
      const { minutesPerContact } = capacity[channel];
      const room = Math.min(asking.length, contactsIn(left.get(channel)!, minutesPerContact));
      const chosen = room === asking.length ? asking : byPriority(asking).slice(0, room);
      for (const { index, option } of chosen) allocated[index] = option;
      if (room > 0) left.set(channel, left.get(channel)! - room * minutesPerContact);
    }
  }
  return allocated;
}

interface Asking {
  readonly index: number;
  readonly candidate: Candidate;
  readonly option: ActionOption;
}

/** Those without a way yet, by the channel that they ask for now. */
function askingFor(
  choice: number,
  candidates: readonly Candidate[],
  allocated: readonly (ActionOption | undefined)[],
): ReadonlyMap<Channel, readonly Asking[]> {
  const byChannel = new Map<Channel, Asking[]>();
  for (const [index, candidate] of candidates.entries()) {
    const option = candidate.action.options[choice];
    if (option === undefined || allocated[index] !== undefined) continue;
    const asking = byChannel.get(option.channel);
    if (asking === undefined) byChannel.set(option.channel, [{ index, candidate, option }]);
    else asking.push({ index, candidate, option });
  }
  return byChannel;
}

function contactsIn(minutes: number, minutesPerContact: number): number {
  if (minutesPerContact === 0) return Infinity;
  return Math.max(0, Math.floor(minutes / minutesPerContact));
}

function byPriority(asking: readonly Asking[]): readonly Asking[] {
  const gains = asking.map(({ candidate, option }) => expectedGainCents(candidate.action, option));
  const areMeasured = gains.every((gain) => gain !== undefined);
  return asking
    .map((one, place) => ({ one, value: areMeasured ? gains[place]! : amountAtRiskCents(one.candidate) }))
    .sort((a, b) => b.value - a.value || a.one.index - b.one.index)
    .map(({ one }) => one);
}
