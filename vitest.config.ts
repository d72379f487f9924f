import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { SlowestFirst } from "./test/slowest-first.ts";

/** Measures the memory of its own process, in which nothing may have run before. */
const ALONE = ["test/pipelines/sources/table-fuzz.test.ts"];

const times = { testTimeout: 60_000, hookTimeout: 180_000 };

export default defineConfig({
  test: {
    // One more than the cores: a test often waits for its disk or for a process that it started.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: SlowestFirst },
    projects: [
      // Files run one after another in the same processes, so that modules and DuckDB are loaded once in each.
      { test: { ...times, name: "shared", isolate: false, include: ["test/**/*.test.ts"], exclude: ALONE } },
      { test: { ...times, name: "alone", include: ALONE } },
    ],
  },
});
