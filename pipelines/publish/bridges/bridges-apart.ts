import { Worker } from "node:worker_threads";
import { answerOf } from "../../analysis/threads/threads.ts";
import { BridgeBuilder, type BridgeMonth, type BuiltBridges } from "./bridge-builder.ts";
import type { LedgerItems } from "./bridge-items.ts";
import type { CustomerGroups, SentGroups } from "./customer-groups.ts";
import type { BridgePlan } from "./month-snapshots.ts";

const THREAD = new URL("bridge-thread.js", import.meta.url);

/** Fewer are sooner done than a thread has started. */
const FEWEST_PERIODS = 100_000;
/** Month-ends that wait for a thread take some 200 bytes for each; of more, each is done before the next is read. */
const MOST_PERIODS = 1_000_000;

/** What a thread that builds bridges is told, in this order: what there is, each month-end, and that it was the last. */
export type Told =
  | { readonly plan: BridgePlan; readonly groups: SentGroups }
  | { readonly month: BridgeMonth }
  | { readonly isLast: true };

/** Bridges that are being built while month-ends are still handed over. */
export interface BridgeWork {
  /** Hands over the next month-end, of which nothing may be used afterwards. */
  readonly add: (month: BridgeMonth) => void;
  /** Says that it was the last one, and waits for the result; rejects with what building throws. */
  readonly finished: () => Promise<BuiltBridges>;
  /** Ends it, if need be before it is done. */
  readonly stop: () => Promise<unknown>;
}

function beginHere(plan: BridgePlan, groups: CustomerGroups): BridgeWork {
  const builder = new BridgeBuilder(plan, groups);
  return {
    add: (month) => builder.add(month),
    finished: () => Promise.resolve(builder.built),
    stop: () => Promise.resolve(),
  };
}

/** What items are kept in: handed over, it is copied nowhere. */
const buffersOf = ({ portions, ...columns }: LedgerItems) =>
  [...Object.values(columns), ...portions].map(({ buffer }) => buffer as ArrayBuffer);

function beginApart(plan: BridgePlan, groups: CustomerGroups): BridgeWork {
  const thread = new Worker(THREAD, { execArgv: [] });
  const tell = (told: Told, buffers: readonly ArrayBuffer[] = []) => thread.postMessage(told, buffers);
  const built = answerOf(thread) as Promise<BuiltBridges>;
  // Whoever stops it before asking for it is not interested in why it ended.
  built.catch(() => undefined);
  tell({ plan, groups: groups.content });
  return {
    add: (month) => tell({ month }, buffersOf(month.items)),
    finished: () => {
      tell({ isLast: true });
      return built;
    },
    stop: () => thread.terminate(),
  };
}

/** Begins to build bridges between month-ends of a ledger whose items have so many periods with one balance. */
export function beginBuilding(plan: BridgePlan, groups: CustomerGroups, periods: number): BridgeWork {
  const isApart = periods >= FEWEST_PERIODS && periods <= MOST_PERIODS;
  return isApart ? beginApart(plan, groups) : beginHere(plan, groups);
}
