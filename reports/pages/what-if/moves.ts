import type { Segment, WhatIfPage } from "../../../models/release/release.ts";
import { barChart } from "../../components/bars.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import type { Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell } from "../../components/table.ts";
import { segmentName } from "../names.ts";
import { comparedSettingName, thresholdName } from "../setting-names.ts";
import { shadeOf } from "../segments/figures.ts";

/** Returns the name of a segment, also of none. */
export function sideName(segment: Segment | "none", context: Context): string {
  return segment === "none" ? context.strings.what_if.none : segmentName(segment, context);
}

/** A value of a setting in words: what is no single value is only said to be another. */
function valueCell(value: string, context: Context): Cell {
  const { site, what_if: texts, worklist } = context.strings;
  const cells = cellsFor(context);
  if (value === "" || value === "null") return cells.absent;
  if (/^[[{]/.test(value)) return cells.text(texts.list);
  if (value === "true" || value === "false") return cells.text(value === "true" ? site.yes : site.no);
  if (Object.hasOwn(worklist.tones, value)) return cells.text(worklist.tones[value as keyof typeof worklist.tones]);
  return cells.text(value.replaceAll("_", " "));
}

/** Returns the settings that differ. */
export function settingsFigure({ changes }: WhatIfPage, context: Context): Figure {
  const texts = context.strings.what_if;
  const cells = cellsFor(context);
  if (changes.length === 0) return { heading: texts.changes_heading, note: texts.changes_none };
  return {
    heading: texts.changes_heading,
    note: texts.changes_note,
    table: {
      name: "what-if-settings",
      caption: texts.changes_caption,
      columns: [{ name: texts.setting, isText: true }, { name: texts.present }, { name: texts.other }],
      rows: changes.map(({ setting, present, other }) => [
        cells.text(comparedSettingName(setting, context)),
        valueCell(present, context),
        valueCell(other, context),
      ]),
    },
    definition: texts.definitions.settings,
  };
}

/** Returns the size of each segment on both sides, and what that differs. */
export function sizesFigure({ sizes, to }: WhatIfPage, context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.what_if;
  const cells = cellsFor(context);
  const differenceOf = ({ present, other }: (typeof sizes)[number]) =>
    present === null || other === null ? null : other - present;
  const bars = sizes.map((row) => {
    const difference = differenceOf(row);
    return {
      name: segmentName(row.segment, context),
      value: difference,
      text: difference === null ? cells.hidden.text : format.signed(difference),
      tone: "blue" as const,
    };
  });
  return {
    heading: texts.sizes_heading,
    note: fill(texts.sizes_note, { to: format.date(to) }),
    drawing: responsive((width) => barChart({ label: texts.sizes_label, rows: bars }, width)),
    table: {
      name: "what-if-segments",
      caption: texts.sizes_caption,
      columns: [
        { name: texts.segment, isText: true },
        { name: texts.present },
        { name: texts.other },
        { name: texts.difference },
      ],
      rows: sizes.map((row) => [
        cells.text(segmentName(row.segment, context)),
        ...(row.state === "suppressed"
          ? [cells.hidden, cells.hidden, cells.hidden]
          : [cells.number(row.present), cells.number(row.other), cells.signed(differenceOf(row))]),
      ]),
    },
    definition: texts.definitions.moves,
  };
}

/** Returns where customers are under the other settings, as a table whose shades are shares of the row; null where nobody moves. */
export function movesFigure({ moves, movers, to }: WhatIfPage, context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.what_if;
  const cells = cellsFor(context);
  if (movers === 0) return null;
  const [from, into] = [[...new Set(moves.map((move) => move.from))], [...new Set(moves.map((move) => move.to))]];
  const totalOf = (row: string) =>
    moves.filter((move) => move.from === row).reduce((sum, { customers }) => sum + (customers ?? 0), 0);
  const cellOf = (row: string, column: string): Cell => {
    const move = moves.find((one) => one.from === row && one.to === column);
    if (move?.state === "suppressed") return cells.hidden;
    const customers = move?.customers ?? 0;
    return { ...cells.number(customers), shade: shadeOf(customers / Math.max(totalOf(row), 1)) };
  };
  return {
    heading: texts.moves_heading,
    note: fill(texts.moves_note, { to: format.date(to) }),
    table: {
      name: "what-if-moves",
      caption: texts.moves_caption,
      columns: [
        { name: texts.present, isText: true },
        ...into.map((segment) => ({ name: sideName(segment, context) })),
      ],
      rows: from.map((row) => [cells.text(sideName(row, context)), ...into.map((column) => cellOf(row, column))]),
    },
    definition: texts.definitions.moves,
  };
}

/** Returns the thresholds that make the difference, by how many customers move because of them; null where nobody does. */
export function reasonsFigure({ reasons }: WhatIfPage, context: Context): Figure | null {
  const texts = context.strings.what_if;
  const cells = cellsFor(context);
  if (reasons.length === 0) return null;
  return {
    heading: texts.reasons_heading,
    note: texts.reasons_note,
    table: {
      name: "what-if-reasons",
      caption: texts.reasons_caption,
      columns: [{ name: texts.reason, isText: true }, { name: texts.customers }],
      rows: reasons.map(({ thresholds, together, state, customers }) => [
        cells.text(
          thresholds
            .map((threshold) => thresholdName(threshold, context))
            .join(` ${together ? texts.together : texts.each} `),
        ),
        state === "suppressed" ? cells.hidden : cells.number(customers),
      ]),
    },
    definition: texts.definitions.reasons,
  };
}
