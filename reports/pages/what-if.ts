import type { WhatIfPage } from "../../models/release/release.ts";
import type { Context } from "../components/context.ts";
import { fill } from "../components/fill.ts";
import type { Page } from "../components/page.ts";
import { cashFigure } from "./what-if/cash.ts";
import { movesFigure, reasonsFigure, settingsFigure, sizesFigure } from "./what-if/moves.ts";
import { channelsFigure, pressureFigure, workFigure } from "./what-if/work.ts";

/** Contacts per week, other less present; 0 also where they are too few to be told. */
function contactsChange({ weeks, pressure: { present, other } }: WhatIfPage): number {
  if (present.contacts === null || other.contacts === null) return 0;
  return (other.contacts - present.contacts) / Math.max(1, weeks.length);
}

function title(page: WhatIfPage, { strings, format }: Context): string {
  const texts = strings.what_if;
  const change = contactsChange(page);
  const movers = page.movers === null ? texts.few : format.count(page.movers, strings.site.customers);
  const values = { movers, contacts: format.signed(change, Math.abs(change) < 10 ? 1 : 0) };
  if (page.movers === 0) return change === 0 ? texts.title_none : fill(texts.title_work, values);
  return fill(change === 0 ? texts.title_moves : texts.title, values);
}

/** What other settings would have done in the last year: who moves, how much work, how many contacts, how much cash. */
export function whatIf(context: Context): Page {
  const { strings, format, release } = context;
  const { what_if: page } = release;
  if (page === null) throw new Error("this release compares with no other settings: it has no such page");
  return {
    title: title(page, context),
    lead: fill(strings.what_if.lead, { from: format.date(page.from), to: format.date(page.to) }),
    figures: [
      settingsFigure(page, context),
      sizesFigure(page, context),
      movesFigure(page, context),
      reasonsFigure(page, context),
      workFigure(page, context),
      channelsFigure(page, context),
      pressureFigure(page, context),
      cashFigure(page, context),
    ].filter((figure) => figure !== null),
  };
}
