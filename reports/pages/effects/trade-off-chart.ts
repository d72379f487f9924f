import { LESS_IS_BETTER, UNIT_OF, type Outcome, type OutcomeEffect } from "../../../models/release/effects.ts";
import { frontierOf } from "../../../models/release/frontier.ts";
import { EXPERIENCE, type TradeOff } from "../../../models/release/verdict.ts";
import type { Context } from "../../components/context.ts";
import { crossChart, type Cross } from "../../components/crosses.ts";
import { fill } from "../../components/fill.ts";
import type { Element } from "../../components/html.ts";
import { responsive } from "../../components/responsive.ts";
import { lowered, segmentName, treatmentName } from "../names.ts";
import { axisText, effectText, scaleOf, shownEffect } from "./words.ts";

/** The effects of a treatment on both sides that stand on the axes of the chart. */
export interface BothSides {
  readonly cash: OutcomeEffect;
  readonly experience: OutcomeEffect;
}

/** The outcome on the customer's side by which all crosses are drawn. */
export interface DrawnExperience {
  readonly outcome: Outcome;
  /** Rows whose verdict rests on what it does to the customer, good or bad, by this outcome. */
  readonly resting: number;
  /** Rows that have both sides, and so a cross. */
  readonly stated: number;
}

/**
 * Returns the outcome on the customer's side on which most verdicts rest, so that what decides is seen; of several the one that
 * is stated most often beside cash. Undefined where none is.
 */
export function drawnExperience(
  rows: readonly TradeOff[],
  effects: readonly OutcomeEffect[],
): DrawnExperience | undefined {
  const [most] = EXPERIENCE.map((outcome) => ({
    outcome,
    resting: rows.filter((row) => restsOn(row, outcome)).length,
    stated: rows.filter((row) => bothSides(row, outcome, effects) !== undefined).length,
  }))
    .filter(({ stated }) => stated > 0)
    .toSorted((one, other) => other.resting - one.resting || other.stated - one.stated);
  return most;
}

const restsOn = ({ experience, experienceDirection }: TradeOff, outcome: Outcome) =>
  experience?.outcome === outcome && (experienceDirection === "good" || experienceDirection === "bad");

/** Returns both sides of a treatment in a segment; undefined where that of the customer may not be stated. */
export function bothSides(
  { cash }: TradeOff,
  outcome: Outcome,
  effects: readonly OutcomeEffect[],
): BothSides | undefined {
  const experience = effects.find(
    (one) =>
      one.outcome === outcome &&
      one.experiment_id === cash.experiment_id &&
      one.segment === cash.segment &&
      one.difference !== null,
  );
  return experience && { cash, experience };
}

/** Returns the crosses of treatments among all customers, and of each treatment by segment, on the same scales. */
export function tradeOffChart(
  rows: readonly TradeOff[],
  outcome: Outcome,
  effects: readonly OutcomeEffect[],
  context: Context,
): Element {
  const texts = context.strings.tradeOffs;
  const drawn = rows.flatMap((row) => bothSides(row, outcome, effects) ?? []);
  const treatments = [...new Set(drawn.map(({ cash }) => cash.treatment))];
  const nameOf = ({ cash }: BothSides) => treatmentName(cash.treatment, context);
  const groups = [
    {
      heading: texts.panel_all,
      sides: drawn.filter(({ cash }) => cash.segment === "all"),
      name: nameOf,
    },
    ...treatments.map((treatment) => ({
      heading: fill(texts.panel_segments, { treatment: treatmentName(treatment, context) }),
      sides: drawn.filter(({ cash }) => cash.treatment === treatment && cash.segment !== "all"),
      name: ({ cash }: BothSides) => segmentName(cash.segment, context),
    })),
  ];
  const panels = groups
    .filter(({ sides }) => sides.length > 0)
    .map(({ heading, sides, name }, place) => ({
      heading,
      crosses: crossesOf(sides, name, place === 0, context),
    }));
  const outcomeName = context.strings.effects.outcomes[outcome];
  const isLessUp = LESS_IS_BETTER.has(outcome);
  return responsive((width) =>
    crossChart(
      {
        label: fill(texts.label, { n: drawn.length, outcome: outcomeName }),
        panels,
        acrossName: texts.across,
        upName: isLessUp
          ? fill(texts.up_less, { outcome: lowered(outcomeName) })
          : fill(texts.up, { outcome: outcomeName }),
        showAcross: (value) => axisText(value, "share", context),
        showUp: (value) => axisText(value, UNIT_OF[outcome], context),
        isLessUp,
        nothingName: texts.nothing,
      },
      width,
    ),
  );
}

function crossesOf(
  sides: readonly BothSides[],
  nameOf: (side: BothSides) => string,
  isMain: boolean,
  context: Context,
): Cross[] {
  const better = (effect: OutcomeEffect) => (LESS_IS_BETTER.has(effect.outcome) ? -1 : 1) * shownEffect(effect)!.value;
  const choices = sides.map(({ cash, experience }) => ({ first: better(cash), second: better(experience) }));
  const frontier = new Set(frontierOf([...choices, { first: 0, second: 0 }]));
  return sides.map((side, place) => {
    const { cash, experience } = side;
    const said = (effect: OutcomeEffect) => effectText(shownEffect(effect)!.value, effect.outcome, context);
    return {
      name: nameOf(side),
      across: scaled(cash),
      up: scaled(experience),
      isMain,
      isOnFrontier: frontier.has(place),
      text: said(cash),
      title: fill(context.strings.tradeOffs.point, {
        treatment: treatmentName(cash.treatment, context),
        segment: segmentName(cash.segment, context),
        cash: said(cash),
        outcome: context.strings.effects.outcomes[experience.outcome],
        experience: said(experience),
      }),
    };
  });
}

function scaled(effect: OutcomeEffect) {
  const { value, low, high } = shownEffect(effect)!;
  const scale = scaleOf(UNIT_OF[effect.outcome]);
  return { value: value * scale, low: low * scale, high: high * scale };
}
