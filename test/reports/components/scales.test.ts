import * as scale from "d3-scale";
import * as shape from "d3-shape";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { areaPath, linePath, type Point } from "../../../reports/components/paths.ts";
import { bandScale, linearScale } from "../../../reports/components/scales.ts";

const value = fc.integer({ min: -1e9, max: 1e9 }).map((thousandths) => thousandths / 1000);
const ends = fc
  .tuple(value, value)
  .map(([one, other]): [number, number] => [Math.min(one, other), Math.max(one, other)]);
const place = fc.integer({ min: -20_000, max: 20_000 }).map((sixteenths) => sixteenths / 16);
const point = fc.tuple(place, place);

describe("scales", () => {
  it("stand where those of d3 do", () => {
    fc.assert(
      fc.property(ends, fc.tuple(place, place), value, fc.integer({ min: 1, max: 9 }), (domain, places, one, count) => {
        const [own, other] = [linearScale(domain, places), scale.scaleLinear(domain, places)];
        expect(own(one)).toBe(other(one));
        expect(own.ticks(count)).toEqual(other.ticks(count));
        const unsigned = other
          .nice(count)
          .domain()
          .map((end) => end + 0);
        expect(own.nice(count).domain.map((end) => end + 0)).toEqual(unsigned);
      }),
    );
  });

  it("put a domain of one value in the middle", () => {
    expect(linearScale([7, 7], [0, 10])(7)).toBe(5);
  });

  it("share out bars as those of d3 do", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), ends, (count, places) => {
        const names = Array.from({ length: count }, (_, index) => String(index));
        const other = scale.scaleBand(names, places).paddingInner(0.25);
        const own = bandScale(count, places, 0.25);
        expect(own.width).toBeCloseTo(other.bandwidth(), 6);
        expect(own.step).toBeCloseTo(other.step(), 6);
        names.forEach((name, index) => {
          expect(own.start(index)).toBeCloseTo(other(name)!, 6);
        });
      }),
    );
  });
});

describe("paths", () => {
  it("are those of d3, broken off where there is no point", () => {
    const other = shape
      .line<Point | null>(
        (one) => one![0],
        (one) => one![1],
      )
      .defined((one) => one !== null)
      .digits(1);
    fc.assert(
      fc.property(fc.array(fc.option(point)), (points) => {
        expect(linePath(points)).toBe(other(points) ?? "");
      }),
    );
    expect(linePath([[0, 1.26], null, [2, 3], [4, 5]])).toBe("M0,1.3ZM2,3L4,5");
  });

  it("go around what lies between two lines as those of d3 do", () => {
    const other = shape
      .area<readonly [Point, Point]>(
        ([[x]]) => x,
        ([[, low]]) => low,
        ([, [, high]]) => high,
      )
      .digits(1);
    fc.assert(
      fc.property(fc.array(fc.tuple(place, place, place), { minLength: 1 }), (rows) => {
        const [low, high] = [rows.map(([x, y]): Point => [x, y]), rows.map(([x, , y]): Point => [x, y])];
        expect(areaPath(low, high)).toBe(other(low.map((one, index) => [one, high[index]!])));
      }),
    );
    expect(areaPath([], [])).toBe("");
  });
});
