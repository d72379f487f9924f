import { SaxesParser } from "saxes";
import type { Archive } from "./archive.ts";

/** What to do with the elements of a part; names come without their prefix. */
export interface XmlHandlers {
  readonly open?: (name: string, attributes: Readonly<Record<string, string>>) => void;
  readonly text?: (text: string) => void;
  readonly close?: (name: string) => void;
}

/** More text than this between two tags is no workbook: a cell holds at most 32,767 characters. */
const LONGEST_TEXT_CHARACTERS = 1 << 24;

const localName = (name: string) => name.slice(name.indexOf(":") + 1);

/**
 * Yields what the handlers emit while a part of a workbook is read, holding one piece of it in memory. An absent part
 * yields nothing; one that is no XML throws FILE_UNREADABLE.
 */
export async function* xmlItems<T>(
  archive: Archive,
  part: string,
  handlersFor: (emit: (item: T) => void) => XmlHandlers,
): AsyncGenerator<T> {
  let items: T[] = [];
  let fault: Error | undefined;
  let charactersWithoutTag = 0;
  const { open, text, close } = handlersFor((item) => items.push(item));
  const parser = new SaxesParser<{ xmlns: false; position: false }>({ xmlns: false, position: false });
  parser.on("error", (error) => (fault ??= error));
  parser.on("opentag", ({ name, attributes }) => {
    charactersWithoutTag = 0;
    open?.(localName(name), attributes);
  });
  parser.on("text", (value) => text?.(value));
  parser.on("closetag", ({ name }) => {
    charactersWithoutTag = 0;
    close?.(localName(name));
  });
  let isAbsent = true;
  for await (const piece of archive.text(part)) {
    isAbsent = false;
    charactersWithoutTag += piece.length;
    parser.write(piece);
    if (fault !== undefined || charactersWithoutTag > LONGEST_TEXT_CHARACTERS) throw archive.damaged(part, fault);
    yield* items;
    items = [];
  }
  if (isAbsent) return;
  parser.close();
  if (fault !== undefined) throw archive.damaged(part, fault);
}
