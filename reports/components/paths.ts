/** A place in a chart, in pixels. */
export type Point = readonly [x: number, y: number];

const written = ([x, y]: Point) => `${tenths(x)},${tenths(y)}`;

const tenths = (pixels: number) => Math.round(pixels * 10) / 10;

/** Returns the path of a line through points, to a tenth of a pixel; it is broken off at each null. */
export function linePath(points: readonly (Point | null)[]): string {
  return points
    .map((point, index) => {
      if (point === null) return "";
      const isFirst = (points[index - 1] ?? null) === null;
      const isAlone = isFirst && (points[index + 1] ?? null) === null;
      return `${isFirst ? "M" : "L"}${written(point)}${isAlone ? "Z" : ""}`;
    })
    .join("");
}

/** Returns the path around what lies between two lines over the same points. */
export function areaPath(lower: readonly Point[], upper: readonly Point[]): string {
  const around = [...upper, ...lower.toReversed()];
  return around.length === 0 ? "" : `M${around.map(written).join("L")}Z`;
}
