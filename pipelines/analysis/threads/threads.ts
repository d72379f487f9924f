import { Worker } from "node:worker_threads";
import { meetingPlace } from "../../../models/risk/trees/team.ts";
import type { Jobs } from "./jobs.ts";
import type { JobTable, Order } from "./orders.ts";

const THREAD = new URL("thread.js", import.meta.url);

/**
 * Some threads that work as one team. They start at once, and end when closed or when one of them fails. Those of another
 * script than the usual one do other jobs.
 */
export class Threads<Available extends JobTable = Jobs> {
  readonly #threads: readonly Worker[];
  #isClosed = false;

  constructor(count: number, script = THREAD) {
    this.#threads = Array.from({ length: count }, () => new Worker(script, { execArgv: [] }));
  }

  get count(): number {
    return this.#threads.length;
  }

  /** Has every thread do its part of a task; returns what each gives, in their order. Rejects with what one throws. */
  async run<Name extends keyof Available & string>(
    job: Name,
    task: Parameters<Available[Name]>[0],
  ): Promise<readonly ReturnType<Available[Name]>[]> {
    if (this.#isClosed) throw new Error("these threads have ended");
    const meeting = meetingPlace();
    const size = this.#threads.length;
    const answers = this.#threads.map((thread, index) => {
      const order: Order = { job, task, meeting, index, size };
      thread.postMessage(order);
      return answerOf(thread) as Promise<ReturnType<Available[Name]>>;
    });
    try {
      return await Promise.all(answers);
    } catch (error) {
      // The others would wait for the one that failed.
      await this.close();
      throw error;
    }
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#threads.map((thread) => thread.terminate()));
  }
}

/** Returns the next thing that a thread says; rejects with what it throws, and where it ends without a word. */
export function answerOf(thread: Worker): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const ended = (code: number) => {
      settle();
      reject(new Error(`a thread ended with code ${code} before its work was done`));
    };
    const failed = (error: unknown) => {
      settle();
      reject(error instanceof Error ? error : new Error(String(error)));
    };
    const answered = (answer: unknown) => {
      settle();
      resolve(answer);
    };
    const settle = () => thread.off("message", answered).off("error", failed).off("exit", ended);
    thread.on("message", answered).on("error", failed).on("exit", ended);
  });
}
