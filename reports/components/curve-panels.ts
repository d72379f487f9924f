import { curveMarksIn, spanOf, type Curve, type CurveAxes } from "./curves.ts";
import type { Element } from "./html.ts";
import { isNarrow } from "./responsive.ts";
import { boundedText, drawing, mark, NAME_SIZE } from "./svg.ts";

interface CurvePanel {
  readonly heading: string;
  readonly curves: readonly Curve[];
}

interface CurvePanels extends CurveAxes {
  readonly label: string;
  /** On the same scales. */
  readonly panels: readonly CurvePanel[];
}

const GAP = 24;
const HEADING = 26;
const PANEL_HEIGHT = 236;

/** Returns drawings of curves on the same scales, each under its heading: two beside each other where there is room. */
export function curvePanels(chart: CurvePanels, width: number): Element {
  const { panels, label } = chart;
  const columns = isNarrow(width) ? 1 : 2;
  const size = {
    width: (width - (columns - 1) * GAP) / columns,
    height: PANEL_HEIGHT,
    span: spanOf(panels.flatMap(({ curves }) => curves)),
    areNamesInCorner: true,
  };
  const rowHeight = HEADING + PANEL_HEIGHT + GAP;
  return drawing(
    width,
    Math.ceil(panels.length / columns) * rowHeight - GAP,
    label,
    panels.map(({ heading, curves }, index) => {
      const [left, top] = [(index % columns) * (size.width + GAP), Math.floor(index / columns) * rowHeight];
      return [
        mark(
          "g",
          { transform: `translate(${left} ${top})` },
          boundedText({ x: 0, y: 16, class: "name" }, heading, size.width, NAME_SIZE),
        ),
        mark("g", { transform: `translate(${left} ${top + HEADING})` }, curveMarksIn(curves, chart, size)),
      ];
    }),
  );
}
