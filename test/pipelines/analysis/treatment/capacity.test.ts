import { describe, expect, it } from "vitest";
import { CHANNELS, type Channel } from "../../../../models/contract/channel.ts";
import {
  capacityLeft,
  capacityOf,
  knownWeeks,
  weekEndAfter,
} from "../../../../pipelines/analysis/treatment/capacity.ts";
import { testSettings, withLedger } from "../../../support/ledger.ts";

const SETTINGS = testSettings().treatment;

const week = (week_ends_on: string, team: string, available_minutes: number, more = {}) => ({
  team,
  channel: "phone",
  week_ends_on,
  available_minutes,
  ...more,
});

const LEDGER = {
  customer: [{ customer_id: "C1", customer_type: "company", started_on: "2024-01-01" }],
  invoice: [
    { invoice_id: "I1", customer_id: "C1", issued_on: "2024-01-01", due_on: "2024-01-15", gross_amount: "1.00" },
  ],
  capacity: [
    week("2024-03-03", "North", 600, { minutes_per_task: 10 }),
    week("2024-03-03", "South", 300, { minutes_per_task: 10 }),
    week("2024-03-17", "North", 200, { known_on: "2024-03-05" }),
  ],
};

describe("the week of a list", () => {
  it("is that of the day after it, and ends on a Sunday", () => {
    const days = ["2024-03-02", "2024-03-03", "2024-03-04", "2024-03-09", "2024-03-10"];
    expect(days.map(weekEndAfter)).toEqual(["2024-03-03", "2024-03-10", "2024-03-10", "2024-03-10", "2024-03-17"]);
  });
});

describe("the capacity of a week", () => {
  it("is that of the ledger, teams together, as far as it was known; else of the week before, else of the settings", () =>
    withLedger(LEDGER, "2024-03-31", async (warehouse) => {
      const on = async (asOf: string, weekEndsOn: string) =>
        capacityOf(weekEndsOn, await knownWeeks(warehouse, asOf), SETTINGS).phone;
      expect(await on("2024-03-02", "2024-03-03")).toEqual({ minutesPerContact: 12, minutes: 2400 });
      expect(await on("2024-03-03", "2024-03-03")).toEqual({ minutesPerContact: 10, minutes: 900 });
      expect(await on("2024-03-03", "2024-03-10")).toEqual({ minutesPerContact: 10, minutes: 900 });
      expect(await on("2024-03-05", "2024-03-17")).toEqual({ minutesPerContact: 12, minutes: 200 });
      expect(capacityOf("2024-03-10", await knownWeeks(warehouse, "2024-03-31"), SETTINGS).email).toEqual({
        minutesPerContact: 0,
        minutes: Infinity,
      });
    }));

  it("is less by the contacts that were made already", () => {
    const whole = capacityOf("2024-03-03", new Map(), SETTINGS);
    const made = CHANNELS.map((channel: Channel) => (channel === "phone" ? 5 : 0));
    const left = capacityLeft(whole, made);
    expect(left.phone).toEqual({ minutesPerContact: 12, minutes: 2340 });
    expect(left.letter).toEqual(whole.letter);
  });
});
