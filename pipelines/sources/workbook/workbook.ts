import { posix } from "node:path";
import { noWorkbook, type Archive } from "./archive.ts";
import { isDateFormat } from "./cell-text.ts";
import { readSharedTexts } from "./shared-texts.ts";
import { xmlItems } from "./xml.ts";

export interface Sheet {
  readonly name: string;
  /** Name of the sheet's part in the archive. */
  readonly part: string;
  readonly isHidden: boolean;
}

/** What the cells of a workbook refer to. */
export interface Workbook {
  readonly archive: Archive;
  /** In the order of the tabs. */
  readonly sheets: readonly Sheet[];
  readonly is1904: boolean;
  /** Per cell style, whether it shows a date. */
  readonly dateStyles: readonly boolean[];
  readonly sharedTexts: readonly string[];
}

interface Relation {
  readonly id: string;
  readonly type: string;
  readonly part: string;
}

async function collected<T>(items: AsyncGenerator<T>): Promise<readonly T[]> {
  const all: T[] = [];
  for await (const item of items) all.push(item);
  return all;
}

function relationsOf(archive: Archive, part: string): Promise<readonly Relation[]> {
  const { dir, base } = posix.parse(part);
  return collected(
    xmlItems<Relation>(archive, posix.join(dir, "_rels", `${base}.rels`), (emit) => ({
      open(name, { Id: id = "", Type: type = "", Target: target = "" }) {
        if (name !== "Relationship") return;
        emit({ id, type: posix.basename(type), part: posix.resolve("/", dir, target).slice(1) });
      },
    })),
  );
}

async function readSheets(archive: Archive, part: string, relations: readonly Relation[]) {
  let is1904 = false;
  const sheets = await collected(
    xmlItems<Sheet>(archive, part, (emit) => ({
      open(element, attributes) {
        if (element === "workbookPr") is1904 = ["1", "true"].includes(attributes.date1904 ?? "");
        if (element !== "sheet") return;
        const id = Object.entries(attributes).find(([name]) => name.endsWith(":id"))?.[1];
        const relation = relations.find((other) => other.id === id && other.type === "worksheet");
        const { name = "", state = "visible" } = attributes;
        if (relation !== undefined) emit({ name, part: relation.part, isHidden: state !== "visible" });
      },
    })),
  );
  return { sheets, is1904 };
}

function readDateStyles(archive: Archive, part: string): Promise<readonly boolean[]> {
  const codes = new Map<number, string>();
  let isCellStyle = false;
  return collected(
    xmlItems<boolean>(archive, part, (emit) => ({
      open(name, attributes) {
        const id = Number(attributes.numFmtId);
        if (name === "cellXfs") isCellStyle = true;
        if (name === "numFmt") codes.set(id, attributes.formatCode ?? "");
        if (name === "xf" && isCellStyle) emit(isDateFormat(id, codes.get(id)));
      },
      close(name) {
        if (name === "cellXfs") isCellStyle = false;
      },
    })),
  );
}

/** Reads what the cells of a workbook refer to; throws FILE_UNREADABLE where the archive holds no workbook. */
export async function openWorkbook(archive: Archive): Promise<Workbook> {
  const main = (await relationsOf(archive, "")).find(({ type }) => type === "officeDocument");
  if (main === undefined) throw noWorkbook(archive.path, "a zip file without a workbook");
  const relations = await relationsOf(archive, main.part);
  const partOf = (type: string) => relations.find((relation) => relation.type === type)?.part ?? "";
  return {
    archive,
    ...(await readSheets(archive, main.part, relations)),
    dateStyles: await readDateStyles(archive, partOf("styles")),
    sharedTexts: await readSharedTexts(archive, partOf("sharedStrings")),
  };
}
