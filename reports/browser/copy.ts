import { announce } from "./announce.ts";

const FORMULA_START = /^[=@\t\r]|^[+-](?![\d.,\s\u20ac]*%?$)/;

/** The text of a cell as a spreadsheet reads it: plain spaces, plain minus signs, no formula. */
function cellText(cell: Element): string {
  const text = cell.textContent.replaceAll(/\s/g, " ").replaceAll("\u2212", "-").trim();
  return FORMULA_START.test(text) ? `'${text}` : text;
}

function tabbed(table: HTMLTableElement): string {
  return [...table.rows].map((row) => [...row.cells].map(cellText).join("\t")).join("\n");
}

async function copy(text: string, { dataset }: HTMLElement): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    announce(dataset.copied ?? "");
  } catch {
    announce(dataset.failed ?? "");
  }
}

/** Copies the table of a figure, as cells for a spreadsheet, or the link to it, view and all. */
export function copyOnClick(target: Element): void {
  const tool = target.closest<HTMLElement>("[data-copied]");
  const table = tool?.closest("section")?.querySelector("table");
  if (tool instanceof HTMLAnchorElement) void copy(tool.href, tool);
  else if (tool !== null && table) void copy(tabbed(table), tool);
}
