import type { MethodPage } from "../../models/release/release.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import type { Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { element } from "../components/html.ts";
import type { Page } from "../components/page.ts";
import type { Cell } from "../components/table.ts";
import { claimsFigure } from "./method/claims.ts";
import { methodsFigure } from "./methods.ts";
import { checks, controls, loads, monthEnds, rejections, rollForward } from "./method/reconciliation.ts";
import { plantedFigures } from "./method/planted.ts";
import { assumptionName, auditName, hiddenTableName, suppressionReason, legalName, tableName } from "./names.ts";
import { settingName } from "./setting-names.ts";
import { settingValue } from "./method/setting-values.ts";

function audits(context: Context): Figure {
  const { strings, release } = context;
  const texts = strings.method;
  const cells = cellsFor(context);
  return {
    heading: texts.audits_heading,
    note: texts.audits_note,
    table: {
      name: "audits",
      caption: texts.audits_caption,
      columns: [
        { name: texts.audit, isText: true },
        { name: texts.passed, isText: true },
      ],
      rows: release.method.audits.map((audit) => [
        cells.text(auditName(audit.name, context)),
        cells.text(audit.passed ? strings.site.yes : strings.site.no),
      ]),
    },
    definition: texts.definitions.audits,
  };
}

/** Texts of a field that were left out, such as `adjustment.reason: 2999`, in words. */
function freeTextValue(part: string, context: Context): string {
  const [, table, field, count] = /^(\w+)\.(\w+): (\d+)$/.exec(part) ?? [];
  if (table === undefined || field === undefined) return part;
  return fill(context.strings.method.free_text, {
    texts: context.format.count(Number(count), context.strings.method.free_texts),
    table: tableName(table, context),
    field,
  });
}

/** Returns the value of an assumption; tables go by their names. */
function assumptionValue({ code, value }: MethodPage["assumptions"][number], context: Context): string {
  const parts = value.split(", ");
  if (code === "known_on_assumed") return parts.map((table) => tableName(table, context)).join(", ");
  if (code === "free_text_not_stored") return parts.map((part) => freeTextValue(part, context)).join(", ");
  return value;
}

function assumptions(context: Context): Figure {
  const { method } = context.release;
  const texts = context.strings.method;
  const cells = cellsFor(context);
  const lines = [
    ...method.assumptions.map(
      (assumption) => [assumptionName(assumption.code, context), assumptionValue(assumption, context)] as const,
    ),
    ...Object.entries(method.settings).map(
      ([setting, value]) => [settingName(setting, context), settingValue(setting, value, context)] as const,
    ),
  ];
  return {
    heading: texts.assumptions_heading,
    note: texts.assumptions_note,
    below:
      method.ignored_columns.length > 0 &&
      element("p", { class: "note" }, fill(texts.ignored, { columns: method.ignored_columns.join(", ") })),
    table: {
      name: "assumptions",
      caption: texts.assumptions_caption,
      columns: [
        { name: texts.assumption, isText: true },
        { name: texts.value, isText: true },
      ],
      rows: lines.map(([code, value]) => [cells.text(code), cells.text(value)]),
    },
    definition: texts.definitions.assumptions,
  };
}

function legalValue({ value, unit }: MethodPage["legal_parameters"][number], context: Context): Cell {
  const { strings, format } = context;
  const number = Number(value);
  const share = format.percent(number, Number.isInteger(number * 100) ? 0 : 2);
  switch (unit) {
    case "fraction":
      return cellsFor(context).text(share);
    case "fraction per year":
      return cellsFor(context).text(fill(strings.legal_units.fraction_per_year, { value: share }));
    case "EUR":
      return cellsFor(context).text(format.money(value));
    case "days":
      return cellsFor(context).text(format.count(number, strings.site.days));
    default:
      return cellsFor(context).text(`${value} ${unit}`);
  }
}

function legal(context: Context): Figure {
  const { release, strings, format } = context;
  const texts = strings.method;
  const cells = cellsFor(context);
  const names = [texts.parameter, texts.value, texts.valid_from, texts.valid_to, texts.source];
  return {
    heading: texts.legal_heading,
    note: texts.legal_note,
    table: {
      name: "legal",
      caption: texts.legal_caption,
      columns: names.map((name) => ({ name, isText: true })),
      rows: release.method.legal_parameters.map((row) => [
        cells.text(legalName(row.name, context)),
        legalValue(row, context),
        { text: format.date(row.valid_from), raw: row.valid_from },
        row.valid_to === null ? cells.absent : { text: format.date(row.valid_to), raw: row.valid_to },
        cells.text(row.source),
      ]),
    },
    definition: texts.definitions.legal,
  };
}

function costs(context: Context): Figure {
  const texts = context.strings.method;
  const cells = cellsFor(context);
  return {
    heading: texts.costs_heading,
    note: texts.costs_note,
    table: {
      name: "collection-costs",
      caption: texts.costs_caption,
      columns: [{ name: texts.principal, isText: true }, { name: texts.costs }],
      rows: context.release.method.collection_costs.map((row) => [cells.cents(row.principal), cells.cents(row.costs)]),
    },
    definition: texts.definitions.collection_costs,
  };
}

function suppression(context: Context): Figure {
  const { release, strings, format } = context;
  const texts = strings.method;
  const cells = cellsFor(context);
  return {
    heading: texts.suppression_heading,
    note: fill(context.strings.disclosure.note, {
      minimum: release.stamp.minimum_customers,
      largest: format.percent(release.stamp.largest_share, 0),
      two_largest: format.percent(release.stamp.two_largest_share, 0),
    }),
    table: {
      name: "suppression",
      caption: texts.suppression_caption,
      columns: [
        { name: texts.table, isText: true },
        { name: texts.rows },
        { name: texts.suppressed },
        { name: context.strings.disclosure.why, isText: true },
      ],
      rows: release.method.suppression.map((row) => [
        cells.text(hiddenTableName(row.table, context)),
        cells.number(row.rows),
        cells.number(row.suppressed),
        cells.text(
          Object.entries(row.reasons)
            .map(([reason, rows]) => `${suppressionReason(reason, context)} (${format.number(rows)})`)
            .join("; "),
        ),
      ]),
    },
    definition: texts.definitions.suppression,
  };
}

/** Where the figures come from: loads, reconciliation, checks, assumptions, law and what is hidden. */
export function method(context: Context): Page {
  const { release, strings, format } = context;
  const { audits: count, audits_passed: passed } = release.stamp;
  const sum = (field: "read" | "rejected") => release.method.loads.reduce((total, row) => total + row[field], 0);
  const values = {
    audits: count,
    failed: count - passed,
    read: format.number(sum("read")),
    rejected: format.number(sum("rejected")),
  };
  const figures = [
    loads,
    rejections,
    controls,
    checks,
    rollForward,
    monthEnds,
    audits,
    assumptions,
    suppression,
    methodsFigure,
    claimsFigure,
    legal,
    costs,
  ];
  const isOpen = release.method.checks.some(({ verdict }) => verdict !== "ok");
  return {
    title: fill(passed === count ? strings.method.title_good : strings.method.title_failed, values),
    sheet: ["loads", "checks", "roll-forward", "audits"],
    lead: isOpen ? `${strings.method.lead} ${strings.method.lead_open}` : strings.method.lead,
    figures: [...figures.map((figure) => figure(context)), ...plantedFigures(context)].filter(
      (figure) => figure.table === undefined || figure.table.rows.length > 0,
    ),
  };
}
