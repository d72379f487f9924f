import { OPEN_STATES, type OpenState, type ProvisionRow } from "../../../models/release/loss.ts";
import { CUSTOMER_TYPES, type Estimate } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import type { Cell } from "../../components/table.ts";
import { groupName } from "../names.ts";
import { latest } from "../loss-rows.ts";

type Line = OpenState | "total";
const LINES: readonly Line[] = [...OPEN_STATES, "total"];

function rowsOf({ release }: Context, group: ProvisionRow["group"]) {
  return latest(release.loss.provision).filter((row) => row.group === group);
}

/** Returns the provision of all customers at the last month-end; undefined where there is none, or it is hidden. */
export function totalProvision(context: Context): ProvisionRow | undefined {
  const total = rowsOf(context, "all").find(({ ageing }) => ageing === "total");
  return total === undefined || total.provision === null ? undefined : total;
}

/** What is provided for as a share of what is open; null where nothing is. */
function wholeRate({ open, provision }: ProvisionRow): number | null {
  return open === null || provision === null || Number(open) <= 0 ? null : Number(provision) / Number(open);
}

/** True for a total of classes of which one is hidden: it says nothing but what is open. */
const isPartlyHidden = (rows: readonly ProvisionRow[], row: ProvisionRow | undefined): boolean =>
  row?.ageing === "total" && rows.some(({ state }) => state === "suppressed");

/** Returns what is expected never to be paid, by class. */
export function provisionFigure(context: Context): Figure | null {
  const { release, strings, format } = context;
  const texts = strings.loss.provision;
  const cells = cellsFor(context);
  const rows = rowsOf(context, "all");
  const date = format.date(rows[0]?.as_of ?? release.stamp.as_of);
  if (rows.length === 0) return null;
  const hasSet = rows.some(({ set_provision }) => set_provision !== null);
  const bounds = ({ low, high }: Estimate) =>
    fill(strings.loss.interval, { low: format.percent(low), high: format.percent(high) });
  const cellsOf = (ageing: Line): Cell[] => {
    const row = rows.find((one) => one.ageing === ageing);
    const width = hasSet ? 6 : 4;
    if (row === undefined) return Array<Cell>(width).fill(cells.absent);
    if (row.state === "suppressed") return Array<Cell>(width).fill(cells.hidden);
    if (isPartlyHidden(rows, row)) return [cells.money(row.open), ...Array<Cell>(width - 1).fill(cells.hidden)];
    return [
      cells.money(row.open),
      cells.percent(row.loss_rate?.value ?? wholeRate(row)),
      row.loss_rate === null ? cells.absent : cells.text(bounds(row.loss_rate)),
      cells.money(row.provision),
      ...(hasSet ? [cells.percent(row.set_rate), cells.money(row.set_provision)] : []),
    ];
  };
  return {
    heading: texts.heading,
    note: fill(texts.note, { date }),
    table: {
      name: "provision",
      caption: fill(texts.caption, { date }),
      columns: [
        { name: texts.ageing, isText: true },
        ...[texts.open, texts.rate, texts.rate_interval, texts.provision].map((name) => ({ name })),
        ...(hasSet ? [{ name: texts.set_rate }, { name: texts.set_provision }] : []),
      ],
      rows: LINES.map((ageing) => [cells.text(strings.loss.states[ageing]), ...cellsOf(ageing)]),
    },
    definition: texts.definition,
    aside: marginNote(strings.site.meaning, [...provisionSentences(context), texts.aside_check]),
  };
}

function provisionSentences(context: Context): (string | null)[] {
  const { release, strings, format } = context;
  const texts = strings.loss.provision;
  const total = totalProvision(context);
  const old = latest(release.loss.loss_of_old).find(({ group }) => group === "all");
  const { outlook } = release.loss;
  return [
    total?.provision != null && total.low !== null && total.high !== null
      ? fill(texts.aside_total, {
          provision: format.shortMoney(total.provision),
          low: format.shortMoney(total.low),
          high: format.shortMoney(total.high),
        })
      : null,
    old?.written_off == null || old.still_open === null
      ? texts.aside_assumed
      : fill(texts.aside_old, {
          written_off: format.percent(old.written_off, 0),
          still_open: format.percent(old.still_open, 0),
        }),
    outlook === 1 ? texts.outlook_none : fill(texts.outlook, { factor: format.number(outlook, 2) }),
  ];
}

/** Returns loss rates and provision of each type of customer; null where there are none. */
export function provisionGroupsFigure(context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.loss.provision;
  const cells = cellsFor(context);
  const types = CUSTOMER_TYPES.filter((type) => rowsOf(context, type).length > 0);
  if (types.length < 2) return null;
  const date = format.date(rowsOf(context, types[0]!)[0]!.as_of);
  const find = (type: ProvisionRow["group"], ageing: Line) =>
    rowsOf(context, type).find((row) => row.ageing === ageing);
  const rate = (type: ProvisionRow["group"], ageing: OpenState): Cell => {
    const row = find(type, ageing);
    return row?.state === "suppressed" ? cells.hidden : cells.percent(row?.loss_rate?.value ?? null);
  };
  const money = (type: ProvisionRow["group"], of: "open" | "provision"): Cell => {
    const row = find(type, "total");
    const isHidden = row?.state === "suppressed" || (of === "provision" && isPartlyHidden(rowsOf(context, type), row));
    return isHidden ? cells.hidden : cells.money(row?.[of] ?? null);
  };
  return {
    heading: texts.groups_heading,
    note: texts.groups_note,
    table: {
      name: "provision-types",
      caption: fill(texts.groups_caption, { date }),
      columns: [
        { name: texts.type, isText: true },
        ...OPEN_STATES.map((state) => ({ name: strings.loss.states[state] })),
        { name: texts.open },
        { name: texts.provision },
      ],
      rows: types.map((type) => [
        cells.text(groupName(type, context)),
        ...OPEN_STATES.map((state) => rate(type, state)),
        money(type, "open"),
        money(type, "provision"),
      ]),
    },
    definition: texts.definition,
  };
}
