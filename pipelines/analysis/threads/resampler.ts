import { joined } from "../../../models/joined.ts";
import { availableParallelism } from "node:os";
import { drawTask, type DrawTask, type Resampling } from "../../../models/inference/resampling/figures.ts";
import type { ReplicateJobs } from "./replicate-thread.ts";
import { Threads } from "./threads.ts";

const THREAD = new URL("replicate-thread.js", import.meta.url);

/** Where draws are made. */
export interface ResamplerOptions {
  /** As many as there are processors, if not given; with one, nothing is started. */
  readonly threads?: number;
  /** Values that draws must look at for threads to be worth their start, which costs about as much. */
  readonly worthThreads?: number;
}

/** About two seconds of one processor: a thread takes half of one to start. */
const WORTH_THREADS = 500_000_000;

/**
 * Answers questions that need draws, on threads where these are many. The answers are the same for any number of them: each
 * replicate draws by its own number, and threads are dealt ranges of replicates that are put together in order.
 */
export class Resampler {
  readonly #count: number;
  readonly #worthThreads: number;
  #threads: Threads<ReplicateJobs> | undefined;

  constructor({ threads = availableParallelism(), worthThreads = WORTH_THREADS }: ResamplerOptions = {}) {
    this.#count = threads;
    this.#worthThreads = worthThreads;
  }

  /** Returns the answers of questions, in their order. Rejects with what drawing throws. */
  async answers<Answers extends readonly unknown[]>(questions: {
    readonly [Place in keyof Answers]: Resampling<Answers[Place]>;
  }): Promise<Answers> {
    const tasks = questions.flatMap((question) => question.tasks);
    const drawn = await this.#draw(tasks);
    let first = 0;
    const answers = questions.map((question) => {
      const own = drawn.slice(first, (first += question.tasks.length));
      return question.answer(own);
    });
    return answers as unknown as Answers;
  }

  async #draw(tasks: readonly DrawTask[]): Promise<readonly Float64Array[]> {
    const work = tasks.reduce((sum, task) => sum + valuesLookedAt(task), 0);
    if (this.#count < 2 || work < this.#worthThreads) return tasks.map((task) => drawTask(task));
    this.#threads ??= new Threads<ReplicateJobs>(this.#count, THREAD);
    const parts = await this.#threads.run("draw", tasks);
    return tasks.map((_, task) => joined(parts.map((part) => part[task]!)));
  }

  /** Ends the threads. */
  async close(): Promise<void> {
    await this.#threads?.close();
  }
}

/** What a row costs in a plain figure: to be drawn, to be ranked in two columns, and its products. */
const PLAIN_VALUES = 6;

/** Values of the sample that all draws together look at. Holding columns fixed looks at each beside each other. */
function valuesLookedAt(task: DrawTask): number {
  const rows = rowsOf(task);
  return task.replicates * rows * (task.figure === "partial_rank" ? task.sample.columns.length ** 2 / 2 : PLAIN_VALUES);
}

function rowsOf(task: DrawTask): number {
  switch (task.figure) {
    case "rank":
    case "partial_rank":
      return task.sample.clusters.of.length;
    case "stratified_rank":
      return task.sample.x.length;
    case "restricted_mean":
    case "qini":
      return task.sample.treated.length;
  }
}
