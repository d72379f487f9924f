const ESCAPES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** Characters that XML 1.0 cannot hold, not even escaped. */
const FORBIDDEN = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g; // oxlint-disable-line no-control-regex

/** Most characters that a spreadsheet takes in one cell. */
const LONGEST_TEXT = 32_767;

/** Returns the text as it may stand in an element or attribute; what XML or a cell cannot hold is left out. */
export function xmlText(text: string): string {
  return text
    .replace(FORBIDDEN, "")
    .slice(0, LONGEST_TEXT)
    .replace(/[&<>"]/g, (character) => ESCAPES[character]!);
}

export const XML_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
