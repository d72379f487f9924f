import type { ChangedMonth } from "../../models/release/history.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import type { Definition } from "../components/definition.ts";
import type { Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import type { Page } from "../components/page.ts";
import type { Cell } from "../components/table.ts";
import { restatements } from "./method/reconciliation.ts";

/** One line of the list: a release with its headline figures. */
interface Line {
  readonly release: string;
  readonly as_of: string;
  readonly version: string;
  readonly ar: string | null;
  readonly overdue: string | null;
  readonly dso: number | null;
  readonly isThis: boolean;
}

function linesOf({ release }: Context): Line[] {
  const { stamp, kpi, history } = release;
  const now = kpi.months.at(-1);
  const own = { release: stamp.release, as_of: stamp.as_of, version: stamp.version };
  return [
    { ...own, ar: now?.ar ?? null, overdue: now?.overdue ?? null, dso: now?.dso_90 ?? null, isThis: true },
    ...history.earlier.map(({ release: name, as_of, version, months }) => {
      const last = months.at(-1);
      const { ar = null, overdue = null, dso_90: dso = null } = last ?? {};
      return { release: name, as_of, version, ar, overdue, dso, isThis: false };
    }),
  ];
}

function listFigure(context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.releases;
  const cells = cellsFor(context);
  return {
    heading: texts.list_heading,
    note: texts.list_note,
    table: {
      name: "releases",
      caption: texts.list_caption,
      columns: [
        { name: texts.release, isText: true },
        { name: texts.as_of, isText: true },
        { name: strings.measures.ar },
        { name: strings.dso.overdue },
        { name: strings.measures.dso_90 },
        { name: texts.version, isText: true },
      ],
      rows: linesOf(context).map((line) => [
        cells.text(line.isThis ? fill(texts.this_one, { release: line.release }) : line.release),
        { text: format.date(line.as_of), raw: line.as_of },
        cells.money(line.ar),
        cells.money(line.overdue),
        cells.number(line.dso, 1),
        cells.text(line.version),
      ]),
    },
    definition: listDefinition(context),
  };
}

/** What the figures of the list are: those of the tiles. */
function listDefinition({ strings }: Context): Definition {
  const { formula, denominator, source } = strings.releases.definitions.list;
  const { dso } = strings.definitions;
  const { ar, overdue_share: overdue } = strings.tiles.definitions;
  const name = { dso_name: strings.measures.dso_90 };
  return {
    formula: fill(formula, {
      ...name,
      ar_name: strings.measures.ar,
      overdue_name: strings.dso.overdue,
      ar: ar.formula,
      overdue: overdue.numerator,
      dso: dso.formula,
    }),
    numerator: dso.numerator,
    denominator: fill(denominator, { ...name, sales: dso.denominator }),
    source: fill(source, { source: ar.source }),
  };
}

/** Why a number of an earlier release is another one now, as far as both can tell. */
function reasonFor({ release: first, month_ends_on: month }: ChangedMonth, { release, strings }: Context): string {
  const texts = strings.releases;
  const earlier = release.history.earlier.find(({ release: name }) => name === first);
  if (earlier !== undefined && earlier.version !== release.stamp.version) return texts.reason_version;
  const isRestated = release.method.restatements.some((row) => row.month_ends_on === month);
  return isRestated ? texts.reason_facts : texts.reason_settings;
}

function changedFigure(context: Context): Figure {
  const { release, strings, format } = context;
  const texts = strings.releases;
  const cells = cellsFor(context);
  const { changed } = release.history;
  if (changed.length === 0) {
    const note = release.history.earlier.length === 0 ? texts.changed_first : texts.changed_none;
    return { heading: texts.changed_heading, note };
  }
  const names = { ar: strings.measures.ar, overdue: strings.dso.overdue, dso_90: strings.measures.dso_90 };
  const value = ({ measure }: ChangedMonth, text: string): Cell =>
    measure === "dso_90" ? cells.number(Number(text), 1) : cells.cents(text);
  return {
    heading: texts.changed_heading,
    note: texts.changed_note,
    table: {
      name: "changed-months",
      caption: texts.changed_caption,
      columns: [
        { name: strings.overview.month, isText: true },
        { name: strings.overview.measure, isText: true },
        { name: texts.first },
        { name: strings.site.now },
        { name: texts.first_release, isText: true },
        { name: texts.reason, isText: true },
      ],
      rows: changed
        .toReversed()
        .map((row) => [
          { text: format.month(row.month_ends_on), raw: row.month_ends_on },
          cells.text(names[row.measure]),
          value(row, row.first),
          value(row, row.now),
          cells.text(row.release),
          cells.text(reasonFor(row, context)),
        ]),
    },
    definition: texts.definitions.changed,
  };
}

/** Which releases there are, and what of their numbers turned out otherwise. */
export function releases(context: Context): Page {
  const { release, strings, format } = context;
  const texts = strings.releases;
  const { earlier, changed } = release.history;
  const restated = release.method.restatements.length;
  const months = new Set(changed.map(({ month_ends_on: month }) => month)).size;
  const title =
    earlier.length === 0
      ? texts.title_first
      : months === 0
        ? texts.title_same
        : fill(texts.title_changed, { months: format.count(months, texts.months) });
  return {
    title,
    lead: restated === 0 ? texts.lead_none : fill(texts.lead, { months: format.count(restated, texts.months) }),
    figures: [listFigure(context), changedFigure(context), restatements(context)],
  };
}
