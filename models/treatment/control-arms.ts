/** A treatment that a randomised comparison keeps from a customer, on the days from one to another, as numbers. */
interface Withheld {
  readonly treatment: string;
  readonly fromOn: number;
  readonly untilOn: number;
}

/**
 * What randomised comparisons keep from the customers of their control arms. Who gives it to them all the same can no longer
 * tell what it does.
 */
export class ControlArms {
  readonly #withheld = new Map<number, readonly Withheld[]>();

  /** Keeps a treatment from a customer on the days from one up to and with another. */
  add(customer: number, treatment: string, fromOn: number, untilOn: number): void {
    this.#withheld.set(customer, [...(this.#withheld.get(customer) ?? []), { treatment, fromOn, untilOn }]);
  }

  /** True where a customer is not to get a treatment on a day. */
  isWithheld(customer: number, treatment: string, day: number): boolean {
    const own = this.#withheld.get(customer);
    return own?.some((one) => one.treatment === treatment && one.fromOn <= day && day <= one.untilOn) ?? false;
  }
}
