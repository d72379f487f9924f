import { parentPort } from "node:worker_threads";
import { memberAt, type Member } from "../../../models/risk/trees/team.ts";
import { JOBS, type Jobs } from "./jobs.ts";

/** What a thread is sent: which job, its task, and its place in the team. */
export interface Order {
  readonly job: keyof Jobs;
  readonly task: unknown;
  readonly meeting: Int32Array;
  readonly index: number;
  readonly size: number;
}

parentPort!.on("message", ({ job, task, meeting, index, size }: Order) => {
  const work = JOBS[job] as (task: unknown, member: Member) => unknown;
  parentPort!.postMessage(work(task, memberAt(meeting, index, size)));
});
