import { scaleLinear } from "d3-scale";
import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { drawing, mark, spread, textWidth, valueMark } from "./svg.ts";

interface Change {
  readonly name: string;
  readonly note: string;
  readonly from: number;
  readonly to: number;
  readonly difference: string;
}

interface ChangeChart {
  readonly label: string;
  readonly changes: readonly Change[];
  readonly show: (value: number) => string;
  readonly fromName: string;
  readonly toName: string;
}

const HEAD = 26;

/** Returns two levels per row as points, hollow before and solid now: levels need no axis that starts at zero. */
export function changeChart({ label, changes, show, fromName, toName }: ChangeChart, width: number): Element {
  const narrow = isNarrow(width);
  const rowHeight = narrow ? 84 : 62;
  const nameWidth = narrow
    ? 0
    : Math.min(270, Math.max(...changes.flatMap((one) => [textWidth(one.name, 14), textWidth(one.note)]), 0) + 14);
  const right = Math.max(...changes.map((one) => textWidth(one.difference, 14)), 0) + 16;
  const values = changes.flatMap((one) => [one.from, one.to]);
  const margin = textWidth(show(Math.max(...values, 0))) / 2 + 4;
  const x = scaleLinear([Math.min(...values), Math.max(...values)], [nameWidth + margin, width - right - margin]);
  return drawing(
    width,
    HEAD + changes.length * rowHeight,
    label,
    mark("circle", { cx: nameWidth + 7, cy: 11, r: 5, class: "hollow tone-mute" }),
    mark("text", { x: nameWidth + 18, y: 15 }, fromName),
    mark("circle", { cx: nameWidth + 36 + textWidth(fromName), cy: 11, r: 5, class: "fill tone-blue" }),
    mark("text", { x: nameWidth + 47 + textWidth(fromName), y: 15 }, toName),
    changes.map((one, index) => {
      const top = HEAD + index * rowHeight;
      const middle = top + (narrow ? 66 : 38);
      const gap = textWidth(show(one.from)) + 6;
      const points = spread([x(one.from), x(one.to)], gap, nameWidth + margin, width - right - margin);
      return [
        mark("text", { x: 0, y: narrow ? top + 18 : middle - 3, class: "name" }, one.name),
        mark("text", { x: 0, y: narrow ? top + 33 : middle + 13 }, one.note),
        mark("line", { x1: x(one.from), x2: x(one.to), y1: middle, y2: middle, class: "interval tone-blue" }),
        valueMark(
          "circle",
          { cx: x(one.from), cy: middle, r: 6, class: "hollow tone-mute" },
          `${fromName}: ${show(one.from)}`,
          show(one.from),
        ),
        valueMark(
          "circle",
          { cx: x(one.to), cy: middle, r: 6, class: "fill tone-blue" },
          `${toName}: ${show(one.to)}`,
          show(one.to),
        ),
        mark("text", { x: points[0], y: middle - 12, class: "middle" }, show(one.from)),
        mark("text", { x: points[1], y: middle - 12, class: "middle figure" }, show(one.to)),
        mark("text", { x: width, y: middle + 5, class: "figure end" }, one.difference),
      ];
    }),
  );
}
