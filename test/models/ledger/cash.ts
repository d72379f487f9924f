import type { CustomerCash, MatchingRules } from "../../../models/ledger/cash-facts.ts";

const ALWAYS = { knownOn: "2024-01-01", knownUntil: "9999-12-31" } as const;

export const RULES: MatchingRules = { oldestFirst: false, mostOpenItems: 12, mostItemsInSet: 6 };

const EMPTY: CustomerCash = {
  items: [],
  receipts: [],
  mentions: [],
  applications: [],
  reductions: [],
  takenBack: [],
};

/** Facts about the cash of a customer, where what is not told is empty. */
export const cashOf = (facts: Partial<CustomerCash>): CustomerCash => ({ ...EMPTY, ...facts });

type Item = CustomerCash["items"][number];
type Receipt = CustomerCash["receipts"][number];
type Mention = CustomerCash["mentions"][number];
type Application = CustomerCash["applications"][number];
type Reduction = CustomerCash["reductions"][number];
type TakenBack = CustomerCash["takenBack"][number];

/** An invoice of that number, issued on 1 January and due on the 31st. */
export const item = (number: number, cents: number, more: Partial<Item> = {}): Item => ({
  itemSk: String(number),
  invoiceId: `I${number}`,
  instalmentNumber: 1,
  cents: BigInt(cents),
  issuedOn: "2024-01-01",
  dueOn: "2024-01-31",
  ...ALWAYS,
  ...more,
});

export const receipt = (number: number, cents: number, bookedOn: string, more: Partial<Receipt> = {}): Receipt => ({
  paymentSk: number,
  paymentId: `P${number}`,
  cents: BigInt(cents),
  bookedOn,
  isReturn: false,
  ...ALWAYS,
  knownOn: bookedOn,
  ...more,
});

export const mention = (payment: number, invoice: number, more: Partial<Mention> = {}): Mention => ({
  paymentSk: payment,
  place: 1,
  invoiceId: `I${invoice}`,
  method: "invoice_number",
  isShort: false,
  ...ALWAYS,
  ...more,
});

export const application = (
  payment: number,
  itemNumber: number,
  cents: number,
  bookedOn: string,
  more: Partial<Application> = {},
): Application => ({
  paymentId: `P${payment}`,
  itemSk: String(itemNumber),
  cents: BigInt(cents),
  bookedOn,
  ...ALWAYS,
  knownOn: bookedOn,
  ...more,
});

export const reduction = (itemNumber: number, cents: number, bookedOn: string): Reduction => ({
  itemSk: String(itemNumber),
  cents: BigInt(cents),
  bookedOn,
  ...ALWAYS,
  knownOn: bookedOn,
});

export const takenBack = (payment: number, cents: number, paidCents: number, bookedOn: string): TakenBack => ({
  paymentId: `P${payment}`,
  cents: BigInt(cents),
  paidCents: BigInt(paidCents),
  bookedOn,
  ...ALWAYS,
  knownOn: bookedOn,
});
