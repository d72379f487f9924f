import { existsSync, readdirSync, readFileSync } from "node:fs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { pseudonym, secretKey, vaultKey } from "../../../pipelines/sources/secret.ts";
import { openVault, replaceVault, sealVault } from "../../../pipelines/sources/vault.ts";
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
  it("is replaced in one step, and can be put back", () => {
    const { vault, root } = bench.workspace;
    const undoFirst = replaceVault(vault, Buffer.from("one"));
    const undoSecond = replaceVault(vault, Buffer.from("two"));
    expect(readFileSync(vault, "utf8")).toBe("two");
    undoSecond();
    expect(readFileSync(vault, "utf8")).toBe("one");
    undoFirst();
    expect(existsSync(vault)).toBe(false);
    expect(readdirSync(root)).toEqual([]);
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
