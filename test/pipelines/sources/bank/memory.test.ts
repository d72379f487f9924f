import { spawnSync } from "node:child_process";
import { closeSync, mkdtempSync, openSync, readFileSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { PACKAGE_ROOT } from "../../../../pipelines/config/paths.ts";
import { camt053, entry, money, statement, xml } from "./camt-text.ts";

const TRANSACTIONS = 40_000;
/** Room for the compiler's own heap and a few transactions; held as trees, they take more. */
const HEAP_MEGABYTES = 40;

let root: string;
beforeEach(() => (root = mkdtempSync(join(tmpdir(), "betaalbeeld-bank-"))));
afterEach(() => rmSync(root, { recursive: true, force: true }));

function writeBatch(path: string): void {
  const whole = entry({ AcctSvcrRef: "B", Amt: money(`${TRANSACTIONS}.00`), NtryDtls: "HERE" });
  const [before = "", after = ""] = camt053([statement(`${TRANSACTIONS + 1000}.00`, [whole])]).split("HERE");
  const file = openSync(path, "w");
  writeSync(file, before);
  for (let number = 1; number <= TRANSACTIONS; number++) {
    const parties = { Dbtr: { Nm: "Jansen" }, DbtrAcct: { Id: { IBAN: "NL18RABO0123459876" } } };
    const RmtInf = { Ustrd: `factuur ${number}` };
    writeSync(
      file,
      xml({ TxDtls: { Refs: { EndToEndId: `E-${number}` }, Amt: money("1.00"), RltdPties: parties, RmtInf } }),
    );
  }
  writeSync(file, after);
  closeSync(file);
}

it(`divides an entry of ${TRANSACTIONS} transactions in a heap that is smaller than they are`, () => {
  const path = join(root, "statement.xml");
  writeBatch(path);
  const from = (file: string) => JSON.stringify(join(PACKAGE_ROOT, "pipelines/sources", file));
  const script = `import { camt } from ${from("bank/camt.ts")};
    import { identify } from ${from("source-file.ts")};
    const { assumptions } = await camt.read(await identify(${JSON.stringify(path)}), { scratch: ${JSON.stringify(root)}, index: 0 });
    process.stdout.write(JSON.stringify(assumptions));`;
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [
      `--max-old-space-size=${HEAP_MEGABYTES}`,
      "--max-semi-space-size=4",
      "--import",
      "tsx",
      "--input-type=module",
      "--eval",
      script,
    ],
    { cwd: PACKAGE_ROOT, encoding: "utf8" },
  );
  expect(stderr).toBe("");
  expect(status).toBe(0);
  expect(stdout).toBe("[]");
  expect(readFileSync(join(root, "0-payment.csv"), "utf8").split("\n")).toHaveLength(TRANSACTIONS + 2);
  expect(readFileSync(join(root, "0-bank_statement.csv"), "utf8")).toContain(`"1","${TRANSACTIONS}.00","0.00"`);
}, 120_000);
