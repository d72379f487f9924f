import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { inTemporaryFolder } from "../support/ledger.ts";
import { releaseOf } from "../support/release.ts";

describe("a list of open items", () => {
  it("is published as balances of one day, without history, behaviour or sales", async () => {
    await inTemporaryFolder(async (folder) => {
      const list = join(folder, "open.csv");
      const rows = Array.from({ length: 60 }, (_, index) => {
        const day = String((index % 28) + 1).padStart(2, "0");
        return `F${index};K${index % 12};${day}-09-2025;${day}-10-2025;${index + 10},50`;
      });
      writeFileSync(list, `Factuurnummer;Klantnummer;Factuurdatum;Vervaldatum;Openstaand bedrag\n${rows.join("\n")}\n`);
      const release = await releaseOf(list, "2025-12-15");
      expect(release.kpi.months.map(({ as_of }) => as_of)).toEqual(["2025-12-15"]);
      expect(release.kpi.months[0]).toMatchObject({ ar: "2400.00", overdue: "2400.00", dso_90: null, late_rate: null });
      expect(release.kpi.by_segment).toEqual([]);
      expect(release.segments).toMatchObject({ behaviour_available: false, segments: [] });
      expect(release.effectiveness).toEqual({ available: false, reason: "open_items_only" });
      const shown = release.ageing.months.map(({ bucket, amount }) => [bucket, amount]);
      expect(shown).toContainEqual(["1_30", "0.00"]);
      expect(release.ageing.totals).toEqual([{ as_of: "2025-12-15", ar: "2400.00", overdue: "2400.00" }]);
    });
  });
});
