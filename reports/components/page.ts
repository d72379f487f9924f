import type { Release } from "../../models/release/release.ts";
import type { Context } from "./context.ts";
import { figureSection, type Figure } from "./figure.ts";
import { fill } from "./fill.ts";
import { LANGUAGES } from "./format.ts";
import { element, fragment, type Child, type Element } from "./html.ts";
import { keyHelp } from "./keys.ts";
import { stamp } from "./stamp.ts";
import { tiles, type Tile } from "./tile.ts";

/** Every page that a site may have, in the order of the navigation. */
export const PAGES = [
  "index",
  "dso",
  "ageing",
  "segments",
  "score",
  "effectiveness",
  "experience",
  "what-if",
  "method",
] as const;
export type PageName = (typeof PAGES)[number];

/** Returns the pages of a site: all but the one with other settings, where the release compares with none. */
export function pagesOf({ what_if }: Pick<Release, "what_if">): readonly PageName[] {
  return PAGES.filter((page) => page !== "what-if" || what_if !== null);
}

export interface Page {
  /** The finding, as one sentence that is true of the data. */
  readonly title: string;
  /** What it means, or what to do. */
  readonly lead: Child;
  readonly tiles?: readonly Tile[];
  readonly figures: readonly Figure[];
}

const address = (page: PageName) => (page === "index" ? "./" : `./${page}`);

function header(current: PageName, { language, strings, release }: Context): Element {
  const other = LANGUAGES.find((one) => one !== language)!;
  return fragment(
    element("a", { class: "skip", href: "#content" }, strings.site.skip),
    element("a", { class: "brand", href: "./" }, "Betaalbeeld"),
    element(
      "nav",
      { "aria-label": strings.site.navigation },
      pagesOf(release).map((page) =>
        element("a", { href: address(page), "aria-current": page === current ? "page" : null }, strings.pages[page]),
      ),
    ),
    element(
      "a",
      { class: "language", href: `../${other}/${current === "index" ? "" : current}`, hreflang: other, lang: other },
      strings.site.other_language,
    ),
  );
}

function body({ title, lead, tiles: shown, figures }: Page, context: Context): Element {
  return element(
    "article",
    { id: "content", tabindex: -1 },
    stamp(context),
    element("h1", {}, title),
    element("p", { class: "lead" }, lead),
    shown && tiles(shown),
    figures.map((figure) => figureSection(figure, context)),
  );
}

function footer({ strings, release }: Context): Element {
  const { version, release: name } = release.stamp;
  return fragment(
    element(
      "p",
      {},
      fill(strings.site.footer, { version, release: name }),
      " ",
      element("button", { type: "button", class: "tool scripted", "data-opens": "keys" }, strings.shell.keys.open),
    ),
    element("p", { id: "announcement", role: "status" }),
    keyHelp({ strings }),
  );
}

/** Places of the scripts of a site, from its root. */
export interface PageScripts {
  readonly site: string;
}

/** Framework takes a script for one of its own unless it is called external; the built page no longer says so. */
const scriptTag = (path: string) => element("script", { type: "module", rel: "external", src: `../${path}` });

/**
 * Returns the page as Framework reads it: front matter, then the finished HTML on one line, since a blank line would
 * end the HTML block. Without scripts it is a page for reading only.
 */
export function markdownOf(name: PageName, page: Page, context: Context, scripts?: PageScripts): string {
  const frontMatter = {
    title: context.strings.pages[name],
    ...(scripts === undefined ? {} : { head: scriptTag(scripts.site).toString() }),
    header: header(name, context).toString(),
    footer: footer(context).toString(),
  };
  const lines = Object.entries(frontMatter).map(([key, value]) => `${key}: ${JSON.stringify(value)}`);
  return `---\n${lines.join("\n")}\n---\n\n${body(page, context).toString()}\n`;
}
