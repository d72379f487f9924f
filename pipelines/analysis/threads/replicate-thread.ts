import { drawTask, type DrawTask } from "../../../models/inference/resampling/figures.ts";
import { partOf, type Member } from "../../../models/risk/trees/team.ts";
import { answerOrders } from "./orders.ts";

/** Jobs of threads that draw, which load little else: they are started for a second of work. */
const REPLICATE_JOBS = {
  draw: (tasks: readonly DrawTask[], member: Member): readonly Float64Array[] =>
    tasks.map((task) => drawTask(task, partOf(task.replicates, member))),
};

export type ReplicateJobs = typeof REPLICATE_JOBS;

answerOrders(REPLICATE_JOBS);
