import type { Context } from "./context.ts";
import { fill } from "./fill.ts";
import { element, type Element } from "./html.ts";
import { addressOf, type PageName } from "./page.ts";

/** Which pages a reader opens first, in that order. */
const FIRST_PAGES = {
  credit_manager: ["ageing", "effectiveness", "segments"],
  management: ["dso", "forecast", "experience"],
  analyst: ["method", "score", "releases"],
} as const satisfies Readonly<Record<string, readonly PageName[]>>;

const READERS = Object.keys(FIRST_PAGES) as (keyof typeof FIRST_PAGES)[];

/** Returns what each of the three readers of a site reads first and how, in two minutes. */
export function guide({ strings }: Pick<Context, "strings">): Element {
  const texts = strings.guide;
  const { signal, noise } = strings.overview;
  return element(
    "section",
    { class: "guide", "aria-labelledby": "guide" },
    element("h2", { id: "guide" }, texts.heading),
    element(
      "div",
      {},
      READERS.map((reader) =>
        element(
          "div",
          {},
          element("h3", {}, texts.readers[reader]),
          element("p", {}, fill(texts.reads[reader], { signal, noise })),
          element(
            "ol",
            {},
            FIRST_PAGES[reader].map((page) =>
              element("li", {}, element("a", { href: addressOf(page) }, strings.pages[page])),
            ),
          ),
        ),
      ),
    ),
  );
}
