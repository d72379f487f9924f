import { describe, expect, it } from "vitest";
import { plantedStateOn, type PlantedPeriod } from "../../../models/segments/planted-state.ts";

const period = (state: PlantedPeriod["state"], from: string, to: string): PlantedPeriod => ({ state, from, to });
const on = (day: string, ...periods: readonly PlantedPeriod[]) => plantedStateOn({ behaviour: "mixed", periods }, day);

describe("plantedStateOn", () => {
  const spell = period("cannot_pay", "2024-03-01", "2024-06-30");

  it("holds from the first day up to the last, and counts the days", () => {
    expect(on("2024-02-29", spell)).toEqual({ state: "none", days: 0 });
    expect(on("2024-03-01", spell)).toEqual({ state: "cannot_pay", days: 1 });
    expect(on("2024-06-30", spell)).toEqual({ state: "cannot_pay", days: 122 });
  });

  it("is told apart for a year after it ended", () => {
    expect(on("2024-07-01", spell).state).toBe("cannot_pay_before");
    expect(on("2025-06-29", spell).state).toBe("cannot_pay_before");
    expect(on("2025-06-30", spell).state).toBe("none");
  });

  it("is the one of now, else the last that ended", () => {
    const after = period("will_not_pay", "2024-08-01", "2024-09-30");
    expect(on("2024-09-01", after, spell).state).toBe("will_not_pay");
    expect(on("2024-12-31", after, spell).state).toBe("will_not_pay_before");
  });
});
