import { z } from "zod";
import { AUDIENCES, FLOOR, isStrictEnough, type Audience, type DatedRules } from "../../models/disclosure/rules.ts";

const share = z.number().min(0).max(1);

function rulesSchema(audience: Audience) {
  const { minimum_customers, largest_share, two_largest_share, margin } = FLOOR[audience];
  return z
    .strictObject({
      minimum_customers: z.int(),
      largest_share: share,
      two_largest_share: share,
      margin: share,
    })
    .partial()
    .refine((rules) => isStrictEnough(rules as DatedRulesOf, audience), {
      message:
        `rules at least as strict as the floor: minimum_customers ${minimum_customers}, largest_share ${largest_share}, ` +
        `two_largest_share ${two_largest_share}, margin ${margin}`,
    });
}

type DatedRulesOf = NonNullable<DatedRules[Audience]>;

const [internal, open] = AUDIENCES.map(rulesSchema) as [ReturnType<typeof rulesSchema>, ReturnType<typeof rulesSchema>];

/** Rules of disclosure from a day on, never looser than the floor. */
export const disclosureSchema = z.array(
  z.strictObject({ valid_from: z.iso.date(), internal: internal.optional(), public: open.optional() }),
) as unknown as z.ZodType<readonly DatedRules[]>;
