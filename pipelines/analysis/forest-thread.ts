import { parentPort, workerData } from "node:worker_threads";
import type { ForestTask } from "../../models/risk/forest.ts";
import { growForestPart } from "../../models/risk/trees/forest-part.ts";

/** What a thread is given: a task and its trees, from number `from` up to `to`. */
export type ForestShare = ForestTask & { readonly from: number; readonly to: number };

const { data, label, settings, seed, from, to } = workerData as ForestShare;
parentPort!.postMessage(growForestPart(data, label, settings, { seed, from, to }));
