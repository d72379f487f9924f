import type { Release } from "../../models/release/release.ts";
import type { Context } from "./context.ts";
import { figureName, figureSection, type Figure } from "./figure.ts";
import { fill } from "./fill.ts";
import { LANGUAGES } from "./format.ts";
import { element, fragment, type Child, type Element } from "./html.ts";
import { keyHelp } from "./keys.ts";
import { searchDialog } from "./search.ts";
import { stamp } from "./stamp.ts";
import { guide } from "./guide.ts";
import { tiles, type Tile } from "./tile.ts";
import { onlyMonth, viewControls, type ViewSources } from "./views.ts";

/** Every page that a site may have, in the order of the navigation. */
export const PAGES = [
  "index",
  "dso",
  "ageing",
  "forecast",
  "segments",
  "score",
  "effectiveness",
  "outcomes",
  "evidence",
  "experience",
  "what-if",
  "method",
  "releases",
] as const;
export type PageName = (typeof PAGES)[number];

/** The pages that can be seen as of every published month-end; `pages/views.ts` says from what data. */
export const VIEWED = ["index", "dso", "ageing", "forecast", "segments"] as const satisfies readonly PageName[];
export type ViewedPageName = (typeof VIEWED)[number];

/** Pages of the last month only, of which earlier releases have earlier months; `frame.one_month` says why. */
const ONE_MONTH = [
  "score",
  "effectiveness",
  "outcomes",
  "evidence",
  "experience",
  "what-if",
  "method",
] as const satisfies readonly PageName[];

const hasOneMonth = (name: PageName) => ONE_MONTH.find((page) => page === name);

export const isViewed = (name: PageName): name is ViewedPageName => VIEWED.some((viewed) => viewed === name);

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
  /** Names of the figures that are printed on one sheet, as many as fit; all that are drawn where it is absent. */
  readonly sheet?: readonly string[];
}

/** Place of a page beside the others, with its ending: not every host finds a page without it. */
export const addressOf = (page: PageName) => (page === "index" ? "./" : `./${page}.html`);

function header(current: PageName, context: Context, extras: PageExtras | undefined): Element {
  const views = extras?.views;
  const { language, strings, release } = context;
  const other = LANGUAGES.find((one) => one !== language)!;
  const keepsView = (page: PageName) => views !== undefined && isViewed(page);
  return fragment(
    element("a", { class: "skip", href: "#content" }, strings.site.skip),
    element("a", { class: "brand", href: "./" }, "Betaalbeeld"),
    views === undefined && hasOneMonth(current) && onlyMonth(addressOf("releases"), context),
    views && viewControls(views, context),
    extras &&
      element(
        "button",
        { type: "button", class: "tool scripted", "data-opens": "search", "aria-keyshortcuts": "/" },
        strings.frame.search.open,
      ),
    element(
      "a",
      {
        class: "language",
        href: `../${other}/${addressOf(current).slice(2)}`,
        hreflang: other,
        lang: other,
        "data-keeps-view": keepsView(current),
      },
      strings.site.other_language,
    ),
    element(
      "nav",
      { "aria-label": strings.site.navigation },
      pagesOf(release).map((page) =>
        element(
          "a",
          {
            href: addressOf(page),
            "aria-current": page === current ? "page" : null,
            "data-keeps-view": keepsView(page),
          },
          strings.pages[page],
        ),
      ),
    ),
  );
}

/** Returns why a page cannot be seen as of another month; undefined where it can, or is about no month. */
function whyOneMonth(name: PageName, { strings, format, release }: Context): string | undefined {
  const page = hasOneMonth(name);
  return page && fill(strings.frame.one_month[page], { date: format.date(release.stamp.as_of) });
}

/** Figures that are printed on one sheet, for as long as they fit: those that the page names or draws, or else all. */
function figuresOnSheet({ figures, sheet }: Page): readonly Figure[] {
  const chosen = figures.filter((figure) =>
    sheet === undefined ? figure.drawing !== undefined : sheet.includes(figureName(figure) ?? ""),
  );
  return chosen.length > 0 ? chosen : figures;
}

/** Returns what a page says, without what stands around it; `why` tells what cannot be chosen on it. */
export function articleOf(page: Page, context: Context, why?: string): Element {
  const { title, lead, tiles: shown, figures } = page;
  const onSheet = figuresOnSheet(page);
  return element(
    "article",
    { id: "content", tabindex: -1 },
    stamp(context),
    element("h1", {}, title),
    element("p", { class: "lead" }, lead),
    why !== undefined && element("p", { class: "note" }, why),
    shown && tiles(shown, context),
    figures.map((figure) => figureSection(figure, context, onSheet.includes(figure))),
  );
}

/** Returns links to the pages before and after this one, each with the question that it answers. */
function readingOrder(current: PageName, { release, strings }: Context): Element {
  const pages = pagesOf(release);
  const texts = strings.frame.order;
  const at = pages.indexOf(current);
  const link = (page: PageName | undefined, rel: "prev" | "next", text: string) =>
    page &&
    element(
      "a",
      { href: addressOf(page), rel },
      element("span", {}, text),
      element("b", {}, strings.pages[page]),
      element("span", {}, strings.frame.questions[page]),
    );
  return element(
    "nav",
    { class: "order", "aria-label": texts.heading },
    link(pages[at - 1], "prev", texts.previous),
    link(pages[at + 1], "next", texts.next),
  );
}

/** Controls for paper: one sheet, as a browser prints by itself, or everything. */
function printControls({ strings }: Context): readonly Child[] {
  const texts = strings.frame.print;
  return (["sheet", "everything"] as const).map((what) => [
    " ",
    element("button", { type: "button", class: "tool scripted", "data-prints": what }, texts[what]),
  ]);
}

/** What a sheet says of where it comes from and of what is not on it; a script makes the address whole. */
function paperLine(current: PageName, { language, strings }: Context): Element {
  const { from, everything } = strings.frame.print;
  return element(
    "p",
    { class: "on-paper" },
    element("span", { "data-address": `${language}/${addressOf(current).slice(2)}` }),
    " \u00b7 ",
    fill(from, { everything }),
  );
}

function footer(current: PageName, context: Context, extras: PageExtras | undefined): Element {
  const { strings, release } = context;
  const { version, release: name } = release.stamp;
  return fragment(
    current === "index" && guide(context),
    readingOrder(current, context),
    element(
      "p",
      {},
      fill(strings.site.footer, { version, release: name }),
      " ",
      element("button", { type: "button", class: "tool scripted", "data-opens": "keys" }, strings.frame.keys.open),
      printControls(context),
    ),
    paperLine(current, context),
    element("p", { id: "announcement", role: "status" }),
    keyHelp({ strings }),
    extras && searchDialog(`../${extras.search}`, { strings }),
  );
}

/** What a page has beside its own text; places are from the root of the site. */
export interface PageExtras {
  readonly script: string;
  /** What can be found on the site in the language of the page. */
  readonly search: string;
  readonly views?: ViewSources | undefined;
}

/** Framework takes a script for one of its own unless it is called external; the built page no longer says so. */
const scriptTag = (path: string) => element("script", { type: "module", rel: "external", src: `../${path}` });

/** What a page consists of: its title as text, and else finished HTML. */
export interface PageParts {
  readonly title: string;
  /** What its head has besides title and style. */
  readonly head: string;
  readonly header: string;
  readonly article: string;
  readonly footer: string;
}

/** Returns the parts of a page. Without extras it is a page for reading only. */
export function partsOf(name: PageName, page: Page, context: Context, extras?: PageExtras): PageParts {
  return {
    title: context.strings.pages[name],
    head: extras === undefined ? "" : scriptTag(extras.script).toString(),
    header: header(name, context, extras).toString(),
    article: articleOf(page, context, whyOneMonth(name, context)).toString(),
    footer: footer(name, context, extras).toString(),
  };
}

/** What stands for the parts in `[lang]/frame.md`, which Framework builds once for all pages of a language. */
export const PART_MARKERS: PageParts = {
  title: "part-title",
  head: '<meta name="part-head">',
  header: '<span id="part-header"></span>',
  article: '<span id="part-article"></span>',
  footer: '<span id="part-footer"></span>',
};

/**
 * Returns a page as Framework reads it: front matter, then the finished HTML on one line, since a blank line would end the
 * HTML block.
 */
export function markdownOf({ article, title, ...around }: PageParts): string {
  const lines = Object.entries({ title, ...around })
    .filter(([, text]) => text !== "")
    .map(([key, text]) => `${key}: ${JSON.stringify(text)}`);
  return `---\n${lines.join("\n")}\n---\n\n${article}\n`;
}
