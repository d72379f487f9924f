import { columnChart } from "../../../reports/components/columns.ts";
import type { Context } from "../../../reports/components/context.ts";
import { curvePanels } from "../../../reports/components/curve-panels.ts";
import { curveChart } from "../../../reports/components/curves.ts";
import { fanChart } from "../../../reports/components/fan.ts";
import { lineChart } from "../../../reports/components/lines.ts";
import { reliabilityChart } from "../../../reports/components/reliability.ts";
import { sparkline } from "../../../reports/components/sparkline.ts";
import { stackedBars } from "../../../reports/components/stack.ts";
import { charts, HOSTILE, HUGE, LONG, specimen, type Specimen } from "../specimen.ts";

/** Charts of a course over time or over a number. */

const MONTHS = Array.from({ length: 24 }, (_, month) => `m ${month + 1}`);
const wave = (level: number, swing: number) => MONTHS.map((_, month) => level + swing * Math.sin(month / 2));

type Lines = Parameters<typeof lineChart>[0];

export function lines({ format }: Context): Specimen[] {
  const show = (value: number) => format.number(value, 1);
  const series = (
    name: string,
    values: readonly (number | null)[],
    tone: Lines["series"][number]["tone"] = "blue",
  ) => ({
    name,
    tone,
    values,
  });
  const chart = (...all: Lines["series"]): Lines => ({ label: "Lines", positions: MONTHS, series: all, show });
  const gap = wave(30, 4).map((value, month) => (month > 8 && month < 14 ? null : value));
  return charts<Lines>(lineChart, {
    filled: chart(
      series("DSO", wave(38, 4)),
      series("Last year", wave(36, 3), "mute"),
      series("Best", wave(30, 2), "teal"),
    ),
    "with a level": { ...chart(series("DSO", wave(38, 4))), reference: { value: 40, name: "target" } },
    provisional: chart({ ...series("DSO", wave(38, 4)), look: "dashed" }),
    "with a target": chart(series("DSO", wave(38, 4)), { ...series("target", wave(37, 0), "mute"), look: "dotted" }),
    "with a band": chart({
      ...series("DSO", wave(38, 4)),
      band: wave(38, 4).map((value, month) => (month === 5 ? null : { low: value - 3, high: value + 3 })),
    }),
    unknown: chart(series("DSO", gap)),
    suppressed: { ...chart({ ...series("DSO", gap), hidden: gap.map((value) => value === null) }), hiddenText: "n<5" },
    "suppressed in one of two": {
      ...chart(
        { ...series("DSO", gap), hidden: gap.map((value) => value === null) },
        series("Last year", wave(40, 3), "mute"),
      ),
      hiddenText: "n<5",
    },
    "one point": { ...chart(series("DSO", [38])), positions: ["m 1"] },
    "no data": chart(
      series(
        "DSO",
        MONTHS.map(() => null),
      ),
    ),
    negative: chart(series("NPS", wave(-12, 9))),
    huge: chart(series("Open", wave(HUGE, HUGE / 9))),
    "long label": chart(series(LONG, wave(38, 4)), series("Short", wave(36, 3), "mute")),
    "hostile label": chart(series(HOSTILE, wave(38, 4))),
  });
}

type Columns = Parameters<typeof columnChart>[0];

export function columns({ format }: Context): Specimen[] {
  const chart = (...values: readonly number[]): Columns => ({
    label: "Columns",
    columns: values.map((value, place) => ({ name: `${place + 1} Dec`, value })),
    show: format.shortMoney,
  });
  return charts<Columns>(columnChart, {
    filled: chart(185e3, 176e3, 201e3, 196e3, 162e3, 161e3, 274e3, 183e3, 174e3),
    "one column": chart(185e3),
    zero: chart(0, 0, 0),
    "no data": chart(),
    huge: chart(HUGE, HUGE / 2),
    "long label": {
      ...chart(),
      columns: [
        { name: LONG, value: 185e3 },
        { name: "Short", value: 90e3 },
      ],
    },
    "hostile label": { ...chart(), columns: [{ name: HOSTILE, value: 185e3 }] },
  });
}

type Curves = Parameters<typeof curveChart>[0];

export function curves({ format }: Context): Specimen[] {
  const points = (rate: number, until: number) =>
    [0, 30, 60, 90, 120].filter((x) => x <= until).map((x) => ({ x, y: Math.exp(-x * rate) }));
  const curve = (name: string, rate: number, until = 120) => ({ name, points: points(rate, until), isNamed: true });
  const band = (rate: number) => points(rate, 120).map(({ x, y }) => ({ x, low: y * 0.9, high: y * 1.1 }));
  const past = [0.03, 0.032, 0.034].map((rate) => ({ ...curve("2025", rate), isNamed: false }));
  const chart = (...all: Curves["curves"]): Curves => ({
    label: "Curves",
    curves: all,
    ticks: [0, 30, 60, 90, 120],
    axis: "days since the invoice",
    show: (share) => format.percent(share, 0),
  });
  return charts<Curves>(curveChart, {
    filled: chart(...past, curve("Sept 2026", 0.03)),
    provisional: chart(...past, { ...curve("Oct 2026", 0.03, 30), tail: { x: 45, y: 0.2 } }),
    "known for now only": chart({ name: "Nov 2026", points: [], tail: { x: 15, y: 0.8 }, isNamed: true }),
    "no data": chart(),
    "with intervals": chart(
      { ...curve("without", 0.02), band: band(0.02), tone: "mute" },
      { ...curve("with", 0.03), band: band(0.03) },
    ),
    "long label": chart(curve(LONG, 0.03)),
    "hostile label": chart(curve(HOSTILE, 0.03, 60)),
  });
}

type Panels = Parameters<typeof curvePanels>[0];

export function panels({ format }: Context): Specimen[] {
  const line = (rate: number) => [0, 20, 40, 60, 80, 100].map((x) => ({ x, y: rate * x }));
  const curve = (name: string, rate: number) => ({ name, points: line(rate), isNamed: true });
  const band = (rate: number, half: number) => line(rate).map(({ x, y }) => ({ x, low: y - half, high: y + half }));
  const chart = (...all: Panels["panels"]): Panels => ({
    label: "Panels of curves",
    panels: all,
    ticks: [0, 20, 40, 60, 80, 100],
    axis: "% of customers",
    show: (value) => format.signed(value),
  });
  const one = (heading: string, rate: number) => ({
    heading,
    curves: [
      { ...curve("at random", rate / 2), isNamed: false },
      { ...curve("chosen", rate), band: band(rate, 2) },
    ],
  });
  return charts<Panels>(curvePanels, {
    filled: chart(one("Reminder", 0.1), one("Text message", 0.05), one("Letter", 0.02)),
    "below zero": chart(one("Reminder", 0.1), one("Text message", -0.15)),
    "one panel": chart(one("Reminder", 0.1)),
    "long label": chart({ heading: LONG, curves: [curve(LONG, 0.1)] }),
    "hostile label": chart({ heading: HOSTILE, curves: [curve(HOSTILE, 0.1)] }),
  });
}

type Fan = Parameters<typeof fanChart>[0];

export function fan({ format }: Context): Specimen[] {
  const forecast = (level: number) =>
    Array.from({ length: 12 }, (_, week) => {
      const value = level * Math.exp(-week / 4);
      return { value, low: value * 0.9, high: value * 1.1, outerLow: value * 0.8, outerHigh: value * 1.2 };
    });
  const chart = (level: number, name: string): Fan => ({
    label: "Fan",
    positions: MONTHS,
    stretches: [
      { name: `${name}, dots: what came in`, from: 0, points: forecast(level) },
      { name, from: 12, points: forecast(level * 1.4) },
    ],
    actual: MONTHS.map((_, month) => (month < 12 && month !== 5 ? level * Math.exp(-month / 4) * 1.08 : null)),
    actualName: "came in",
    expectedName: "expected",
    now: { position: 12, name: "now" },
    show: format.shortMoney,
  });
  return charts<Fan>(fanChart, {
    filled: chart(9e5, "Forecast of 30 November"),
    "with a level": { ...chart(9e5, "Forecast"), reference: 15e5 },
    "with a year before": {
      ...chart(9e5, "Forecast"),
      earlier: { name: "a year before", values: forecast(8e5).map(({ value }, week) => (week < 9 ? value : null)) },
    },
    "no data": { ...chart(9e5, ""), stretches: [], actual: [] },
    huge: chart(HUGE, "Forecast"),
    "long label": chart(9e5, LONG),
    "hostile label": chart(9e5, HOSTILE),
  });
}

type Stack = Parameters<typeof stackedBars>[0];

export function stack({ format, strings }: Context): Specimen[] {
  const parts = ["Not yet due", "1\u201330 days", "31\u201360 days", "Over 60 days"];
  const chart = (...bars: readonly (readonly (number | null)[])[]): Stack => ({
    label: "Stack",
    parts,
    bars: bars.map((shares, month) => ({ name: MONTHS[month]!, shares })),
    show: (share) => format.percent(share),
    hiddenText: strings.site.hidden,
  });
  return charts<Stack>(stackedBars, {
    filled: chart([0.8, 0.15, 0.04, 0.01], [0.75, 0.18, 0.05, 0.02], [0.8, 0.15, 0.04, 0.01]),
    suppressed: chart([0.8, 0.15, 0.04, 0.01], [0.75, 0.18, null, null]),
    "all suppressed": chart([null, null, null, null]),
    "no data": chart(),
    "long label": { ...chart([0.8, 0.2]), parts: [LONG, "Short"] },
    "hostile label": { ...chart([0.8, 0.2]), parts: [HOSTILE, "Short"] },
  });
}

type Reliability = Parameters<typeof reliabilityChart>[0];

export function reliability({ format }: Context): Specimen[] {
  const show = (share: number) => format.percent(share, 0);
  const chart = (name: string, ...bins: readonly (readonly [number, number])[]): Reliability => ({
    label: "Reliability",
    bins: bins.map(([predicted, observed]) => ({
      predicted,
      observed,
      interval: { low: observed * 0.8, high: Math.min(1, observed * 1.2) },
      title: show(observed),
    })),
    show,
    showTick: show,
    predictedName: "Predicted",
    observedName: "Observed",
    diagonalName: name,
  });
  return charts<Reliability>(reliabilityChart, {
    filled: chart("just right", [0.01, 0.01], [0.1, 0.07], [0.4, 0.38]),
    "far from right": chart("just right", [0.1, 0.9], [0.5, 0.2], [1, 0]),
    "no data": chart("just right"),
    "long label": chart("exactly as it was said to be", [0.1, 0.07]),
    "hostile label": chart(HOSTILE, [0.1, 0.07]),
  });
}

export function sparklines(): Specimen[] {
  const spark = (state: string, values: readonly (number | null)[], more = {}) =>
    specimen(state, sparkline({ label: `Course: ${state}`, values, ...more }));
  return [
    spark("filled", wave(38, 4), { limits: { low: 36, high: 40 } }),
    spark("with a target", wave(38, 4), { target: 35 }),
    spark("suppressed", [1, 2, null, null, 3, 2]),
    spark("one point", [4]),
    spark("no data", [null, null]),
    spark("huge", wave(HUGE, HUGE)),
    spark("negative", wave(-12, 4)),
  ];
}
