import { judgeChosen } from "../../models/treatment/chosen-effect.ts";
import { chosenTrials, OBSERVED_HORIZON, type ChosenTrials } from "../../models/treatment/chosen-treatment.ts";
import { seededRandom } from "../../models/random.ts";
import { gaussian, numbers, plainly, type Drawn, type World } from "./world.ts";

const CUSTOMERS = 500;
const INVOICES = 3;
/** Days past due on which somebody may call. */
const CALLED = { from: 5, to: 40 } as const;
/** Samples over which the truth is a mean. */
const FOR_TRUTH = 60;

interface Spells {
  readonly customer: Int32Array;
  readonly amount: Float64Array;
  readonly hardness: Float64Array;
  /** Day past due on which it would be paid without any call. */
  readonly uncalled: Float64Array;
  /** Days on which somebody would call while it is open. */
  readonly calls: readonly (readonly number[])[];
}

/** Hard cases pay later and are the likelier to be called, on every day anew; invoices of a customer are late together. */
function drawSpells(seed: number): Spells {
  const random = seededRandom(seed);
  const rows = CUSTOMERS * INVOICES;
  const hardness = numbers(CUSTOMERS, () => 2 * random() - 1);
  const own = numbers(CUSTOMERS, () => 0.4 * gaussian(random));
  const customer = Int32Array.from({ length: rows }, (_, row) => Math.floor(row / INVOICES));
  const amount = numbers(rows, () => 50 + 400 * random());
  const uncalled = numbers(rows, (row) => {
    const mean = 18 * Math.exp(0.5 * hardness[customer[row]!]! + own[customer[row]!]!);
    return 1 + Math.floor(-mean * Math.log(1 - random()));
  });
  const calls = Array.from({ length: rows }, (_, row) => {
    const perDay = 0.02 * Math.exp(0.8 * hardness[customer[row]!]! + amount[row]! / 1000);
    const days = Array.from({ length: CALLED.to - CALLED.from + 1 }, (__, day) => CALLED.from + day);
    return days.filter(() => random() < perDay);
  });
  return { customer, amount, hardness, uncalled, calls };
}

/** The day of payment when the first call is on this day: so many days sooner, but not before the day after. */
const paidOn = (uncalled: number, call: number | undefined, sooner: number) =>
  call === undefined || call >= uncalled ? uncalled : Math.max(call + 1, uncalled - sooner);

function trialsOf(spells: Spells, sooner: number, seed: number): ChosenTrials<null> {
  const paidAfter = spells.uncalled.map((day, row) => paidOn(day, spells.calls[row]![0], sooner));
  return chosenTrials(
    {
      customer: spells.customer,
      dueOn: spells.amount.map((_, row) => 19_000 + 30 * row),
      amount: spells.amount,
      paidAfter,
      openFor: paidAfter,
      ended: new Uint8Array(paidAfter.length).fill(1),
      treatedAfter: paidAfter.map((_, row) => {
        const call = spells.calls[row]![0];
        return call !== undefined && call < spells.uncalled[row]! ? call : NaN;
      }),
    },
    {
      columns: [spells.hardness],
      segment: Array.from(spells.hardness, () => null),
      rowOf: (customer) => customer,
    },
    seed,
  );
}

/** Mean over the rows of the trials of what a call on the day of the trial does to days to pay, beside going on as usual. */
function meanEffect(spells: Spells, { covariates }: ChosenTrials<null>, sooner: number): number {
  const spellOf = new Map(Array.from(spells.amount, (amount, row) => [Math.log(1 + amount), row]));
  const [days, logarithms] = covariates;
  const effects = days!.map((day, row) => {
    const spell = spellOf.get(logarithms![row]!)!;
    const uncalled = spells.uncalled[spell]!;
    const later = spells.calls[spell]!.find((call) => call > day);
    const daysToPay = (call: number | undefined) => Math.min(OBSERVED_HORIZON, paidOn(uncalled, call, sooner) - day);
    return daysToPay(day) - daysToPay(later);
  });
  return effects.reduce((sum, effect) => sum + effect, 0) / effects.length;
}

/**
 * Calls that somebody chose to make, as the page judges them: a trial on each day past due, controls drawn among those who were
 * open then and not called yet, who may be called later. The truth is of the rows of such trials: each is known with a call on
 * that day and without. Naively whoever was ever called is set against the others.
 */
export function chosenOnEachDay(sooner: number): World {
  let truth: number | undefined;
  const meanOfTruth = () => {
    const effects = Array.from({ length: FOR_TRUTH }, (_, sample) => {
      const spells = drawSpells(1_000_000 + sample);
      return meanEffect(spells, trialsOf(spells, sooner, sample), sooner);
    });
    return effects.reduce((sum, effect) => sum + effect, 0) / effects.length;
  };
  const draw = (seed: number): Drawn => {
    const spells = drawSpells(seed);
    const [all] = judgeChosen(trialsOf(spells, sooner, seed), {}, []);
    const called = Uint8Array.from(spells.calls, ([call], row) => Number(call! < spells.uncalled[row]!));
    const paid = spells.uncalled.map((day, row) => paidOn(day, spells.calls[row]![0], sooner));
    return { judged: all!.outcomes.days_to_pay.judgement, naive: plainly(paid, called) };
  };
  return {
    name: "chosen calls, a trial on each day past due",
    grade: "C",
    get truth() {
      return (truth ??= sooner === 0 ? 0 : meanOfTruth());
    },
    draw,
    expects: "coverage",
  };
}
