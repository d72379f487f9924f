import { BIGINT, INTEGER, VARCHAR } from "@duckdb/node-api";
import { matchCash, type Match } from "../../models/ledger/cash-application.ts";
import type { Settings } from "../config/settings.ts";
import type { BuiltTable } from "../warehouse/built-table.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";
import { beginCashFacts, customerCash, endCashFacts } from "./cash-facts.ts";

const MATCHES_PER_PAGE = 20_000;
const TYPES = [INTEGER, BIGINT, VARCHAR, BIGINT, VARCHAR, VARCHAR, VARCHAR] as const;

const valuesOf = (match: Match) =>
  [
    match.paymentSk,
    BigInt(match.itemSk),
    match.method,
    match.cents,
    match.bookedOn,
    match.knownOn,
    match.knownUntil,
  ] as const;

async function applyCash(warehouse: Warehouse, { cash_application }: Settings): Promise<void> {
  const rules = {
    oldestFirst: cash_application.oldest_first,
    mostOpenItems: cash_application.most_open_items,
    mostItemsInSet: cash_application.most_items_in_set,
  };
  await warehouse.run(`create or replace temp table matched(payment_sk integer, item_sk bigint, method varchar,
    cents bigint, booked_on varchar, known_on varchar, known_until varchar)`);
  await beginCashFacts(warehouse);
  let page: Match[] = [];
  for await (const cash of customerCash(warehouse)) {
    page.push(...matchCash(cash, rules));
    if (page.length < MATCHES_PER_PAGE) continue;
    await warehouse.append("matched", TYPES, page.map(valuesOf));
    page = [];
  }
  await warehouse.append("matched", TYPES, page.map(valuesOf));
  await endCashFacts(warehouse);
  await warehouse.run(`create or replace table ledger.cash_match as
    select payment_sk, item_sk, method, (cents * 0.01::decimal(3, 2))::decimal(18, 2) as amount,
      booked_on::date as booked_on, known_on::date as known_on, known_until::date as known_until
    from matched`);
  await warehouse.run("drop table matched");
}

/**
 * The parts of payments that the ledger itself did not apply and that are matched to items: by what the payer wrote, then
 * by amount. Each has its method, and the days on which what was known said so. Only customers with such money are read.
 */
export const cashMatches: BuiltTable = {
  name: "ledger.cash_match",
  part: "payment_sk",
  reads: new Set([
    "ledger.receipt",
    "ledger.payment",
    "ledger.allocation",
    "ledger.item",
    "ledger.adjustment",
    "ledger.mention",
  ]),
  build: applyCash,
};
