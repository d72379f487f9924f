import { AGEING_BUCKETS, SEGMENTS, UNAGED_LINES, type AgeingRow } from "../../models/release/release.ts";
import { barChart } from "../components/bars.ts";
import { cellsFor } from "../components/cells.ts";
import type { Context } from "../components/context.ts";
import { marginNote, type Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import type { Page } from "../components/page.ts";
import { responsive } from "../components/responsive.ts";
import { stackedBars } from "../components/stack.ts";
import type { Cell } from "../components/table.ts";
import { absence } from "./absence.ts";
import { provisionFigure, provisionGroupsFigure, totalProvision } from "./ageing/provision.ts";
import { badDebtFigure } from "./ageing/bad-debt.ts";
import { concentrationFigure } from "./ageing/concentration.ts";
import { daysToPayFigure } from "./ageing/days-to-pay.ts";
import { invoiceAgeFigure } from "./ageing/invoice-age.ts";
import { latest, shareText } from "./loss-rows.ts";
import { rollsFigure, transitionsFigure, transitionsOf } from "./ageing/transitions.ts";
import { vintageLinesFigure, vintagesFigure } from "./ageing/vintages.ts";
import { segmentName } from "./names.ts";
import { overdueSharesFigure } from "./ageing/overdue-shares.ts";

const SHOWN_MONTHS = 13;
const OLD = ["91_180", "181_365", "over_365"] as const;
const LINES = [...AGEING_BUCKETS, ...UNAGED_LINES];

type Line = (typeof LINES)[number];

const amountOf = (rows: readonly AgeingRow[], line: Line) => {
  const row = rows.find(({ bucket }) => bucket === line);
  return row?.state === "suppressed" ? null : Number(row?.amount ?? 0);
};

/**
 * Shares of the aged amount in the order of the buckets; null for a hidden bucket. The whole is then what receivables
 * leave after the lines without a due date; nothing can be said when such a line is hidden too.
 */
function sharesOf(rows: readonly AgeingRow[], ar: number): (number | null)[] {
  const amounts = AGEING_BUCKETS.map((bucket) => amountOf(rows, bucket));
  const lines = UNAGED_LINES.map((line) => amountOf(rows, line));
  const isHidden = amounts.includes(null);
  const total = isHidden
    ? ar - lines.reduce<number>((sum, amount) => sum + (amount ?? Number.NaN), 0)
    : amounts.reduce<number>((sum, amount) => sum + Math.max(amount ?? 0, 0), 0);
  return amounts.map((amount) => (amount === null || !(total > 0) ? null : Math.max(amount, 0) / total));
}

function monthsOf({ release }: Context) {
  return release.ageing.totals.slice(-SHOWN_MONTHS).map((total) => {
    const rows = release.ageing.months.filter((row) => row.as_of === total.as_of);
    return { ...total, rows, shares: sharesOf(rows, Number(total.ar)) };
  });
}

type Month = ReturnType<typeof monthsOf>[number];

function monthsFigure(context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.ageing;
  const cells = cellsFor(context);
  const months = monthsOf(context);
  const last = months.at(-1)!;
  const date = format.date(last.as_of);
  const notDue = last.shares[0] ?? null;
  const label =
    notDue === null
      ? fill(texts.months_label_hidden, { date })
      : fill(texts.months_label, { date, share: format.percent(notDue) });
  const parts = AGEING_BUCKETS.map((bucket) => strings.buckets[bucket]);
  const aside = twoShares(last, context);
  const bars = months.map((month) => ({ name: format.month(month.as_of), shares: month.shares }));
  return {
    heading: texts.months_heading,
    note: texts.months_note,
    drawing: responsive((width) =>
      stackedBars({ label, parts, bars, show: (share) => format.percent(share), hiddenText: cells.hidden.text }, width),
    ),
    table: {
      name: "ageing-months",
      caption: texts.months_caption,
      columns: [{ name: strings.overview.month, isText: true }, ...parts.map((name) => ({ name }))],
      rows: months
        .map((month) => [
          { text: format.month(month.as_of), raw: month.as_of },
          ...month.shares.map((share) => (share === null ? cells.hidden : cells.percent(share))),
        ])
        .toReversed(),
    },
    definition: strings.definitions.ageing,
    ...(aside !== undefined && { aside: marginNote(strings.site.meaning, [aside]) }),
  };
}

/** Why the share past due of the drawing is another than that of all receivables; undefined where it reads the same. */
function twoShares({ shares, rows, ar, overdue }: Month, { strings, format }: Context): string | undefined {
  const notDue = shares[0] ?? null;
  const unaged = UNAGED_LINES.map((line) => amountOf(rows, line));
  if (notDue === null || unaged.includes(null)) return undefined;
  const [share, shareOfAll] = [format.percent(1 - notDue), format.percent(Number(overdue) / Number(ar))];
  if (share === shareOfAll) return undefined;
  const less = unaged.reduce<number>((sum, amount) => sum - (amount ?? 0), 0);
  return fill(strings.ageing.months_aside, {
    share,
    share_of_all: shareOfAll,
    unaged: format.shortMoney(less),
  });
}

function nowFigure(context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.ageing;
  const cells = cellsFor(context);
  const last = monthsOf(context).at(-1)!;
  const lines = LINES.filter(
    (line) => AGEING_BUCKETS.some((bucket) => bucket === line) || amountOf(last.rows, line) !== 0,
  );
  const rowOf = (line: Line) => last.rows.find(({ bucket }) => bucket === line);
  const tone = (line: Line) => {
    if (line === "not_due") return "teal";
    if (!AGEING_BUCKETS.some((bucket) => bucket === line)) return "mute";
    return OLD.some((old) => old === line) ? "amber" : "blue";
  };
  const bars = lines.map((line) => {
    const amount = amountOf(last.rows, line);
    return {
      name: strings.buckets[line],
      value: amount,
      text: amount === null ? cells.hidden.text : format.money(amount),
      tone: tone(line),
    } as const;
  });
  const old = lines.filter((line) => OLD.some((one) => one === line)).map((line) => amountOf(last.rows, line));
  const label = old.includes(null)
    ? fill(texts.now_label_hidden, { overdue: format.shortMoney(last.overdue), ar: format.shortMoney(last.ar) })
    : fill(texts.now_label, {
        overdue: format.shortMoney(last.overdue),
        ar: format.shortMoney(last.ar),
        old: format.shortMoney(old.reduce<number>((sum, amount) => sum + amount!, 0)),
      });
  return {
    heading: texts.now_heading,
    note: texts.now_note,
    drawing: responsive((width) => barChart({ label, rows: bars }, width)),
    table: {
      name: "ageing-now",
      caption: fill(texts.now_caption, { date: format.date(last.as_of) }),
      columns: [{ name: texts.bucket, isText: true }, { name: texts.amount }, { name: texts.customers }],
      rows: [
        ...lines.map((line) => {
          const amount = amountOf(last.rows, line);
          return amount === null
            ? [cells.text(strings.buckets[line]), cells.hidden, cells.hidden]
            : [
                cells.text(strings.buckets[line]),
                cells.money(amount.toFixed(2)),
                cells.number(rowOf(line)?.customers ?? null),
              ];
        }),
        [cells.text(texts.total), cells.money(last.ar), cells.absent],
      ],
    },
    definition: strings.tiles.definitions.ageing_now,
    aside: marginNote(strings.site.meaning, [texts.aside]),
  };
}

function segmentsFigure(context: Context): Figure {
  const { release, strings } = context;
  const texts = strings.ageing;
  const cells = cellsFor(context);
  const rows = latest(release.ageing.by_segment);
  const largest = Math.max(1, ...rows.filter((row) => row.bucket !== "not_due").map((row) => Number(row.amount ?? 0)));
  const shade = (amount: number) => (amount <= 0 ? 0 : Math.min(5, Math.ceil((amount / largest) * 5)));
  const cellOf = (segment: string, bucket: Line): Cell => {
    const row = rows.find((one) => one.segment === segment && one.bucket === bucket);
    if (row === undefined) return cells.absent;
    if (row.state === "suppressed" || row.amount === null) return cells.hidden;
    return { ...cells.money(row.amount), ...(bucket === "not_due" ? {} : { shade: shade(Number(row.amount)) }) };
  };
  return {
    heading: texts.segments_heading,
    note: texts.segments_note,
    table: {
      name: "ageing-segments",
      caption: texts.segments_caption,
      columns: [
        { name: texts.segment, isText: true },
        ...AGEING_BUCKETS.map((bucket) => ({ name: strings.buckets[bucket] })),
      ],
      rows: SEGMENTS.filter((segment) => rows.some((row) => row.segment === segment)).map((segment) => [
        cells.text(segmentName(segment, context)),
        ...AGEING_BUCKETS.map((bucket) => cellOf(segment, bucket)),
      ]),
    },
    definition: strings.definitions.ageing,
  };
}

/** What becomes of what is open, and who has it; for a list of open items, what is missing to say so. */
function furtherFigures(context: Context): Figure[] {
  const { release, strings } = context;
  const { open_only, open_only_action } = strings.loss;
  const stock = [invoiceAgeFigure(context), concentrationFigure(context)];
  const figures = release.loss.has_behaviour
    ? [
        transitionsFigure(context),
        rollsFigure(context),
        vintageLinesFigure(context),
        vintagesFigure(context),
        provisionFigure(context),
        provisionGroupsFigure(context),
        release.ageing.by_segment.length > 0 ? segmentsFigure(context) : null,
        ...stock,
        badDebtFigure(context),
        daysToPayFigure(context),
      ]
    : [...stock, absence([open_only, open_only_action], context)];
  return figures.filter((figure) => figure !== null);
}

/** The title that says what rolls on and is lost too; undefined where that is not known. */
function flowTitle(context: Context, overdue: number, share: string): string | undefined {
  const { strings, format } = context;
  const transition = transitionsOf(context);
  const roll = (transition(12, "1_30", "31_60") ?? transition(3, "1_30", "31_60"))?.by_amount;
  if (roll === null || roll === undefined) return undefined;
  const values = { amount: format.shortMoney(overdue), share, roll: shareText(roll, context) };
  const provision = totalProvision(context)?.provision;
  return provision == null
    ? fill(strings.loss.title_roll, values)
    : fill(strings.loss.title, { ...values, provision: format.shortMoney(provision) });
}

/** How much is overdue, how old it is, who holds it, and what becomes of it. */
export function ageing(context: Context): Page {
  const { strings, format } = context;
  const texts = strings.ageing;
  const last = monthsOf(context).at(-1);
  if (last === undefined || Number(last.ar) <= 0) return { title: texts.title_empty, lead: "", figures: [] };
  const overdue = Number(last.overdue);
  const share = format.percent(overdue / Number(last.ar), 0);
  const olds = OLD.map((bucket) => amountOf(last.rows, bucket));
  const old = olds.includes(null) ? null : olds.reduce<number>((sum, amount) => sum + (amount ?? 0), 0);
  const shares = overdueSharesFigure(context);
  const figures = [
    monthsFigure(context),
    ...(shares === null ? [] : [shares]),
    nowFigure(context),
    ...furtherFigures(context),
  ];
  if (overdue <= 0) return { title: texts.title_nothing, lead: texts.lead_nothing, figures };
  const part = old === null ? 0 : (old / overdue) * 100;
  const known = flowTitle(context, overdue, share);
  return {
    title:
      known ??
      (old === null ? fill(texts.title_partial, { share }) : fill(texts.title, { share, old: format.shortMoney(old) })),
    lead:
      old === null
        ? texts.lead_partial
        : fill(part >= 30 ? texts.lead_old : texts.lead_young, { part: format.number(part) }),
    figures,
  };
}
