import { describe, expect, it } from "vitest";
import { curveChart, type Curve } from "../../../reports/components/curves.ts";

const october: Curve = {
  name: "Oct 2026",
  points: [
    { x: 0, y: 1 },
    { x: 30, y: 0.6 },
  ],
  tail: { x: 45, y: 0.25 },
  isNamed: true,
};
const before: Curve = { ...october, name: "Sep 2026", tail: undefined, isNamed: false };
const draw = (curves: readonly Curve[], width = 720) =>
  String(
    curveChart(
      {
        label: "How fast invoices are paid",
        curves,
        ticks: [0, 30, 60],
        axis: "days",
        show: (share) => `${Math.round(share * 100)}%`,
      },
      width,
    ),
  );

describe("curveChart", () => {
  it("names what stands out beside its end, and leaves the others unnamed", () => {
    const drawn = draw([before, october]);
    expect(drawn).toContain(">Oct 2026: 25%<");
    expect(drawn).not.toContain(">Sep 2026: ");
    expect(drawn).toContain("Sep 2026, 30: 60%");
  });

  it("names curves below each other in the corner where asked, off what they end on", () => {
    const ends = {
      points: [
        { x: 0, y: 1 },
        { x: 60, y: 0.03 },
      ],
      isNamed: true,
    };
    const curves = [
      { ...ends, name: "with" },
      { ...ends, name: "without" },
    ];
    const chart = { label: "x", curves, ticks: [0, 30, 60], axis: "days", show: String };
    const heights = (areNamesInCorner: boolean) =>
      [
        ...String(curveChart({ ...chart, areNamesInCorner }, 346)).matchAll(/ y="([\d.]+)" class="label[^>]*>with/g),
      ].map(([, y]) => Number(y));
    expect(heights(true)).toEqual([18, 35]);
    expect(Math.min(...heights(false))).toBeGreaterThan(200);
  });

  it("dashes what is provisional, and nothing else", () => {
    expect(draw([october]).match(/dashed/g)).toHaveLength(1);
    expect(draw([before])).not.toContain("dashed");
  });

  it("draws the named curves over the others, whatever their order", () => {
    const drawn = draw([october, before]);
    expect(drawn.indexOf("Sep 2026, 0")).toBeLessThan(drawn.indexOf("Oct 2026, 0"));
  });

  it("draws axes alone where nothing is known", () => {
    expect(draw([{ name: "Nov 2026", points: [], isNamed: true }])).not.toMatch(/NaN|<circle/);
    expect(draw([], 346)).not.toContain("NaN");
  });
});
