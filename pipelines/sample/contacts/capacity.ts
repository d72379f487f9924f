import { dayText, startOfWeek, weekOf, type Window } from "../calendar.ts";
import type { SampleTables } from "../tables.ts";

/** The team that makes phone calls. */
export const TEAM = "collections";

export const CAPACITY = {
  callsPerWeekPerThousandCustomers: 2,
  minutesPerCall: 12,
  /** Share of the minutes that is left when all calls of a week are made. */
  shareForOtherWork: 0.1,
} as const;

/** Returns the calls that the team can make in a week: at least one. */
export function callsPerWeek(customerCount: number): number {
  return Math.max(1, Math.round((customerCount * CAPACITY.callsPerWeekPerThousandCustomers) / 1000));
}

/** What the policy asked of the team in a week, and what it did. */
export interface WeekOfCalls {
  readonly generated: number;
  readonly done: number;
}

/** Adds the team's capacity for phone calls, for each whole week of the window; `worked` is by number of the week. */
export function addCapacity(
  tables: SampleTables,
  worked: ReadonlyMap<number, WeekOfCalls>,
  customerCount: number,
  window: Window,
): void {
  const { minutesPerCall, shareForOtherWork } = CAPACITY;
  const minutes = Math.ceil((callsPerWeek(customerCount) * minutesPerCall) / (1 - shareForOtherWork));
  for (let week = weekOf(window.startsOn); startOfWeek(week + 1) - 1 <= window.endsOn; week++) {
    const { generated, done } = worked.get(week) ?? { generated: 0, done: 0 };
    tables.capacity.add({
      team: TEAM,
      channel: "phone",
      week_ends_on: dayText(startOfWeek(week + 1) - 1),
      available_minutes: String(minutes),
      minutes_per_task: String(minutesPerCall),
      tasks_generated: String(generated),
      tasks_done: String(done),
    });
  }
}
