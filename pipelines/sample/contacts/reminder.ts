import type { Random } from "../../../models/random.ts";
import { BEHAVIOUR } from "../customers/behaviour-class.ts";
import { chance, integerBetween } from "../draws.ts";
import { isOpen, takenBackOn, type Item } from "../billing/item.ts";
import type { Customer } from "../customers/population.ts";

/** Days past due on which a customer who still has to pay is reminded in a friendly way. */
export const REMINDER_DAYS_PAST_DUE = 3;

const REMINDED_WITHIN_DAYS = 7;

/**
 * Lets a friendly reminder work: with the probability of the customer's class, what would still be open is paid within
 * 1 to 7 days. It does nothing for who has stopped paying or does not want to, for what is in dispute, or for a payment
 * that the bank is yet to take back. Returns whether it worked.
 */
export function applyReminder(random: Random, customer: Customer, item: Item, isReminded: boolean): boolean {
  const helps = chance(random, BEHAVIOUR[customer.behaviour].reminderHelps);
  const days = integerBetween(random, 1, REMINDED_WITHIN_DAYS);
  const remindedOn = item.instalment.dueOn + REMINDER_DAYS_PAST_DUE;
  const isReversedLater = item.receipts.some((receipt) => (takenBackOn(receipt) ?? -Infinity) > remindedOn);
  const isDeaf = item.isLost || item.isWithheld || item.dispute?.isValid === false || isReversedLater;
  if (!isReminded || !helps || isDeaf || !isOpen(item, remindedOn)) return false;
  for (const receipt of item.receipts) receipt.valueOn = Math.min(receipt.valueOn, remindedOn + days);
  return true;
}
