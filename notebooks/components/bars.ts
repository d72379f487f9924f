const SVG = "http://www.w3.org/2000/svg";

const WIDTH = 640;
const HEIGHT = 220;
/** More names than this do not fit beside each other. */
const MOST_NAMES = 12;
const MARGIN = { top: 16, right: 8, bottom: 44, left: 48 };

export interface Bar {
  readonly label: string;
  readonly value: number;
  /** Ends of an interval, which is drawn as a line. */
  readonly low?: number;
  readonly high?: number;
}

function draw(
  parent: Element,
  name: string,
  attributes: Readonly<Record<string, string | number>>,
  text?: string,
): void {
  const element = document.createElementNS(SVG, name);
  for (const [attribute, value] of Object.entries(attributes)) element.setAttribute(attribute, String(value));
  if (text !== undefined) element.textContent = text;
  parent.append(element);
}

/** Shares as bars from zero, with their intervals; `label` says what they are to who does not see them. */
export function bars(label: string, values: readonly Bar[]): SVGSVGElement {
  const svg = document.createElementNS(SVG, "svg");
  svg.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
  svg.setAttribute("role", "img");
  svg.setAttribute("aria-label", label);
  svg.style.maxWidth = `${WIDTH}px`;
  const most = Math.max(1e-9, ...values.map(({ value, high = value }) => Math.max(value, high)));
  const bottom = HEIGHT - MARGIN.bottom;
  const y = (value: number) => bottom - (value / most) * (bottom - MARGIN.top);
  const step = (WIDTH - MARGIN.left - MARGIN.right) / Math.max(1, values.length);
  for (const share of [0, most / 2, most]) {
    draw(svg, "line", { x1: MARGIN.left, x2: WIDTH - MARGIN.right, y1: y(share), y2: y(share), stroke: "#ddd" });
    draw(
      svg,
      "text",
      { x: MARGIN.left - 6, y: y(share) + 4, "text-anchor": "end", "font-size": 11 },
      `${(100 * share).toFixed(1)}%`,
    );
  }
  const everyName = Math.ceil(values.length / MOST_NAMES);
  for (const [index, { label: name, value, low, high }] of values.entries()) {
    const x = MARGIN.left + index * step;
    draw(svg, "rect", {
      x: x + step * 0.15,
      width: step * 0.7,
      y: y(value),
      height: bottom - y(value),
      fill: "steelblue",
    });
    if (low !== undefined && high !== undefined) {
      draw(svg, "line", { x1: x + step / 2, x2: x + step / 2, y1: y(high), y2: y(low), stroke: "black" });
    }
    if (index % everyName !== 0) continue;
    draw(svg, "text", { x: x + step / 2, y: bottom + 14, "text-anchor": "middle", "font-size": 10 }, name);
  }
  return svg;
}
