import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../../pipelines/cli.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";

const AS_OF = "2026-11-30";
const EARLIER = "2026-03-31";

const folder = mkdtempSync(join(tmpdir(), "betaalbeeld-explain-"));
const ledger = join(folder, "ledger");
const workspace = join(folder, "state");

async function betaalbeeld(...argv: string[]) {
  const effects = recordingEffects();
  const exitCode = await main(argv, effects);
  return { exitCode, printed: effects.printed.join("\n"), said: effects.said.join("\n") };
}

interface Answer {
  readonly month_ends_on: string | null;
  readonly segment: string | null;
  readonly history: readonly { readonly segment: string; readonly valid_from: string; readonly valid_to: string }[];
  readonly override: { readonly segment: string; readonly reason_code: string } | null;
  readonly indications: readonly { readonly name: string; readonly text: string }[];
  readonly score: {
    readonly value: number | null;
    readonly absence?: string;
    readonly tier: string;
    readonly intercept: number;
    readonly contributions: readonly { readonly feature: string; readonly log_odds: number }[];
    readonly reasons: readonly { readonly text: string; readonly log_odds: number }[];
    readonly lower: { readonly tier: string; readonly score: number | null; readonly text: string } | null;
  };
  readonly step: { readonly step: unknown; readonly leave_reason: string | null };
  readonly features: Record<string, number | null> | null;
  readonly facts: readonly { readonly kind: string; readonly happened_on: string; readonly known_on: string }[];
}

const explain = (...argv: string[]) => betaalbeeld("explain", ...argv, "--workspace", workspace);

async function answerOf(customer: string, asOf = AS_OF): Promise<Answer> {
  const { printed, exitCode } = await explain(customer, "--as-of", asOf, "--language", "en", "--json");
  expect(exitCode).toBe(0);
  return JSON.parse(printed) as Answer;
}

interface ListedCustomer {
  readonly customer: string;
  readonly segment: string | null;
  readonly risk_tier: string | null;
  readonly step: { readonly group: string } | null;
}

let listed: readonly ListedCustomer[];
let objector: string;
/** A customer who a person said pays always in time, for as long as a year. */
let overridden: string;

const numbersOf = (table: string) => {
  const [header, ...lines] = readFileSync(join(ledger, `${table}.csv`), "utf8")
    .trim()
    .split("\n");
  const names = header!.split(",");
  return lines.map((line) => Object.fromEntries(line.split(",").map((cell, place) => [names[place]!, cell])));
};

beforeAll(async () => {
  await betaalbeeld("sample", "--customers", "400", "--months", "24", "--seed", "1", "--out", ledger);
  const [first] = numbersOf("promise");
  overridden = first!.customer_id!;
  objector = numbersOf("customer").find(({ opted_out }) => opted_out === "true")!.customer_id!;
  writeFileSync(
    join(ledger, "foreign_segment.csv"),
    `customer_id,segment,source,is_override,reason_code,valid_from,valid_to
${overridden},spotless,credit_manager,true,known_error,2026-06-01,
${overridden},structural,old_system,false,,2025-01-01,
`,
  );
  expect((await betaalbeeld("load", "--ledger", ledger, "--workspace", workspace)).exitCode).toBe(0);
  const { printed } = await betaalbeeld("worklist", "--as-of", AS_OF, "--json", "--workspace", workspace);
  const list = JSON.parse(printed) as Record<"contacts" | "left", ListedCustomer[]>;
  listed = [...list.contacts, ...list.left];
}, 120_000);
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe("the explanation of a customer", () => {
  it("has the score that the worklist acts on, whose parts add up to it, and a way to a lower one", async () => {
    const high = listed.find(({ risk_tier }) => risk_tier === "high")!;
    const { score, segment, step } = await answerOf(high.customer);
    expect(score.tier).toBe("high");
    expect(segment).toBe(high.segment);
    expect(step).toEqual(high);
    const logOdds = score.contributions.reduce((sum, one) => sum + one.log_odds, score.intercept);
    expect(1 / (1 + Math.exp(-logOdds))).toBeCloseTo(score.value!, 9);
    const reasons = score.reasons.reduce((sum, one) => sum + one.log_odds, score.intercept);
    expect(reasons).toBeCloseTo(logOdds, 9);
    expect(score.reasons[0]!.text).toMatch(/^[A-Z].*\.$/);
    expect(score.lower!.tier).toBe("elevated");
    expect(score.lower!.text).toContain("elevated");
    if (score.lower!.score !== null) expect(score.lower!.score).toBeLessThan(0.3);
  });

  it("has every fact that was known, with its days, and none of later", async () => {
    const { customer } = listed[0]!;
    const [now, before] = [await answerOf(customer), await answerOf(customer, EARLIER)];
    expect(new Set(now.facts.map(({ kind }) => kind))).toContain("invoice");
    const keys = (answer: Answer) => answer.facts.map((fact) => JSON.stringify(fact));
    expect(now.facts.length).toBeGreaterThan(before.facts.length);
    expect(before.facts.every((fact) => fact.known_on <= EARLIER && fact.happened_on <= EARLIER)).toBe(true);
    expect(keys(before).filter((fact) => !keys(now).includes(fact))).toEqual([]);
    const invoices = numbersOf("invoice").filter((row) => row.customer_id === customer && row.issued_on! <= AS_OF);
    expect(now.facts.filter(({ kind }) => kind === "invoice" || kind === "credit")).toHaveLength(invoices.length);
  });

  it("gives no score for a month that the model learned from", async () => {
    const { score, month_ends_on } = await answerOf(listed[0]!.customer, "2025-12-15");
    expect(month_ends_on).toBe("2025-11-30");
    expect(score).toEqual({ value: null, absence: "in_training" });
  });

  it("tells the groups that he was in, one after another without a gap", async () => {
    const { history, segment } = await answerOf(listed[0]!.customer);
    expect(history[0]).toMatchObject({ segment, valid_to: AS_OF });
    for (const [index, { valid_from }] of history.slice(0, -1).entries()) {
      const days = (Date.parse(valid_from) - Date.parse(history[index + 1]!.valid_to)) / 86_400_000;
      expect(days).toBeGreaterThanOrEqual(28);
      expect(days).toBeLessThanOrEqual(31);
    }
  });

  it("says what a person decided, which decides the next step too", async () => {
    const { override, indications } = await answerOf(overridden);
    expect(override).toMatchObject({ segment: "spotless", reason_code: "known_error" });
    expect((await answerOf(overridden, "2026-05-31")).override).toBeNull();
    expect(indications.map(({ name }) => name)).toEqual(["cannot_pay", "will_not_pay", "administrative"]);
    const row = listed.find(({ customer }) => customer === overridden);
    if (row !== undefined) expect(row.segment).toBe("spotless");
  });

  it("judges nobody who objected to profiling", async () => {
    const answer = await answerOf(objector);
    expect(answer).toMatchObject({ segment: null, features: null, history: [], indications: [] });
    expect(answer.score).toEqual({ value: null, absence: "objected" });
    expect(answer.facts.length).toBeGreaterThan(0);
  });

  it("is told in Dutch, from the answer to its grounds", async () => {
    const high = listed.find(({ risk_tier }) => risk_tier === "high")!;
    const { printed, exitCode } = await explain(high.customer, "--as-of", AS_OF);
    expect(exitCode).toBe(0);
    const headings = printed.split("\n").filter((line) => /^\S/.test(line));
    expect(headings).toContain(`Klant ${high.customer}, stand van 30 november 2026`);
    const order = [
      "Groep",
      "Groepen tot nu toe",
      "Risico",
      "Waarom",
      "Wat te doen",
      "Waaruit score en groep zijn berekend",
    ];
    expect(headings.filter((heading) => order.includes(heading))).toEqual(order);
    expect(printed).toMatch(/hoog risico/);
    expect(printed).not.toMatch(/\{\w+\}|undefined|NaN/);
  });

  it("is of one customer that the ledger has", async () => {
    const unknown = await explain("C999999");
    expect(unknown.exitCode).toBe(2);
    expect(unknown.said).toContain("CUSTOMER_UNKNOWN");
    expect((await explain()).said).toContain("USAGE: betaalbeeld explain: found no customer");
    expect((await explain(objector, overridden)).said).toContain("found 2 customers");
  });
});
