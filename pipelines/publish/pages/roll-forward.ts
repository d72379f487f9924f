import { monthEndBefore, type Day } from "../../../models/calendar.ts";
import type { RollForwardRow } from "../../../models/release/release.ts";
import { MOVEMENTS } from "../../../models/release/tables/others.ts";
import { KEPT_FROM } from "../../warehouse/kpi-query.ts";
import type { PageContext } from "../context.ts";
import type { Changes } from "../gate/gate.ts";
import { MONTHS_SHOWN, type LateChanges } from "./late-changes.ts";

type Movement = (typeof MOVEMENTS)[number];

const ofMovements = <Value>(valueOf: (movement: Movement) => Value) =>
  Object.fromEntries(MOVEMENTS.map((movement) => [movement, valueOf(movement)])) as Record<Movement, Value>;

/** A month with the customers behind each of its movements. */
interface Moved {
  readonly row: RollForwardRow;
  readonly customers: Readonly<Record<Movement, number>>;
}

/** Who is behind the change of a balance or a movement, by its day and line. */
function changesIn(late: LateChanges): Changes {
  return ({ measure, coordinates: { as_of, line } }, since) => {
    const subject = measure === "movements" ? ((line as Movement | undefined) ?? "movements") : "receivables";
    return late.of(subject, as_of!, since);
  };
}

async function movedMonths({ warehouse }: PageContext): Promise<readonly Moved[]> {
  const found = await warehouse.rows(
    `select * replace (month_ends_on::varchar as month_ends_on) from marts.roll_forward
     where date_trunc('month', month_ends_on) > ${KEPT_FROM} order by month_ends_on desc limit ${MONTHS_SHOWN}`,
  );
  return found.toReversed().map((month): Moved => ({
    customers: ofMovements((movement) => Number(month[`${movement}_customers`])),
    row: {
      month_ends_on: String(month.month_ends_on),
      opening: String(month.opening),
      ...ofMovements((movement) => String(month[movement])),
      closing: String(month.closing),
    },
  }));
}

/**
 * Returns what moved receivables month by month, as it is known now. A month is left out where its opening or closing, less
 * what was known then and stands elsewhere, would tell what few customers turned out to owe.
 */
export async function rollForward(context: PageContext, late: LateChanges): Promise<RollForwardRow[]> {
  const months = await movedMonths(context);
  const restated = (day: Day) => late.of("receivables", day);
  const changes = () => changesIn(late);
  let passed = context.gate
    .pass<Moved | undefined>({
      name: "method.roll_forward",
      rows: months,
      customers: (month) => Math.max(...Object.values(month!.customers)),
      amounts: (month) => ({
        "restated at closing": restated(month!.row.month_ends_on),
        "restated at opening": restated(monthEndBefore(month!.row.month_ends_on, 1)),
      }),
      changes,
      hide: () => undefined,
    })
    .filter((month) => month !== undefined);
  for (const movement of MOVEMENTS) {
    passed = context.gate.pass<Moved>({
      name: `method.roll_forward.${movement}`,
      rows: passed,
      customers: ({ customers }) => customers[movement],
      changes,
      hide: (month) => ({ ...month, row: { ...month.row, [movement]: null } }),
    });
  }
  return passed.map(({ row }) => row);
}
