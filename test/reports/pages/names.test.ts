import { describe, expect, it } from "vitest";
import { LOADED_TABLES } from "../../../models/contract/contract.ts";
import { normalizeSettings } from "../../../pipelines/config/settings.ts";
import { contextFor } from "../../../reports/components/context.ts";
import { LANGUAGES } from "../../../reports/components/format.ts";
import { controlName, rejectionReason, settingName, tableName } from "../../../reports/pages/names.ts";
import { SAMPLE_RELEASE } from "../sample-release.ts";

const dutch = contextFor("nl", SAMPLE_RELEASE);
const english = contextFor("en", SAMPLE_RELEASE);

function paths(tree: object, prefix = ""): string[] {
  return Object.entries(tree).flatMap(([key, value]: [string, unknown]) =>
    typeof value === "object" && value !== null ? paths(value, `${prefix}${key}.`) : [`${prefix}${key}`],
  );
}

const SETTINGS = normalizeSettings(
  {
    targets: { dso_90: 40 },
    dimensions: { dimension_2: "x" },
    retention_months: { contact_event: 12 },
    risk: { approved_by: "x", approved_on: "2026-10-31" },
    external_scores: { "Verzonnen B.V.": { cost_per_customer_per_year: 5 } },
  },
  "test",
);

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
    const { treatment: _, indications, ...others } = SETTINGS;
    const { evidence: __, ...levels } = indications;
    const settings = paths({ ...others, indications: levels });
    expect(settings.length).toBeGreaterThan(15);
    const names = settings.filter((setting) => !["currency"].includes(setting));
    expect(names.filter((setting) => settingName(setting, context) === unnamed(setting))).toEqual([]);
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
