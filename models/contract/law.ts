import { date, decimal, OPTIONAL, text } from "./field.ts";
import { table } from "./table.ts";

export const legalParameter = table({
  code: "D20",
  name: "legal_parameter",
  grain: "One row per legal parameter and validity.",
  status: "loaded",
  key: ["name", "valid_from"],
  eventDate: "valid_from",
  fields: {
    name: text("Name of the parameter."),
    value: decimal("Value."),
    unit: text("Unit of the value."),
    valid_from: date("First day on which it applies."),
    valid_to: date("Last day; empty while it applies.", OPTIONAL),
    source: text("Law or publication it comes from."),
    checked_on: date("Day on which somebody checked it.", OPTIONAL),
  },
});
