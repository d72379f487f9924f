import type { EffectivenessPage } from "../../models/release/release.ts";
import type { Context } from "../components/context.ts";
import type { Figure } from "../components/figure.ts";
import { fill } from "../components/fill.ts";
import { element } from "../components/html.ts";
import type { IntervalRow } from "../components/intervals.ts";

/**
 * How an effect stands beside all others of its page: it `stands` where it is a discovery among them and its interval leaves
 * zero out, is clear only `alone` where that interval does and it is no discovery, and is `unclear` else.
 */
export type Standing = "stands" | "alone" | "unclear";

export function standingOf(
  { low, high }: { readonly low: number; readonly high: number },
  isDiscovery: boolean,
): Standing {
  if (low <= 0 && high >= 0) return "unclear";
  return isDiscovery ? "stands" : "alone";
}

/** Returns how an effect of that standing is drawn. */
export function standingMarks(
  standing: Standing,
  { strings }: Pick<Context, "strings">,
): Pick<IntervalRow, "isShown" | "remark"> {
  return { isShown: standing === "stands", ...(standing === "alone" && { remark: strings.standing.alone }) };
}

/** Returns how many of the drawn effects are clear only by themselves, as a sentence; null where none is. */
export function aloneInWords(
  rows: readonly IntervalRow[],
  { family_size: size }: Pick<EffectivenessPage, "family_size">,
  { strings, format }: Context,
): string | null {
  const alone = rows.filter(({ remark }) => remark !== undefined).length;
  return alone === 0 ? null : fill(format.count(alone, strings.standing.some), { m: format.number(size) });
}

/** Returns what stands under a drawing of effects: its key where `hasKey`, and what is clear only by itself. */
export function standingNote(
  rows: readonly IntervalRow[],
  page: Pick<EffectivenessPage, "family_size">,
  context: Context,
  hasKey = false,
): Pick<Figure, "below"> {
  const { strings, format } = context;
  const key = hasKey && fill(strings.standing.key, { m: format.number(page.family_size) });
  const sentences = [key, aloneInWords(rows, page, context)].filter((one) => typeof one === "string");
  return sentences.length === 0 ? {} : { below: element("p", { class: "more" }, sentences.join(" ")) };
}
