import { clusteredMean } from "../../inference/means/clustered-mean.ts";
import type { Interval } from "../../inference/interval.ts";
import { rank } from "../ranking.ts";
import { scoreBands, type ScoreBand } from "../score-bands.ts";
import type { TestRows } from "../selection.ts";

/** Rows with neighbouring scores, of enough customers to be shown. */
export interface CardBand extends Omit<ScoreBand, "customersWithOutcome"> {
  readonly customers: number;
  /** What was foretold. */
  readonly meanScore: number;
  /** Share of the rows with the outcome. */
  readonly observedRate: number;
  /** 95%, with the rows of one customer kept together. */
  readonly observedInterval: Interval;
}

/**
 * Returns the bands of `scoreBands`, the highest first, each joined with those below it until `minimum` customers are behind
 * either outcome in it. Empty where no band has as many.
 */
export function cardBands(score: Float64Array, rows: TestRows, ratio: number, minimum: number): CardBand[] {
  const { order } = rank(score, rows.label);
  const joined: Members[] = [];
  let start = 0;
  for (const band of scoreBands(score, rows, ratio)) {
    const members = order.slice(start, start + band.rows);
    start += band.rows;
    const last = joined.at(-1);
    if (last === undefined || isEnough(last.members, rows, minimum)) joined.push({ band, members });
    else joined[joined.length - 1] = { band, members: concatenated(last.members, members) };
  }
  const tail = joined.at(-1);
  if (tail !== undefined && !isEnough(tail.members, rows, minimum)) {
    joined.pop();
    const last = joined.pop();
    if (last === undefined) return [];
    joined.push({ band: tail.band, members: concatenated(last.members, tail.members) });
  }
  const baseRate = share(rows.label);
  return joined.map(({ band, members }) => bandOf(band, members, score, rows, baseRate));
}

interface Members {
  /** The lowest of the bands that were joined. */
  readonly band: ScoreBand;
  readonly members: Int32Array;
}

const share = (label: Uint8Array) => label.reduce((sum, value) => sum + value, 0) / label.length;

const concatenated = (first: Int32Array, second: Int32Array) => Int32Array.from([...first, ...second]);

function isEnough(members: Int32Array, { label, cluster }: TestRows, minimum: number): boolean {
  return [0, 1].every((outcome) => {
    const own = members.filter((row) => label[row] === outcome);
    return new Set(own.map((row) => cluster[row]!)).size >= minimum;
  });
}

function bandOf(band: ScoreBand, members: Int32Array, score: Float64Array, rows: TestRows, baseRate: number): CardBand {
  const label = Float64Array.from(members, (row) => rows.label[row]!);
  const cluster = Int32Array.from(members, (row) => rows.cluster[row]!);
  const observed = clusteredMean(label, cluster)!;
  return {
    threshold: band.threshold,
    rows: members.length,
    positives: label.reduce((sum, value) => sum + value, 0),
    customers: new Set(cluster).size,
    meanScore: members.reduce((sum, row) => sum + score[row]!, 0) / members.length,
    observedRate: observed.value,
    observedInterval: { low: Math.max(0, observed.interval.low), high: Math.min(1, observed.interval.high) },
    lift: observed.value / baseRate,
    actedShare: band.actedShare,
    captured: band.captured,
    cost: band.cost,
  };
}
