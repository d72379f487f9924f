import type { MoneyText } from "../../../models/release/release.ts";
import type { Warehouse } from "../warehouse.ts";

/** The statements of one account of the company in one currency, and whether they are all there. */
export interface BankAccount {
  /** First characters of the account's pseudonym. */
  readonly account: string;
  readonly currency: string;
  readonly statements: number;
  readonly first_closed_on: string;
  readonly last_closed_on: string;
  /** Balance before the first statement; null where it does not say. */
  readonly opening_balance: MoneyText | null;
  readonly received: MoneyText | null;
  readonly left_out: MoneyText | null;
  /** Balance after the last statement. */
  readonly closing_balance: MoneyText;
  /** Statements whose balance of opening and entries can be compared with the closing balance. */
  readonly compared: number;
  /** Statements where it is not the closing balance: closing less what the entries come to. */
  readonly unbalanced: readonly { readonly statement: string; readonly difference: MoneyText }[];
  /** Statements that do not open with what the one before closed with: opening less that closing. */
  readonly disconnected: readonly { readonly statement: string; readonly difference: MoneyText }[];
  /** Numbers that are missing in the series, each range with the day of the statement behind it. */
  readonly missing_numbers: readonly { readonly from: number; readonly to: number; readonly before: string }[];
}

/** The pages of a statement have one number; a series begins anew with 1 in another year. */
const ACCOUNTS = `
  with statement as (
    select *, closing_balance - opening_balance - received - left_out as imbalance,
      opening_balance - lag(closing_balance) over series as step,
      lag(sequence_number) over series as number_before,
      lag(year(closed_on)) over series <> year(closed_on) as is_other_year
    from current.bank_statement
    window series as (partition by account, currency order by closed_on, opened_on, sequence_number, statement_id)
  ), gap as (
    select *,
      case when is_other_year and sequence_number <= number_before then 1 else number_before + 1 end as missing_from,
      sequence_number - 1 as missing_to
    from statement
  )
  select account[:12] as account, currency, count(*)::integer as statements,
    min(closed_on)::varchar as first_closed_on, max(closed_on)::varchar as last_closed_on,
    arg_min(opening_balance, (closed_on, opened_on, sequence_number))::varchar as opening_balance,
    sum(received)::varchar as received, sum(left_out)::varchar as left_out,
    arg_max(closing_balance, (closed_on, opened_on, sequence_number))::varchar as closing_balance,
    count(imbalance)::integer as compared,
    coalesce(list({'statement': statement_id, 'difference': imbalance::varchar} order by closed_on, statement_id)
      filter (where imbalance <> 0), []) as unbalanced,
    coalesce(list({'statement': statement_id, 'difference': step::varchar} order by closed_on, statement_id)
      filter (where step <> 0), []) as disconnected,
    coalesce(list({'from': missing_from, 'to': missing_to, 'before': closed_on::varchar} order by closed_on)
      filter (where missing_from <= missing_to and (is_other_year or sequence_number > number_before)), []) as missing_numbers
  from gap group by gap.account, currency order by first_closed_on, account, currency`;

/** Returns the company's bank accounts by their statements, those with the oldest statement first. */
export async function bankAccounts(warehouse: Warehouse): Promise<readonly BankAccount[]> {
  return (await warehouse.rows(ACCOUNTS)) as unknown as readonly BankAccount[];
}
