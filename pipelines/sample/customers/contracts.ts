import { dayText, type Day } from "../calendar.ts";
import type { CustomerType } from "./behaviour-class.ts";
import { chance, integerBetween, numberBetween } from "../draws.ts";
import type { Customer } from "./population.ts";
import { stream } from "../streams.ts";
import type { SampleTables } from "../tables.ts";

export interface Contract {
  readonly id: string;
  readonly product: "energy" | "heat" | "service";
  readonly termDays: number;
  readonly startsOn: Day;
  /** Last day of the contract; absent while it runs. */
  readonly endsOn: Day | undefined;
  /** Day of the month on which it is billed; later than the month's last day means that last day. */
  readonly issueDay: number;
  readonly everyMonths: 1 | 3;
  /** Typical gross amount of one invoice, before season and growth. */
  readonly baseCents: number;
}

export const TERM_DAYS: Readonly<Record<CustomerType, number>> = { consumer: 14, sole_trader: 21, company: 30 };

const SHARE_WITH_SERVICE: Readonly<Record<CustomerType, number>> = { consumer: 0.2, sole_trader: 0.3, company: 0.4 };
const SHARE_BILLED_ON_LAST_DAY = 0.08;

function connectionCount({ type, monthlyCents }: Customer, share: number): number {
  if (type !== "company") return 1;
  const most = Math.min(4, 1 + Math.floor(monthlyCents / 150_000));
  return 1 + Math.floor(share * most);
}

/**
 * Returns the customer's contracts: one for each connection, and for some a quarterly service contract. The amount of
 * a month is divided over the connections.
 */
export function drawContracts(customer: Customer, seed: number): Contract[] {
  const random = stream(seed, customer.number, "contracts");
  const shared = {
    termDays: TERM_DAYS[customer.type],
    startsOn: customer.startsOn,
    endsOn: customer.endsOn,
  };
  const contractId = (position: number) => `K${customer.id.slice(1)}${String(position).padStart(2, "0")}`;
  const issueDay = () => {
    const isLast = chance(random, SHARE_BILLED_ON_LAST_DAY);
    const day = integerBetween(random, 1, 31);
    return isLast ? 31 : day;
  };
  const connections = connectionCount(customer, random());
  const contracts = Array.from({ length: connections }, (_, index): Contract => ({
    ...shared,
    id: contractId(index + 1),
    product: customer.businessUnit === "heat" ? "heat" : "energy",
    issueDay: issueDay(),
    everyMonths: 1,
    baseCents: Math.round(customer.monthlyCents / connections),
  }));
  const hasService = chance(random, SHARE_WITH_SERVICE[customer.type]) || customer.businessUnit === "services";
  const serviceCents = Math.round(customer.monthlyCents * numberBetween(random, 0.25, 0.6));
  const service = { ...shared, id: contractId(connections + 1), issueDay: issueDay() };
  if (hasService) contracts.push({ ...service, product: "service", everyMonths: 3, baseCents: serviceCents });
  return contracts;
}

const LATEST_COLLECTION_DAY = 28;

/** Returns the day of the month on which a contract is collected: about its term after its billing. */
export function collectionDay({ issueDay, termDays }: Contract): number {
  return Math.min(LATEST_COLLECTION_DAY, ((issueDay + termDays - 1) % 30) + 1);
}

/** Adds the rows of these contracts. */
export function addContracts(
  tables: SampleTables,
  customer: Customer,
  contracts: readonly Contract[],
  isCollected: boolean,
): void {
  for (const contract of contracts) {
    tables.contract.add({
      contract_id: contract.id,
      customer_id: customer.id,
      product: contract.product,
      payment_term_days: String(contract.termDays),
      started_on: dayText(contract.startsOn),
      ended_on: contract.endsOn === undefined ? "" : dayText(contract.endsOn),
      collection_day: isCollected ? String(collectionDay(contract)) : "",
      recurring: "true",
    });
  }
}
