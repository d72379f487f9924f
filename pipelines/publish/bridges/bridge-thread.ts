import { parentPort } from "node:worker_threads";
import { BridgeBuilder } from "./bridge-builder.ts";
import type { Told } from "./bridges-apart.ts";
import { CustomerGroups } from "./customer-groups.ts";

let builder: BridgeBuilder | undefined;

// What it throws ends the thread, and whoever waits is told.
parentPort!.on("message", (told: Told) => {
  if ("plan" in told) builder = new BridgeBuilder(told.plan, new CustomerGroups(told.groups));
  else if ("month" in told) builder!.add(told.month);
  else parentPort!.postMessage(builder!.built);
});
