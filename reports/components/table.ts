import { element, type Element } from "./html.ts";

/** One figure of a table: as people read it, and as a spreadsheet gets it. */
export interface Cell {
  readonly text: string;
  /** A second line on the page, such as an interval that a spreadsheet gets in columns of its own. */
  readonly below?: string;
  /** Null where there is no figure. */
  readonly raw: string | number | null;
  /** Unit that the text shows and the spreadsheet's column name tells. */
  readonly unit?: string;
  readonly state?: "suppressed" | "absent";
  /** Shade of a heat map, from 0 (least) to 5. */
  readonly shade?: number;
}

export interface Column {
  readonly name: string;
  readonly isText?: boolean;
  /** Name on the page, where its cells have a second line that this names as well. */
  readonly pageName?: string;
  /** True of a column that the page tells elsewhere: in a second line, or in the words beside the table. */
  readonly isDownloadOnly?: boolean;
}

/** What stands behind a chart; the first cell of a row names it. */
export interface Table {
  /** Name of the download, unique on the site. */
  readonly name: string;
  readonly caption: string;
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
  /** Places of rows that stand in the downloads alone, so that a long page stays within its budget. */
  readonly downloadOnlyRows?: ReadonlySet<number>;
}

/** Text of more characters than this keeps its lines long, also where the table is wider than its frame. */
const LONGEST_WORDS = 24;

function cellClass({ text, state, shade }: Cell, isText: boolean): string | null {
  const kind = isText ? text.length > LONGEST_WORDS && "sentence" : "number";
  return [kind, state, shade !== undefined && `shade-${shade}`].filter(Boolean).join(" ") || null;
}

const linesOf = ({ text, below }: Cell) => (below === undefined ? text : [text, element("small", {}, below)]);

/** Names of columns begin with a capital, as those of rows do; a symbol such as n or p stays as it is, and so does a month. */
const heading = ({ name, pageName = name }: Column) =>
  pageName.replace(/^\p{Ll}(?=\p{L})(?!.*\d{4}$)/u, (letter) => letter.toUpperCase());

/** Returns the table in a frame of its own that scrolls sideways, also by keyboard, when it is wider than the page. */
export function dataTable({ caption, columns, rows, downloadOnlyRows }: Table): Element {
  const shown = [...columns.keys()].filter((index) => columns[index]!.isDownloadOnly !== true);
  const isText = (index: number) => columns[index]!.isText === true;
  return element(
    "div",
    { class: "scroll", role: "group", tabindex: 0, "aria-label": caption },
    element(
      "table",
      {},
      element("caption", {}, element("span", {}, caption)),
      element(
        "thead",
        {},
        element(
          "tr",
          {},
          shown.map((index) =>
            element(
              "th",
              { scope: "col", class: index === 0 || isText(index) ? null : "number" },
              heading(columns[index]!),
            ),
          ),
        ),
      ),
      element(
        "tbody",
        {},
        rows
          .filter((_, place) => downloadOnlyRows?.has(place) !== true)
          .map((row) =>
            element(
              "tr",
              {},
              shown.map((index) =>
                index === 0
                  ? element("th", { scope: "row" }, linesOf(row[index]!))
                  : element("td", { class: cellClass(row[index]!, isText(index)) }, linesOf(row[index]!)),
              ),
            ),
          ),
      ),
    ),
  );
}
