import { describe, expect, it } from "vitest";
import { barChart } from "../../../reports/components/bars.ts";
import { waterfall } from "../../../reports/components/waterfall.ts";
import { crossChart } from "../../../reports/components/crosses.ts";
import { fanChart } from "../../../reports/components/fan.ts";
import { intervalChart } from "../../../reports/components/intervals.ts";
import { lineChart } from "../../../reports/components/lines.ts";
import { npsChart } from "../../../reports/components/nps.ts";
import { reliabilityChart } from "../../../reports/components/reliability.ts";
import { sparkline } from "../../../reports/components/sparkline.ts";
import { stackedBars } from "../../../reports/components/stack.ts";
import { textWidth } from "../../../reports/components/svg.ts";
import type { Element } from "../../../reports/components/html.ts";

const show = (value: number) => value.toFixed(1);
const bar = { name: "Vaak te laat", tone: "blue" as const };
const row = { name: "Sms", note: "n = 38", grade: "A" as const, interval: "1 tot 3", title: "Sms" };
const npsBar = { name: "Bedrijf", note: "n = 40", interval: "0 tot 20", detractorsText: "20%", promotersText: "30%" };
const words = { detractorsName: "criticasters", promotersName: "promotors" };
const lines =
  (values: readonly (number | null)[], ...hidden: readonly number[]) =>
  (width: number) =>
    lineChart(
      {
        label: "x",
        positions: values.map((_, index) => `m${index}`),
        series: [{ name: "DSO", tone: "blue", values, hidden: values.map((_, index) => hidden.includes(index)) }],
        show,
        hiddenText: "n<5",
      },
      width,
    );
const bars = (rows: Parameters<typeof barChart>[0]["rows"]) => (width: number) => barChart({ label: "x", rows }, width);
const intervals = (estimate: { value: number; low: number; high: number } | null, text: string) => (width: number) =>
  intervalChart({ label: "x", rows: [{ ...row, estimate, text }], show, zeroText: "geen effect" }, width);
const crosses =
  (...values: readonly (readonly [number, number])[]) =>
  (width: number) => {
    const around = (value: number) => ({ value, low: value - 2, high: value + 2 });
    return crossChart(
      {
        label: "x",
        panels: [
          {
            heading: "Sms",
            crosses: values.map(([across, up], i) => ({
              name: `s${i}`,
              across: around(across),
              up: around(up),
              isMain: i === 0,
              isOnFrontier: i === 0,
              text: show(across),
              title: `s${i}`,
            })),
          },
        ],
        acrossName: "geld",
        upName: "NPS",
        showAcross: show,
        showUp: show,
        isLessUp: false,
        nothingName: "niets doen",
      },
      width,
    );
  };
const stack =
  (...shares: readonly (readonly (number | null)[])[]) =>
  (width: number) =>
    stackedBars(
      {
        label: "x",
        parts: ["a", "b"],
        bars: shares.map((one, i) => ({ name: `m${i}`, shares: one })),
        show,
        hiddenText: "n<5",
      },
      width,
    );
const nps = (figures: Parameters<typeof npsChart>[0]["bars"][number]["figures"], text: string) => (width: number) =>
  npsChart({ label: "x", bars: [{ ...npsBar, figures, text }], ...words }, width);
const reliability = (bins: Parameters<typeof reliabilityChart>[0]["bins"]) => (width: number) =>
  reliabilityChart(
    { label: "x", bins, show, showTick: show, predictedName: "p", observedName: "o", diagonalName: "d" },
    width,
  );
const steps = (from: number, changes: readonly number[], half?: number) => (width: number) => {
  const to = changes.reduce((sum, change) => sum + change, from);
  const level = (name: string, value: number) => ({ name, value, text: show(value) });
  return waterfall(
    {
      label: "x",
      from: level("toen", from),
      to: level("nu", to),
      steps: changes.map((change, place) => ({
        name: `stap ${place}`,
        change,
        text: show(change),
        tone: "amber" as const,
        ...(half === undefined ? {} : { interval: { low: change - half, high: change + half } }),
      })),
    },
    width,
  );
};
const spark = (values: readonly (number | null)[]) => () =>
  sparkline({ label: "x", values, limits: { low: 1, high: 2 } });

const CASES: Readonly<Record<string, (width: number) => Element>> = {
  "lines, normal": lines([1, 2, 3]),
  "lines, one point": lines([1]),
  "lines, all equal": lines([2, 2, 2]),
  "lines, gap": lines([1, null, 3]),
  "lines, suppressed": lines([1, null, null, 3], 1, 2),
  "lines, suppressed at both ends": lines([null, 1, 2, null], 0, 3),
  "lines, all suppressed": lines([null, null], 0, 1),
  "lines, negative": lines([-3, -1]),
  "lines, huge": lines([1e12, 2e12]),
  "lines, none": lines([null, null]),
  "bars, normal": bars([{ ...bar, value: 3, text: "3,0", interval: { low: 2, high: 4 } }]),
  "bars, negative": bars([{ ...bar, value: -3, text: "−3,0" }]),
  "bars, zero": bars([{ ...bar, value: 0, text: "0" }]),
  "bars, huge": bars([{ ...bar, value: 1e15, text: "1.000.000.000.000.000" }]),
  "bars, suppressed": bars([{ ...bar, value: null, text: "n<5" }]),
  "bars, none": bars([]),
  "intervals, normal": intervals({ value: 2, low: 1, high: 3 }, "+2,0"),
  "intervals, negative": intervals({ value: -2, low: -3, high: -1 }, "−2,0"),
  "intervals, a point": intervals({ value: 0, low: 0, high: 0 }, "0,0"),
  "intervals, huge": intervals({ value: 1e9, low: -1e9, high: 3e9 }, "+1000000000"),
  "intervals, refused": intervals(null, "geen uitspraak"),
  "stack, normal": stack([0.4, 0.6], [1, 0]),
  "stack, suppressed": stack([0.4, null]),
  "crosses, normal": crosses([9, -3], [2, 4]),
  "crosses, in one place": crosses([1, 1], [1, 1]),
  "crosses, none": crosses(),
  "crosses, huge": crosses([1e9, 1], [1e12, -1e11]),
  "stack, all hidden": stack([null, null]),
  "stack, none": stack(),
  "nps, normal": nps({ detractors: 0.2, promoters: 0.3, nps: 10, low: 0, high: 20 }, "+10"),
  "nps, negative": nps({ detractors: 1, promoters: 0, nps: -100, low: -100, high: -90 }, "−100"),
  "nps, suppressed": nps(null, "n<5"),
  "reliability, normal": reliability([
    { predicted: 0.1, observed: 0.2, interval: { low: 0.1, high: 0.4 }, title: "1" },
  ]),
  "reliability, zero": reliability([{ predicted: 0, observed: 0, interval: { low: 0, high: 0 }, title: "1" }]),
  "reliability, none": reliability([]),
  "steps, normal": steps(39, [1.5, -0.4, 0.2], 0.3),
  "steps, without intervals": steps(39, [1.5, -0.4]),
  "steps, nothing": steps(40, [0, 0]),
  "steps, below zero": steps(5, [-9, 1], 2),
  "steps, huge": steps(1e9, [1e12, -1e11]),
  "sparkline, normal": spark([1, 2, 3]),
  "sparkline, one point": spark([1]),
  "sparkline, gap": spark([1, null, 2]),
  "sparkline, none": spark([null]),
};

/** Right and left end of each text of a drawing, by the width that charts reckon with. */
function textEnds(svg: string): (readonly [number, number])[] {
  return [...svg.matchAll(/<text x="([-\d.]+)"[^>]*?(?:class="([^"]*)")?>([^<]*)</g)].map(
    ([, x, names = "", text = ""]) => {
      const width = textWidth(text);
      const start = Number(x) - (names.includes("end") ? width : names.includes("middle") ? width / 2 : 0);
      return [start, start + width] as const;
    },
  );
}

describe.each(Object.entries(CASES))("%s", (_, draw) => {
  it.each([720, 346])("is a drawing of finite numbers at %i pixels", (width) => {
    const svg = draw(width).toString();
    expect(svg).toMatch(/^<svg viewBox="0 0 [\d.]+ [\d.]+" role="img" aria-label="x" class="chart">/);
    expect(svg).not.toMatch(/NaN|Infinity|undefined|null/);
    expect([...svg.matchAll(/ (?:width|height|r)="(-[\d.]+)"/g)]).toEqual([]);
  });
});

describe.each(Object.entries(CASES).filter(([name]) => !/huge|sparkline/.test(name)))("%s", (_, draw) => {
  it("keeps its words inside on a phone", () => {
    for (const [start, end] of textEnds(draw(346).toString())) {
      expect(start).toBeGreaterThanOrEqual(-8);
      expect(end).toBeLessThanOrEqual(346 + 8);
    }
  });
});

describe("a figure that is not there", () => {
  it.each([
    "lines, suppressed",
    "lines, suppressed at both ends",
    "bars, suppressed",
    "intervals, refused",
    "nps, suppressed",
    "stack, suppressed",
  ])("%s: hatched, never zero", (name) => {
    const svg = CASES[name]!(720).toString();
    expect(svg).toContain('class="hatching"');
    expect(svg).toMatch(/n&lt;5|geen uitspraak/);
    expect(svg).not.toMatch(/data-value="0(\.0)?"/);
  });

  it("breaks a line and adds no dot", () => {
    const svg = lines([1, null, 3])(720).toString();
    expect(svg.match(/<circle/g)).toHaveLength(2);
    expect(/d="([^"]*)"/.exec(svg)![1]!.match(/M/g)).toHaveLength(2);
    expect(svg).not.toContain("hatching");
  });

  it("hatches months that are hidden one after another as one, and only those", () => {
    const svg = lines([1, null, null, 3, null], 1, 2)(720).toString();
    expect(svg.match(/class="hatching"/g)).toHaveLength(1);
    expect(svg).toContain("<title>DSO, m1 – m2: n&lt;5</title>");
  });
});

describe("a band around a line", () => {
  const bounds = (low: number, high: number) => ({ low, high });
  const drawn = (band: readonly ({ readonly low: number; readonly high: number } | null)[]) =>
    lineChart(
      {
        label: "x",
        positions: ["m1", "m2", "m3", "m4"],
        series: [{ name: "NPS", tone: "blue", values: [1, 2, null, 4], band }],
        show,
      },
      720,
    ).toString();

  it("is broken off where bounds are not known, and absent without any", () => {
    expect(drawn([bounds(0, 2), bounds(1, 3), null, bounds(3, 5)]).match(/class="band"/g)).toHaveLength(2);
    expect(drawn([null, null, null, null])).not.toContain('class="band"');
  });

  it("lies within the drawing, however wide", () => {
    const svg = drawn([bounds(-40, 90), bounds(-50, 80), null, bounds(3, 5)]);
    const height = Number(/viewBox="0 0 \S+ (\S+)"/.exec(svg)![1]);
    const paths = [...svg.matchAll(/d="([^"]*)" class="band"/g)].map(([, d]) => d!);
    const ys = paths.flatMap((d) => [...d.matchAll(/,([-\d.]+)/g)].map(([, y]) => Number(y)));
    expect(ys.length).toBeGreaterThan(4);
    expect(Math.min(...ys)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...ys)).toBeLessThanOrEqual(height);
  });
});

describe("the look of evidence", () => {
  const look = (grade: "A" | "B" | "C" | "D") =>
    intervalChart(
      {
        label: "x",
        rows: [{ ...row, grade, estimate: { value: 1, low: 0.5, high: 2 }, text: "+1" }],
        show,
        zeroText: "0",
      },
      720,
    ).toString();

  it("is solid for chance and threshold, dashed and hollow for the rest", () => {
    expect(look("A")).not.toMatch(/dashed|hollow/);
    expect(look("B")).not.toMatch(/dashed|hollow/);
    expect(look("C")).toMatch(/dashed.*hollow/);
    expect(look("D")).toMatch(/dashed.*hollow/);
  });
});

describe("the axis of intervals", () => {
  it("leaves out what would lie over a neighbour", () => {
    const drawn = intervalChart(
      {
        label: "x",
        rows: [{ ...row, estimate: { value: 250_000, low: -120_000, high: 480_000 }, text: "€ 250.000" }],
        show: (value) => `€ ${value.toFixed(2)}`,
        zeroText: "niets extra",
      },
      720,
    ).toString();
    const texts = [...drawn.matchAll(/<text x="([\d.]+)" y="15" class="middle">([^<]+)</g)];
    const ends = texts.map(
      ([, x, text]) => [Number(x) - 3.75 * text!.length, Number(x) + 3.75 * text!.length] as const,
    );
    expect(ends.length).toBeGreaterThan(1);
    for (const [index, [left]] of ends.slice(1).entries()) expect(left).toBeGreaterThan(ends[index]![1]);
  });
});

describe("what stands beside each other", () => {
  const estimate = { value: 4, low: 1, high: 7 };
  const placed = (drawn: Element, tag: string) =>
    [...drawn.toString().matchAll(new RegExp(`<${tag} ([^>]*)>([^<]*)`, "g"))].map(
      ([, attributes = "", text = ""]) => ({
        x: Number(/\bx="([^"]*)"/.exec(attributes)?.[1]),
        attributes,
        text,
      }),
    );

  it("a long name and the grade, on a phone, also where another row has a wider figure", () => {
    const long = { ...row, name: "Strenge toon in de eerste herinnering", estimate };
    const rows = [
      { ...long, text: "+4", interval: "+1 tot +7" },
      { ...long, text: "+4,0", interval: "\u221217,2 tot +17,6" },
    ];
    const drawn = intervalChart({ label: "x", rows, show, zeroText: "geen" }, 346);
    const grade = Math.min(...placed(drawn, "rect").map(({ x }) => x));
    const names = placed(drawn, "text").filter(({ attributes }) => attributes.includes('class="name"'));
    expect(names.map(({ text }) => text).join(" ")).toBe(`${long.name} ${long.name}`);
    for (const { text } of names) expect(textWidth(text, 14)).toBeLessThanOrEqual(grade);
  });

  it("a long note and the interval, on a phone, without losing the end of it, where the size stands", () => {
    const long = {
      ...row,
      note: "Binnen 30 dagen na de vervaldag \u00b7 Alle klanten \u00b7 n\u00a0=\u00a01.779",
      estimate,
    };
    const rows = [{ ...long, text: "+4,0", interval: "\u221217,2 tot +17,6" }];
    const texts = placed(intervalChart({ label: "x", rows, show, zeroText: "geen" }, 346), "text");
    expect(texts.map(({ text }) => text).join(" ")).toContain("n\u00a0=\u00a01.779");
    expect(texts.map(({ text }) => text).join(" ")).not.toContain("\u2026");
  });

  it("rows below each other on a phone, each as high as its own texts and remark", () => {
    const short = { ...row, estimate, text: "+4", interval: "+1 tot +7" };
    const heightOf = (rows: readonly (typeof short & { readonly remark?: string })[]) =>
      Number(
        /viewBox="0 0 \S+ (\S+)"/.exec(
          intervalChart({ label: "x", rows, show, zeroText: "geen" }, 346).toString(),
        )?.[1],
      );
    const one = heightOf([short]);
    const remarked = heightOf([{ ...short, remark: "alleen op zichzelf duidelijk" }]);
    const named = heightOf([{ ...short, name: "Strenge toon in de eerste herinnering na drie dagen" }]);
    expect(remarked).toBeGreaterThan(one);
    expect(named).toBeGreaterThan(one);
    expect(heightOf([short, { ...short, remark: "alleen op zichzelf duidelijk" }]) - remarked).toBe(
      heightOf([short, short]) - one,
    );
  });

  it("the line of an earlier period and its name, which stands above its end", () => {
    const point = { value: 6, low: 5, high: 7, outerLow: 4, outerHigh: 8 };
    const values = [1, 2, 2.5];
    const drawn = fanChart(
      {
        ...{
          label: "x",
          positions: ["m1", "m2", "m3"],
          actual: [],
          actualName: "kwam",
          expectedName: "verwacht",
          show,
        },
        stretches: [{ name: "nu", from: 0, points: [point, point, point] }],
        earlier: { name: "een jaar eerder, wat binnenkwam", values },
      },
      346,
    ).toString();
    const line = /d="M[\d.]+,([\d.]+)L[\d.]+,([\d.]+)L[\d.]+,([\d.]+)" class="stroke tone-mute dashed"/.exec(drawn)!;
    const name = Number(/ y="([\d.]+)" class="end">een jaar eerder/.exec(drawn)![1]);
    expect(Math.min(...line.slice(1).map(Number))).toBeGreaterThan(name + 2);
  });

  it("names of crosses that begin alike, on a phone", () => {
    const cross = { across: estimate, up: estimate, isMain: true, isOnFrontier: true, text: "4", title: "Sms" };
    const names = ["Strenge toon in de eerste herinnering", "Strenge toon in de brief"];
    const drawn = crossChart(
      {
        ...{ acrossName: "betaald", upName: "minder", nothingName: "niets doen", isLessUp: false, label: "x" },
        ...{ showAcross: show, showUp: show },
        panels: [{ heading: "Alle klanten", crosses: names.map((name) => ({ ...cross, name })) }],
      },
      346,
    );
    const lines = placed(drawn, "text").filter(({ attributes }) => attributes.includes('class="name"'));
    expect(
      lines
        .slice(1)
        .map(({ text }) => text)
        .join(" "),
    ).toBe(names.join(" "));
    const y = lines.slice(1).map(({ attributes }) => Number(/\by="([^"]*)"/.exec(attributes)?.[1]));
    for (const [index, at] of y.slice(1).entries()) expect(at - y[index]!).toBeGreaterThanOrEqual(14);
  });

  it("a long reason and its hatching, on a desk, where a name is cut for it and the size is not", () => {
    const reason = "geen uitspraak: niemand om mee te vergelijken";
    const note = "Betaald binnen 7 dagen \u00b7 n\u00a0=\u00a0916";
    const common = { ...row, name: "Telefoontje van de klantenservice", note, grade: "B" } as const;
    const rows = [
      { ...common, estimate, text: "+4,0", interval: "\u221217,2 tot +17,6" },
      { ...common, estimate: null, text: reason, interval: "" },
      { ...common, name: "x".repeat(60), estimate: null, text: reason, interval: "" },
    ];
    const drawn = intervalChart({ label: "x", rows, show, zeroText: "geen" }, 720).toString();
    const hatched = [...drawn.matchAll(/<path d="([^"]*)" class="hatching"/g)].map(([, d]) =>
      Math.max(...[...d!.matchAll(/[ML]([\d.]+) /g)].map(([, x]) => Number(x))),
    );
    const [, x] = new RegExp(`<text x="([\\d.]+)"[^>]*>${reason}`).exec(drawn)!;
    expect(drawn.split(note)).toHaveLength(1 + rows.length);
    expect(hatched).toHaveLength(2);
    for (const end of hatched) expect(end).toBeLessThan(Number(x) - textWidth(reason));
  });

  it("the name of a line and its figure on a desk, and above it on a phone", () => {
    const drawn = lines([1, 2, 3]);
    expect(drawn(720).toString()).toMatch(/>DSO<tspan dx="6">3\.0<\/tspan>/);
    expect(drawn(346).toString()).toMatch(/class="figure">3\.0</);
  });

  it("panels of crosses, with room before the next heading", () => {
    const cross = {
      name: "Sms",
      across: estimate,
      up: estimate,
      isMain: true,
      isOnFrontier: true,
      text: "4",
      title: "Sms",
    };
    const texts = { acrossName: "betaald", upName: "minder", nothingName: "niets doen", isLessUp: false, label: "x" };
    const chart = { ...texts, showAcross: show, showUp: show };
    const panel = { heading: "Alle klanten", crosses: [cross] };
    const height = (panels: number) =>
      Number(
        /viewBox="0 0 \S+ (\S+)"/.exec(
          crossChart({ ...chart, panels: Array(panels).fill(panel) }, 720).toString(),
        )?.[1],
      );
    expect(height(2) - 2 * height(1)).toBe(24);
    expect(height(0)).toBe(0);
  });
});

it("a bin of the reliability chart has its interval upright at what was predicted, within the drawing", () => {
  const bin = { predicted: 0.1, observed: 0.2, interval: { low: 0.1, high: 0.9 }, title: "1" };
  const html = reliability([bin])(720).toString();
  const line = /<line x1="([\d.]+)" x2="([\d.]+)" y1="([\d.]+)" y2="([\d.]+)" class="interval tone-blue"/.exec(html)!;
  const [x1, x2, y1, y2] = line.slice(1).map(Number);
  const dot = /<circle cx="([\d.]+)" cy="([\d.]+)"/.exec(html)!.slice(1).map(Number);
  expect([x1, x2]).toEqual([dot[0], dot[0]]);
  expect(y2).toBeLessThan(dot[1]!);
  expect(y1).toBeGreaterThan(dot[1]!);
  expect(y2).toBeGreaterThanOrEqual(0);
});
