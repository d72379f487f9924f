import type { Feature } from "../../features/register/feature.ts";
import { INVOICE_FEATURES } from "../../features/register/invoice.ts";
import { DUTCH_PURPOSES } from "../../features/register/purposes-nl.ts";
import { FEATURES } from "../../features/register/register.ts";
import type { CardFeature } from "./model-card.ts";

/**
 * Returns what the register has on the features of a training row, in their order: those of customers at month-ends or those
 * of invoices at their issue. `used` are the ones that the score reads. Throws a RangeError for a feature that is in neither.
 */
export function cardFeatures(names: readonly string[], used: readonly string[]): CardFeature[] {
  const isInvoice = names.every((name) => INVOICE_FEATURES.some((feature) => feature.name === name));
  const register: readonly Feature[] = isInvoice ? INVOICE_FEATURES : FEATURES;
  return names.map((name) => {
    const feature = register.find((candidate) => candidate.name === name);
    if (feature === undefined) throw new RangeError(`The register of features has no ${name}.`);
    const { title, unit, axis, purpose, isPersonal } = feature;
    return {
      name,
      title,
      unit,
      axis,
      purpose: { nl: DUTCH_PURPOSES[name] ?? purpose, en: purpose },
      isPersonal,
      isUsed: used.includes(name),
    };
  });
}
