import { CHANNELS, type Channel } from "../../models/contract/channel.ts";
import { fill } from "../../reports/components/fill.ts";
import type { Strings } from "../../reports/strings/nl.ts";
import type { Worklist } from "../analysis/treatment/worklist.ts";
import { OUTCOME_DAYS } from "../warehouse/parameters.ts";
import type { ListRows } from "./list-row.ts";

/** A line of the explanation: what it is about, and what there is to say. A line without a name goes with the one before. */
export type ExplanationLine = readonly [name: string, text: string];

function capacityLines({ contacts, capacity }: Worklist, { worklist }: Strings): readonly ExplanationLine[] {
  const texts = worklist.explanation;
  const used = (channel: Channel) => contacts.filter(({ option }) => option.channel === channel).length;
  return CHANNELS.filter((channel) => used(channel) > 0).map((channel) => {
    const { minutes, minutesPerContact } = capacity[channel];
    const values = { contacts: used(channel), minutes: Math.round(used(channel) * minutesPerContact) };
    const text =
      minutes === Infinity
        ? fill(texts.minutes_unlimited, values)
        : fill(texts.minutes, { ...values, available: Math.round(minutes) });
    return [worklist.channels[channel], text];
  });
}

function limitLines({ policy }: Worklist, { worklist }: Strings): readonly ExplanationLine[] {
  const texts = worklist.explanation;
  const { contact_limits: limits, days_between_steps: days } = policy.rules;
  const most = (limit: number | undefined) => limit ?? texts.unlimited;
  return [
    [texts.limits, fill(texts.limit_all, { week: limits.per_7_days, month: limits.per_30_days })],
    ...Object.entries(limits.channels).map(([channel, limit]): ExplanationLine => {
      const values = { week: most(limit.per_7_days), month: most(limit.per_30_days) };
      return ["", fill(texts.limit_channel, { channel: worklist.channels[channel as Channel], ...values })];
    }),
    ["", fill(texts.steps, { days })],
  ];
}

/** Returns what a reader of the list has to know: of when it is, by which policy, how many, and what the columns mean. */
export function explanationOf(list: Worklist, rows: ListRows, strings: Strings): readonly ExplanationLine[] {
  const texts = strings.worklist.explanation;
  const { valid_from: from, valid_to: to } = list.policy.rules;
  return [
    [texts.as_of, list.asOf],
    [texts.policy, list.policy.version],
    [texts.valid, to === null ? fill(texts.valid_from, { from }) : fill(texts.valid_between, { from, to })],
    [texts.contacts, String(rows.contacts.length)],
    [texts.left, String(rows.left.length)],
    [texts.not_listed, String(rows.notListed)],
    [texts.capacity, ""],
    ...capacityLines(list, strings),
    ...limitLines(list, strings),
    [texts.definitions, fill(texts.effect, { days: OUTCOME_DAYS })],
    ...[texts.effect_limits, texts.gain, texts.at_risk, texts.priority, texts.advice, texts.private].map(
      (text): ExplanationLine => ["", text],
    ),
  ];
}
