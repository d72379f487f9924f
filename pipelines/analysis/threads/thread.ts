import { JOBS } from "./jobs.ts";
import { answerOrders } from "./orders.ts";

answerOrders(JOBS);
