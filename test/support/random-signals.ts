import fc from "fast-check";
import { addDays, type Day } from "../../models/calendar.ts";
import type { Export, LedgerRows } from "./ledger.ts";
import { exportsOfSeveral, severalExports } from "./random-exports.ts";

type Cells = Readonly<Record<string, string | number>>;

const signal = fc.record({
  table: fc.constantFrom("contact_event", "direct_debit", "promise", "arrangement", "dispute"),
  which: fc.nat(),
  after: fc.integer({ min: 0, max: 150 }),
  length: fc.integer({ min: 1, max: 90 }),
  isSo: fc.boolean(),
  code: fc.nat({ max: 3 }),
  knownAfter: fc.constantFrom(0, 0, 0, 12, 45),
});

type Signal = typeof signal extends fc.Arbitrary<infer T> ? T : never;

/** A row that tells more as time goes by: each of `later` is empty until the day that it names, or that it stands for. */
interface Growing {
  readonly table: Signal["table"] | "external_score";
  readonly row: Cells;
  readonly happenedOn: Day;
  readonly later: readonly { readonly fields: readonly string[]; readonly on: Day }[];
}

const REASONS = ["AM04", "MD06", "AC04", "MS03"];

function rowOf(spec: Signal, invoice: Cells, index: number): Growing {
  const { table, isSo, code } = spec;
  const happenedOn = addDays(String(invoice.issued_on), spec.after);
  const laterOn = addDays(happenedOn, spec.length);
  const knownOn = { known_on: addDays(happenedOn, spec.knownAfter) };
  const of = { customer_id: invoice.customer_id!, invoice_id: invoice.invoice_id! };
  const amount = String(invoice.gross_amount).replace("-", "");
  switch (table) {
    case "contact_event": {
      const reason_for_non_payment = ["lack_of_money", "forgotten", "unwilling", ""][code]!;
      const came = {
        right_party: String(isSo),
        reason_for_non_payment,
        direction: code === 3 ? "inbound" : "outbound",
      };
      const planned = { treatment: "phone_call", planned_on: happenedOn, contacted_on: laterOn, channel: "phone" };
      const row = { contact_id: `K${index}`, ...of, ...planned, ...came };
      const fields = ["contacted_on", "right_party", "reason_for_non_payment"];
      return { table, row, happenedOn, later: [{ fields, on: laterOn }] };
    }
    case "direct_debit": {
      const { invoice_id } = of;
      const back = isSo ? { return_type: "return", reason_code: REASONS[code]!, returned_on: laterOn } : {};
      const row = { collection_id: `D${index}`, invoice_id, presented_on: happenedOn, amount, ...back, ...knownOn };
      return {
        table,
        row,
        happenedOn,
        later: [{ fields: ["return_type", "reason_code", "returned_on"], on: laterOn }],
      };
    }
    case "promise": {
      const made = { made_on: happenedOn, promised_for: laterOn, amount };
      const row = {
        promise_id: `B${index}`,
        customer_id: of.customer_id,
        ...made,
        invoice_ids: of.invoice_id,
        ...knownOn,
      };
      return { table, row, happenedOn, later: [] };
    }
    case "arrangement": {
      const startedOn = addDays(happenedOn, code);
      const row = {
        arrangement_id: `R${index % 2}${String(of.customer_id)}`,
        customer_id: of.customer_id,
        instalment_number: index,
        requested_by: isSo ? "customer" : "company",
        invoice_ids: of.invoice_id,
        offered_on: happenedOn,
        started_on: startedOn,
        due_on: addDays(startedOn, 30),
        amount,
        ended_on: addDays(startedOn, spec.length),
        status: "active",
      };
      const later = [
        { fields: ["started_on"], on: startedOn },
        { fields: ["ended_on"], on: addDays(startedOn, spec.length) },
      ];
      return { table, row, happenedOn, later };
    }
    case "dispute": {
      const opened = { opened_on: happenedOn, closed_on: laterOn, upheld: String(isSo) };
      const about = { stage: "delivery", cause: "not_delivered", amount };
      const row = { dispute_id: `S${index}`, ...of, ...opened, ...about, ...knownOn };
      return { table, row, happenedOn, later: [{ fields: ["closed_on", "upheld"], on: laterOn }] };
    }
  }
}

/** What a provider of scores tells of the customer on the day of a signal. */
function scoreOf(spec: Signal, invoice: Cells, index: number): Growing {
  const happenedOn = addDays(String(invoice.issued_on), spec.after);
  const of = { customer_id: invoice.customer_id!, provider: "Verzonnen", score: 10 * index + spec.code };
  const knownOn = { known_on: addDays(happenedOn, spec.knownAfter) };
  return { table: "external_score", row: { ...of, observed_on: happenedOn, ...knownOn }, happenedOn, later: [] };
}

/** The row as an export of a day has it. */
function seenOn({ row, later }: Growing, day: Day): Cells {
  const unknown = new Set(later.filter(({ on }) => on > day).flatMap(({ fields }) => fields));
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, unknown.has(name) ? "" : value]));
}

function withSignals(rows: LedgerRows, growing: readonly Growing[], day: Day): LedgerRows {
  const there = growing.filter(({ happenedOn, row }) => happenedOn <= day && String(row.known_on ?? "") <= day);
  const tables = [...new Set(there.map(({ table }) => table))];
  const seen = tables.map((table) => [
    table,
    there.filter((one) => one.table === table).map((one) => seenOn(one, day)),
  ]);
  return { ...rows, ...(Object.fromEntries(seen) as LedgerRows) };
}

/**
 * Exports with contacts, collections, promises, arrangements and disputes about their invoices, and scores of their
 * customers; what came of them stands in the exports of later days only.
 */
const signalling = (several: fc.Arbitrary<readonly Export[]>): fc.Arbitrary<readonly Export[]> =>
  fc.tuple(several, fc.array(signal, { minLength: 4, maxLength: 14 })).map(([exports, signals]) => {
    const invoices = exports.flatMap(({ rows }) => rows.invoice ?? []);
    const growing = signals.flatMap((spec, index) => {
      const invoice = invoices[spec.which % invoices.length]!;
      return [rowOf(spec, invoice, index), scoreOf(spec, invoice, index)];
    });
    return exports.map(({ rows, knownOn }) => ({ rows: withSignals(rows, growing, knownOn!), knownOn: knownOn! }));
  });

export const exportsWithSignals = signalling(severalExports);

/** As `exportsWithSignals`, of one up to `most` ledgers side by side. */
export const exportsOfSeveralWithSignals = (most: number) => signalling(exportsOfSeveral(most));
