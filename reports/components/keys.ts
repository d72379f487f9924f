import type { Context } from "./context.ts";
import { element, type Element } from "./html.ts";

/** Returns the list of keys, closed until somebody asks for it, and the button that does. */
export function keyHelp({ strings }: Pick<Context, "strings">): Element {
  const texts = strings.frame.keys;
  const keys: readonly (readonly [string, string])[] = [
    ["d", texts.definitions],
    ["t", texts.tables],
    ["/", texts.search],
    ["?", texts.help],
  ];
  return element(
    "dialog",
    { id: "keys", "aria-label": texts.heading },
    element("h2", {}, texts.heading),
    element(
      "dl",
      {},
      keys.map(([key, text]) =>
        element("div", {}, element("dt", {}, element("kbd", {}, key)), element("dd", {}, text)),
      ),
    ),
    element("button", { type: "button", "data-close": true }, texts.close),
  );
}
