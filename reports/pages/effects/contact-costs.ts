import type { ContactCost } from "../../../models/release/contact-costs.ts";
import type { Outcome, OutcomeEffect } from "../../../models/release/effects.ts";
import { frontierOf } from "../../../models/release/frontier.ts";
import type { EffectivenessPage } from "../../../models/release/release.ts";
import { CASH, directionOf } from "../../../models/release/verdict.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { crossChart } from "../../components/crosses.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { responsive } from "../../components/responsive.ts";
import type { Cell, Table } from "../../components/table.ts";
import { estimateCells, estimateColumns, pairCells, pairColumns } from "./cells.ts";
import { axisText } from "./words.ts";
import { treatmentName } from "../names.ts";

/** What a randomised treatment costs beside what it does, of all its customers. */
interface CostSide {
  readonly cost: ContactCost;
  readonly of: (outcome: Outcome) => OutcomeEffect | undefined;
}

/** Returns what each treatment costs beside what it brings; null where nothing was dealt. */
export function costFigure(page: EffectivenessPage, context: Context): Figure | null {
  if (page.costs.length === 0) return null;
  const { strings } = context;
  const texts = strings.evidence.cost;
  const sides = page.costs.map((cost): CostSide => {
    const own = page.outcomes.filter((one) => one.experiment_id === cost.experiment_id && one.segment === "all");
    return { cost, of: (outcome) => own.find((one) => one.outcome === outcome) };
  });
  const drawing = costDrawing(sides, context);
  return {
    heading: texts.heading,
    note: texts.note,
    ...(drawing && { drawing }),
    table: costTable(sides, context),
    definition: texts.definition,
    aside: [
      marginNote(
        texts.in_words,
        sides.flatMap((side) => sideInWords(side, context) ?? []),
      ),
      marginNote(texts.per_euro_heading, perEuroInWords(sides, context)),
    ],
  };
}

function costDrawing(sides: readonly CostSide[], context: Context) {
  const { strings } = context;
  const texts = strings.evidence.cost;
  const drawn = sides.flatMap(({ cost, of }) => {
    const [extra, effect] = [cost.extra, of(CASH)?.difference];
    const said = sideInWords({ cost, of }, context);
    return extra && effect && said ? [{ name: treatmentName(cost.treatment, context), extra, effect, said }] : [];
  });
  if (drawn.length === 0) return undefined;
  const choices = drawn.map(({ extra, effect }) => ({ first: -extra.value, second: effect.value }));
  const frontier = new Set(frontierOf([...choices, { first: 0, second: 0 }]));
  const crosses = drawn.map(({ name, extra, effect, said }, place) => ({
    name,
    across: extra,
    up: { value: effect.value * 100, low: effect.low * 100, high: effect.high * 100 },
    isMain: true,
    isOnFrontier: frontier.has(place),
    text: euros(extra.value, context),
    title: said,
  }));
  return responsive((width) =>
    crossChart(
      {
        label: fill(texts.label, { rows: drawn.map(({ said }) => said).join(" ") }),
        panels: [{ heading: texts.panel, crosses }],
        acrossName: texts.across,
        upName: texts.up,
        showAcross: (value) => euros(value, context),
        showUp: (value) => axisText(value, "share", context),
        isLessUp: false,
        nothingName: texts.nothing,
      },
      width,
    ),
  );
}

const euros = (value: number, { format }: Context) => format.signed(value, 2);

function costTable(sides: readonly CostSide[], context: Context): Table {
  const { strings } = context;
  const texts = strings.evidence.cost;
  return {
    name: "contact-costs",
    caption: texts.heading,
    columns: [
      { name: strings.effectiveness.treatment, isText: true },
      ...pairColumns(texts.treated_cost, texts.control_cost, texts.both_costs),
      ...estimateColumns(texts.extra, context),
      ...estimateColumns(texts.points, context),
      ...estimateColumns(texts.days, context),
      ...estimateColumns(texts.per_euro, context),
      { name: texts.verdict, isText: true },
    ],
    rows: sides.map((side) => costCells(side, context)),
  };
}

function costCells(side: CostSide, context: Context): Cell[] {
  const { cost, of } = side;
  const cells = cellsFor(context);
  const { state, treated_cost: treated, control_cost: control, extra } = cost;
  const figures = [
    ...pairCells(cells.number(treated, 2), cells.number(control, 2)),
    ...estimateCells(extra, (value) => cells.signed(value, 2), context),
  ];
  const perEuro = of("cost_per_euro");
  return [
    cells.text(treatmentName(cost.treatment, context)),
    ...(state === "suppressed" ? figures.map(() => cells.hidden) : figures),
    ...estimateCells(of(CASH)?.difference, cells.points, context),
    ...estimateCells(of("days_to_pay")?.difference, (value) => cells.signed(value, 1), context),
    ...estimateCells(perEuro?.difference, (value) => cells.number(value, 2), context),
    cells.text(verdictInWords(side, context)),
  ];
}

function verdictInWords({ cost, of }: CostSide, { strings, release }: Context): string {
  const texts = strings.evidence.cost;
  const perEuro = of("cost_per_euro");
  if (perEuro?.difference) {
    const { low, high } = perEuro.difference;
    return high < 1 ? texts.worth : low > 1 ? texts.not_worth : texts.unclear;
  }
  const refusal = perEuro?.refusal ?? cost.refusal;
  if (refusal === null) return fill(strings.site.hidden_long, { minimum: release.stamp.minimum_customers });
  return refusal === "nothing_recovered" ? texts.no_money : strings.effects.refusals[refusal];
}

const inCents = (value: number, { format }: Context) => format.cents(value.toFixed(2));

/** What it costs and what it brings, only as far as both are shown; undefined where either may not be told. */
function sideInWords({ cost, of }: CostSide, context: Context): string | undefined {
  const { strings, format } = context;
  const texts = strings.evidence.cost;
  const effect = of(CASH);
  if (!cost.extra || !effect?.difference) return undefined;
  const { value, low, high } = cost.extra;
  const costs = low > 0 ? texts.costs.more : high < 0 ? texts.costs.less : texts.costs.unclear;
  return fill(texts.row, {
    treatment: treatmentName(cost.treatment, context),
    cost: fill(costs, { cost: inCents(Math.abs(value), context) }),
    effect: fill(texts.brings[directionOf(effect)], {
      effect: format.number(Math.abs(effect.difference.value) * 100, 1),
    }),
  });
}

/** What a euro more costs, or why that cannot be told: those of which no more money is shown in one sentence. */
function perEuroInWords(sides: readonly CostSide[], context: Context): string[] {
  const { strings, format } = context;
  const texts = strings.evidence.cost;
  const nameOf = ({ cost }: CostSide) => treatmentName(cost.treatment, context);
  const isWithoutMoney = ({ of }: CostSide) => of("cost_per_euro")?.refusal === "nothing_recovered";
  const others = sides.filter((side) => !isWithoutMoney(side));
  const without = sides.filter(isWithoutMoney).map(nameOf);
  return [
    ...others.map((side) => {
      const told = side.of("cost_per_euro")?.difference;
      const treatment = nameOf(side);
      if (!told) return fill(texts.silent, { treatment, reason: verdictInWords(side, context) });
      const show = (value: number) => inCents(value, context);
      return fill(texts.told, {
        treatment,
        value: show(told.value),
        interval: format.range(told.low, told.high, show),
      });
    }),
    ...(without.length === 0
      ? []
      : [fill(format.count(without.length, texts.refused), { treatments: without.join(", ") })]),
  ];
}
