import { CUSTOMER_TYPES } from "../../../../models/release/release.ts";
import type { LossPage } from "../../../../models/release/loss.ts";
import type { PageContext } from "../../context.ts";
import { itemsOf, type Portion } from "../../portion.ts";
import { badDebtRows } from "./bad-debt.ts";
import { concentrationRows } from "./concentration.ts";
import { cureRows } from "./cures.ts";
import { daysToPayRows } from "./days-to-pay.ts";
import { flowsOf } from "./flows.ts";
import { invoiceAgeRows } from "./invoice-age.ts";
import { scopeOf } from "./item-months.ts";
import { groupBalances } from "./judged-loss.ts";
import { provisionRows } from "./provision.ts";
import { transitionRows } from "./transitions.ts";
import { vintageRows } from "./vintages.ts";

/**
 * Returns how what is open ages, leaves and is lost, for each month-end that is shown. A list of open items tells how old it
 * is and nothing else: what was paid is not in it. A portion is not divided by type of customer as well.
 */
export async function lossPage(context: PageContext, portion?: Portion): Promise<LossPage> {
  const { warehouse, settings, hasBehaviour: has_behaviour } = context;
  const gate = portion === undefined ? context.gate : context.gate.about(portion);
  const scope = await scopeOf(context, portion && itemsOf(portion));
  const invoice_age = await invoiceAgeRows(warehouse, scope, gate);
  const concentration = await concentrationRows(warehouse, scope, gate);
  const { outlook } = settings.provision;
  const { late_after_days } = settings.behaviour;
  const stock = { invoice_age, concentration, has_behaviour, late_after_days, outlook };
  if (!has_behaviour) return { ...NO_BEHAVIOUR, ...stock };
  const flows = await flowsOf(warehouse, scope);
  const groups = [await groupBalances(warehouse, scope, "all", flows)];
  for (const type of portion === undefined ? CUSTOMER_TYPES : [])
    groups.push(await groupBalances(warehouse, scope, type));
  return {
    ...stock,
    transitions: transitionRows(scope, flows, gate),
    cures: await cureRows(context, scope, gate),
    vintages: await vintageRows(context, scope, gate),
    ...provisionRows(groups, settings.provision, gate),
    bad_debt: await badDebtRows(context, scope, gate),
    days_to_pay: await daysToPayRows(warehouse, scope, context.asOf, gate),
  };
}

const NO_BEHAVIOUR = {
  transitions: [],
  cures: [],
  vintages: [],
  provision: [],
  loss_of_old: [],
  bad_debt: [],
  days_to_pay: [],
} as const;
