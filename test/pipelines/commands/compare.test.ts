import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { main } from "../../../pipelines/cli.ts";
import { recordingEffects } from "../../../pipelines/config/effects.ts";
import { Bench } from "../sources/ledger-files.ts";

const MONTHS = ["01", "02", "03", "04", "05", "06"];

/** Pays each month on the due day, but for some months so many days later. */
const months = (id: string, daysLate: Readonly<Record<string, number>> = {}) =>
  MONTHS.map((month) => {
    const day = String(15 + (daysLate[month] ?? 0)).padStart(2, "0");
    return { number: `${id}-${month}`, id, month, paidOn: `2024-${month}-${day}` };
  });

const paid = [...months("K-1"), ...months("K-2", { "03": 5 }), ...months("K-3", { "02": 9, "03": 5, "04": 8 })];
const lines = (header: string, rows: readonly string[]) => `${[header, ...rows].join("\n")}\n`;
const LEDGER = {
  "customer.csv": lines(
    "customer_id,customer_type,started_on",
    ["K-1", "K-2", "K-3"].map((id) => `${id},consumer,2020-01-01`),
  ),
  "invoice.csv": lines("invoice_id,customer_id,issued_on,due_on,gross_amount", [
    ...paid.map(({ number, id, month }) => `${number},${id},2024-${month}-01,2024-${month}-15,100.00`),
    "K-3-open,K-3,2024-05-01,2024-05-10,250.00",
  ]),
  "payment.csv": lines(
    "payment_id,customer_id,value_on,amount",
    paid.map(({ number, id, paidOn }) => `${number},${id},${paidOn},100.00`),
  ),
  "allocation.csv": lines(
    "payment_id,invoice_id,amount,applied_on",
    paid.map(({ number, paidOn }) => `${number},${number},100.00,${paidOn}`),
  ),
};

let bench: Bench;
beforeAll(async () => {
  bench = new Bench();
  const load = ["load", "--ledger", bench.folder(LEDGER), "--workspace", bench.workspace.root];
  expect(await main(load, recordingEffects())).toBe(0);
});
afterAll(() => bench.remove());

async function compare(settings: string | undefined, ...options: string[]) {
  const effects = recordingEffects();
  const asked = settings === undefined ? [] : ["--settings", bench.file("other.yaml", settings)];
  const argv = ["compare", ...asked, "--as-of", "2024-06-30", "--workspace", bench.workspace.root, ...options];
  const exitCode = await main(argv, effects);
  return { exitCode, printed: effects.printed.join("\n"), said: effects.said.join("\n") };
}

describe("compare", () => {
  it("says who moves and because of which threshold, and what it does to work, contacts and cash", async () => {
    const { exitCode, printed } = await compare(
      "behaviour: { late_after_days: 6 }\ntreatment: { versions: { standard: { contact_limits: { per_30_days: 0 } } } }\n",
    );
    expect(exitCode).toBe(0);
    const told = printed.split("\n").map((line) => line.replaceAll(/ {2,}/g, " | "));
    expect(told).toContain("behaviour.late_after_days | 3 | 6");
    expect(told).toContain("treatment.versions.standard.contact_limits.per_30_days | 4 | 0");
    expect(told).toContain("Who is in another segment on 2024-06-30");
    expect(told).toContain("incidental | spotless | late_after_days | 1");
    expect(told).toContain("spotless | 1 | 2");
    expect(told).toContain("all | 4 | 0");
    expect(told).toContain("customers contacted | 1 | 0");
    expect(told.at(-1)).toBe("No estimate: no step that was taken was compared at random in its segment.");
  });

  it("finds nothing where nothing differs", async () => {
    const { printed } = await compare("behaviour: { late_after_days: 3 }\n");
    expect(printed).toContain("The settings do not differ.");
    expect(printed).toContain("Nobody is in another segment on 2024-06-30.");
  });

  it("takes what a file leaves out from the present settings, not from the defaults", async () => {
    const printed = JSON.parse((await compare("treatment: {}\n", "--json")).printed) as { changes: unknown };
    expect(printed.changes).toEqual([]);
  });

  it("asks for a file of other settings that leaves the ledger as it is", async () => {
    expect((await compare(undefined)).said).toContain("Add --settings FILE.");
    expect(await compare("currency: USD\n")).toMatchObject({ exitCode: 2 });
    const missing = ["compare", "--settings", "/nowhere/other.yaml", "--workspace", bench.workspace.root];
    const effects = recordingEffects();
    expect(await main(missing, effects)).toBe(3);
    expect(effects.said.join()).toContain("FILE_MISSING");
  });

  it("refuses a list of open items: nothing is known of past days", async () => {
    const open = new Bench();
    try {
      const file = open.file(
        "open.csv",
        "Factuurnummer;Klantnummer;Factuurdatum;Vervaldatum;Openstaand bedrag\nF-1;K-1;15-01-2024;14-02-2024;1000,00\n",
      );
      expect(await main(["load", "--ledger", file, "--workspace", open.workspace.root], recordingEffects())).toBe(0);
      const effects = recordingEffects();
      const argv = [
        "compare",
        "--settings",
        bench.file("other.yaml", "behaviour: {}\n"),
        "--workspace",
        open.workspace.root,
      ];
      expect(await main(argv, effects)).toBe(2);
      expect(effects.said.join()).toContain("a list of open items");
    } finally {
      open.remove();
    }
  });
});
