import { describe, expect, it } from "vitest";
import { FLOOR } from "../../models/disclosure/rules.ts";
import type { Release } from "../../models/release/release.ts";
import { DisclosureGate, type PageContext } from "../../pipelines/publish/context.ts";
import { claimCards } from "../../pipelines/publish/pages/claims/claims.ts";
import { effectivenessPage } from "../../pipelines/publish/pages/effectiveness-page.ts";
import { experiencePage } from "../../pipelines/publish/pages/experience-page.ts";
import { contextFor } from "../../reports/components/context.ts";
import { LANGUAGES } from "../../reports/components/format.ts";
import { figureSection } from "../../reports/components/figure.ts";
import { claimsFigure } from "../../reports/pages/method/claims.ts";
import { effectiveness } from "../../reports/pages/effectiveness.ts";
import { experience } from "../../reports/pages/experience.ts";
import { SAMPLE_RELEASE } from "../reports/sample-release.ts";
import { withLedger, type LedgerRows } from "../support/ledger.ts";

const AS_OF = "2025-12-31";

/** Invoices with their payments and nothing else, as IBM's public list has them, of 40 customers over two years. */
function invoicesOnly(): LedgerRows {
  const numbers = Array.from({ length: 40 * 24 }, (_, place) => place);
  const month = (place: number) =>
    `${2024 + Math.floor(Math.floor(place / 40) / 12)}-${String((Math.floor(place / 40) % 12) + 1).padStart(2, "0")}`;
  const paid = numbers.map((place) => ({
    payment_id: `P${place}`,
    amount: "100.00",
    value_on: `${month(place)}-${String(20 + (place % 8))}`,
  }));
  return {
    invoice: numbers.map((place) => ({
      invoice_id: `I${place}`,
      customer_id: `C${place % 40}`,
      issued_on: `${month(place)}-01`,
      due_on: `${month(place)}-22`,
      gross_amount: "100.00",
    })),
    payment: paid.map((one, place) => ({ ...one, customer_id: `C${place % 40}`, booked_on: one.value_on })),
    allocation: paid.map(({ payment_id, amount, value_on }, place) => ({
      payment_id,
      amount,
      invoice_id: `I${place}`,
      applied_on: value_on,
    })),
  };
}

/** What a release of such a ledger says of treatments and customers. */
const relation = () =>
  withLedger(
    invoicesOnly(),
    AS_OF,
    async (warehouse, settings): Promise<Pick<Release, "effectiveness" | "experience" | "claims">> => {
      const context = {
        warehouse,
        settings,
        asOf: AS_OF,
        hasBehaviour: true,
        gate: new DisclosureGate(FLOOR.internal),
      } as unknown as PageContext;
      const pages = { effectiveness: await effectivenessPage(context), experience: await experiencePage(context) };
      return { ...pages, claims: await claimCards(context, pages) };
    },
  );

describe("a ledger with neither contacts nor surveys", async () => {
  const pages = await relation();
  const contextOf = (language: (typeof LANGUAGES)[number]) => contextFor(language, { ...SAMPLE_RELEASE, ...pages });

  it("has no page on what works and none on experience, each for its own reason", () => {
    expect(pages.effectiveness).toEqual({ available: false, reason: "no_contacts" });
    expect(pages.experience).toEqual({ available: false, reason: "no_surveys" });
  });

  it("has no claim that is tested, and names per claim what the ledger lacks", () => {
    expect(pages.claims.map(({ claim, verdict }) => [claim, verdict])).toEqual(
      pages.claims.map(({ claim }) => [claim, "not_testable"]),
    );
    const lacks = (name: string) => {
      const { needs } = pages.claims.find(({ claim }) => claim === name)!;
      return needs.map((need) => (need.need === "data" ? need.table : need.need));
    };
    expect(lacks("twelve_to_one")).toEqual(["survey"]);
    expect(lacks("bought_more")).toEqual(["dispute"]);
    expect(lacks("first_reminder")).toEqual(["contact_event"]);
    expect(lacks("friendly_first")).toEqual(["survey", "contact_event"]);
    expect(lacks("plain_language")).toContain("contact_event");
    expect(lacks("retention")).toContain("lifecycle");
  });

  it.each(LANGUAGES)("says in %s what is missing, and what to collect first", (language) => {
    const context = contextOf(language);
    const { strings } = context;
    const treatments = effectiveness(context);
    expect(treatments.lead).toBe(strings.effectiveness_title.absent);
    const text = (figures: (typeof treatments)["figures"]) =>
      figures.map((figure) => figureSection(figure, context).toString()).join("");
    for (const sentence of [
      strings.effectiveness_title.absent_action,
      ...Object.values(strings.claims.collect_contacts),
    ]) {
      expect(text(treatments.figures)).toContain(sentence);
    }
    const customers = experience(context);
    expect(customers.lead).toBe(strings.experience.absent);
    for (const sentence of [strings.experience.absent_action, ...Object.values(strings.survey.collect)]) {
      expect(text(customers.figures)).toContain(sentence);
    }
    const cards = text([claimsFigure(context)]);
    expect(cards).toContain(strings.claims.verdicts.not_testable);
    expect(cards).toContain(strings.tables.contact_event.toLowerCase());
  });
});
