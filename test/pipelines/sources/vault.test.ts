import { existsSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pseudonym, secretKey, vaultKey } from "../../../pipelines/sources/secret.ts";
import {
  discardVault,
  keepVault,
  openCurrentVault,
  openVault,
  sealVault,
  vaultHash,
  writeNextVault,
} from "../../../pipelines/sources/vault.ts";
import { Warehouse } from "../../../pipelines/warehouse/warehouse.ts";
import { Bench } from "./ledger-files.ts";

let bench: Bench;
beforeAll(() => (bench = new Bench()));
afterAll(() => bench.remove());

const KEY = Buffer.alloc(32, 1);

describe("the vault", () => {
  it("gives back what was sealed, to the same key only", () => {
    const sealed = sealVault(KEY, ["K-1", "Ké"]);
    expect(openVault(KEY, sealed)).toEqual(["K-1", "Ké"]);
    expect(() => openVault(Buffer.alloc(32, 2), sealed)).toThrow();
    const tampered = Buffer.from(sealed);
    tampered.writeUInt8(tampered.at(-1)! ^ 1, tampered.length - 1);
    expect(() => openVault(KEY, tampered)).toThrow();
  });
  it("never seals twice with the same nonce", () => {
    expect(sealVault(KEY, ["K-1"]).subarray(0, 12)).not.toEqual(sealVault(KEY, ["K-1"]).subarray(0, 12));
  });
  it("of a load that was cut off after its commit takes its place, and one of a failed load goes", async () => {
    const { vault } = bench.workspace;
    const [old, young, stray] = ["old", "young", "stray"].map((id) => sealVault(KEY, [id])) as [Buffer, Buffer, Buffer];
    writeNextVault(vault, old);
    keepVault(vault);
    const warehouse = await Warehouse.open(":memory:");
    try {
      await warehouse.run("create schema canonical");
      await warehouse.run("create table canonical.load(load_number integer, vault varchar)");
      await warehouse.run("insert into canonical.load values (1, $old)", { old: vaultHash(old) });
      writeNextVault(vault, stray);
      expect(await openCurrentVault(warehouse, vault, KEY)).toEqual(["old"]);
      discardVault(vault);
      writeNextVault(vault, young);
      await warehouse.run("insert into canonical.load values (2, $young)", { young: vaultHash(young) });
      expect(await openCurrentVault(warehouse, vault, KEY)).toEqual(["young"]);
      expect(existsSync(`${vault}.next`)).toBe(false);
      await warehouse.run("insert into canonical.load values (3, 'another')");
      await expect(openCurrentVault(warehouse, vault, KEY)).rejects.toMatchObject({ code: "VAULT_LOST" });
    } finally {
      warehouse.close();
    }
  });
});

describe("the secret key", () => {
  it("is made once and kept", () => {
    const key = secretKey(bench.workspace.secretKey);
    expect(key).toHaveLength(32);
    expect(secretKey(bench.workspace.secretKey)).toEqual(key);
  });
  it("gives pseudonyms that differ by customer and by key, and is not the vault's key", () => {
    // RFC 4231, test case 2: HMAC-SHA256 of this text under the key "Jefe".
    expect(pseudonym(Buffer.from("Jefe"), "what do ya want for nothing?")).toBe("5bdcc146bf60754e6a042426089575c7");
    expect(pseudonym(KEY, "K-1")).not.toBe(pseudonym(KEY, "K-2"));
    expect(vaultKey(KEY)).not.toEqual(KEY);
  });
});
