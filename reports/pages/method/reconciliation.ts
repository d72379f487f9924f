import type { Check, LoadTable, RollForwardRow } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import type { Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import type { Cell } from "../../components/table.ts";
import { checkName, controlName, rejectionReason, tableName } from "../names.ts";

function totalCells(row: LoadTable, context: Context): readonly Cell[] {
  const cells = cellsFor(context);
  return [
    cells.text(tableName(row.table, context)),
    cells.number(row.read),
    cells.number(row.loaded),
    cells.number(row.rejected),
    cells.cents(row.read_amount),
    cells.cents(row.loaded_amount),
    cells.cents(row.rejected_amount),
  ];
}

/** What was read of each file, or of each table where there are too many files. */
export function loads(context: Context): Figure {
  const texts = context.strings.method;
  const cells = cellsFor(context);
  const { files, loads: tables } = context.release.method;
  const hasFiles = files.length > 0;
  const amounts = [texts.read_amount, texts.loaded_amount, texts.rejected_amount];
  return {
    heading: texts.loads_heading,
    note: texts.loads_note,
    table: {
      name: "loads",
      caption: hasFiles ? texts.files_caption : texts.loads_caption,
      columns: [
        ...(hasFiles ? [{ name: texts.file, isText: true }] : []),
        { name: texts.table, isText: true },
        ...[texts.read, texts.loaded, texts.rejected, ...amounts].map((name) => ({ name })),
      ],
      rows: hasFiles
        ? files.map((row) => [cells.text(row.file === "" ? texts.derived : row.file), ...totalCells(row, context)])
        : tables.map((row) => totalCells(row, context)),
    },
    definition: texts.definitions.loads,
  };
}

export function rejections(context: Context): Figure {
  const texts = context.strings.method;
  const cells = cellsFor(context);
  const { rejections: rows } = context.release.method;
  if (rows.length === 0) {
    return { heading: texts.rejections_heading, note: texts.rejections_none };
  }
  return {
    heading: texts.rejections_heading,
    note: texts.rejections_note,
    table: {
      name: "rejections",
      caption: texts.rejections_caption,
      columns: [{ name: texts.table, isText: true }, { name: texts.reason, isText: true }, { name: texts.rows }],
      rows: rows.map((row) => [
        cells.text(tableName(row.table, context)),
        cells.text(rejectionReason(row.reason, context)),
        cells.number(row.rows),
      ]),
    },
    definition: texts.definitions.rejections,
  };
}

/** The totals of the sources beside what was taken over. */
export function controls(context: Context): Figure {
  const texts = context.strings.method;
  const cells = cellsFor(context);
  const names = [texts.in_source, texts.in_ledger, texts.difference];
  return {
    heading: texts.controls_heading,
    note: texts.controls_note,
    table: {
      name: "control-totals",
      caption: texts.controls_caption,
      columns: [{ name: texts.control, isText: true }, ...names.map((name) => ({ name }))],
      rows: context.release.method.control_totals.map((control) => [
        cells.text(controlName(control, context)),
        cells.cents(control.source_amount),
        cells.cents(control.ledger_amount),
        cells.cents(control.difference),
      ]),
    },
    definition: texts.definitions.control_totals,
  };
}

function outcome({ verdict, difference, wrong }: Check, { strings, format }: Context): string {
  const texts = strings.method;
  if (verdict === "ok") return texts.outcome_ok;
  return verdict === "incomplete"
    ? fill(texts.outcome_incomplete, { n: format.number(wrong) })
    : fill(texts.outcome_differs, { amount: format.cents(difference ?? "0.00") });
}

/** Whether the files add up with the ledger and with each other. */
export function checks(context: Context): Figure {
  const texts = context.strings.method;
  const cells = cellsFor(context);
  return {
    heading: texts.checks_heading,
    note: texts.checks_note,
    table: {
      name: "checks",
      caption: texts.checks_caption,
      columns: [{ name: texts.audit, isText: true }, { name: texts.compared }, { name: texts.outcome, isText: true }],
      rows: context.release.method.checks.map((check) => [
        cells.text(checkName(check.code, context)),
        cells.number(check.compared),
        cells.text(outcome(check, context)),
      ]),
    },
    definition: texts.definitions.checks,
  };
}

const MOVEMENTS = [
  "opening",
  "invoices",
  "credit_notes",
  "payments",
  "reversals",
  "write_offs",
  "exchange_differences",
  "closing",
] as const satisfies readonly (keyof RollForwardRow)[];

function monthCell(month: string, { format }: Context): Cell {
  return { text: format.month(month), raw: month };
}

/** Receivables from opening to closing per month; exchange differences only where the ledger has any. */
export function rollForward(context: Context): Figure {
  const texts = context.strings.method;
  const cells = cellsFor(context);
  const isForeign = context.release.method.roll_forward.some((row) => row.exchange_differences !== "0.00");
  const movements = MOVEMENTS.filter((movement) => movement !== "exchange_differences" || isForeign);
  if (context.release.method.roll_forward.length === 0) {
    return { heading: texts.roll_heading, note: context.strings.disclosure.roll_forward_hidden };
  }
  return {
    heading: texts.roll_heading,
    note: texts.roll_note,
    table: {
      name: "roll-forward",
      caption: texts.roll_caption,
      columns: [{ name: texts.month, isText: true }, ...movements.map((movement) => ({ name: texts[movement] }))],
      rows: context.release.method.roll_forward
        .map((row) => [
          monthCell(row.month_ends_on, context),
          ...movements.map((movement) => (row[movement] === null ? cells.hidden : cells.cents(row[movement]))),
        ])
        .toReversed(),
    },
    definition: texts.definitions.roll_forward,
  };
}

/** What receivables hold beside open invoices at each month-end. */
export function monthEnds(context: Context): Figure {
  const texts = context.strings.method;
  const cells = cellsFor(context);
  const money = (amount: string | null) => (amount === null ? cells.hidden : cells.cents(amount));
  const names = [
    texts.unapplied_cash,
    texts.unallocated_credits,
    texts.negative_balance_customers,
    texts.negative_balance,
  ];
  return {
    heading: texts.month_end_heading,
    note: texts.month_end_note,
    table: {
      name: "month-ends",
      caption: texts.month_end_caption,
      columns: [{ name: texts.month, isText: true }, ...names.map((name) => ({ name }))],
      rows: context.release.method.month_ends
        .map((row) => [
          monthCell(row.month_ends_on, context),
          money(row.unapplied_cash),
          money(row.unallocated_credits),
          row.negative_balance_customers === null ? cells.hidden : cells.number(row.negative_balance_customers),
          money(row.negative_balance),
        ])
        .toReversed(),
    },
    definition: texts.definitions.month_ends,
  };
}

/** Month-ends whose receivables are now known to be others. */
export function restatements(context: Context): Figure {
  const texts = context.strings.method;
  const cells = cellsFor(context);
  const { restatements: rows } = context.release.method;
  if (rows.length === 0) return { heading: texts.restatement_heading, note: texts.restatement_none };
  const count = (value: number | null) => (value === null ? cells.hidden : cells.number(value));
  const money = (amount: string | null) => (amount === null ? cells.hidden : cells.cents(amount));
  const names = [
    texts.receivables_then,
    texts.receivables_now,
    texts.difference,
    texts.late_facts,
    texts.facts_taken_back,
  ];
  return {
    heading: texts.restatement_heading,
    note: texts.restatement_note,
    table: {
      name: "restatements",
      caption: texts.restatement_caption,
      columns: [{ name: texts.month, isText: true }, ...names.map((name) => ({ name }))],
      rows: rows
        .map((row) => [
          monthCell(row.month_ends_on, context),
          ...[row.receivables_then, row.receivables_now, row.difference].map(money),
          ...[row.late_facts, row.facts_taken_back].map(count),
        ])
        .toReversed(),
    },
    definition: texts.definitions.restatements,
  };
}
