/** What would become of somebody with a treatment, and what without it: only a made-up ledger knows both. */
export interface PotentialOutcome {
  readonly ifTreated: boolean;
  readonly ifControl: boolean;
}

/** Outcomes of one customer: how many could be treated, and how many of them would have had it either way. */
export interface CustomerOutcomes {
  readonly eligible: number;
  readonly treated: number;
  readonly control: number;
}

interface Sums extends CustomerOutcomes {
  readonly customers: number;
  readonly squares: { readonly eligible: number; readonly treated: number; readonly control: number };
  readonly products: { readonly treated: number; readonly control: number };
}

const NOBODY: Sums = {
  customers: 0,
  eligible: 0,
  treated: 0,
  control: 0,
  squares: { eligible: 0, treated: 0, control: 0 },
  products: { treated: 0, control: 0 },
};

/**
 * Variance of a share per customer, with what is his hanging together: of n customers' share it is this over n (the linearised
 * ratio; Cochran 1977, section 11.7).
 */
function varianceOf(side: "treated" | "control", { customers, eligible, squares, products, ...sums }: Sums): number {
  const share = sums[side] / eligible;
  const residuals = squares[side] - 2 * share * products[side] + share ** 2 * squares.eligible;
  return residuals / (eligible / customers) ** 2 / Math.max(1, customers - 1);
}

/** Counts by trial what all who could be treated would have had with the treatment, and what without it. */
export class PotentialOutcomes<Trial extends string> {
  readonly #sums = new Map<Trial, Sums>();

  add(trial: Trial, { ifTreated, ifControl }: PotentialOutcome): void {
    this.addCustomer(trial, { eligible: 1, treated: Number(ifTreated), control: Number(ifControl) });
  }

  /** Adds all that is one customer's; who could not be treated is left out. */
  addCustomer(trial: Trial, { eligible, treated, control }: CustomerOutcomes): void {
    if (eligible === 0) return;
    const sums = this.#sums.get(trial) ?? NOBODY;
    this.#sums.set(trial, {
      customers: sums.customers + 1,
      eligible: sums.eligible + eligible,
      treated: sums.treated + treated,
      control: sums.control + control,
      squares: {
        eligible: sums.squares.eligible + eligible ** 2,
        treated: sums.squares.treated + treated ** 2,
        control: sums.squares.control + control ** 2,
      },
      products: {
        treated: sums.products.treated + treated * eligible,
        control: sums.products.control + control * eligible,
      },
    });
  }

  /** Returns how many could be treated, the share with the outcome either way, and the difference; of nobody null. */
  figures(trial: Trial) {
    const { eligible, treated, control } = this.#sums.get(trial) ?? NOBODY;
    const rounded = (value: number) => (eligible === 0 ? null : Math.round(value * 100_000) / 100_000);
    return {
      eligible,
      share_if_treated: rounded(treated / eligible),
      share_if_not: rounded(control / eligible),
      difference: rounded((treated - control) / eligible),
    };
  }

  /** Returns how many customers could be treated, and the mean over both ways of the variance of one; of nobody undefined. */
  spread(trial: Trial): { readonly customers: number; readonly variance: number } | undefined {
    const sums = this.#sums.get(trial);
    if (sums === undefined) return undefined;
    return { customers: sums.customers, variance: (varianceOf("treated", sums) + varianceOf("control", sums)) / 2 };
  }
}
