import { chmodSync, copyFileSync, existsSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { newKey, pseudonym, secretKey, vaultKey } from "../../../../pipelines/sources/privacy/secret.ts";
import {
  abandonVault,
  keepNext,
  openCurrentVault,
  openVault,
  sealVault,
  vaultHash,
  writeNext,
} from "../../../../pipelines/sources/privacy/vault.ts";
import { Warehouse } from "../../../../pipelines/warehouse/warehouse.ts";
import { Bench } from "../ledger-files.ts";

let bench: Bench;
beforeEach(() => (bench = new Bench()));
afterEach(() => bench.remove());

const KEY = Buffer.alloc(32, 1);
const vaultOf = (...customers: (string | null)[]) => ({ customers, retiredKeys: [] });

/** Gives `work` a warehouse whose loads wrote the vaults with these hashes. */
async function withLoads(hashes: readonly string[], work: (warehouse: Warehouse) => Promise<void>): Promise<void> {
  const warehouse = await Warehouse.open(":memory:");
  try {
    await warehouse.run("create schema canonical");
    await warehouse.run("create table canonical.load(load_number integer, vault varchar)");
    for (const [index, hash] of hashes.entries()) {
      await warehouse.run("insert into canonical.load values ($number, $hash)", { number: index + 1, hash });
    }
    await work(warehouse);
  } finally {
    warehouse.close();
  }
}

describe("the vault", () => {
  it("gives back what was sealed, to the same key only", () => {
    const content = { customers: ["K-1", null, "Ké"], retiredKeys: ["0a"] };
    const sealed = sealVault(KEY, content);
    expect(openVault(KEY, sealed)).toEqual(content);
    expect(() => openVault(Buffer.alloc(32, 2), sealed)).toThrow();
    const tampered = Buffer.from(sealed);
    tampered.writeUInt8(tampered.at(-1)! ^ 1, tampered.length - 1);
    expect(() => openVault(KEY, tampered)).toThrow();
  });

  it("never seals twice with the same nonce", () => {
    const [one, two] = [sealVault(KEY, vaultOf("K-1")), sealVault(KEY, vaultOf("K-1"))];
    expect(one.subarray(0, 12)).not.toEqual(two.subarray(0, 12));
  });

  it("of a load that was cut off after its commit takes its place, and one of a failed load goes", async () => {
    const { workspace } = bench;
    const key = secretKey(workspace.secretKey);
    const [old, young, stray] = ["old", "young", "stray"].map((id) => sealVault(key, vaultOf(id))) as [
      Buffer,
      Buffer,
      Buffer,
    ];
    writeNext(workspace.vault, old);
    keepNext(workspace.vault);
    await withLoads([vaultHash(old)], async (warehouse) => {
      writeNext(workspace.vault, stray);
      expect((await openCurrentVault(warehouse, workspace)).vault).toEqual(vaultOf("old"));
      expect(existsSync(`${workspace.vault}.next`)).toBe(false);
      writeNext(workspace.vault, young);
      await warehouse.run("insert into canonical.load values (2, $young)", { young: vaultHash(young) });
      expect((await openCurrentVault(warehouse, workspace)).vault).toEqual(vaultOf("young"));
      expect(existsSync(`${workspace.vault}.next`)).toBe(false);
      await warehouse.run("insert into canonical.load values (3, 'another')");
      await expect(openCurrentVault(warehouse, workspace)).rejects.toMatchObject({ code: "VAULT_LOST" });
    });
  });

  it("of a change that failed stays only where the warehouse has it all the same", async () => {
    const { workspace } = bench;
    const [old, young] = ["old", "young"].map((id) => sealVault(KEY, vaultOf(id))) as [Buffer, Buffer];
    writeNext(workspace.vault, old);
    keepNext(workspace.vault);
    await withLoads([vaultHash(old)], async (warehouse) => {
      writeNext(workspace.vault, young);
      await abandonVault(warehouse, workspace.vault);
      expect([readFileSync(workspace.vault), existsSync(`${workspace.vault}.next`)]).toEqual([old, false]);
      writeNext(workspace.vault, young);
      await warehouse.run("insert into canonical.load values (2, $young)", { young: vaultHash(young) });
      await abandonVault(warehouse, workspace.vault);
      expect([readFileSync(workspace.vault), existsSync(`${workspace.vault}.next`)]).toEqual([young, false]);
    });
  });

  it("says that the key is lost, or that it is another", async () => {
    const { workspace } = bench;
    const sealed = sealVault(secretKey(workspace.secretKey), vaultOf("K-1"));
    writeNext(workspace.vault, sealed);
    keepNext(workspace.vault);
    await withLoads([vaultHash(sealed)], async (warehouse) => {
      rmSync(workspace.secretKey);
      await expect(openCurrentVault(warehouse, workspace)).rejects.toMatchObject({ code: "KEY_LOST" });
      expect(existsSync(workspace.secretKey)).toBe(false);
      secretKey(workspace.secretKey);
      await expect(openCurrentVault(warehouse, workspace)).rejects.toMatchObject({ code: "KEY_WRONG" });
    });
  });

  it("keeps the next key until the vault shows which of the two belongs to it", async () => {
    const { workspace } = bench;
    const { vault, secretKey: keyFile } = workspace;
    secretKey(keyFile);
    const next = newKey();
    const sealed = sealVault(next, vaultOf("K-1"));
    writeNext(keyFile, next);
    await withLoads([vaultHash(sealed)], async (warehouse) => {
      await expect(openCurrentVault(warehouse, workspace)).rejects.toMatchObject({ code: "VAULT_LOST" });
      expect(existsSync(`${keyFile}.next`)).toBe(true);
      writeNext(vault, sealed);
      expect(await openCurrentVault(warehouse, workspace)).toEqual({ key: next, vault: vaultOf("K-1") });
      expect(existsSync(`${keyFile}.next`)).toBe(false);
    });
  });
});

describe("the secret key", () => {
  it("is made once and kept, for its owner only", () => {
    const { secretKey: path } = bench.workspace;
    const key = secretKey(path);
    expect(key).toHaveLength(32);
    expect(secretKey(path)).toEqual(key);
    copyFileSync(path, `${path}.copy`);
    chmodSync(`${path}.copy`, 0o640);
    expect(() => secretKey(`${path}.copy`)).toThrow(expect.objectContaining({ code: "KEY_EXPOSED" }) as Error);
    expect(() => secretKey(`${path}.copy`)).toThrow(/mode 0640.*chmod 600/);
  });

  it.each([
    ["an empty file", Buffer.alloc(0)],
    ["a key of 16 bytes", newKey().subarray(0, 16)],
    ["a key of 33 bytes", Buffer.concat([newKey(), Buffer.of(1)])],
    ["a key of 64 bytes", Buffer.from(newKey().toString("hex"))],
    ["a key of a few bytes over and over", Buffer.alloc(32)],
    ["a key of typed text", Buffer.alloc(32, "changeme")],
    ["a key of a few bytes over and over", Buffer.alloc(32, newKey().subarray(0, 8))],
    ["a key of bytes that count on", Buffer.from(Array.from({ length: 32 }, (_, index) => index))],
    ["a key of typed text", Buffer.from("correct horse battery staple 42!")],
  ])("is refused when it is easy to guess: %s", (found, bytes) => {
    const path = `${bench.root}/weak.key`;
    writeFileSync(path, bytes, { mode: 0o600 });
    expect(() => secretKey(path)).toThrow(expect.objectContaining({ code: "KEY_WEAK" }) as Error);
    expect(() => secretKey(path)).toThrow(`found ${found}; expected 32 random bytes`);
  });

  it("is never refused when it is random", () => {
    const path = `${bench.root}/random.key`;
    for (let run = 0; run < 200; run++) {
      rmSync(path, { force: true });
      expect(secretKey(path)).toHaveLength(32);
    }
  });

  it("gives pseudonyms that differ by customer and by key, and is not the vault's key", () => {
    // RFC 4231, test case 2: HMAC-SHA256 of this text under the key "Jefe".
    expect(pseudonym([Buffer.from("Jefe")], "what do ya want for nothing?")).toBe("5bdcc146bf60754e6a042426089575c7");
    expect(pseudonym([KEY], "K-1")).not.toBe(pseudonym([KEY], "K-2"));
    expect(vaultKey(KEY)).not.toEqual(KEY);
  });

  it("gives the same pseudonym after a rotation as its pseudonym under the new key", () => {
    const [old, young] = [newKey(), newKey()];
    expect(pseudonym([old, young], "K-1")).toBe(pseudonym([young], pseudonym([old], "K-1")));
  });
});
