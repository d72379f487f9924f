import { balanceChart } from "../../../reports/components/balances.ts";
import { barChart } from "../../../reports/components/bars.ts";
import type { Context } from "../../../reports/components/context.ts";
import { crossChart } from "../../../reports/components/crosses.ts";
import { intervalChart } from "../../../reports/components/intervals.ts";
import { judgedChart } from "../../../reports/components/judged.ts";
import { npsChart } from "../../../reports/components/nps.ts";
import { waterfall } from "../../../reports/components/waterfall.ts";
import { charts, HOSTILE, HUGE, LONG, type Specimen } from "../specimen.ts";

/** Charts of a row per name: what is long, hidden or negative must leave the others in place. */

type Bars = Parameters<typeof barChart>[0];

export function bars({ format, strings }: Context): Specimen[] {
  const row = (name: string, value: number, more: Partial<Bars["rows"][number]> = {}) => ({
    name,
    value,
    text: format.number(value, 1),
    tone: "blue" as const,
    ...more,
  });
  const hidden = { name: "Dormant", value: null, text: strings.site.hidden, tone: "blue" as const };
  const chart = (...rows: Bars["rows"]): Bars => ({ label: "Bars", rows });
  const interval = { low: 12, high: 31 };
  return charts<Bars>(barChart, {
    filled: chart(row("Always on time", 24.5), row("Often late", 52.8, { note: "n = 742", interval, tone: "red" })),
    suppressed: chart(row("Always on time", 24.5), hidden),
    "no data": chart(),
    "all suppressed": chart(hidden, { ...hidden, name: "New" }),
    negative: chart(row("Credit notes", -290.2), row("Not yet due", 5966.9)),
    "only negative": chart(row("Credit notes", -290.2, { interval: { low: -400, high: -100 } })),
    huge: chart(row("Not yet due", HUGE), row("Over a year", 1)),
    "long label": chart(row(LONG, 24.5, { note: LONG }), row("Short", 52.8)),
    "hostile label": chart(row(HOSTILE, 24.5)),
  });
}

type Intervals = Parameters<typeof intervalChart>[0];

export function intervals({ format, strings }: Context): Specimen[] {
  const show = (value: number) => format.signed(value, 1);
  const row = (name: string, value: number, half: number, more: Partial<Intervals["rows"][number]> = {}) => ({
    name,
    note: "n = 182",
    estimate: { value, low: value - half, high: value + half },
    text: show(value),
    interval: format.range(value - half, value + half, show),
    title: name,
    ...more,
  });
  const refused = { name: "Letter", note: "n = 4", estimate: null, text: strings.site.hidden, interval: "", title: "" };
  const chart = (...rows: Intervals["rows"]): Intervals => ({
    label: "Intervals",
    rows,
    show,
    zeroText: "no effect",
  });
  return charts<Intervals>(intervalChart, {
    filled: chart(row("Friendly reminder", 21.6, 14, { grade: "A" }), row("Text message", -0.3, 4.2, { grade: "C" }), {
      ...refused,
      grade: "D" as const,
    }),
    refused: chart(refused),
    "clear only by itself": chart(
      row("Friendly reminder", 9, 4),
      row("Strict letter", 7, 6, { isShown: false, remark: strings.standing.alone }),
    ),
    "no data": chart(),
    negative: chart(row("Strict letter", -21.6, 4)),
    huge: chart(row("Friendly reminder", HUGE, HUGE / 4), row("Text message", 1, 1)),
    "long label": chart(row(LONG, 21.6, 14, { note: LONG, grade: "B" }), row("Short", 3, 2, { grade: "B" })),
    "hostile label": chart(row(HOSTILE, 21.6, 14)),
  });
}

type Crosses = Parameters<typeof crossChart>[0];

export function crosses({ format }: Context): Specimen[] {
  const show = (value: number) => format.signed(value, 0);
  const cross = (name: string, across: number, up: number, half = 6): Crosses["panels"][number]["crosses"][number] => ({
    name,
    across: { value: across, low: across - half, high: across + half },
    up: { value: up, low: up - half, high: up + half },
    isMain: half < 5,
    isOnFrontier: across > 0,
    text: show(across),
    title: name,
  });
  const chart = (...panels: Crosses["panels"]): Crosses => ({
    label: "Crosses",
    panels,
    acrossName: "Paid within 14 days",
    upName: "NPS",
    showAcross: show,
    showUp: show,
    isLessUp: false,
    nothingName: "do nothing",
  });
  const panel = (...own: Crosses["panels"][number]["crosses"]) => ({ heading: "Friendly reminder", crosses: own });
  return charts<Crosses>(crossChart, {
    filled: chart(panel(cross("All customers", 9, -3, 2), cross("Often late", 12, -8), cross("New", -2, 1))),
    "two panels": chart(panel(cross("Mixed", 9, -3)), panel(cross("Often late", -12, 14))),
    "in one place": chart(panel(cross("Mixed", 1, 1), cross("Often late", 1, 1), cross("New", 1, 1))),
    "no data": chart(),
    huge: chart(panel(cross("Mixed", HUGE, 1, HUGE / 4))),
    "long label": chart(panel(cross(LONG, 4, 4), cross("Short", -4, -4))),
    "hostile label": chart(panel(cross(HOSTILE, 4, 4))),
  });
}

type Balances = Parameters<typeof balanceChart>[0];

export function balances({ format }: Context): Specimen[] {
  const row = (name: string, before: number, after: number) => ({ name, before, after });
  const panel = (...rows: Balances["panels"][number]["rows"]) => ({ heading: "Phone call", rows });
  const chart = (...panels: Balances["panels"]): Balances => ({
    label: "Balances",
    panels,
    beforeName: "before",
    afterName: "after",
    limit: 0.1,
    show: (value) => format.number(value, 2),
  });
  return charts<Balances>(balanceChart, {
    filled: chart(panel(row("share late, year", 1.05, 0.07), row("amount", 0.2, 0.01))),
    "two panels": chart(panel(row("amount", 0.2, 0.01)), panel(row("amount", 0.3, 0.2))),
    alike: chart(panel(row("amount", 0, 0))),
    "no data": chart(),
    "no rows": chart(panel()),
    huge: chart(panel(row("amount", HUGE, 1))),
    "long label": chart(panel(row(LONG, 0.4, 0.1))),
    "hostile label": chart(panel(row(HOSTILE, 0.4, 0.1))),
  });
}

type Judged = Parameters<typeof judgedChart>[0];

export function judged({ format, strings }: Context): Specimen[] {
  const row = (name: string, expected: number, actual: number): Judged["rows"][number] => ({
    name,
    outcome: {
      expected,
      actual,
      low: expected * 0.95,
      high: expected * 1.05,
      other: expected * 1.2,
      exact: format.money(actual),
    },
    text: format.percent(expected / actual - 1),
    title: name,
  });
  const hidden = { name: "Sept 2026", outcome: null, text: strings.site.hidden, title: "" };
  const chart = (...rows: Judged["rows"]): Judged => ({
    label: "Forecasts",
    rows,
    show: format.shortMoney,
    names: { expected: "expected", actual: "came in", other: "simple rule" },
  });
  return charts<Judged>(judgedChart, {
    filled: chart(row("Nov 2026", 4e6, 3.9e6), row("Oct 2026", 3e6, 3.6e6)),
    suppressed: chart(row("Nov 2026", 4e6, 3.9e6), hidden),
    "no data": chart(),
    huge: chart(row("Nov 2026", HUGE, HUGE * 1.01)),
    "long label": chart(row(LONG, 4e6, 3.9e6)),
    "hostile label": chart(row(HOSTILE, 4e6, 3.9e6)),
  });
}

type Nps = Parameters<typeof npsChart>[0];

export function nps({ format, strings }: Context): Specimen[] {
  const bar = (name: string, detractors: number, promoters: number): Nps["bars"][number] => {
    const score = (promoters - detractors) * 100;
    return {
      name,
      note: "n = 478, response 23%",
      figures: { detractors, promoters, nps: score, low: score - 6, high: score + 6 },
      text: format.signed(score),
      interval: format.range(score - 6, score + 6, format.signed),
      detractorsText: format.percent(detractors),
      promotersText: format.percent(promoters),
    };
  };
  const hidden = { ...bar("New", 0, 0), note: "", figures: null, text: strings.site.hidden, interval: "" };
  const chart = (...rows: Nps["bars"]): Nps => ({
    label: "NPS",
    bars: rows,
    detractorsName: "detractors (0\u20136)",
    promotersName: "promoters (9\u201310)",
  });
  return charts<Nps>(npsChart, {
    filled: chart(bar("All customers", 0.4, 0.29), bar("Often late", 0.3, 0.37)),
    suppressed: chart(bar("All customers", 0.4, 0.29), hidden),
    "no data": chart(),
    "as low and as high as it gets": chart(bar("Nobody pleased", 1, 0), bar("All pleased", 0, 1)),
    "long label": chart({ ...bar(LONG, 0.4, 0.29), note: LONG }),
    "hostile label": chart(bar(HOSTILE, 0.4, 0.29)),
  });
}

type Steps = Parameters<typeof waterfall>[0];

export function steps({ format }: Context): Specimen[] {
  const show = (value: number) => format.signed(value, 1);
  const step = (name: string, change: number, half?: number): Steps["steps"][number] => ({
    name,
    change,
    text: show(change),
    tone: change > 0 ? "amber" : "teal",
    ...(half === undefined ? {} : { interval: { low: change - half, high: change + half } }),
  });
  const chart = (start: number, ...all: Steps["steps"]): Steps => {
    const end = all.reduce((level, { change }) => level + change, start);
    const level = (name: string, value: number) => ({ name, value, text: format.number(value, 1) });
    return { label: "Steps", from: level("Nov 2025", start), to: level("Nov 2026", end), steps: all };
  };
  return charts<Steps>(waterfall, {
    filled: chart(36.5, step("Sales", 1.6, 0.6), step("Mix", -0.3, 0.4), step("Behaviour", 0.7, 1.1)),
    "without intervals": chart(36.5, step("Sales", 1.6), step("Mix", -0.3)),
    nothing: chart(36.5, step("Sales", 0), step("Mix", 0)),
    "no data": chart(36.5),
    negative: chart(2, step("Sales", -9, 2), step("Mix", 1, 1)),
    huge: chart(HUGE, step("Sales", HUGE, HUGE / 3)),
    "long label": chart(36.5, step(LONG, 1.6, 0.6), step("Mix", -0.3)),
    "hostile label": chart(36.5, step(HOSTILE, 1.6, 0.6)),
  });
}
