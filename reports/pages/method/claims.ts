import type { Claim, ClaimNeed } from "../../../models/release/claims.ts";
import type { Estimate } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import type { Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { element, type Element } from "../../components/html.ts";
import type { Cell } from "../../components/table.ts";
import { tableName, treatmentName } from "../names.ts";

/** Writes a figure of a claim in its unit. */
function shower({ unit }: Claim, { format }: Context): (value: number) => string {
  return {
    share: (value: number) => format.percent(value, 0),
    difference: (value: number) => format.points(value),
    points: (value: number) => format.signed(value),
    count: (value: number) => format.number(value, 1),
  }[unit];
}

const boundsOf = ({ value, low, high, n }: Estimate, show: (value: number) => string, { format }: Context) => ({
  value: show(value),
  low: show(low),
  high: show(high),
  n: format.number(n),
});

/** The own figure with its unit; bounds behind it go without. */
function withUnit(claim: Claim, { value }: Estimate, context: Context): string {
  const { units } = context.strings.claims;
  const text = shower(claim, context)(value);
  return claim.unit === "difference" || claim.unit === "points" ? fill(units[claim.unit], { value: text }) : text;
}

/** Which comparison of letters is asked for, and in what else the letters of the closest one differ. */
function lettersText({ trait, closest }: Extract<ClaimNeed, { need: "letters" }>, context: Context): string {
  const { needs, traits } = context.strings.claims;
  const asked = fill(needs.letters, { trait: traits[trait] });
  if (closest === null) return asked;
  const differs = closest.differs.map((one) => traits[one]).join(", ");
  return fill(needs.letters_closest, { asked, differs, experiment: treatmentName(closest.experiment_id, context) });
}

function needText(need: ClaimNeed, context: Context): string {
  const { strings, format } = context;
  const texts = strings.claims.needs;
  if (need.need === "comparison" || need.need === "clear_effect") return texts[need.need];
  if (need.need === "customers") return format.count(need.least, texts.customers);
  if (need.need === "letters") return lettersText(need, context);
  if (need.need === "months") return format.count(need.least, texts.months);
  const values = { table: tableName(need.table, context).toLowerCase(), field: need.field ?? "" };
  if (!need.has_place) return fill(texts.no_place, values);
  return fill(need.field === null ? texts.table : texts.field, values);
}

type DataNeed = Extract<ClaimNeed, { need: "data" }>;

const isFieldOf = (one: ClaimNeed, { table, has_place }: DataNeed): one is DataNeed =>
  one.need === "data" && one.field !== null && one.table === table && one.has_place === has_place;

/** What is needed, with the fields of one table together. */
function needsText({ needs }: Claim, context: Context): string {
  const texts = context.strings.claims.needs;
  const parts = needs.map((need) => {
    if (need.need !== "data" || need.field === null) return needText(need, context);
    const fields = needs.filter((one) => isFieldOf(one, need)).map(({ field }) => field);
    if (fields.length === 1) return needText(need, context);
    const values = { table: tableName(need.table, context).toLowerCase(), fields: fields.join(texts.and) };
    return fill(need.has_place ? texts.fields : texts.fields_no_place, values);
  });
  return [...new Set(parts)].join("; ");
}

function sentences(claim: Claim, context: Context): readonly string[] {
  const { strings, format } = context;
  const texts = strings.claims;
  const { own, others, difference, verdict, needs } = claim;
  const show = shower(claim, context);
  const points = (value: number) => format.points(value);
  const isClear = difference !== null && (difference.low > 0 || difference.high < 0);
  const ownText = verdict === "not_testable" ? texts.context_sentence : texts.own_sentence;
  const isByScore = claim.claim === "friendly_first" && claim.unit === "points";
  return [
    own === null
      ? null
      : `${texts.measured[isByScore ? "friendly_first_score" : claim.claim]} ${fill(ownText, { ...boundsOf(own, show, context), value: withUnit(claim, own, context) })}`,
    others === null ? null : fill(texts.others_sentence, boundsOf(others, show, context)),
    difference === null
      ? null
      : fill(isClear ? texts.difference_clear : texts.difference_unclear, boundsOf(difference, points, context)),
    needs.length === 0 ? null : fill(texts.needed, { needs: needsText(claim, context) }),
  ].filter((sentence) => sentence !== null);
}

function card(claim: Claim, context: Context): Element {
  const { strings } = context;
  const texts = strings.claims;
  const { grade } = claim;
  return element(
    "article",
    { class: `claim claim-${claim.verdict}` },
    element("h3", {}, texts.statements[claim.claim]),
    element(
      "p",
      { class: "verdict" },
      grade === null ? texts.verdicts[claim.verdict] : `${texts.verdicts[claim.verdict]} · ${strings.grades[grade]}`,
    ),
    sentences(claim, context).map((sentence) => element("p", {}, sentence)),
    element("p", { class: "origin" }, `${texts.source}: ${texts.sources[claim.claim]}`),
  );
}

function tableRow(claim: Claim, context: Context): Cell[] {
  const { strings } = context;
  const texts = strings.claims;
  const cells = cellsFor(context);
  const { own, others, difference, grade, needs } = claim;
  const figure = (value: number | undefined): Cell => {
    if (value === undefined) return cells.absent;
    if (claim.unit === "share") return cells.percent(value, 1);
    if (claim.unit === "difference") return cells.points(value);
    return claim.unit === "points" ? cells.signed(value, 1) : cells.number(value, 1);
  };
  return [
    cells.text(texts.statements[claim.claim]),
    cells.text(texts.verdicts[claim.verdict]),
    grade === null ? cells.absent : cells.text(grade),
    figure(own?.value),
    figure(own?.low),
    figure(own?.high),
    own === null ? cells.absent : cells.number(own.n),
    figure(others?.value),
    difference === null ? cells.absent : cells.points(difference.value),
    difference === null ? cells.absent : cells.points(difference.low),
    difference === null ? cells.absent : cells.points(difference.high),
    needs.length === 0 ? cells.absent : cells.text(needsText(claim, context)),
  ];
}

/** Returns a card per statement of the trade: what our own data say of it, or what is missing to tell. */
export function claimsFigure(context: Context): Figure {
  const { strings, release } = context;
  const texts = strings.claims;
  return {
    heading: texts.heading,
    note: texts.note,
    drawing: element(
      "div",
      { class: "claims" },
      release.claims.map((claim) => card(claim, context)),
    ),
    table: {
      name: "claims",
      caption: texts.caption,
      columns: [
        { name: texts.statement, isText: true },
        { name: texts.verdict, isText: true },
        { name: strings.effectiveness.grade, isText: true },
        { name: texts.own },
        { name: strings.experience.low },
        { name: strings.experience.high },
        { name: "n" },
        { name: texts.others },
        { name: texts.difference },
        { name: texts.difference_low },
        { name: texts.difference_high },
        { name: texts.missing, isText: true },
      ],
      rows: release.claims.map((claim) => tableRow(claim, context)),
    },
    definition: texts.definition,
  };
}
