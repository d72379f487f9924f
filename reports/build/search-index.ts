import type { Context } from "../components/context.ts";
import { figureName, type Figure } from "../components/figure.ts";
import { addressOf, pagesOf, type Page, type PageName } from "../components/page.ts";
import { plainText } from "../components/html.ts";

/** What can be found: where it stands, on which page, its heading, and the words by which it is found. */
export type SearchEntry = readonly [address: string, page: string, heading: string, text: string];

const join = (parts: readonly (string | undefined)[]) => parts.filter((part) => part !== undefined).join(" ");

function figureText({ note, table, definition }: Figure): string {
  const { formula, numerator, denominator, source } = definition ?? {};
  const columns = table?.columns.map(({ name }) => name) ?? [];
  return join([note, table?.caption, formula, numerator, denominator, source, ...columns]);
}

function pageEntries(name: PageName, page: Page, { strings }: Context): SearchEntry[] {
  const title = strings.pages[name];
  const own: SearchEntry = [
    addressOf(name),
    title,
    page.title,
    join([plainText(page.lead), strings.frame.questions[name]]),
  ];
  const figures = page.figures.map((figure): SearchEntry => {
    const id = figureName(figure);
    const address = id === undefined ? addressOf(name) : `${addressOf(name)}#${id}`;
    return [address, title, figure.heading, figureText(figure)];
  });
  return [own, ...figures];
}

/** Returns everything that can be found on the pages of one language, in the order of reading. */
export function searchIndex(pages: ReadonlyMap<PageName, Page>, context: Context): readonly SearchEntry[] {
  return pagesOf(context.release).flatMap((name) => pageEntries(name, pages.get(name)!, context));
}
