import type { Context } from "../components/context.ts";
import type { Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { element, type Element } from "../components/html.ts";
import { addressOf, type PageName } from "../components/page.ts";
import type { Strings } from "../strings/nl.ts";

type Method = keyof Strings["methods"]["of"];

/** The methods behind what a page says, in the order in which it says it. */
const USED = {
  effectiveness: ["grade_a", "grade_b", "grade_c", "pooling", "family", "days", "peeking", "gate"],
  outcomes: ["grade_a", "pooling", "family", "days", "score", "gate"],
  evidence: ["grade_a", "grade_b", "grade_c", "grade_d", "family", "days", "gate"],
  experience: ["score", "weighting", "correlation", "family", "grade_c", "grade_d", "dose", "gate"],
} as const satisfies Readonly<Partial<Record<PageName, readonly Method[]>>>;

/** Returns what a link to the text on a method ends in. */
const placeOf = (method: Method) => `how-${method.replaceAll("_", "-")}`;

function methodText(method: Method, { strings }: Context): Element {
  const texts = strings.methods;
  const { heading, does, assumes, refuses } = texts.of[method];
  return element(
    "article",
    { class: "claim", id: placeOf(method) },
    element("h3", {}, heading),
    element("p", {}, does),
    element("p", {}, fill(texts.assumes, { text: assumes })),
    element("p", {}, fill(texts.refuses, { text: refuses })),
    element("p", { class: "origin" }, fill(texts.source, { text: texts.sources[method] })),
  );
}

/** Returns in plain words how every effect, score and amount is estimated, each under a heading that can be linked to. */
export function methodsFigure(context: Context): Figure {
  const texts = context.strings.methods;
  return {
    name: "methods",
    heading: texts.heading,
    note: texts.note,
    drawing: element(
      "div",
      { class: "claims" },
      (Object.keys(texts.of) as Method[]).map((method) => methodText(method, context)),
    ),
  };
}

/** Returns links to the methods behind a page. */
export function methodsUsedFigure(page: keyof typeof USED, { strings }: Context): Figure {
  const texts = strings.methods;
  return {
    name: "methods-used",
    heading: texts.used,
    note: texts.used_note,
    drawing: element(
      "ul",
      {},
      USED[page].map((method) =>
        element(
          "li",
          {},
          element("a", { href: `${addressOf("method")}#${placeOf(method)}` }, texts.of[method].heading),
        ),
      ),
    ),
  };
}
