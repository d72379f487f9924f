import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { formatCents, parseCents } from "../../../../models/contract/field.ts";
import { camt } from "../../../../pipelines/sources/bank/camt.ts";
import { mt940 } from "../../../../pipelines/sources/bank/mt940.ts";
import { SourceBench, type Outcome } from "../source-bench.ts";
import { balance, bankCode, camt053, money, statement, withTransactions, type Elements } from "./camt-text.ts";
import { mt940Text } from "./mt940-text.ts";

let bench: SourceBench;
beforeAll(async () => (bench = await SourceBench.open()));
afterAll(() => bench.close());

interface Entry {
  readonly isCredit: boolean;
  readonly isReturn: boolean;
  readonly isPending: boolean;
  /** Cents of its transactions. */
  readonly parts: readonly number[];
  /** Cents that the entry has more than its transactions. */
  readonly surplus: number;
}

const entries = fc.array(
  fc.record({
    isCredit: fc.boolean(),
    isReturn: fc.boolean(),
    isPending: fc.constantFrom(false, false, false, true),
    parts: fc.array(fc.integer({ min: 1, max: 100_000 }), { maxLength: 4 }),
    surplus: fc.constantFrom(0, 0, 1, 250),
  }),
  { maxLength: 12 },
);

const centsOf = ({ parts, surplus }: Entry) => BigInt(parts.reduce((sum, part) => sum + part, surplus));
const signedCents = (entry: Entry) => (entry.isCredit ? centsOf(entry) : -centsOf(entry));
const isReceived = ({ isCredit, isReturn }: Entry) => isCredit !== isReturn;
const total = (list: readonly Entry[]) => list.reduce((sum, entry) => sum + signedCents(entry), 0n);

function camtEntry(entry: Entry): Elements {
  const transactions = entry.parts.map((part) => ({ Amt: money(formatCents(BigInt(part))) }));
  const elements = {
    Amt: money(formatCents(centsOf(entry))),
    CdtDbtInd: entry.isCredit ? "CRDT" : "DBIT",
    Sts: entry.isPending ? "PDNG" : "BOOK",
    BkTxCd: entry.isReturn ? bankCode("IDDT", "UPDD") : bankCode("RCDT", "ESCT"),
  };
  return withTransactions(elements, transactions);
}

function camtText(list: readonly Entry[], closing: bigint): string {
  const indicator = closing < 0n ? "DBIT" : "CRDT";
  const amount = formatCents(closing < 0n ? -closing : closing);
  const Bal = [balance("OPBD", "1000.00", "2026-02-01"), balance("CLBD", amount, "2026-02-03", indicator)];
  return camt053([statement("", list.map(camtEntry), { Bal })]);
}

const comma = (cents: bigint) => formatCents(cents).replace("-", "").replace(".", ",");

function swiftText(list: readonly Entry[], closing: bigint): string {
  const fields = list.map((entry) => {
    const mark = entry.isCredit ? "C" : "D";
    const reversal = entry.isReturn ? (entry.isCredit ? "RD" : "RC") : mark;
    return `:61:260202${reversal}${comma(centsOf(entry))}NMSCNONREF`;
  });
  return mt940Text(fields, { closing: `${closing < 0n ? "D" : "C"}260203EUR${comma(closing)}` });
}

function expectConserved({ tables, assumptions }: Outcome, list: readonly Entry[]): void {
  const paid = (tables.payment ?? []).reduce((sum, { amount = "" }) => sum + parseCents(amount), 0n);
  expect(paid).toBe(total(list.filter(isReceived)));
  expect(tables.bank_statement?.[0]).toMatchObject({
    received: formatCents(paid),
    left_out: formatCents(total(list.filter((entry) => !isReceived(entry)))),
    entries: String(list.length),
  });
  expect(assumptions.filter((text) => text.startsWith("statement_does_not_balance"))).toEqual([]);
  const ids = (tables.payment ?? []).map(({ payment_id: id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
}

describe("opening balance + received + left out = closing balance", () => {
  it("in any CAMT.053, whatever divides and whatever is pending", async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        const booked = list.filter(({ isPending }) => !isPending);
        const text = camtText(list, 100_000n + total(booked));
        expectConserved(await bench.read(camt, bench.file("statement.xml", text)), booked);
      }),
      { numRuns: 100, seed: 53 },
    );
  });

  it("in any MT940", async () => {
    await fc.assert(
      fc.asyncProperty(entries, async (list) => {
        const text = swiftText(list, 100_000n + total(list));
        expectConserved(await bench.read(mt940, bench.file("statement.txt", text)), list);
      }),
      { numRuns: 100, seed: 940 },
    );
  });
});
