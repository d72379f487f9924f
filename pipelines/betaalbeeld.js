#!/usr/bin/env node
import { register } from "tsx/esm/api";

// A reader that stops early, such as `head`, is no error.
process.stdout.on("error", (error) => {
  if (error.code !== "EPIPE") throw error;
  process.exit(0);
});

register();
const { main } = await import("./cli.ts");
process.exitCode = await main(process.argv.slice(2));
