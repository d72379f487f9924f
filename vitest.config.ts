import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    exclude: ["test/bench/**"],
    // Two cores would give one worker by default.
    maxWorkers: "100%",
    testTimeout: 60_000,
    hookTimeout: 180_000,
  },
});
