import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import { DECLARED_TABLES } from "../../../models/release/tables/tables.ts";
import { normalizeSettings } from "../../../pipelines/config/settings.ts";
import { publishedSettings } from "../../../pipelines/publish/pages/published-settings.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { controlName, hiddenTableName, lowered, rejectionReason, tableName } from "../../../reports/pages/names.ts";
import { settingName } from "../../../reports/pages/setting-names.ts";
import { settingValue } from "../../../reports/pages/method/setting-values.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const dutch = contextFor("nl", SAMPLE_RELEASE);
const english = contextFor("en", SAMPLE_RELEASE);

const SETTINGS = normalizeSettings(
  {
    dimensions: { dimension_2: "x" },
    retention_months: { contact_event: 12 },
    risk: { approved_by: "x", approved_on: "2026-10-31" },
    external_scores: { "Verzonnen B.V.": { cost_per_customer_per_year: 5 } },
    contact_costs: [{ valid_from: "2024-01-01", letter: 1.95, phone: 6.5 }],
    targets: {
      dso_90: 40,
      overdue_share: { "2025-01": 0.27, "2026-01": 0.25 },
      overdue_30_share: 0.075,
      cei: 77,
      cash: { "2026-01": 2_900_000 },
    },
    designs: {
      call_from_200: {
        kind: "threshold",
        treatment: "service_call",
        open_amount_from: 200,
        days_past_due: 14,
        customer_types: ["consumer", "sole_trader"],
        from: "2024-01-01",
      },
      link: {
        kind: "rollout",
        treatment: "payment_link",
        by: "region",
        from: { Utrecht: "2024-06" },
        until: "2025-05",
      },
    },
  },
  "test",
);

const PUBLISHED = publishedSettings(SETTINGS);

/** What a code becomes that has no name in the catalogue. */
const unnamed = (code: string) => {
  const words = code.replaceAll(/[_.-]+/g, " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

describe.each(LANGUAGES)("the names in %s", (language) => {
  const context = contextFor(language, SAMPLE_RELEASE);

  it("cover every table that is loaded", () => {
    const known = Object.keys(context.strings.tables);
    expect(LOADED_TABLES.map(({ name }) => name).filter((name) => !known.includes(name))).toEqual([]);
  });

  it("cover every setting", () => {
    const names = Object.keys(PUBLISHED).filter((setting) => setting !== "currency");
    expect(names.length).toBeGreaterThan(30);
    expect(names.filter((setting) => settingName(setting, context) === unnamed(setting))).toEqual([]);
  });

  it("cover every table that may leave", () => {
    const named = (table: string) => table.replace(/^(method\.(?:roll_forward|month_end))\..*$/, "$1");
    const tables = DECLARED_TABLES.map(({ name }) => named(name));
    expect(tables.filter((table) => hiddenTableName(table, context) === unnamed(table))).toEqual([]);
  });

  it("leave no value of a setting as the program has it", () => {
    const values = Object.entries(PUBLISHED).map(([setting, value]) => settingValue(setting, value, context));
    expect(values.filter((value) => /null|undefined|object|true|false|^[a-z]+_[a-z]+$/.test(value))).toEqual([]);
  });
});

describe("the value of a setting", () => {
  it("is never a list or a tree as such, whatever shape the setting has", () => {
    const leaf = fc.oneof(fc.string(), fc.integer(), fc.boolean(), fc.constant(null));
    const { tree } = fc.letrec((tie) => ({
      tree: fc.oneof({ maxDepth: 3 }, leaf, fc.array(tie("tree")), fc.dictionary(fc.string(), tie("tree"))),
    }));
    fc.assert(
      fc.property(tree, (shape) => {
        const published = publishedSettings({ ...SETTINGS, shape } as typeof SETTINGS);
        for (const [setting, value] of Object.entries(published)) {
          expect(settingValue(setting, value, english)).not.toContain("[object Object]");
        }
      }),
      { numRuns: 40, seed: 1 },
    );
  });

  it("is written as its kind is in the language", () => {
    const show = (setting: string) => settingValue(setting, PUBLISHED[setting]!, dutch);
    expect(show("risk.elevated_from")).toBe("10%");
    expect(show("load_tolerance.rows")).toBe("0,1%");
    expect(show("risk.unit")).toBe("klanten");
    expect(show("risk.external_provider")).toBe("geen");
    expect(show("forecast.sooner_segment")).toBe("Vaak te laat");
    expect(show("contact_costs.2024-01-01.letter")).toBe("\u20ac\u00a01,95");
    expect(show("designs.call_from_200.customer_types")).toBe("Consument, Zzp of eenmanszaak");
    expect(show("designs.call_from_200.until")).toBe("geen");
    expect(show("designs.link.from.Utrecht")).toBe("juni 2024");
    expect(show("targets.overdue_share.2025-01")).toBe("27%");
    expect(show("targets.overdue_30_share")).toBe("7,5%");
    expect(show("targets.cei")).toBe("77");
    expect(show("targets.cash.2026-01")).toBe("\u20ac\u00a02.900.000");
  });

  it("stands beside a name that says what it is of", () => {
    expect(settingName("contact_costs.2024-01-01.letter", dutch)).toBe(
      "Kosten van een contact vanaf 1 januari 2024: brief",
    );
    expect(settingName("designs.link.from.Utrecht", english)).toBe("Link: from, Utrecht");
    expect(settingName("targets.overdue_share.2025-01", dutch)).toBe("Doel vanaf januari 2025: Deel over de vervaldag");
  });

  it("stands beside a name that no other setting has", () => {
    const names = Object.keys(PUBLISHED).map((setting) => settingName(setting, dutch));
    expect(names.filter((name, place) => names.indexOf(name) !== place)).toEqual([]);
  });
});

describe("a reason of a rejection", () => {
  it("is said in words, with the table that has no such row", () => {
    expect(rejectionReason("unknown_bank_statement", dutch)).toBe("verwijst naar iets dat er niet is: bankafschriften");
    expect(rejectionReason("unknown_instalment", english)).toBe("an instalment that is not there");
    expect(rejectionReason("made_by_a_later_version", english)).toBe("Made by a later version");
  });
});

describe("a control total", () => {
  it("goes by its table, its accounts or its place", () => {
    expect(tableName("direct_debit", dutch)).toBe("Incasso's");
    expect(controlName({ code: "table", name: "payment" }, english)).toBe("Payments");
    expect(controlName({ code: "xaf_control_accounts", name: "1300" }, dutch)).toBe(
      "Auditfile: rekeningen 1300 naast de subadministratie",
    );
    expect(controlName({ code: "xaf_declared_debit", name: "general ledger" }, dutch)).toBe(
      "Auditfile: opgegeven debet, grootboek",
    );
  });
});

describe("a text within a sentence", () => {
  it("loses its capital, but for one of capitals", () => {
    expect(lowered("Maakt bezwaar")).toBe("maakt bezwaar");
    expect(lowered("NPS")).toBe("NPS");
    expect(lowered("é")).toBe("é");
  });
});
