import { parentPort } from "node:worker_threads";
import { tryOnThreads, type TrialTask } from "../trials.ts";
import { sentTrial } from "./trial-apart.ts";

// What it throws ends the thread, and whoever waits is told.
parentPort!.once("message", (task: TrialTask) => {
  void tryOnThreads(task).then((trial) => parentPort!.postMessage(sentTrial(trial)));
});
