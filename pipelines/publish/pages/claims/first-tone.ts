import { clusterIndex } from "../../../../models/inference/means/cluster-index.ts";
import { differenceOfMeans } from "../../../../models/inference/means/difference-of-means.ts";
import { LEAST_CUSTOMERS } from "../../../../models/inference/observational/driver-effect.ts";
import { netValues } from "../../../../models/inference/satisfaction/nps.ts";
import type { Claim, ClaimNeed } from "../../../../models/release/claims.ts";
import { toneOf } from "../../../../models/treatment/tone.ts";
import { readModel } from "../../../warehouse/model.ts";
import type { Warehouse } from "../../../warehouse/warehouse.ts";
import type { PageContext } from "../../context.ts";
import { aboveZero, notTestable, suppressedClaim, testedClaim } from "./claim.ts";

/** An answer of a spotless payer soon after the first contact about arrears. */
export interface FirstContact extends Record<string, string | number | null> {
  readonly customer_sk: number;
  readonly score: number;
  readonly treatment: string | null;
  /** Of the letter or message; null where that is not known. */
  readonly tone: string | null;
}

export async function readFirstContacts(warehouse: Warehouse, asOf: string): Promise<readonly FirstContact[]> {
  return warehouse.rows<FirstContact>(
    `select customer_sk, score, treatment, tone from (${readModel("experience.first_tone").sql}) order by survey_sk`,
    { as_of: asOf },
  );
}

/** Returns NPS of spotless payers who were first contacted in a friendly tone, less that of those in a firm or formal one. */
export function friendlyFirstClaim(
  answers: readonly FirstContact[],
  missing: readonly ClaimNeed[],
  { gate, settings }: Pick<PageContext, "gate" | "settings">,
): Claim {
  const claim = "friendly_first";
  if (missing.length > 0) return notTestable(claim, "points", missing);
  const toned = answers.map((answer) => ({
    ...answer,
    tone: answer.tone ?? toneOf(answer.treatment ?? "", settings.treatment.versions),
  }));
  const rows = toned.filter(({ tone }) => tone === "friendly" || tone === "firm" || tone === "formal");
  const friendly = Uint8Array.from(rows, ({ tone }) => (tone === "friendly" ? 1 : 0));
  const customersOf = (side: number) =>
    new Set(rows.filter((_, row) => friendly[row] === side).map(({ customer_sk }) => customer_sk)).size;
  const sizes = [customersOf(0), customersOf(1)];
  if (Math.min(...sizes) < LEAST_CUSTOMERS) {
    return notTestable(claim, "points", [{ need: "customers", least: LEAST_CUSTOMERS }]);
  }
  if (!gate.allows(...sizes)) return suppressedClaim(claim, "points");
  const clusters = clusterIndex(
    rows.map(({ customer_sk }) => customer_sk),
    rows.length,
  );
  const found = differenceOfMeans(netValues(rows.map(({ score }) => score)), friendly, clusters)!;
  const own = { value: found.value, ...found.interval, n: rows.length };
  return testedClaim({ claim, unit: "points", verdict: aboveZero(own), grade: "D", own });
}
