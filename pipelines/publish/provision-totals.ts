import { group } from "d3-array";
import type { ProvisionRow } from "../../models/release/loss.ts";

/** What a total says beside the amount that is open. */
const NOTHING_PROVIDED = { provision: null, low: null, high: null, set_provision: null } as const;

/**
 * Returns provisions of which a total says what is provided only where every class of its group is shown. A total is the
 * sum of open amounts times rates that other tables tell: one more equation in what is hidden. Where a draw loses nothing
 * but what is oldest, its lower bound is the amount of that class, to the cent.
 */
export function withoutPartlyHidden(provision: readonly ProvisionRow[]): ProvisionRow[] {
  const groups = group(provision, keyOf);
  return provision.map((row) =>
    row.ageing === "total" && groups.get(keyOf(row))!.some(({ state }) => state === "suppressed")
      ? { ...row, ...NOTHING_PROVIDED }
      : row,
  );
}

const keyOf = ({ as_of, group: of }: ProvisionRow) => `${as_of} ${of}`;
