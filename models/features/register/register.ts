import { BEHAVIOUR } from "./behaviour.ts";
import { CHARACTERISTICS } from "./characteristics.ts";
import { CREDIT_RISK } from "./credit-risk.ts";
import type { Feature } from "./feature.ts";

/** Every feature of the risk models, once: `features.customer_feature` has a column for each and no others. */
export const FEATURES: readonly Feature[] = [...CHARACTERISTICS, ...BEHAVIOUR, ...CREDIT_RISK];

/** Returns the feature of that name. Throws a RangeError where the register has none. */
export function featureNamed(name: string): Feature {
  const feature = FEATURES.find((candidate) => candidate.name === name);
  if (feature !== undefined) return feature;
  throw new RangeError(`The register of features has no ${name}.`);
}
