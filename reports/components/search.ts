import type { Context } from "./context.ts";
import { element, type Element } from "./html.ts";

/** Returns the search, closed until somebody asks for it; `index` is the place of what can be found, from the page. */
export function searchDialog(index: string, { strings }: Pick<Context, "strings">): Element {
  const texts = strings.frame.search;
  return element(
    "dialog",
    {
      id: "search",
      "aria-label": texts.heading,
      "data-source": index,
      "data-one": texts.found.one,
      "data-other": texts.found.other,
      "data-none": texts.none,
      "data-failed": texts.failed,
    },
    element("h2", {}, texts.heading),
    element(
      "label",
      {},
      element("span", {}, texts.label),
      element("input", { type: "search", autocomplete: "off", spellcheck: "false", autofocus: true }),
    ),
    element("p", { role: "status" }),
    element("ol", {}),
    element("button", { type: "button", "data-close": true }, strings.frame.keys.close),
  );
}
