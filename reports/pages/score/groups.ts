import type { CardGroup, ModelCard } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Speech } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { intervalChart, type IntervalRow } from "../../components/intervals.ts";
import { responsive } from "../../components/responsive.ts";
import type { Table } from "../../components/table.ts";
import { groupName } from "../names.ts";

const DECIMALS = 3;

function rowOf({ group, state, rows, figures }: CardGroup, speech: Speech): IntervalRow {
  const { strings, format } = speech;
  const texts = strings.score_page;
  const name = groupName(group, speech);
  const show = (value: number) => format.signed(value, DECIMALS);
  if (figures?.gain == null || figures.auc === null || rows === null) {
    const text = state === "suppressed" ? strings.site.hidden : texts.too_few;
    return { name, note: "", estimate: null, text, interval: "", title: `${name}: ${text}` };
  }
  const { difference, interval: bounds } = figures.gain;
  const note = fill(texts.groups_row, { auc: format.number(figures.auc.value, 2), n: format.number(rows) });
  const [text, interval] = [show(difference), format.range(bounds.low, bounds.high, show)];
  const title = `${name}: ${text} (${interval}), ${note}`;
  return { name, note, estimate: { value: difference, ...bounds }, text, interval, title };
}

function tableOf(name: string, groups: readonly CardGroup[], speech: Speech): Table {
  const texts = speech.strings.score_page;
  const cells = cellsFor(speech);
  const number = (value: number | null | undefined, decimals = DECIMALS) => cells.number(value ?? null, decimals);
  const signed = (value: number | null | undefined, decimals = DECIMALS) => cells.signed(value ?? null, decimals);
  const columns = [
    texts.cases,
    texts.customers,
    texts.late,
    texts.auc,
    texts.low,
    texts.high,
    texts.gain,
    texts.gain_low,
    texts.gain_high,
    texts.slope,
    texts.level,
  ];
  return {
    name,
    caption: texts.groups_caption,
    columns: [{ name: texts.group, isText: true }, ...columns.map((column) => ({ name: column }))],
    rows: groups.map(({ group, state, rows, customers, positives, figures }) => [
      cells.text(groupName(group, speech)),
      ...(state === "suppressed"
        ? columns.map(() => cells.hidden)
        : [
            cells.number(rows),
            cells.number(customers),
            cells.number(positives),
            number(figures?.auc?.value),
            number(figures?.auc?.interval.low),
            number(figures?.auc?.interval.high),
            signed(figures?.gain?.difference),
            signed(figures?.gain?.interval.low),
            signed(figures?.gain?.interval.high),
            number(figures?.evaluation.calibration?.slope, 2),
            signed(figures?.evaluation.calibration?.inTheLarge, 2),
          ]),
    ]),
  };
}

interface GroupsSection {
  readonly name: string;
  readonly heading: string;
  readonly groups: readonly CardGroup[];
  /** The first section of groups says how to read the table. */
  readonly isFirst: boolean;
}

function groupsFigure(
  { name, heading, groups, isFirst }: GroupsSection,
  { minimumCustomers }: ModelCard,
  speech: Speech,
): Figure | null {
  if (groups.length === 0) return null;
  const { strings, format } = speech;
  const texts = strings.score_page;
  const show = (value: number) => format.signed(value, DECIMALS);
  const gains = groups
    .flatMap(({ group, figures }) => (figures?.gain == null ? [] : [{ group, gain: figures.gain.difference }]))
    .toSorted((a, b) => a.gain - b.gain);
  const [least, most] = [gains[0], gains.at(-1)];
  const chart = {
    label:
      least === undefined || most === undefined
        ? texts.groups_label_none
        : fill(texts.groups_label, {
            least: show(least.gain),
            least_group: groupName(least.group, speech),
            most: show(most.gain),
            most_group: groupName(most.group, speech),
          }),
    rows: groups.map((group) => rowOf(group, speech)),
    show,
    zeroText: texts.no_gain,
  };
  const worse = groups.filter(({ figures }) => figures?.gain != null && figures.gain.interval.high < 0);
  const names = worse.map(({ group }) => groupName(group, speech)).join(", ");
  return {
    heading,
    note: fill(texts.groups_note, { minimum: format.number(minimumCustomers) }),
    drawing: responsive((width) => intervalChart(chart, width)),
    table: tableOf(name, groups, speech),
    definition: texts.definitions.auc_gain,
    aside: marginNote(strings.site.meaning, [
      worse.length === 0 ? texts.groups_fine : fill(texts.groups_worse, { groups: names }),
      isFirst ? texts.groups_level : null,
    ]),
  };
}

/** Returns how the score does within each behaviour class; null without any. */
export function segmentsFigure(card: ModelCard, speech: Speech): Figure | null {
  const { segments_heading: heading } = speech.strings.score_page;
  return groupsFigure(
    { name: "score-segments", heading, groups: card.score?.segments ?? [], isFirst: true },
    card,
    speech,
  );
}

/** Returns how the score does for each kind of customer; null where the kind is not known of any. */
export function customerTypesFigure(card: ModelCard, speech: Speech): Figure | null {
  const { types_heading: heading } = speech.strings.score_page;
  return groupsFigure(
    { name: "score-customer-types", heading, groups: card.score?.customerTypes ?? [], isFirst: false },
    card,
    speech,
  );
}
