import { strToU8, zipSync } from "fflate";
import { sheetXml, type Sheet } from "./sheet.ts";
import { STYLES } from "./styles.ts";
import { XML_HEAD, xmlText } from "./xml.ts";

const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const DOCUMENT = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml";

/** The first day that a ZIP archive can name, in the time zone of the machine: the same bytes everywhere. */
const NO_TIME = new Date(1980, 0, 1);

function contentTypes(sheets: readonly Sheet[]): string {
  const parts = [
    ["/xl/workbook.xml", "sheet.main"],
    ["/xl/styles.xml", "styles"],
    ...sheets.map((_, index) => [`/xl/worksheets/sheet${index + 1}.xml`, "worksheet"]),
  ].map(([name, type]) => `<Override PartName="${name!}" ContentType="${TYPE}.${type!}+xml"/>`);
  return [
    `${XML_HEAD}<Types xmlns="${PACKAGE}/content-types">`,
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>',
    `<Default Extension="xml" ContentType="application/xml"/>${parts.join("")}</Types>`,
  ].join("");
}

function relations(targets: readonly (readonly [type: string, target: string])[]): string {
  const lines = targets.map(
    ([type, target], index) => `<Relationship Id="rId${index + 1}" Type="${DOCUMENT}/${type}" Target="${target}"/>`,
  );
  return `${XML_HEAD}<Relationships xmlns="${PACKAGE}/relationships">${lines.join("")}</Relationships>`;
}

function workbookXml(sheets: readonly Sheet[]): string {
  const names = sheets.map(
    ({ name }, index) => `<sheet name="${xmlText(name)}" sheetId="${index + 1}" r:id="rId${index + 1}"/>`,
  );
  return `${XML_HEAD}<workbook xmlns="${MAIN}" xmlns:r="${DOCUMENT}"><sheets>${names.join("")}</sheets></workbook>`;
}

/**
 * Returns an XLSX file with these sheets, in a browser as well as in the build; the same bytes for the same sheets, in
 * any time zone. Names of sheets have at most 31 characters and none of `[]:*?/\`.
 */
export function workbookOf(sheets: readonly Sheet[]): Uint8Array {
  const worksheets = sheets.map((sheet, index) => [`xl/worksheets/sheet${index + 1}.xml`, sheetXml(sheet)] as const);
  const parts: Readonly<Record<string, string>> = {
    "[Content_Types].xml": contentTypes(sheets),
    "_rels/.rels": relations([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": workbookXml(sheets),
    "xl/_rels/workbook.xml.rels": relations([
      ...sheets.map((_, index) => ["worksheet", `worksheets/sheet${index + 1}.xml`] as const),
      ["styles", "styles.xml"],
    ]),
    "xl/styles.xml": STYLES,
    ...Object.fromEntries(worksheets),
  };
  const files = Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)]));
  return zipSync(files, { mtime: NO_TIME, level: 6 });
}
