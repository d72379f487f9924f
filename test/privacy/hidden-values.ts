import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import yauzl from "yauzl";
import type { Day } from "../../models/calendar.ts";
import { FLOOR } from "../../models/disclosure/rules.ts";
import type { Settings } from "../../pipelines/config/settings.ts";
import { Warehouse } from "../../pipelines/warehouse/warehouse.ts";
import { moneyTables, NO_RULES, type MoneyTables } from "../support/money-pages.ts";

interface Amounts {
  readonly hidden: readonly string[];
  readonly shown: readonly string[];
}

/** Amounts of fewer digits than this may stand anywhere for something else. */
const UNMISTAKABLE = 1000;

function amountsOf({ ageing, portions }: MoneyTables, minimum: number): Amounts {
  const rows = [...ageing.months, ...ageing.by_segment, ...portions.flatMap((portion) => portion.ageing.months)];
  const of = (isHidden: boolean) =>
    rows.flatMap(({ amount, customers }) =>
      customers! > 0 && customers! < minimum === isHidden && Math.abs(Number(amount)) >= UNMISTAKABLE ? [amount!] : [],
    );
  return { hidden: of(true), shown: of(false) };
}

/**
 * Returns amounts of too few customers for internal readers, as the warehouse at `path` has them, of all month-ends, segments
 * and portions, without those that something else comes to as well; and the others, of which many may be shown.
 */
export async function amountsOfWarehouse(path: string, settings: Settings, asOf: Day): Promise<Amounts> {
  const warehouse = await Warehouse.open(path);
  try {
    const { tables } = await moneyTables({ warehouse, settings, asOf, rules: NO_RULES });
    const { hidden, shown } = amountsOf(tables, FLOOR.internal.minimum_customers);
    const others = new Set(shown);
    return { hidden: [...new Set(hidden)].filter((amount) => !others.has(amount)), shown };
  } finally {
    warehouse.close();
  }
}

/** Returns an amount as it may be written: as data, in English and in Dutch, and in cents. */
export function written(amount: string): readonly string[] {
  const [whole, cents] = amount.replace("-", "").split(".") as [string, string];
  const grouped = (mark: string) => whole.replaceAll(/\B(?=(\d{3})+$)/g, mark);
  return [
    `${whole}.${cents}`,
    `${whole},${cents}`,
    `${grouped(",")}.${cents}`,
    `${grouped(".")},${cents}`,
    `${grouped("\u00a0")},${cents}`,
    `${whole}${cents}`,
    String(Number(`${whole}.${cents}`)),
  ];
}

/** The texts within a file: of a workbook those of its parts. */
async function textsOf(path: string): Promise<readonly string[]> {
  if (!path.endsWith(".xlsx")) return [readFileSync(path, "utf8")];
  const texts: string[] = [];
  const archive = await yauzl.openPromise(path);
  for await (const entry of archive.eachEntry()) {
    const chunks: Buffer[] = [];
    for await (const chunk of await archive.openReadStreamPromise(entry)) chunks.push(chunk as Buffer);
    texts.push(Buffer.concat(chunks).toString("utf8"));
  }
  return texts;
}

/** Numbers as they stand in a text: digits with marks between them. */
const NUMBER = /\d[\d.,\u00a0]*\d/g;

/** Returns the amounts that stand in any file below a folder, in any way in which they may be written, with the file. */
export async function amountsIn(folder: string, amounts: readonly string[]): Promise<readonly string[]> {
  const wanted = new Map(amounts.flatMap((amount) => written(amount).map((text) => [text, amount] as const)));
  const found: string[] = [];
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    statSync(join(folder, file)).isFile(),
  );
  for (const file of files) {
    for (const text of await textsOf(join(folder, file))) {
      for (const [number] of text.matchAll(NUMBER)) {
        const amount = wanted.get(number);
        if (amount !== undefined) found.push(`${amount} in ${file}`);
      }
    }
  }
  return found;
}
