import type { EarlyWarningFigures, Estimate } from "../../../models/release/release.ts";
import { earlyWarningOf } from "../../analysis/early-warning.ts";
import type { PageContext } from "../context.ts";

/** Returns how early the published score warns; without the figures that too few customers stand behind. */
export async function warningFigures({
  warehouse,
  settings,
  risk,
  gate,
}: PageContext): Promise<EarlyWarningFigures | null> {
  const warning = risk && (await earlyWarningOf(warehouse, risk, settings.risk));
  if (warning === undefined) return null;
  const { warnings, customersWarned, followed, foreseen, leadDays } = warning;
  const isShown = gate.allows(customersWarned);
  /** A share tells two groups apart, and each must be large enough. */
  const shown = (share: Estimate | null) => {
    if (share === null) return null;
    const successes = Math.round(share.value * share.n);
    return gate.allows(successes, share.n - successes) ? share : null;
  };
  const right = shown(followed);
  return {
    threshold: settings.risk.high_from,
    warnings: isShown ? warnings : null,
    customers: isShown ? customersWarned : null,
    followed: right,
    foreseen: shown(foreseen),
    lead_days:
      leadDays === null || right === null
        ? null
        : { value: leadDays.median, ...leadDays, n: Math.round(right.value * right.n) },
  };
}
