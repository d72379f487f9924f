import { parentPort } from "node:worker_threads";
import { memberAt, type Member } from "../../../models/risk/trees/team.ts";

/** What a team of threads can be asked for, by name: each member is given the same task and does its part. */
export type JobTable = Readonly<Record<string, (task: never, member: Member) => unknown>>;

/** What a thread is sent: which job, its task, and its place in the team. */
export interface Order {
  readonly job: string;
  readonly task: unknown;
  readonly meeting: Int32Array;
  readonly index: number;
  readonly size: number;
}

/** Has this thread do its part of every task that it is sent, and send back what it gives. */
export function answerOrders(jobs: JobTable): void {
  parentPort!.on("message", ({ job, task, meeting, index, size }: Order) => {
    const work = jobs[job] as (task: unknown, member: Member) => unknown;
    parentPort!.postMessage(work(task, memberAt(meeting, index, size)));
  });
}
