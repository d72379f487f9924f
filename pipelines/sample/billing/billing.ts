import type { Random } from "../../../models/random.ts";
import { dayOfMonthFrom, workingDayFrom, type Day, type Month, type Window } from "../calendar.ts";
import { creditorReference, paymentReference } from "./check-digits.ts";
import { collectionDay, TERM_DAYS, type Contract } from "../customers/contracts.ts";
import { chance, integerBetween, lognormal, normal, numberBetween } from "../draws.ts";
import { growthFactor } from "./growth.ts";
import type { Customer } from "../customers/population.ts";
import { stream } from "../streams.ts";

export interface Instalment {
  readonly number: number;
  readonly dueOn: Day;
  readonly cents: number;
}

export interface Invoice {
  readonly id: string;
  readonly contractId: string;
  readonly issuedOn: Day;
  /** Empty while the post has not delivered it. */
  readonly receivedOn: Day | undefined;
  readonly dueOn: Day;
  readonly grossCents: number;
  readonly category: "energy" | "heat" | "service" | "settlement";
  readonly instalments: readonly Instalment[];
  /** The company collects it from the customer's account. */
  readonly isCollected: boolean;
  /** What the customer is asked to quote. */
  readonly structuredReference: string;
}

/** What is known of an invoice before it has a number. */
interface Bill {
  readonly contract: Contract | undefined;
  readonly category: Invoice["category"];
  readonly issuedOn: Day;
  readonly grossCents: number;
  readonly instalmentCount: number;
}

/** Share of the yearly mean by month of the year, from January. */
const SEASON: Readonly<Record<Contract["product"], readonly number[]>> = {
  energy: [1.22, 1.18, 1.1, 0.98, 0.9, 0.85, 0.82, 0.83, 0.88, 0.97, 1.09, 1.18],
  heat: [1.45, 1.38, 1.2, 0.95, 0.75, 0.65, 0.62, 0.63, 0.75, 0.97, 1.24, 1.41],
  service: [1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1],
};

const AMOUNT_SIGMA = 0.06;
const ONE_OFF_PER_MONTH = 0.015;
const SHARE_OF_REFUNDS_BILLED = 0.15;
/** A settlement from this amount on can be paid in so many instalments. */
const INSTALMENTS = [
  { fromCents: 30_000, count: 6 },
  { fromCents: 15_000, count: 3 },
] as const;
const DAYS_BETWEEN_INSTALMENTS = 30;
const COLLECTED_AT_MOST_DAYS_EARLIER = 6;

function isActive(contract: Contract, customer: Customer, day: Day): boolean {
  return (
    day >= contract.startsOn && day <= (contract.endsOn ?? Infinity) && day < (customer.billingStopsOn ?? Infinity)
  );
}

function recurringBill(random: Random, contract: Contract, month: Month, growth: number): Bill {
  const season = SEASON[contract.product][month.monthOfYear]!;
  const noise = lognormal(random, 1, AMOUNT_SIGMA);
  return {
    contract,
    category: contract.product,
    issuedOn: Math.min(month.firstDay + contract.issueDay - 1, month.lastDay),
    grossCents: Math.round(contract.baseCents * season * growth * noise),
    instalmentCount: 1,
  };
}

/** The yearly settlement: a few weeks of energy to pay, in three or six parts when a consumer asks, or a little to get back. */
function settlementBill(random: Random, contract: Contract, customer: Customer, issuedOn: Day, growth: number) {
  const grossCents = Math.round(contract.baseCents * (0.3 + 0.9 * normal(random)) * growth);
  const wantsInstalments = chance(random, 0.5) && customer.type === "consumer";
  const isBilled = chance(random, SHARE_OF_REFUNDS_BILLED) || grossCents > 0;
  if (!isBilled || Math.abs(grossCents) < 2500) return undefined;
  const parts = INSTALMENTS.find(({ fromCents }) => grossCents >= fromCents)?.count ?? 1;
  const instalmentCount = wantsInstalments ? parts : 1;
  return { contract, category: "settlement", issuedOn, grossCents, instalmentCount } satisfies Bill;
}

function contractBills(random: Random, contract: Contract, customer: Customer, window: Window): Bill[] {
  const bills: Bill[] = [];
  const settlesInMonth = integerBetween(random, 0, 11);
  const phase = integerBetween(random, 0, contract.everyMonths - 1);
  for (const month of window.months) {
    const growth = growthFactor(month, window);
    const recurring = recurringBill(random, contract, month, growth);
    const { issuedOn } = recurring;
    if (month.monthOfYear % contract.everyMonths === phase && isActive(contract, customer, issuedOn)) {
      bills.push(recurring);
    }
    if (contract.product === "service" || month.monthOfYear !== settlesInMonth) continue;
    const settlement = settlementBill(random, contract, customer, issuedOn, growth);
    const isOneYearOld = isActive(contract, customer, issuedOn) && issuedOn - contract.startsOn >= 365;
    if (settlement !== undefined && isOneYearOld) bills.push(settlement);
  }
  return bills;
}

function oneOffBills(random: Random, customer: Customer, contract: Contract, window: Window): Bill[] {
  const bills: Bill[] = [];
  for (const month of window.months) {
    const happens = chance(random, ONE_OFF_PER_MONTH);
    const issuedOn = integerBetween(random, month.firstDay, month.lastDay);
    const share = numberBetween(random, 0.3, 1.2);
    const grossCents = Math.round(customer.monthlyCents * share * growthFactor(month, window));
    if (happens && isActive(contract, customer, issuedOn)) {
      bills.push({ contract: undefined, category: "service", issuedOn, grossCents, instalmentCount: 1 });
    }
  }
  return bills;
}

/** What is collected is due on the day of collection: a working day about a term after the invoice. */
function dueDay({ contract, issuedOn }: Bill, termDays: number, index: number, isCollected: boolean): Day {
  const dueOn = issuedOn + termDays + index * DAYS_BETWEEN_INSTALMENTS;
  if (!isCollected || contract === undefined) return dueOn;
  return workingDayFrom(dayOfMonthFrom(dueOn - COLLECTED_AT_MOST_DAYS_EARLIER, collectionDay(contract)));
}

function splitInInstalments({ grossCents, instalmentCount }: Bill, dueOn: (index: number) => Day): Instalment[] {
  const part = Math.floor(grossCents / instalmentCount);
  return Array.from({ length: instalmentCount }, (_, index) => ({
    number: index + 1,
    dueOn: dueOn(index),
    cents: index === instalmentCount - 1 ? grossCents - part * (instalmentCount - 1) : part,
  }));
}

/**
 * Returns the customer's invoices in the order of issue, up to the end of the window. With a mandate those of a contract
 * are collected; the others are left to the customer.
 */
export function drawInvoices(
  customer: Customer,
  contracts: readonly Contract[],
  hasMandate: boolean,
  seed: number,
  window: Window,
): Invoice[] {
  const random = stream(seed, customer.number, "billing");
  const byPost = getsPost(customer);
  const bills = contracts.flatMap((contract) => contractBills(random, contract, customer, window));
  bills.push(...oneOffBills(random, customer, contracts[0]!, window));
  const issued = bills.filter((bill) => bill.issuedOn <= window.endsOn).sort((a, b) => a.issuedOn - b.issuedOn);
  return issued.map((bill, index): Invoice => {
    const termDays = bill.contract?.termDays ?? TERM_DAYS[customer.type];
    const isCollected = hasMandate && bill.contract !== undefined && bill.grossCents > 0;
    const instalments = splitInInstalments(bill, (part) => dueDay(bill, termDays, part, isCollected));
    const receivedOn = bill.issuedOn + (byPost ? 1 + (index % 3) : 0);
    const id = `F${customer.id.slice(1)}${String(index + 1).padStart(3, "0")}`;
    return {
      id,
      contractId: bill.contract?.id ?? "",
      issuedOn: bill.issuedOn,
      receivedOn: receivedOn <= window.endsOn ? receivedOn : undefined,
      dueOn: instalments.at(-1)!.dueOn,
      grossCents: bill.grossCents,
      category: bill.category,
      instalments,
      isCollected,
      structuredReference: customer.type === "company" ? creditorReference(id) : paymentReference(id.slice(1)),
    };
  });
}

/** True for the customers who get their invoices by post: one in seven. */
export function getsPost({ number }: Customer): boolean {
  return number % 7 === 3;
}
