import { seededRandom } from "../../../../models/random.ts";
import type { LabelledMatrix } from "../../../../models/risk/matrix.ts";
import { probabilityOf } from "../../../../models/risk/odds.ts";
import { matrixOf } from "../synthetic.ts";

/** Customers whose risk rises with late invoices, days beyond terms, invoices past due and promises broken. */
export function customers(count: number, seed: number): LabelledMatrix {
  const random = seededRandom(seed);
  const upTo = (most: number) => Math.floor(random() * (most + 1));
  const rows = Array.from({ length: count }, () => {
    const due = 3 + upTo(6);
    const late = upTo(Math.min(4, due));
    const pastDue = upTo(2);
    return {
      tenure_months: upTo(60),
      late_count: late,
      due_count: due,
      late_rate: late / due,
      late_rate_3m: random() < 0.2 ? NaN : random(),
      mean_days_beyond_terms: random() < 0.1 ? NaN : Math.round(12 * random() - 3),
      items_past_due: pastDue,
      oldest_days_past_due: pastDue === 0 ? 0 : 1 + upTo(40),
      promises_broken_12m: random() < 0.7 ? 0 : 1 + upTo(1),
    };
  });
  const names = Object.keys(rows[0]!) as (keyof (typeof rows)[number])[];
  const columns = Object.fromEntries(names.map((name) => [name, rows.map((row) => row[name])]));
  return matrixOf(
    columns,
    rows.map((row) => {
      const delay = Number.isNaN(row.mean_days_beyond_terms) ? 0 : row.mean_days_beyond_terms / 6;
      const logOdds = -3.5 + 4 * row.late_rate + delay + 0.8 * row.items_past_due + row.promises_broken_12m;
      return random() < probabilityOf(logOdds - row.tenure_months / 60) ? 1 : 0;
    }),
  );
}
