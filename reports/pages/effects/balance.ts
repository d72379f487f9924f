import type { CovariateBalance, ObservedEffect } from "../../../models/release/observed.ts";
import { balanceChart } from "../../components/balances.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import type { Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { responsive } from "../../components/responsive.ts";
import { treatmentName } from "../names.ts";

/** Standard deviations apart above which groups count as too different to compare (Austin 2009), as the checks have it. */
const LIMIT = 0.1;
const DECIMALS = 2;

/** Returns the covariate in which the weighted groups are farthest apart; undefined where none was compared. */
export const farthestOf = (balance: readonly CovariateBalance[]): CovariateBalance | undefined =>
  balance.toSorted((one, other) => Math.abs(other.after) - Math.abs(one.after))[0];

/**
 * Returns how far those with a treatment that somebody chose and those like them are apart in each covariate, before and after
 * weighting, of all customers; null where no covariate was compared.
 */
export function balanceFigure(observed: readonly ObservedEffect[], context: Context): Figure | null {
  const compared = observed
    .filter(({ segment, outcome }) => segment === "all" && outcome === "days_to_pay")
    .map(({ treatment, evidence }) => ({
      heading: treatmentName(treatment, context),
      balance: (evidence?.balance ?? []).toSorted((one, other) => Math.abs(other.before) - Math.abs(one.before)),
    }))
    .filter(({ balance }) => balance.length > 0);
  if (compared.length === 0) return null;
  const { strings, format } = context;
  const texts = strings.balance;
  const cells = cellsFor(context);
  const nameOf = ({ covariate }: CovariateBalance) => strings.observed.covariates[covariate];
  const tooFar = (side: "before" | "after") =>
    compared.flatMap(({ balance }) => balance).filter((one) => Math.abs(one[side]) > LIMIT).length;
  const counts = { n: compared[0]!.balance.length, before: tooFar("before"), after: tooFar("after") };
  const panels = compared.map(({ heading, balance }) => ({
    heading,
    rows: balance.map((one) => ({ name: nameOf(one), before: Math.abs(one.before), after: Math.abs(one.after) })),
  }));
  return {
    heading: texts.heading,
    note: texts.note,
    drawing: responsive((width) =>
      balanceChart(
        {
          label: fill(texts.label, counts),
          panels,
          beforeName: texts.before,
          afterName: texts.after,
          limit: LIMIT,
          show: (value) => format.number(value, DECIMALS),
        },
        width,
      ),
    ),
    table: {
      name: "balance",
      caption: texts.heading,
      columns: [
        { name: strings.effectiveness.treatment, isText: true, isDownloadOnly: compared.length === 1 },
        { name: texts.covariate, isText: true },
        { name: texts.before },
        { name: texts.after },
      ],
      rows: panels.flatMap(({ heading, rows }) =>
        rows.map(({ name, before, after }) => [
          cells.text(heading),
          cells.text(name),
          cells.number(before, DECIMALS),
          cells.number(after, DECIMALS),
        ]),
      ),
    },
    definition: { ...strings.effect_definitions.balance, source: strings.observed.definition.source },
  };
}
