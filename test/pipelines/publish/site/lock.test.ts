import { existsSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { describe, expect, it, vi } from "vitest";
import { exclusively } from "../../../../pipelines/publish/site/lock.ts";

const lockFile = () => join(mkdtempSync(join(tmpdir(), "lock-")), "deep", "build.lock");

describe("exclusively", () => {
  it("lets one work at a time, the second after the first", async () => {
    const file = lockFile();
    const order: string[] = [];
    const work = (name: string) => async () => {
      order.push(`${name} starts`);
      await sleep(50);
      order.push(`${name} ends`);
    };
    const waits = vi.fn();
    await Promise.all([exclusively(file, waits, work("one")), exclusively(file, waits, work("two"))]);
    expect(order).toEqual(["one starts", "one ends", "two starts", "two ends"]);
    expect(waits).toHaveBeenCalledOnce();
  });

  it("lets go when the work fails", async () => {
    const file = lockFile();
    await expect(exclusively(file, vi.fn(), () => Promise.reject(new Error("mis")))).rejects.toThrow("mis");
    expect(existsSync(file)).toBe(false);
  });

  it("takes over what a dead process left", async () => {
    const file = lockFile();
    await exclusively(file, vi.fn(), () => Promise.resolve());
    writeFileSync(file, "4194304000");
    expect(await exclusively(file, vi.fn(), () => Promise.resolve("done"))).toBe("done");
  });
});
