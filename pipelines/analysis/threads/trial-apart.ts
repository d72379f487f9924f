import { Worker } from "node:worker_threads";
import { kindNamed } from "../../../models/risk/kinds.ts";
import type { Trial, TriedModel } from "../../../models/risk/trial.ts";
import type { TrialTask } from "../trials.ts";
import { answerOf } from "./threads.ts";

const THREAD = new URL("trial-thread.js", import.meta.url);

/** A trial as one thread sends it to another: models by what they consist of. */
interface SentTrial extends Omit<Trial, "tried"> {
  readonly tried: readonly SentModel[];
}

interface SentModel extends Omit<TriedModel, "model"> {
  readonly kind: string;
  readonly content: object;
}

/** Returns a trial without the functions of its models, which cannot be sent. */
export function sentTrial({ tried, ...rest }: Trial): SentTrial {
  return {
    ...rest,
    tried: tried.map(({ model: { kind, content }, ...judged }) => ({ ...judged, kind, content })),
  };
}

function receivedTrial({ tried, ...rest }: SentTrial): Trial {
  return {
    ...rest,
    tried: tried.map(({ kind, content, ...judged }) => ({ ...judged, model: kindNamed(kind).fromContent(content) })),
  };
}

/** A trial that goes on while this thread does other things. */
export interface TrialApart {
  /** Rejects with what the trial throws. */
  readonly trial: Promise<Trial>;
  /** Ends it, if need be before it is done. */
  readonly stop: () => Promise<unknown>;
}

/** Begins a trial on a thread of its own, which has others grow the trees. */
export function beginApart(task: TrialTask): TrialApart {
  const thread = new Worker(THREAD, { execArgv: [] });
  thread.postMessage(task);
  const trial = answerOf(thread).then((answer) => receivedTrial(answer as SentTrial));
  // Whoever stops it before asking for it is not interested in why it ended.
  trial.catch(() => undefined);
  return { trial, stop: () => thread.terminate() };
}
