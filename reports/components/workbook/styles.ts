import { XML_HEAD } from "./xml.ts";

const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";

/** Number formats of our own: numbers below 164 are those that every spreadsheet knows. */
const FORMATS = { day: [164, "yyyy\\-mm\\-dd"], money: [165, "#,##0.00"], share: [166, "0.0#%"] } as const;

/** Looks of a cell by name, in the order in which the style sheet lists them. */
const LOOKS = [
  { name: "plain", format: 0, font: 0 },
  { name: "head", format: 0, font: 1 },
  { name: "day", format: FORMATS.day[0], font: 0 },
  { name: "money", format: FORMATS.money[0], font: 0 },
  { name: "share", format: FORMATS.share[0], font: 0 },
  { name: "hidden", format: 0, font: 2 },
] as const;

export type Look = (typeof LOOKS)[number]["name"];

/** Returns the number by which a cell names its look. */
export const lookNumber = (name: Look): number => LOOKS.findIndex((look) => look.name === name);

const font = (inner: string) => `<font>${inner}<sz val="11"/><name val="Calibri"/></font>`;
const formats = Object.values(FORMATS).map(([id, code]) => `<numFmt numFmtId="${id}" formatCode="${code}"/>`);
const looks = LOOKS.map(
  ({ format, font: fontNumber }) =>
    `<xf numFmtId="${format}" fontId="${fontNumber}" fillId="0" borderId="0" xfId="0" applyNumberFormat="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="${fontNumber === 1 ? 1 : 0}"/></xf>`,
);

/** The style sheet of every workbook: plain, bold for headings, italic for what is hidden. */
export const STYLES = [
  `${XML_HEAD}<styleSheet xmlns="${MAIN}">`,
  `<numFmts count="${formats.length}">${formats.join("")}</numFmts>`,
  `<fonts count="3">${font("")}${font("<b/>")}${font("<i/>")}</fonts>`,
  '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>',
  '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
  '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
  `<cellXfs count="${looks.length}">${looks.join("")}</cellXfs>`,
  "</styleSheet>",
].join("");
