import { noWorkbook, type Archive } from "./archive.ts";
import { unescapedText } from "./cell-text.ts";
import { xmlItems } from "./xml.ts";

/** Shared texts stay in memory; a list above this size would not fit a small machine. */
const SHARED_TEXT_CHARACTERS = 1 << 28;

/** Returns the texts that cells refer to by number; rich text without its fonts, and without its pronunciation. */
export async function readSharedTexts(archive: Archive, part: string): Promise<readonly string[]> {
  let text = "";
  let isShown = false;
  let isPhonetic = false;
  const texts: string[] = [];
  let characters = 0;
  const items = xmlItems<string>(archive, part, (emit) => ({
    open(name) {
      if (name === "si") text = "";
      if (name === "rPh") isPhonetic = true;
      isShown = name === "t" && !isPhonetic;
    },
    text(value) {
      if (isShown) text += value;
    },
    close(name) {
      isShown = false;
      if (name === "rPh") isPhonetic = false;
      if (name === "si") emit(unescapedText(text));
    },
  }));
  for await (const item of items) {
    characters += item.length;
    if (characters > SHARED_TEXT_CHARACTERS) throw noWorkbook(archive.path, "more text than fits in memory");
    texts.push(item);
  }
  return texts;
}
