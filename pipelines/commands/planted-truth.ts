import { existsSync, readFileSync } from "node:fs";
import { z } from "zod";
import { PLANTED_CLASSES } from "../../models/release/indications.ts";
import type { PlantedCustomer } from "../../models/segments/planted-state.ts";
import { openCurrentVault, type KeyFiles } from "../sources/privacy/vault.ts";
import type { Warehouse } from "../warehouse/warehouse.ts";

const truthSchema = z.object({
  membership: z.record(z.string(), z.enum(PLANTED_CLASSES)),
  payment_states: z.record(
    z.string(),
    z.array(z.object({ state: z.enum(["cannot_pay", "will_not_pay"]), from: z.iso.date(), to: z.iso.date() })),
  ),
});

/**
 * Returns what was planted of each customer of a sample, by his surrogate: the file that was written beside its tables has
 * it. Undefined where there is no such file.
 */
export async function readPlantedTruth(
  warehouse: Warehouse,
  files: KeyFiles,
  truthFile: string,
): Promise<ReadonlyMap<number, PlantedCustomer> | undefined> {
  if (!existsSync(truthFile)) return undefined;
  const truth = truthSchema.parse(JSON.parse(readFileSync(truthFile, "utf8")));
  const { vault } = await openCurrentVault(warehouse, files);
  return new Map(
    vault.customers.flatMap((id, index): [number, PlantedCustomer][] => {
      const behaviour = id === null ? undefined : truth.membership[id];
      if (id === null || behaviour === undefined) return [];
      return [[index + 1, { behaviour, periods: truth.payment_states[id] ?? [] }]];
    }),
  );
}
