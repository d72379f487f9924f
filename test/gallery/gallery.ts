import { contextFor } from "../../reports/components/context.ts";
import type { Language } from "../../reports/components/format.ts";
import { Element, element } from "../../reports/components/html.ts";
import { SAMPLE_RELEASE } from "../reports/sample-release.ts";
import type { Specimens } from "./specimen.ts";
import { columns, curves, fan, lines, panels, reliability, sparklines, stack } from "./specimens/courses.ts";
import { definitions, figures, tables, tileRows, tools } from "./specimens/figures.ts";
import { balances, bars, crosses, intervals, judged, nps, steps } from "./specimens/rows.ts";
import { controls, guides, keyLists, pages, searches, stamps } from "./specimens/shell.ts";

/** Every component that can be seen, by its file in `reports/components`. */
export const GALLERY: Readonly<Record<string, Specimens>> = {
  tile: tileRows,
  sparkline: sparklines,
  balances,
  bars,
  intervals,
  crosses,
  judged,
  nps,
  waterfall: steps,
  lines,
  columns,
  curves,
  "curve-panels": panels,
  fan,
  stack,
  reliability,
  table: tables,
  figure: figures,
  tools,
  definition: definitions,
  stamp: stamps,
  views: controls,
  page: pages,
  guide: guides,
  keys: keyLists,
  search: searches,
};

/** What other components are made with, and is seen in them. */
export const UNSEEN = [
  "cells",
  "columnar",
  "context",
  "csv",
  "downloads",
  "fill",
  "format",
  "gaps",
  "html",
  "loader",
  "paths",
  "responsive",
  "ticks",
  "scales",
  "svg",
] as const;

/** Identifiers and the names of landmarks are unique on a page, but here they come in every state. */
function alone(piece: Element, state: string): Element {
  const html = piece.toString().replaceAll(/ id="[^"]*"/g, "");
  return new Element(
    html.replace(/(<form[^>]*? aria-label=")/g, `$1${element("i", {}, state).toString().slice(3, -4)}: `),
  );
}

function section(name: string, specimens: ReturnType<Specimens>): Element {
  return element(
    "section",
    { class: "specimens", id: name },
    element("h1", {}, name),
    specimens.map(({ state, element: shown }) =>
      element(
        "div",
        { class: "specimen", role: "group", "aria-label": `${name}, ${state}` },
        element("p", { class: "state" }, state),
        alone(shown, state),
      ),
    ),
  );
}

/** Returns the page that shows every component in every state, with these styles at these addresses. */
export function galleryPage(language: Language, styles: readonly string[]): string {
  const context = contextFor(language, SAMPLE_RELEASE);
  const links = styles.map((href) => element("link", { rel: "stylesheet", href }));
  const body = Object.entries(GALLERY).map(([name, specimens]) => section(name, specimens(context)));
  const head = element(
    "head",
    {},
    element("meta", { charset: "utf-8" }),
    element("meta", { name: "viewport", content: "width=device-width, initial-scale=1" }),
    element("title", {}, "Components"),
    links,
  );
  const main = element("main", { id: "observablehq-center", class: "gallery" }, body);
  return `<!DOCTYPE html>${element("html", { lang: language }, head, element("body", {}, main)).toString()}`;
}
