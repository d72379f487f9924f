import { existsSync, statfsSync } from "node:fs";
import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";
import { SlowestFirst } from "./test/slowest-first.ts";

const SHARED_MEMORY = "/dev/shm";
const ENOUGH_BYTES = 4e9;

// Hundreds of small warehouses are made and thrown away: where there is room, in memory, so that none waits for a disk.
if (process.env.TMPDIR === undefined && existsSync(SHARED_MEMORY)) {
  const { bavail, bsize } = statfsSync(SHARED_MEMORY);
  if (bavail * bsize > ENOUGH_BYTES) process.env.TMPDIR = SHARED_MEMORY;
}

/** Measures the memory of its own process, in which nothing may have run before. */
const ALONE = ["test/pipelines/sources/table-fuzz.test.ts"];

const all = { testTimeout: 60_000, hookTimeout: 180_000, setupFiles: ["test/seeded.ts"] };

/**
 * Node itself imports the modules, as it does for whoever runs the program: Vite's runner makes a look-up of each imported
 * name, which takes a tenth of the time of all tests.
 */
const native = { execArgv: ["--import", "tsx"] };

export default defineConfig({
  test: {
    // One more than the cores: a test often waits for its disk or for a process that it started.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: SlowestFirst },
    experimental: { viteModuleRunner: false, nodeLoader: false },
    projects: [
      // Files run one after another in the same processes, so that modules and DuckDB are loaded once in each.
      { test: { ...all, ...native, name: "shared", isolate: false, include: ["test/**/*.test.ts"], exclude: ALONE } },
      { test: { ...all, ...native, name: "alone", include: ALONE } },
    ],
  },
});
