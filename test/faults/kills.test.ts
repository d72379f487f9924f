import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { availableParallelism, tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { seededRandom } from "../../models/random.ts";
import { main } from "../../pipelines/cli.ts";
import { recordingEffects } from "../../pipelines/config/effects.ts";
import { workspaceAt, type Workspace } from "../../pipelines/config/paths.ts";
import { secretKey } from "../../pipelines/sources/privacy/secret.ts";
import { writeLedger, type LedgerRows } from "../support/ledger.ts";
import { twoExports } from "../support/random-ledger.ts";
import { killed, makeVictim, removeVictim, undisturbed } from "./killing.ts";
import { builtIn, stateOf, unfinishedFiles, type LedgerState } from "./ledger-state.ts";
import type { Blow } from "./victim.ts";

/** More by hand: KILLED_MOMENTS=200 npx vitest run test/faults/kills.test.ts */
const RANDOM_MOMENTS = Number(process.env.KILLED_MOMENTS ?? 12);
const MOST_MICROSECONDS = 3000;

let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "betaalbeeld-kills-"));
  await makeVictim();
});
afterAll(() => {
  removeVictim();
  rmSync(folder, { recursive: true, force: true });
});

/** A command line on a workspace, and what it does when nobody disturbs it. */
interface Scenario {
  readonly before: Workspace;
  readonly after: Workspace;
  readonly argv: readonly string[];
  readonly steps: readonly string[];
  readonly states: { readonly before: LedgerState; readonly after: LedgerState };
}

async function run(workspace: Workspace, argv: readonly string[]): Promise<void> {
  const effects = recordingEffects();
  const code = await main([...argv, "--workspace", workspace.root], effects);
  if (code !== 0) throw new Error(`${argv.join(" ")} ended with ${code}: ${effects.said.join("\n")}`);
}

let copies = 0;
/** A copy of a workspace; what happens to it stays there. */
function copyOf({ root }: Workspace): Workspace {
  const copy = workspaceAt(join(folder, `copy-${++copies}`));
  cpSync(root, copy.root, { recursive: true });
  return copy;
}

async function scenario(before: Workspace, argv: readonly string[]): Promise<Scenario> {
  const after = copyOf(before);
  const { steps } = await undisturbed([...argv, "--workspace", after.root]);
  return { before, after, argv, steps, states: { before: await stateOf(before), after: await stateOf(after) } };
}

const BAD = {
  invoice_id: "BAD",
  customer_id: "C1",
  issued_on: "31-02-2024",
  due_on: "2024-03-31",
  gross_amount: "1e3",
};
const MORE = { ...BAD, invoice_id: "N-1", customer_id: "NEW", issued_on: "2024-03-01", gross_amount: "12.34" };

const withBadRow = (rows: LedgerRows) => ({ ...rows, invoice: [...rows.invoice!, BAD] });

/** A workspace that tolerates rejected rows, with a key, so that every load of it gives the same pseudonyms. */
function emptyWorkspace(path: string): Workspace {
  const workspace = workspaceAt(path);
  mkdirSync(workspace.root, { recursive: true });
  writeFileSync(workspace.settings, "load_tolerance: { rows: 1, amount: 1 }\n");
  secretKey(workspace.secretKey);
  return workspace;
}

const KINDS = ["first", "difference", "addition"] as const;
type Kind = (typeof KINDS)[number];

/** A load of some random ledger: the first, or one on top of it. */
async function loadOf(kind: Kind): Promise<Scenario> {
  const path = (part: string) => join(folder, kind, part);
  const [exports] = fc.sample(twoExports, { seed: 1 + KINDS.indexOf(kind), numRuns: 1 });
  writeLedger(path("first"), withBadRow(exports!.first));
  writeLedger(path("second"), withBadRow({ ...exports!.second, invoice: [...exports!.second.invoice!, MORE] }));
  writeLedger(path("more"), { invoice: [MORE, { ...BAD, invoice_id: "BAD-2" }] });
  renameSync(path("more/invoice.csv"), path("more/invoice-2.csv"));
  const workspace = emptyWorkspace(path("workspace"));
  const first = ["load", "--ledger", path("first")];
  if (kind === "first") return scenario(workspace, first);
  await run(workspace, first);
  return kind === "difference"
    ? scenario(workspace, ["load", "--ledger", path("second"), "--known-on", "2026-01-31"])
    : scenario(workspace, ["load", "--ledger", path("more/invoice-2.csv"), "--add", "--known-on", "2026-01-31"]);
}

const made = new Map<Kind, Promise<Scenario>>();
function load(kind: Kind): Promise<Scenario> {
  const known = made.get(kind) ?? loadOf(kind);
  made.set(kind, known);
  return known;
}

/** Kills the command at a step: the workspace is as before or as after, and the next run makes it as after. */
async function kill({ before, argv, steps, states }: Scenario, blow: Blow, expected?: keyof Scenario["states"]) {
  const where = `${blow.phase} step ${blow.step} of ${steps.length}: ${steps[blow.step - 1]!.slice(0, 80)}`;
  const workspace = copyOf(before);
  await killed([...argv, "--workspace", workspace.root], blow);
  const found = await stateOf(workspace);
  const likely = found.loads["canonical.load"] === states.after.loads["canonical.load"] ? "after" : "before";
  expect(found, where).toEqual(states[expected ?? likely]);
  await run(workspace, argv);
  const { loads: _, ...ends } = states.after;
  expect(await stateOf(workspace), where).toMatchObject(ends);
  expect(unfinishedFiles(workspace), where).toEqual([]);
  rmSync(workspace.root, { recursive: true });
}

/** The blow at the step that a pattern finds. */
function at(steps: readonly string[], pattern: RegExp, phase: Blow["phase"]): Blow {
  const step = steps.findIndex((text) => pattern.test(text)) + 1;
  if (step === 0) throw new Error(`no step is ${pattern}:\n${steps.map((text) => text.slice(0, 100)).join("\n")}`);
  return { step, phase, microseconds: 500 };
}

type Point = readonly [
  name: string,
  step: RegExp,
  phase: Blow["phase"],
  expected: keyof Scenario["states"],
  kinds: readonly Kind[],
];

/** Around the commit every kind of load is killed; the steps before it are the same in each, and are shared out. */
const LOAD: readonly Point[] = [
  ["within the quarantine file", /^writeFileSync .*quarantine\/.*[.]csv[.]new/, "within", "before", ["first"]],
  ["within the next vault", /^writeFileSync .*customers[.]vault[.]next/, "within", "before", ["difference"]],
  ["behind the next vault", /^writeFileSync .*customers[.]vault[.]next/, "after", "before", ["addition"]],
  ["in the transaction, behind the first rows", /^run insert into canonical[.](?!load|file)/, "after", "before", KINDS],
  ["before the commit", /^run commit$/, "before", "before", KINDS],
  ["between the commit and the vault", /^run commit$/, "after", "after", KINDS],
  ["between the vault and the manifest", /^renameSync .*customers[.]vault$/, "after", "after", KINDS],
];

describe.concurrent("a load that is killed", { timeout: 600_000 }, () => {
  it.each(LOAD)("%s", async (_, step, phase, expected, kinds) => {
    for (const kind of kinds) {
      const first = await load(kind);
      await kill(first, at(first.steps, step, phase), expected);
    }
  });

  it(`at ${RANDOM_MOMENTS} random moments`, async () => {
    const moments = Array.from({ length: RANDOM_MOMENTS }, (_, moment) => moment);
    const next = async (): Promise<void> => {
      const moment = moments.shift();
      if (moment === undefined) return;
      const random = seededRandom(20_261_128, moment);
      const scene = await load(KINDS[moment % KINDS.length]!);
      const step = 1 + Math.floor(random() * scene.steps.length);
      const phase = (["before", "within", "after"] as const)[Math.floor(random() * 3)]!;
      await kill(scene, { step, phase, microseconds: random() * MOST_MICROSECONDS });
      await next();
    };
    await Promise.all(Array.from({ length: availableParallelism() }, next));
  });
});
const wholeRuns = new Map<string, Promise<{ readonly whole: Workspace; readonly steps: readonly string[] }>>();
/** What a command does on the ledger of a load when nobody disturbs it. */
function wholeRun(kind: Kind, argv: readonly string[]) {
  const run = async () => {
    const whole = copyOf((await load(kind)).after);
    return { whole, steps: (await undisturbed([...argv, "--workspace", whole.root])).steps };
  };
  const key = [kind, ...argv].join(" ");
  const known = wholeRuns.get(key) ?? run();
  wholeRuns.set(key, known);
  return known;
}

describe.concurrent("a build that is killed", { timeout: 600_000 }, () => {
  it.each([
    ["in the postings", /^run create or replace table "ledger"[.]"posting"/, "difference"],
    ["in the features", /^run create or replace table "?features"?[.]"?customer_month/, "addition"],
  ] as const)("%s", async (_, step, kind) => {
    const { after: base, states } = await load(kind);
    const argv = ["build", "--as-of", "2025-12-31"];
    const { whole, steps } = await wholeRun(kind, argv);
    const workspace = copyOf(base);
    await killed([...argv, "--workspace", workspace.root], at(steps, step, "within"));
    expect(await stateOf(workspace)).toEqual(states.after);
    await run(workspace, argv);
    expect(await stateOf(workspace)).toEqual(states.after);
    expect(await builtIn(workspace)).toEqual(await builtIn(whole));
    expect(unfinishedFiles(workspace)).toEqual([]);
  });
});

/** Invoices of a hundred customers, each paid after a month, and what comes in on a day after all of them. */
function manyCustomers(): { readonly before: LedgerRows; readonly day: LedgerRows } {
  const numbers = Array.from({ length: 100 }, (_, index) => index + 1);
  const invoice = (number: number, issued_on: string, due_on: string) => {
    const name = `${number}-${issued_on.slice(0, 7)}`;
    return { invoice_id: `I${name}`, customer_id: `C${number}`, issued_on, due_on, gross_amount: `${100 + number}.50` };
  };
  const paid = numbers.map((number) => invoice(number, "2025-10-01", "2025-10-31"));
  const payment = ({ invoice_id, customer_id, gross_amount }: (typeof paid)[number], value_on: string) => {
    return { payment_id: `P${invoice_id}`, customer_id, value_on, amount: gross_amount };
  };
  const allocation = ({ payment_id, value_on, amount }: ReturnType<typeof payment>) => {
    return { payment_id, invoice_id: payment_id.slice(1), applied_on: value_on, amount };
  };
  const open = numbers.map((number) => invoice(number, "2025-11-01", "2025-11-30"));
  const [payments, late] = [paid.map((each) => payment(each, "2025-11-20")), [payment(open[6]!, "2025-12-15")]];
  return {
    before: { invoice: [...paid, ...open], payment: payments, allocation: payments.map(allocation) },
    day: { invoice: [invoice(7, "2025-12-15", "2026-01-14")], payment: late, allocation: late.map(allocation) },
  };
}

describe("a build that goes on from the one before and is killed", { timeout: 600_000 }, () => {
  const argv = ["build", "--as-of", "2025-12-31"];
  let base: Workspace;
  let whole: Workspace;
  let steps: readonly string[];
  beforeAll(async () => {
    const { before, day } = manyCustomers();
    const path = (part: string) => join(folder, "going-on", part);
    writeLedger(path("before"), before);
    writeLedger(path("day"), day);
    for (const table of Object.keys(day)) renameSync(path(`day/${table}.csv`), path(`day/${table}-2025-12-15.csv`));
    base = emptyWorkspace(path("workspace"));
    await run(base, ["load", "--ledger", path("before")]);
    await run(base, argv);
    await run(base, ["load", "--ledger", path("day"), "--add"]);
    whole = copyOf(base);
    ({ steps } = await undisturbed([...argv, "--workspace", whole.root]));
  });

  it("makes the tables of the changed part only", () => {
    expect(steps.some((step) => step.startsWith('run delete from "ledger"."posting"'))).toBe(true);
    expect(steps.filter((step) => step.startsWith('run create or replace table "ledger"."posting"'))).toHaveLength(1);
  });

  it.each([
    ["while the part is built", /^run create or replace table "ledger"[.]"posting"/, "within"],
    ["while the part takes its place", /^run delete from "ledger"[.]"posting"/, "after"],
    ["between the ledger and what follows from it", /^run commit$/, "after"],
    ["while the rows of customers take their place", /^run delete from "features"[.]"customer_month"/, "after"],
    ["while the months go on", /^run delete from "marts"[.]"roll_forward"/, "after"],
  ] as const)("%s", async (_, step, phase) => {
    const workspace = copyOf(base);
    const before = await stateOf(base);
    await killed([...argv, "--workspace", workspace.root], at(steps, step, phase));
    expect(await stateOf(workspace)).toEqual(before);
    await run(workspace, argv);
    expect(await stateOf(workspace)).toEqual(before);
    expect(await builtIn(workspace)).toEqual(await builtIn(whole));
    expect(unfinishedFiles(workspace)).toEqual([]);
  });
});

describe.concurrent("a rotation of the key that is killed", { timeout: 600_000 }, () => {
  it.each([
    ["while the warehouse is rewritten", /^run insert into canonical[.]"invoice"/, 0, "difference"],
    ["between the warehouse and the vault", /^renameSync .*warehouse[.]duckdb[.]next/, 1, "addition"],
    ["between the vault and the key", /^renameSync .*customers[.]vault[.]next/, 1, "difference"],
  ] as const)("%s", async (_, step, rotations, kind) => {
    const { after: base, states } = await load(kind);
    const argv = ["key", "rotate"];
    const { steps } = await wholeRun(kind, argv);
    const workspace = copyOf(base);
    await killed([...argv, "--workspace", workspace.root], at(steps, step, "after"));
    const { ledger, customers } = states.after;
    expect(await stateOf(workspace)).toMatchObject({ ledger, customers, rotations });
    await run(workspace, argv);
    expect(await stateOf(workspace)).toMatchObject({ ledger, customers, rotations: rotations + 1 });
    expect(unfinishedFiles(workspace)).toEqual([]);
  });
});

describe.concurrent("a publication that is killed", { timeout: 600_000 }, () => {
  const page = (workspace: Workspace) => readFileSync(join(workspace.current, "site", "index.html"), "utf8");
  /** A workspace with two releases, of which the first is served. */
  function published(name: string): Workspace {
    const workspace = workspaceAt(join(folder, name));
    for (const release of ["2026-10-31-one", "2026-11-30-two"]) {
      mkdirSync(join(workspace.releases, release, "site"), { recursive: true });
      writeFileSync(join(workspace.releases, release, "site", "index.html"), release);
    }
    symlinkSync(join("releases", "2026-10-31-one"), workspace.current);
    return workspace;
  }

  it.each([
    ["before the new release is served", /^renameSync .*current[.]new/, "before", "2026-10-31-one"],
    ["when the new release is served", /^renameSync .*current[.]new/, "after", "2026-11-30-two"],
  ] as const)("%s", async (name, step, phase, served) => {
    const argv = (workspace: Workspace) => ["swap", workspace.root, "2026-11-30-two"];
    const whole = published(`${name}-whole`);
    const { steps } = await undisturbed(argv(whole));
    expect(page(whole)).toBe("2026-11-30-two");
    const workspace = published(name);
    await killed(argv(workspace), at(steps, step, phase));
    expect(page(workspace)).toBe(served);
    await undisturbed(argv(workspace));
    expect(page(workspace)).toBe("2026-11-30-two");
    expect(readdirSync(workspace.root).sort()).toEqual(["current", "releases"]);
  });
});
