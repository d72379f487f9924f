import { INDICATION_LEVELS, INDICATIONS } from "../../../models/release/indications.ts";
import { SEGMENTS } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { segmentName } from "../names.ts";

function segmentFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const { indications } = release.segments;
  const texts = strings.indications;
  const cells = cellsFor(context);
  if (indications === null) return null;
  const columns = INDICATIONS.flatMap((indication) => INDICATION_LEVELS.map((level) => ({ indication, level })));
  const { short_history: short } = indications;
  return {
    heading: texts.heading,
    note: texts.note,
    table: {
      name: "indications",
      caption: texts.caption,
      columns: [
        { name: texts.segment, isText: true },
        ...columns.map(({ indication, level }) => ({ name: `${texts.names[indication]}: ${texts.levels[level]}` })),
      ],
      rows: SEGMENTS.map((segment) => [
        cells.text(segmentName(segment, context)),
        ...columns.map(({ indication, level }) => {
          const row = indications.by_segment.find(
            (one) => one.segment === segment && one.indication === indication && one.level === level,
          );
          return row?.state === "suppressed" ? cells.hidden : cells.number(row?.customers ?? null);
        }),
      ]),
    },
    definition: strings.definitions.indications,
    aside: marginNote(strings.site.meaning, [
      texts.aside,
      short === null || short === 0 ? null : format.count(short, texts.aside_short),
    ]),
  };
}

function evidenceFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const { indications } = release.segments;
  const texts = strings.indications;
  const cells = cellsFor(context);
  if (indications === null) return null;
  const plain = (value: number) => format.number(value, Number.isInteger(value) ? 0 : 2);
  const { low, medium, high } = indications.confidence;
  return {
    heading: texts.evidence_heading,
    note: fill(texts.evidence_note, { low: plain(low), medium: plain(medium), high: plain(high) }),
    table: {
      name: "indication-evidence",
      caption: texts.evidence_caption,
      columns: [
        { name: texts.indication, isText: true },
        { name: texts.feature, isText: true },
        { name: texts.when, isText: true },
        { name: texts.points },
      ],
      rows: indications.evidence.map(({ indication, feature, is_from, value, points }) => [
        cells.text(texts.names[indication]),
        cells.text(feature[format.language]),
        cells.text(fill(is_from ? texts.from : texts.up_to, { value: plain(value) })),
        cells.signed(points),
      ]),
    },
    definition: texts.evidence_definition,
  };
}

/** Returns how many customers have signs of what keeps them from paying, per group, and what counts as a sign. */
export function indicationFigures(context: Context): readonly (Figure | null)[] {
  return [segmentFigure(context), evidenceFigure(context)];
}
