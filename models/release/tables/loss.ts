import type {
  BadDebtRow,
  ConcentrationRow,
  CureRow,
  DaysToPayRow,
  InvoiceAgeRow,
  LossOfOldRow,
  ProvisionRow,
  TransitionRow,
  VintageRow,
} from "../loss.ts";
import { amount, count, declareTable } from "./declaration.ts";

/** Tables of how what is open ages, leaves and is lost. Their shares are of sums over months that are not published. */
export const LOSS_TABLES = [
  declareTable<InvoiceAgeRow>({
    name: "loss.invoice_age",
    at: "loss.invoice_age",
    unit: "customers",
    labels: ["as_of", "age"],
    isOverlapping: true,
    cells: ({ as_of, age, amount: open, customers }) => [
      ...amount("receivables", open, { as_of, "days since invoice": age }),
      ...count(`customers with invoices of ${age} days`, customers, { as_of }),
    ],
  }),
  declareTable<TransitionRow>({
    name: "loss.transitions",
    at: "loss.transitions",
    unit: "customers",
    labels: ["as_of", "months", "from", "to"],
    isOverlapping: true,
    cells: ({ as_of, months, from, by_amount }) =>
      count(`customers in ${from} in ${months} months`, by_amount?.n, { as_of }),
  }),
  declareTable<CureRow>({
    name: "loss.cures",
    at: "loss.cures",
    unit: "customers",
    labels: ["as_of", "within_days", "cure"],
    isOverlapping: true,
    cells: ({ as_of, cure, within_days, by_count }) =>
      count(`customers ${cure} within ${within_days} days`, by_count?.n, { as_of }),
  }),
  declareTable<VintageRow>({
    name: "loss.vintages",
    at: "loss.vintages",
    unit: "customers",
    labels: ["as_of", "issued_in", "age_days"],
    isOverlapping: true,
    cells: ({ as_of, issued_in, age_days, customers }) =>
      count(`customers with unpaid invoices of ${issued_in} after ${age_days ?? "some"} days`, customers, { as_of }),
  }),
  declareTable<ProvisionRow>({
    name: "loss.provision",
    at: "loss.provision",
    unit: "customers",
    labels: ["as_of", "group", "ageing"],
    isOverlapping: true,
    cells: ({ as_of, group, ageing, open }) => {
      const ofGroup = group === "all" ? { as_of } : { as_of, "customer type": group };
      return amount("receivables with a due date", open, ageing === "total" ? ofGroup : { ...ofGroup, line: ageing });
    },
  }),
  declareTable<LossOfOldRow>({
    name: "loss.loss_of_old",
    at: "loss.loss_of_old",
    unit: "customers",
    labels: ["as_of", "group"],
    cells: ({ as_of, group, customers }) =>
      count(`customers of ${group} who got more than 90 days late`, customers, { as_of }),
  }),
  declareTable<ConcentrationRow>({
    name: "loss.concentration",
    at: "loss.concentration",
    unit: "customers",
    labels: ["as_of"],
    isTotal: true,
    cells: ({ as_of, customers }) => count("customers overdue", customers, { as_of }),
  }),
  declareTable<BadDebtRow>({
    name: "loss.bad_debt",
    at: "loss.bad_debt",
    unit: "customers",
    labels: ["as_of", "form"],
    cells: ({ as_of, form, ratio, sales, customers }) => [
      ...count(`customers with write-offs, ${form}`, customers, { as_of }),
      ...amount(`sales, ${form}`, sales, { as_of }),
      ...amount(`written off, ${form}`, ratio === null ? null : (ratio * Number(sales)).toFixed(2), { as_of }),
    ],
  }),
  declareTable<DaysToPayRow>({
    name: "loss.days_to_pay",
    at: "loss.days_to_pay",
    unit: "customers",
    labels: ["as_of", "reached"],
    isOverlapping: true,
    cells: ({ as_of, reached, items }) => count(`items due in a year that got ${reached}`, items, { as_of }),
  }),
] as const;
