import { wilsonInterval } from "../../../models/inference/proportions/proportion.ts";
import { PLANTED_CLASSES, PLANTED_STATES, type PlantedRecovery } from "../../../models/release/indications.ts";
import { SEGMENTS, type Estimate } from "../../../models/release/release.ts";
import { plantedStateOn, type PlantedCustomer, type StateOnDay } from "../../../models/segments/planted-state.ts";
import { SHOWN, SUPPRESSED, type PageContext } from "../context.ts";
import type { IndicatedCustomer } from "./indications.ts";

const STATES = ["cannot_pay", "will_not_pay"] as const;
const SAID = [...STATES, "unknown"] as const;

/** From so many days in a state on, there was time for it to show in monthly invoices. */
const DAYS_TO_SHOW = 90;

interface Judged extends IndicatedCustomer {
  readonly behaviour: PlantedCustomer["behaviour"];
  readonly truth: StateOnDay;
}

const isSaid = ({ found }: Judged, name: (typeof STATES)[number]) =>
  found.indications.some((indication) => indication.name === name && indication.confidence !== "unknown");

const isInColumn = (customer: Judged, said: (typeof SAID)[number]) =>
  said === "unknown" ? !STATES.some((name) => isSaid(customer, name)) : isSaid(customer, said);

/** A share of customers with its interval; null where there are none, or where it would tell of too few. */
function shareOf(
  { gate }: PageContext,
  customers: readonly Judged[],
  having: (customer: Judged) => boolean,
): Estimate | null {
  const successes = customers.filter(having).length;
  const interval = wilsonInterval(successes, customers.length);
  const isShown = gate.allows(customers.length) && (successes === 0 || gate.allows(successes));
  return interval === undefined || !isShown
    ? null
    : { value: successes / customers.length, ...interval, n: customers.length };
}

function statesOf({ gate }: PageContext, judged: readonly Judged[]): PlantedRecovery["states"] {
  type Row = PlantedRecovery["states"][number];
  const rows = PLANTED_STATES.flatMap((planted) =>
    SAID.map((said): Row => {
      const customers = judged.filter((one) => one.truth.state === planted && isInColumn(one, said)).length;
      return { planted, said, state: SHOWN, customers };
    }),
  );
  return gate.pass<Row>({
    name: "segments.planted_states",
    rows,
    customers: (row) => row.customers ?? 0,
    hide: (row) => ({ ...row, state: SUPPRESSED, customers: null }),
  });
}

function classesOf({ gate }: PageContext, judged: readonly Judged[]): PlantedRecovery["classes"] {
  type Row = PlantedRecovery["classes"][number];
  const rows = PLANTED_CLASSES.flatMap((planted) =>
    SEGMENTS.map((computed): Row => {
      const customers = judged.filter((one) => one.behaviour === planted && one.segment === computed).length;
      return { planted, computed, state: SHOWN, customers };
    }),
  );
  return gate.pass<Row>({
    name: "segments.planted_classes",
    rows,
    customers: (row) => row.customers ?? 0,
    margins: [(row) => row.planted, (row) => row.computed],
    hide: (row) => ({ ...row, state: SUPPRESSED, customers: null }),
  });
}

/** Returns what was planted in the sample beside what is said of its customers; null for any other ledger. */
export function plantedRecovery(context: PageContext, customers: readonly IndicatedCustomer[]): PlantedRecovery | null {
  const { planted, asOf } = context;
  if (planted === undefined) return null;
  const judged = customers.flatMap((one): Judged[] => {
    const customer = planted.get(one.customer);
    if (customer === undefined) return [];
    return [{ ...one, behaviour: customer.behaviour, truth: plantedStateOn(customer, asOf) }];
  });
  const isJudged = ({ segment }: Judged) => (PLANTED_CLASSES as readonly string[]).includes(segment);
  return {
    states: statesOf(context, judged),
    indications: STATES.map((indication) => {
      const isNow = ({ truth }: Judged) => truth.state === indication;
      const wasWithinYear = ({ truth }: Judged) => truth.state.startsWith(indication);
      const now = judged.filter(isNow);
      const said = judged.filter((one) => isSaid(one, indication));
      const share = (of: readonly Judged[], having: (one: Judged) => boolean) => shareOf(context, of, having);
      return {
        indication,
        recall: share(now, (one) => isSaid(one, indication)),
        recall_after_90_days: share(
          now.filter(({ truth }) => truth.days >= DAYS_TO_SHOW),
          (one) => isSaid(one, indication),
        ),
        precision: share(said, isNow),
        precision_within_year: share(said, wasWithinYear),
        prevalence: judged.length === 0 ? 0 : now.length / judged.length,
      };
    }),
    classes: classesOf(context, judged),
    class_recall: PLANTED_CLASSES.map((behaviour) => ({
      planted: behaviour,
      recall: shareOf(
        context,
        judged.filter((one) => one.behaviour === behaviour && isJudged(one)),
        ({ segment }) => segment === behaviour,
      ),
    })),
  };
}
