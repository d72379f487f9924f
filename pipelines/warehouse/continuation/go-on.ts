import type { Day } from "../../../models/calendar.ts";
import type { BuiltTable } from "../built-table.ts";
import { madeInto } from "../model.ts";
import type { Warehouse } from "../warehouse.ts";
import { withChangedCustomers } from "./changed-customers.ts";
import { firstChangedMonth } from "./changed-months.ts";
import { withChangedPart, type PartTable } from "./changed-part.ts";
import { forgetLastBuild, noteBuild, type Change, type Making } from "./last-build.ts";
import { stalenessOf, type Staleness } from "./staleness.ts";

/** How tables are built in the current database. */
type BuildEach = (tables: readonly BuiltTable[]) => Promise<void>;

interface GoingOn {
  /** All tables, each after those it reads. */
  readonly tables: readonly BuiltTable[];
  readonly change: Change;
  readonly making: Making;
  /** Share of all invoices and payments up to which a changed part is built by itself. */
  readonly largestPart: number;
  readonly buildEach: BuildEach;
  readonly progress: (text: string) => void;
}

const isByCustomer = ({ part }: BuiltTable) => part === "customer_sk";
const isOfPart = (table: BuiltTable): table is BuiltTable & PartTable =>
  table.part !== undefined && !isByCustomer(table);

/** Builds the part of the ledger that changed and puts it in its place; false where that would cost more than all of it. */
async function goOnWithLedger(warehouse: Warehouse, since: Day, goingOn: GoingOn): Promise<boolean> {
  const { tables, largestPart: largestShare, buildEach, progress } = goingOn;
  const ofPart = tables.filter(isOfPart);
  const first = madeInto(["ledger.receipt"], tables);
  const all = madeInto(
    ofPart.map(({ name }) => name),
    tables,
  );
  const build = {
    first: () => buildEach(first),
    rest: () => buildEach(all.filter((table) => !first.includes(table))),
  };
  progress(`finding what changed since ${since}`);
  return withChangedPart(warehouse, { since, largestShare }, build, (replaceIn) =>
    warehouse.transaction(async () => {
      // Until the other tables have followed, there is no build to go on from.
      await forgetLastBuild(warehouse);
      progress("putting the part that changed in its place");
      await replaceIn(ofPart);
    }),
  );
}

/** Brings the tables that depend on an as-of day after the ledger. */
async function follow(warehouse: Warehouse, { tables, change, making, buildEach, progress }: GoingOn): Promise<void> {
  const staleness = new Map<BuiltTable, Staleness>();
  for (const table of tables.filter((each) => !isOfPart(each))) {
    staleness.set(table, stalenessOf(table, tables, change, making.asOf));
  }
  const all = [...staleness.keys()];
  const which = (kind: Staleness) => all.filter((table) => staleness.get(table) === kind);
  const byCustomer = which("by_customer");
  const firstOn = which("by_month").length > 0 ? await firstChangedMonth(warehouse, change, making.asOf) : undefined;
  const finish = async (replaceRows: () => Promise<void>) => {
    await warehouse.transaction(async () => {
      await replaceRows();
      if (firstOn !== undefined) progress("going on with the months");
      for (const { rebuildFrom } of which("by_month"))
        if (firstOn !== undefined) await rebuildFrom!(warehouse, firstOn);
      await buildEach(which("whole"));
      await noteBuild(warehouse, making);
    });
  };
  if (byCustomer.length === 0) return finish(() => Promise.resolve());
  progress("finding the customers of whom anything changed");
  // A table that stands is read by others all the same.
  const build = () =>
    buildEach(
      madeInto(
        byCustomer.map(({ name }) => name),
        tables,
      ).filter((table) => isByCustomer(table) || table.isView),
    );
  await withChangedCustomers(warehouse, { change, asOf: making.asOf }, build, (replaceIn) =>
    finish(() => {
      progress("putting the rows of customers in their place");
      return replaceIn(byCustomer);
    }),
  );
}

/**
 * Goes on from the last build: makes only what can be other than it was, and leaves the rows that a build of everything
 * would give. Returns false, and does nothing, where building everything costs less. A process that ends in between leaves
 * a ledger that is right and no build to go on from.
 */
export async function goOn(warehouse: Warehouse, goingOn: GoingOn): Promise<boolean> {
  const { since } = goingOn.change;
  if (since !== undefined && !(await goOnWithLedger(warehouse, since, goingOn))) return false;
  await follow(warehouse, goingOn);
  return true;
}
