import type { Day } from "../../../models/calendar.ts";
import { isSame } from "../../../models/disclosure/equality.ts";
import type { LinkedRow, NamedNumber } from "../../../models/disclosure/link.ts";
import {
  boundOf,
  registersTogether,
  tellsByChange,
  type DisclosureRegister,
  type PublishedValue,
} from "../../../models/disclosure/register.ts";
import type { DisclosureRules } from "../../../models/disclosure/rules.ts";
import type { Protection } from "../../../models/disclosure/protect.ts";
import { isHiddenCell, isSecretCell, type LinkedNumbers } from "../../../models/disclosure/system.ts";
import { declaredTable } from "../../../models/release/tables/tables.ts";
import type { GatedRow, TablePortion } from "./gate.ts";
import { numberKey, numberOf } from "./keys.ts";
import { DisclosureRefusal } from "./refusal.ts";

/** A row with what it is about. */
export interface KeyedRow {
  readonly key: string;
  /** The day that it is about; that of the release where it names none. */
  readonly day: Day;
  readonly gated: GatedRow;
  readonly linked: LinkedRow;
}

/** What earlier releases and the one that is made have to do with each other. */
export interface OverTime {
  readonly before: DisclosureRegister;
  readonly rules: DisclosureRules;
  readonly asOf: Day;
}

/**
 * Returns the rows with those hidden that an earlier release hid, and those of which it told another number where the
 * difference is of too few customers. Throws DISCLOSURE_REFUSED for a total of the day of the release that it cannot do
 * without: only a release of a later day can have left it out.
 */
export function keptHidden(rows: readonly KeyedRow[], time: OverTime): LinkedRow[] {
  const leftOut = portionsLeftOut(time.before);
  return rows.map(({ key, day, gated, linked }) => {
    if (gated.isWithheld) return linked;
    const { portion } = gated;
    const isLeftOut = portion !== undefined && day <= (leftOut.get(portionKey(portion)) ?? "");
    const staysHidden = isLeftOut || time.before.hidden.has(key);
    if (staysHidden && linked.isFixed && declaredTable(gated.table).isNeeded === true) {
      throw leftOutBefore(gated, time.asOf);
    }
    const telling = new Set(linked.numbers.filter((number) => tells(number, gated, time)));
    const reason = staysHidden ? "stays_hidden" : telling.size > 0 && !linked.isFixed ? "differencing" : undefined;
    const numbers = linked.numbers.map((number): NamedNumber => {
      const name = numberKey(number, time.asOf);
      if (time.before.secrets.has(name)) return { ...number, secrecy: "strict" };
      const isKept = telling.has(number) || (staysHidden && !isKnown(name, time.before));
      return isKept ? { ...number, secrecy: "lenient" } : number;
    });
    return { ...linked, numbers, reason: linked.reason ?? reason };
  });
}

/** True for what a reader of the releases before has, or can work out. */
const isKnown = (name: string, { published, exposed }: DisclosureRegister) => published.has(name) || exposed.has(name);

/** The last days for which portions were left out as a whole: nothing of these days or earlier ones was told. */
function portionsLeftOut({ hidden }: DisclosureRegister): ReadonlyMap<string, Day> {
  const days = new Map<string, Day>();
  for (const key of hidden) {
    if (!key.startsWith(LEFT_OUT)) continue;
    const [, , name, value, day] = JSON.parse(key) as [string, null, string, string, Day];
    const portion = portionKey({ name, value });
    if (day > (days.get(portion) ?? "")) days.set(portion, day);
  }
  return days;
}

const LEFT_OUT = '["portions",';

const portionKey = ({ name, value }: TablePortion) => JSON.stringify([name, value]);

/** True for a number that no earlier release told, but of which one told another value that gives the change away. */
function tells(number: NamedNumber, { changes }: GatedRow, { before, rules, asOf }: OverTime): boolean {
  const values = before.published.get(numberKey(number, asOf)) ?? [];
  if (values.some(({ value }) => isSame(value, number.value))) return false;
  const { kind, value, contributions } = number;
  return values.some((one) =>
    tellsByChange({ kind, before: one, value, contributions, change: changes?.(number, one.as_of) }, rules),
  );
}

function leftOutBefore({ table }: GatedRow, asOf: Day): DisclosureRefusal {
  const action = "Publish as of a later day: what was hidden for a day stays hidden.";
  const found = `totals of ${asOf}, which a release as of a later day left out`;
  return new DisclosureRefusal({ where: table, found, expected: "a day whose totals were not hidden before", action }, [
    { table, cell: `totals of ${asOf}`, rule: "what was hidden for a day stays hidden", why: found, action },
  ]);
}

/**
 * Returns rows of what earlier releases told and is still so, or is no longer told: nobody forgets it, so that hiding it
 * protects nothing. Of days that the new release says nothing about there are none.
 */
export function toldBefore(rows: readonly KeyedRow[], { before, asOf }: OverTime): LinkedRow[] {
  if (before.published.size === 0) return [];
  const numbers = rows.flatMap(({ linked }) => linked.numbers);
  const now = new Map(numbers.map((number) => [numberKey(number, asOf), number.value]));
  const subjects = new Set(numbers.map(subjectOf));
  return [...before.published].flatMap(([key, values]): LinkedRow[] => {
    const { releasedAsOf, ...number } = numberOf(key);
    if (releasedAsOf !== null && releasedAsOf !== asOf) return [];
    if (!subjects.has(subjectOf(number))) return [];
    const value = now.get(key);
    const told = value === undefined ? values.at(-1) : values.find((one) => isSame(one.value, value));
    return told === undefined ? [] : [toldRow({ ...number, value: value ?? told.value })];
  });
}

/** Numbers of which sums are made together. */
const subjectOf = ({ kind, measure, coordinates }: Pick<NamedNumber, "kind" | "measure" | "coordinates">) =>
  `${kind} ${measure} ${coordinates.as_of ?? ""}`;

const toldRow = (number: NamedNumber): LinkedRow => ({
  reason: undefined,
  isFixed: true,
  cost: 0,
  numbers: [number],
  partOf: [],
  isWithheld: false,
  totals: [],
});

/** Returns what is to be kept of a release beside what was kept of those before it. */
export function registerAfter(
  rows: readonly KeyedRow[],
  { cells, cellsOf }: LinkedNumbers,
  { reasons, unprotected }: Pick<Protection, "reasons" | "unprotected">,
  { before, asOf }: OverTime,
): DisclosureRegister {
  const hidden = new Set<string>();
  const secrets = new Set<string>();
  const exposed = new Set<string>();
  const tellable = new Set(unprotected.map(({ cell }) => cell));
  const published = new Map<string, readonly PublishedValue[]>();
  rows.forEach(({ key, gated, linked: { numbers, partOf } }, row) => {
    if (gated.isWithheld) return;
    const isShown = [...partOf, row].every((one) => reasons[one] === undefined);
    // Whether a change may be told is asked anew each time, of all that was told before.
    if (reasons[row] !== undefined && reasons[row] !== "differencing") hidden.add(key);
    numbers.forEach((number, place) => {
      const index = cellsOf[row]![place]!;
      const cell = cells[index]!;
      const name = numberKey(number, asOf);
      if (isShown) {
        published.set(name, [{ value: number.value, bound: boundOf(number.contributions), as_of: asOf }]);
      } else if (isHiddenCell(cell, reasons) && isSecretCell(cell, reasons)) secrets.add(name);
      else if (tellable.has(index)) exposed.add(name);
    });
  });
  return registersTogether([before, { hidden, secrets, exposed, published }]);
}
