type Cell = string | number;

const isFigure = (value: Cell) => typeof value === "number" || /^[-–−\d.,%]+$/.test(value);

function fill(cell: HTMLTableCellElement, value: Cell, isRight: boolean): HTMLTableCellElement {
  cell.textContent = typeof value === "number" ? value.toLocaleString("en-GB") : value;
  cell.style.textAlign = isRight ? "right" : "left";
  cell.style.paddingRight = "1.5em";
  return cell;
}

/** A table of texts and figures; a column of nothing but figures stands to the right. */
export function table(header: readonly string[], rows: readonly (readonly Cell[])[]): HTMLTableElement {
  const element = document.createElement("table");
  element.style.width = "auto";
  const areFigures = header.map((_, column) => rows.length > 0 && rows.every((row) => isFigure(row[column]!)));
  const head = element.createTHead().insertRow();
  for (const [column, title] of header.entries()) {
    const cell = fill(document.createElement("th"), title, areFigures[column]!);
    cell.scope = "col";
    head.append(cell);
  }
  const body = element.createTBody();
  for (const row of rows) {
    const line = body.insertRow();
    for (const [column, value] of row.entries()) fill(line.insertCell(), value, areFigures[column]!);
  }
  return element;
}

/** A share as a percentage; a dash where there is none. */
export const percent = (share: number | null, digits = 1): string =>
  share === null ? "–" : `${(100 * share).toFixed(digits)}%`;
