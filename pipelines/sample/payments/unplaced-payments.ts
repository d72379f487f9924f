import { madeUpAccount } from "../customers/bank-account.ts";
import { dayText, type Window } from "../calendar.ts";
import type { Counts } from "../truths/counts.ts";
import { chance, integerBetween, numberBetween } from "../draws.ts";
import { centsText } from "../billing/money.ts";
import { drawCustomer } from "../customers/population.ts";
import { stream } from "../streams.ts";
import type { SampleTables } from "../tables.ts";

const UNPLACED_PER_CUSTOMER_MONTH = 0.0006;
/** The accounts of strangers have numbers that no customer has. */
const FIRST_STRANGER = 1_000_000_000;
const TEXTS = ["", "", "betaling", "storting", "zie brief", "maandbedrag energie"];

/**
 * Adds the few payments that nobody can place: from a stranger, or from a customer and for no invoice; the text says
 * nothing.
 */
export function addUnplacedPayments(
  tables: SampleTables,
  customerCount: number,
  seed: number,
  window: Window,
  { unapplied }: Counts,
): void {
  const random = stream(seed, 0, "unrecognised");
  const count = Math.ceil(customerCount * window.months.length * UNPLACED_PER_CUSTOMER_MONTH);
  for (let index = 1; index <= count; index++) {
    const valueOn = integerBetween(random, window.startsOn, window.endsOn);
    const customer = drawCustomer(integerBetween(random, 1, customerCount), seed, window);
    const isRecognised =
      chance(random, 0.5) && customer.startsOn <= valueOn && valueOn <= (customer.endsOn ?? Infinity);
    unapplied.addTransfer("not_to_be_found");
    tables.payment.add({
      payment_id: `BX${String(index).padStart(6, "0")}`,
      customer_id: isRecognised ? customer.id : "",
      value_on: dayText(valueOn),
      booked_on: dayText(valueOn),
      amount: centsText(Math.round(numberBetween(random, 2_000, 40_000))),
      currency: "EUR",
      method: "transfer",
      reverses_payment_id: "",
      reason_code: "",
      end_to_end_id: "",
      payer_account: madeUpAccount(isRecognised ? customer.number : FIRST_STRANGER + index),
      structured_reference: "",
      remittance_text: TEXTS[index % TEXTS.length]!,
      known_on: "",
    });
  }
}
