import { CHANNELS } from "../../../models/contract/channel.ts";
import type { Settings } from "../../config/settings.ts";
import { quotedString } from "../../warehouse/sql.ts";

const LAST_DAY = "9999-12-31";

/**
 * Returns the SQL of what a contact costs in euros, one row per channel and period. A channel that a later list leaves out has
 * no cost from then on, as has every channel before the first list.
 */
export function contactCostSql(costs: Settings["contact_costs"]): string {
  const inOrder = costs.toSorted((one, other) => (one.valid_from < other.valid_from ? -1 : 1));
  const rows = inOrder.flatMap((list, place) =>
    CHANNELS.flatMap((channel) => {
      const euros = list[channel];
      if (euros === undefined) return [];
      const days = [list.valid_from, inOrder[place + 1]?.valid_from ?? LAST_DAY].map(
        (day) => `date ${quotedString(day)}`,
      );
      return [`(${quotedString(channel)}, ${days.join(", ")}, ${euros}::decimal(18, 6))`];
    }),
  );
  const none = `('', date '${LAST_DAY}', date '${LAST_DAY}', 0::decimal(18, 6))`;
  return `select * from (values ${[none, ...rows].join(", ")}) as cost(channel, from_on, until_on, euros)`;
}
