import { monthEndBefore, type Day } from "../../../models/calendar.ts";
import { NO_CONTRIBUTIONS, type Contributions } from "../../../models/disclosure/contributions.ts";
import type { MOVEMENTS } from "../../../models/release/tables/others.ts";
import type { PageContext } from "../context.ts";
import { contributorColumns, readContributors } from "../gate/contributors.ts";

/** Months that the tables of the page about data and method show, at most. */
export const MONTHS_SHOWN = 13;

/** Kinds of postings by the movement that they are. Applying cash moves it between accounts, and is none. */
const KINDS: Readonly<Record<(typeof MOVEMENTS)[number], string>> = {
  invoices: "invoice",
  credit_notes: "credit_note",
  payments: "payment",
  reversals: "payment_reversal",
  write_offs: "write_off",
  exchange_differences: "exchange_difference",
};

/** What is added up: all of receivables, or one of the accounts beside open items; all movements, or one of them. */
type Subject = "receivables" | "unapplied_cash" | "unallocated_credit" | "movements" | (typeof MOVEMENTS)[number];

type Row = Readonly<Record<string, string | number | null>>;

const daysOf = (days: readonly Day[]) => `(select unnest([${days.map((day) => `date '${day}'`).join(", ")}]) as day)`;

/** Sums per customer of what was booked by the end of a month and became known after a day that is no earlier. */
function changesQuery(ends: readonly Day[], since: readonly Day[]): string {
  const kinds = Object.entries(KINDS).map(([movement, kind]) => `when '${kind}' then '${movement}'`);
  const isMovement = `kind in (${Object.values(KINDS)
    .map((kind) => `'${kind}'`)
    .join(", ")})`;
  const sums = (subject: string, month: string, condition: string) =>
    `select month.day as month, since.day as since, ${subject} as subject, late.customer_sk, sum(late.amount) as amount
     from late
     inner join ${daysOf(ends)} as month on ${month}
     inner join ${daysOf(since)} as since on since.day >= month.day and late.known_on > since.day
     where ${condition} group by all`;
  const [upTo, within] = ["late.booked_on <= month.day", "last_day(late.booked_on) = month.day"];
  return `with late as (
      select customer_sk, account, kind, booked_on, known_on, amount from ledger.posting
      where booked_on <= $as_of and known_on <= $as_of and known_on > booked_on and known_on > $first
    ), part as (
      ${[
        sums("'receivables'", upTo, isMovement),
        sums("account", upTo, "account != 'receivable'"),
        sums("'movements'", within, isMovement),
        sums(`case kind ${kinds.join(" ")} end`, within, isMovement),
      ].join(" union all ")}
    )
    select month::varchar as month, since::varchar as since, subject, ${contributorColumns("amount", "change")}
    from part group by month, since, subject`;
}

/**
 * Who is behind what receivables at the ends of months, and what moved them, turned out otherwise since a day: what had been
 * booked before and became known after it.
 */
export class LateChanges {
  readonly #found: ReadonlyMap<string, Contributions>;

  private constructor(found: ReadonlyMap<string, Contributions>) {
    this.#found = found;
  }

  /** Reads the changes of the last month-ends since each of them, and since the as-of days of earlier releases. */
  static async read({ warehouse, asOf, gate }: PageContext): Promise<LateChanges> {
    const ends = [
      ...Array.from({ length: MONTHS_SHOWN }, (_, place) => monthEndBefore(asOf, MONTHS_SHOWN - place)),
      asOf,
    ];
    const earlier = gate.earlierDays.filter((day) => day >= ends[0]! && day < asOf);
    const rows = await warehouse.rows<Row>(changesQuery(ends, [...new Set([...ends, ...earlier])]), {
      as_of: asOf,
      first: ends[0]!,
    });
    return new LateChanges(
      new Map(rows.map((row) => [`${row.subject} ${row.month} ${row.since}`, readContributors(row, "change")])),
    );
  }

  /** Who is behind a change since a day; since the end of the month itself by default. */
  of(subject: Subject, month: Day, since: Day = month): Contributions {
    return this.#found.get(`${subject} ${month} ${since}`) ?? NO_CONTRIBUTIONS;
  }
}
