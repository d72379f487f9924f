import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { TABLES } from "../../../models/contract/contract.ts";
import { fieldDocument, fieldRegister, freeTextFields } from "../../../models/contract/register.ts";
import { RETENTION_MONTHS, retentionMonths, SETTLED_TOGETHER } from "../../../models/contract/retention.ts";
import { PACKAGE_ROOT } from "../../../pipelines/config/paths.ts";

const NOTHING_GIVEN = { purposes: {}, retention_months: {} };
const entry = (table: string, field: string, settings: Parameters<typeof fieldRegister>[0] = NOTHING_GIVEN) =>
  fieldRegister(settings).find((registered) => registered.table === table && registered.field === field);

describe("the register of fields", () => {
  it("has every field that is loaded once", () => {
    const loaded = TABLES.filter(({ status }) => status === "loaded");
    const names = loaded.flatMap(({ name, fields }) => Object.keys(fields).map((field) => `${name}.${field}`));
    expect(fieldRegister(NOTHING_GIVEN).map(({ table, field }) => `${table}.${field}`)).toEqual(names);
  });

  it("gives a period to what is stored of tables that tell about customers, and none to what is not", () => {
    const withCustomers = TABLES.filter(({ fields }) => "customer_id" in fields).map(({ name }) => name);
    for (const name of [...withCustomers, ...SETTLED_TOGETHER]) expect(RETENTION_MONTHS, name).toHaveProperty(name);
    expect(entry("invoice", "gross_amount")).toMatchObject({ stored: "value", retention_months: 84 });
    expect(entry("survey", "score")).toMatchObject({ personal: true, retention_months: 24 });
    expect(entry("payment", "remittance_text")).toMatchObject({ stored: "nothing", retention_months: null });
    expect(entry("legal_parameter", "value")).toMatchObject({ personal: false, retention_months: null });
  });

  it("takes purposes and periods of the settings", () => {
    expect(freeTextFields()).toContain("adjustment.reason");
    expect(entry("adjustment", "reason")?.stored).toBe("nothing, unless settings give a purpose");
    const settings = { purposes: { "adjustment.reason": "For the auditor." }, retention_months: { survey: 6 } };
    expect(entry("adjustment", "reason", settings)).toMatchObject({
      stored: "value",
      purpose: "For the auditor.",
      retention_months: 84,
    });
    expect(entry("survey", "score", settings)?.retention_months).toBe(6);
  });

  it("keeps what is settled together as long as the longest of it", () => {
    expect(retentionMonths("invoice", { payment: 120, survey: 300 })).toBe(120);
    expect(retentionMonths("allocation", { allocation: 12 })).toBe(84);
    expect(retentionMonths("exchange_rate", {})).toBeUndefined();
  });

  it("is documented as it is: FIELDS.md is current", () => {
    const document = readFileSync(join(PACKAGE_ROOT, "models", "contract", "FIELDS.md"), "utf8");
    expect(document).toBe(fieldDocument());
  });
});
