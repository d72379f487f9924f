/** States of what is open at a month-end, by days past due: 30-day states, which can roll from month to month. */
export const OPEN_STATES = ["not_due", "1_30", "31_60", "61_90", "over_90"] as const;
export type OpenState = (typeof OPEN_STATES)[number];

/** Ways in which a balance leaves the ledger. */
export const EXITS = ["paid", "credited", "written_off"] as const;
export type Exit = (typeof EXITS)[number];

/** What a balance can have become a month later. */
export const OUTCOMES = [...OPEN_STATES, ...EXITS] as const;
export type Outcome = OpenState | Exit;

/** Last day past due of each open state but the last, which has none. */
const LAST_DAYS = [0, 30, 60, 90] as const;

/** Returns the place among `OPEN_STATES` of what is so many days past due; not due at 0 and below. */
export function openStateOf(daysPastDue: number): number {
  const place = LAST_DAYS.findIndex((last) => daysPastDue <= last);
  return place === -1 ? LAST_DAYS.length : place;
}

/** Returns SQL that gives the place among `OPEN_STATES` for a column of days past due; null for null. */
export function openStateSql(daysPastDue: string): string {
  const branches = LAST_DAYS.map((last, place) => `when ${daysPastDue} <= ${last} then ${place}`);
  return `case ${branches.join(" ")} when ${daysPastDue} is not null then ${LAST_DAYS.length} end`;
}

/** Cells of a table from every open state to every outcome. */
export const FLOW_CELLS = OPEN_STATES.length * OUTCOMES.length;

/** Returns the place of a cell in such a table, by the places of its state and its outcome. */
export function flowCell(from: number, to: number): number {
  return from * OUTCOMES.length + to;
}
