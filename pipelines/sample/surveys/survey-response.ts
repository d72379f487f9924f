import type { Random } from "../../../models/random.ts";
import type { Arrears } from "../payments/arrears.ts";
import { chance } from "../draws.ts";

/** Who is behind with paying answers less: the silent are not like those who are heard. */
export const RESPONSE = {
  byArrears: { none: 0.27, "1_30": 0.17, over_30: 0.08 },
  /** About the rate of all invitations together, which follows from how many of them meet arrears. */
  overall: 0.23,
} as const satisfies { readonly byArrears: Readonly<Record<Arrears, number>>; readonly overall: number };

/** Draws whether who has these arrears on the day of the invitation answers. */
export function responds(random: Random, arrears: Arrears): boolean {
  return chance(random, RESPONSE.byArrears[arrears]);
}
