import { expect, it } from "vitest";
import { seededRandom } from "../../../../models/random.ts";
import { logarithm } from "../../../../models/elementary.ts";
import { probabilityOf } from "../../../../models/risk/odds.ts";
import { LOGARITHM_STAGES, PROBABILITY_STAGES } from "../../../../models/risk/scoring-sql/elementary-sql.ts";
import { adding, inStages } from "../../../../models/risk/scoring-sql/stages.ts";
import { matrixOf } from "../synthetic.ts";
import { ROWS, scoresInSql } from "./table.ts";

const random = seededRandom(8);
const drawn = (of: () => number) => Array.from({ length: 20_000 }, of);

it("gives the probability of log-odds bit for bit, from none to certainty", async () => {
  const logOdds = [
    ...drawn(() => 100 * (random() - 0.5)),
    ...drawn(() => 1600 * (random() - 0.5)),
    0,
    -0,
    1e300,
    -1e300,
  ];
  const sql = inStages(ROWS, { log_odds: '"x"' }, PROBABILITY_STAGES);
  const rows = matrixOf({ x: logOdds }, new Array<number>(logOdds.length).fill(0));
  expect(await scoresInSql(sql, rows)).toEqual(Float64Array.from(logOdds, probabilityOf));
});

it("gives the logarithm bit for bit, also beside powers of two", async () => {
  const powers = Array.from({ length: 2000 }, (_, index) => 2 ** (index - 1000));
  const beside = powers.flatMap((power) => [power, power * (1 + 2 ** -52), power * (1 - 2 ** -53), power * Math.SQRT2]);
  const positive = [...drawn(() => 10 * random()), ...drawn(() => 10 ** (600 * (random() - 0.5))), ...beside];
  const sql = inStages(ROWS, { argument: '"x"' }, [...LOGARITHM_STAGES, adding({ score: "logarithm" })]);
  const rows = matrixOf({ x: positive }, new Array<number>(positive.length).fill(0));
  expect(await scoresInSql(sql, rows)).toEqual(Float64Array.from(positive, logarithm));
});
