import {
  ARTANH_TERMS,
  EVEN_TERMS,
  HALVING_BITS,
  LEAST_EXPONENT,
  LN2_HIGH,
  LN2_LOW,
  LOG2_E,
  ODD_TERMS,
} from "../../elementary.ts";
import { adding, doubleOf, type Stage } from "./stages.ts";

const series = (terms: Float64Array, x: string) =>
  [...terms.toReversed()].map(doubleOf).reduce((sum, term) => `(${sum} * ${x} + ${term})`);

/** Two, or one half, to the power of a whole number that is not negative. */
const power = (base: 2 | 0.5, whole: string) =>
  Array.from({ length: HALVING_BITS }, (_, bit) => {
    return `case when (${whole} >> ${bit}) & 1 = 1 then ${doubleOf(base ** (2 ** bit))} else 1e0 end`;
  }).join("\n      * ");

/** Stages that turn `log_odds` into `score`, as `probabilityOf` does. */
export const PROBABILITY_STAGES: readonly Stage[] = [
  adding({ exponent: `greatest(-abs(log_odds), ${doubleOf(LEAST_EXPONENT)})` }),
  adding({ halvings: `-floor(exponent * ${doubleOf(LOG2_E)} + 0.5e0)` }),
  adding({ rest: `exponent + halvings * ${doubleOf(LN2_HIGH)} + halvings * ${doubleOf(LN2_LOW)}` }),
  adding({ square: "rest * rest", halved: power(0.5, "halvings::integer") }),
  adding({ odds: `(${series(EVEN_TERMS, "square")}\n      + rest * ${series(ODD_TERMS, "square")}) * halved` }),
  adding({ score: "case when log_odds >= 0e0 then 1e0 / (1e0 + odds) else odds / (1e0 + odds) end" }),
];

/** Stages that turn a positive `argument` into its `logarithm`, as the function of that name does. */
export const LOGARITHM_STAGES: readonly Stage[] = [
  adding({ about: "floor(log2(argument))" }),
  adding({
    scaled: `argument * case when about >= 0 then 1e0 / (${power(2, "about::integer")})
      else ${power(2, "(-about)::integer")} end`,
  }),
  adding({
    mantissa: `case when scaled > ${doubleOf(Math.SQRT2)} then scaled / 2e0 else scaled end`,
    doublings: `case when scaled > ${doubleOf(Math.SQRT2)} then about + 1e0 else about end`,
  }),
  adding({ ratio: "(mantissa - 1e0) / (mantissa + 1e0)" }),
  adding({ ratio_square: "ratio * ratio" }),
  adding({
    logarithm: `doublings * ${doubleOf(LN2_HIGH)}
      + (2e0 * ratio * ${series(ARTANH_TERMS, "ratio_square")} + doublings * ${doubleOf(LN2_LOW)})`,
  }),
];
