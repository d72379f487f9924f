import { describe, expect, it } from "vitest";
import { matchCash } from "../../../models/ledger/cash-application.ts";
import type { CustomerCash } from "../../../models/ledger/cash-facts.ts";
import { application, cashOf, item, mention, receipt, reduction, RULES, takenBack } from "./cash.ts";

type Line = readonly [payment: number, item: string, cents: number, method: string, bookedOn: string];

/** The matches that hold in the end, as payment, item, cents, method and day. */
function matched(facts: Partial<CustomerCash>, rules = RULES): readonly Line[] {
  return matchCash(cashOf(facts), rules)
    .filter(({ knownUntil }) => knownUntil === "9999-12-31")
    .map(({ paymentSk, itemSk, cents, method, bookedOn }) => [paymentSk, itemSk, Number(cents), method, bookedOn]);
}

describe("a payment that names an invoice", () => {
  it("pays it up to its open amount, and keeps the rest", () => {
    const facts = { items: [item(1, 10_000), item(2, 2_500)], receipts: [receipt(1, 12_500, "2024-02-01")] };
    expect(matched({ ...facts, mentions: [mention(1, 1)] })).toEqual([
      [1, "1", 10_000, "invoice_number", "2024-02-01"],
    ]);
  });

  it("is spread over several in the order in which it names them", () => {
    const items = [item(1, 10_000), item(2, 2_500), item(3, 700)];
    const mentions = [mention(1, 3, { place: 4 }), mention(1, 2, { place: 2, method: "structured_reference" })];
    expect(matched({ items, receipts: [receipt(1, 3_000, "2024-02-01")], mentions })).toEqual([
      [1, "2", 2_500, "structured_reference", "2024-02-01"],
      [1, "3", 500, "invoice_number", "2024-02-01"],
    ]);
  });

  it("pays the instalments of an invoice as they fall due", () => {
    const items = [2, 1, 3].map((number) =>
      item(number, 3_000, { invoiceId: "I1", instalmentNumber: number, dueOn: `2024-0${number + 1}-01` }),
    );
    const facts = { items, receipts: [receipt(1, 4_000, "2024-02-01")], mentions: [mention(1, 1)] };
    expect(matched(facts).map(([, to, cents]) => [to, cents])).toEqual([
      ["1", 3_000],
      ["2", 1_000],
    ]);
  });

  it("settles a credit with it where what was paid is exactly the difference", () => {
    const items = [item(1, 10_000), item(2, -2_000)];
    const mentions = [mention(1, 1), mention(1, 2, { place: 3 })];
    expect(
      matched({ items, receipts: [receipt(1, 8_000, "2024-02-01")], mentions }).map(([, to, cents]) => [to, cents]),
    ).toEqual([
      ["1", 10_000],
      ["2", -2_000],
    ]);
    const other = matched({ items, receipts: [receipt(1, 8_001, "2024-02-01")], mentions });
    expect(other.map(([, to, cents]) => [to, cents])).toEqual([["1", 8_001]]);
  });

  it("waits for an invoice that is not issued yet", () => {
    const facts = { items: [item(1, 500, { issuedOn: "2024-02-20" })], receipts: [receipt(1, 500, "2024-02-01")] };
    expect(matched({ ...facts, mentions: [mention(1, 1)] })).toEqual([[1, "1", 500, "invoice_number", "2024-02-20"]]);
  });

  it("goes nowhere else when that invoice is paid already, is another customer's, or could be two", () => {
    const items = [item(1, 500), item(2, 700), item(3, 700)];
    const paid = { items, receipts: [receipt(2, 700, "2024-02-05")], mentions: [mention(2, 1, {})] };
    expect(matched({ ...paid, applications: [application(1, 1, 500, "2024-02-01")] })).toEqual([]);
    expect(matched({ ...paid, items: [item(2, 700)], mentions: [mention(2, 99)] })).toEqual([]);
    expect(matched({ ...paid, mentions: [mention(2, 2), mention(2, 3)] })).toEqual([]);
    expect(matched({ ...paid, mentions: [mention(2, 2), mention(2, 99)] })).toEqual([
      [2, "2", 700, "invoice_number", "2024-02-05"],
    ]);
  });

  it("does not count as naming anything by a short number that is nobody's invoice here", () => {
    const facts = { items: [item(1, 500)], receipts: [receipt(1, 500, "2024-02-05")] };
    expect(matched({ ...facts, mentions: [mention(1, 7, { isShort: true })] })).toEqual([
      [1, "1", 500, "exact_amount", "2024-02-05"],
    ]);
  });

  it("opens the invoice again where the bank took the money back, by no more than was paid on it", () => {
    const returned = receipt(2, -600, "2024-03-01", { isReturn: true });
    const facts = { items: [item(1, 500)], receipts: [receipt(1, 500, "2024-02-01"), returned] };
    const mentions = [mention(1, 1), mention(2, 1)];
    expect(matched({ ...facts, mentions })).toEqual([
      [1, "1", 500, "invoice_number", "2024-02-01"],
      [2, "1", -500, "invoice_number", "2024-03-01"],
    ]);
    const refund = { ...returned, isReturn: false };
    expect(matched({ ...facts, receipts: [facts.receipts[0]!, refund], mentions })).toHaveLength(1);
    const again = receipt(3, 500, "2024-03-20");
    expect(matched({ ...facts, receipts: [...facts.receipts, again], mentions }).at(-1)).toEqual([
      3,
      "1",
      500,
      "exact_amount",
      "2024-03-20",
    ]);
  });
});

describe("a payment that names nothing", () => {
  const on = (cents: number, ...items: CustomerCash["items"]) =>
    matched({ items, receipts: [receipt(1, cents, "2024-02-01")] }).map(([, to, part, method]) => [to, part, method]);

  it("goes to the one open item of exactly its amount", () => {
    expect(on(700, item(1, 500), item(2, 700))).toEqual([["2", 700, "exact_amount"]]);
    expect(on(699, item(1, 500), item(2, 700))).toEqual([]);
  });

  it("goes nowhere where two items have its amount, or two sets of them", () => {
    expect(on(700, item(1, 700), item(2, 700))).toEqual([]);
    expect(on(1_000, item(1, 600), item(2, 400), item(3, 300), item(4, 700))).toEqual([]);
  });

  it("goes to the only set of open items that adds up to it, credits included", () => {
    expect(on(1_200, item(1, 500), item(2, 700), item(3, 1_000))).toEqual([
      ["1", 500, "exact_set"],
      ["2", 700, "exact_set"],
    ]);
    expect(on(900, item(1, 500), item(2, 1_000), item(3, -100))).toEqual([
      ["2", 1_000, "exact_set"],
      ["3", -100, "exact_set"],
    ]);
  });

  it("goes to no set where there are more open items than the rules allow", () => {
    const items = Array.from({ length: 13 }, (_, index) => item(index + 1, 2 ** index * 100));
    expect(on(300, ...items)).toEqual([]);
    expect(on(300, ...items.slice(0, 12))).toHaveLength(2);
    expect(on(400, ...items)).toEqual([["3", 400, "exact_amount"]]);
  });

  it("pays no invoice that was issued after it", () => {
    expect(on(700, item(1, 700, { issuedOn: "2024-02-02" }))).toEqual([]);
  });

  it("pays what was open on its day, less what a later credit note took", () => {
    const facts = { items: [item(1, 700)], receipts: [receipt(1, 700, "2024-02-01")] };
    expect(matched({ ...facts, reductions: [reduction(1, 200, "2024-03-01")] })).toEqual([
      [1, "1", 500, "exact_amount", "2024-02-01"],
    ]);
    expect(matched({ ...facts, reductions: [reduction(1, 200, "2024-01-20")] })).toEqual([]);
  });

  it("pays out the credit of exactly its amount", () => {
    const facts = { items: [item(1, -700), item(2, 100)], receipts: [receipt(1, -700, "2024-02-01")] };
    expect(matched(facts)).toEqual([[1, "1", -700, "exact_amount", "2024-02-01"]]);
  });

  it("goes to the oldest items only where the rules say so", () => {
    const facts = {
      items: [item(1, 500, { dueOn: "2024-03-01" }), item(2, 700, { dueOn: "2024-02-01" })],
      receipts: [receipt(1, 900, "2024-02-10")],
    };
    expect(matched(facts)).toEqual([]);
    expect(matched(facts, { ...RULES, oldestFirst: true })).toEqual([
      [1, "2", 700, "oldest_first", "2024-02-10"],
      [1, "1", 200, "oldest_first", "2024-02-10"],
    ]);
  });
});

describe("cash that waits for an invoice that the bank took back from", () => {
  const facts = {
    items: [item(1, 500), item(2, 100, { issuedOn: "2024-04-01", dueOn: "2024-05-01" })],
    receipts: [receipt(1, 900, "2024-02-01"), receipt(2, -500, "2024-02-10", { isReturn: true })],
    mentions: [mention(2, 1)],
  };
  const last = (more: Partial<CustomerCash>) => matched({ ...facts, ...more }, { ...RULES, oldestFirst: true });
  const until = (day: string) => [
    [1, "1", 500, "oldest_first", "2024-02-01"],
    [2, "1", -500, "invoice_number", "2024-02-10"],
    [1, "1", 400, "oldest_first", day],
  ];

  it("pays it again on the next day on which a payment or an invoice of the customer comes", () => {
    expect(last({})).toEqual(until("2024-04-01"));
    const receipts = [...facts.receipts, receipt(3, 50, "2024-03-05")];
    expect(last({ receipts }).slice(0, 3)).toEqual(until("2024-03-05"));
  });

  it("does so on no day of what the ledger itself applied whole, or of money that was taken back from others", () => {
    const receipts = [...facts.receipts, receipt(3, 50, "2024-03-05")];
    expect(last({ receipts, applications: [application(3, 9, 50, "2024-03-05")] })).toEqual(until("2024-04-01"));
    expect(last({ takenBack: [takenBack(9, 700, 700, "2024-03-07")] })).toEqual(until("2024-04-01"));
  });
});

describe("what the ledger itself applied", () => {
  it("leaves nothing of that part of the payment and of the item, whenever it was booked", () => {
    const known = { knownOn: "2024-02-01" };
    const facts = {
      items: [item(1, 500), item(2, 200)],
      receipts: [receipt(1, 700, "2024-02-01"), receipt(2, 500, "2024-02-02")],
      applications: [application(1, 1, 500, "2024-02-20", known)],
    };
    expect(matched(facts)).toEqual([[1, "2", 200, "exact_amount", "2024-02-01"]]);
  });

  it("ends a match from the day on which it is known, and not before", () => {
    const facts = {
      items: [item(1, 500)],
      receipts: [receipt(1, 500, "2024-02-01"), receipt(2, 500, "2024-02-05")],
      applications: [application(2, 1, 500, "2024-02-05", { knownOn: "2024-02-28" })],
    };
    const matches = matchCash(cashOf(facts), RULES);
    expect(matches.map(({ paymentSk, knownOn, knownUntil }) => [paymentSk, knownOn, knownUntil])).toEqual([
      [1, "2024-02-01", "2024-02-28"],
    ]);
  });
});

describe("a payment that is taken back", () => {
  it("opens its invoice again, for a payment that names it", () => {
    const facts = {
      items: [item(1, 500)],
      receipts: [receipt(1, 500, "2024-02-01"), receipt(2, 500, "2024-02-02")],
      mentions: [mention(2, 1)],
    };
    expect(matched(facts).map(([payment]) => payment)).toEqual([1]);
    expect(matched({ ...facts, takenBack: [takenBack(1, 500, 500, "2024-02-09")] })).toEqual([
      [1, "1", 500, "exact_amount", "2024-02-01"],
      [2, "1", 500, "invoice_number", "2024-02-09"],
    ]);
  });

  it("is matched no further, and opens nothing while a part of it stays", () => {
    const facts = {
      items: [item(1, 500, { issuedOn: "2024-03-01" }), item(2, 300)],
      receipts: [receipt(1, 800, "2024-02-01"), receipt(2, 300, "2024-02-02")],
      mentions: [mention(1, 1), mention(1, 2, { place: 2 }), mention(2, 2)],
      takenBack: [takenBack(1, 300, 800, "2024-02-09")],
    };
    expect(matched(facts).map(([payment, to]) => [payment, to])).toEqual([[1, "2"]]);
  });
});

describe("what becomes known later", () => {
  it("changes no earlier answer: an invoice that was loaded late is paid from then on", () => {
    const late = item(1, 500, { knownOn: "2024-02-15" });
    const [match] = matchCash(cashOf({ items: [late], receipts: [receipt(1, 500, "2024-02-01")] }), RULES);
    expect(match).toMatchObject({ bookedOn: "2024-02-01", knownOn: "2024-02-15", knownUntil: "9999-12-31" });
  });

  it("ends a match where the invoice was corrected, and begins one with the corrected invoice", () => {
    const corrected = "2024-03-10";
    const items = [item(1, 500, { knownUntil: corrected }), item(2, 450, { invoiceId: "I1", knownOn: corrected })];
    const matches = matchCash(
      cashOf({ items, receipts: [receipt(1, 500, "2024-02-01")], mentions: [mention(1, 1)] }),
      RULES,
    );
    expect(matches.map(({ itemSk, cents, knownOn, knownUntil }) => [itemSk, cents, knownOn, knownUntil])).toEqual([
      ["1", 500n, "2024-02-01", corrected],
      ["2", 450n, corrected, "9999-12-31"],
    ]);
  });
});
