import { z } from "zod";
import { CHANNELS } from "../../models/contract/channel.ts";

const euros = z.number().min(0).optional();

/** What a contact costs in euros, by channel, in lists that each hold from a day on. */
export const contactCostSchema = z
  .array(
    z.strictObject({
      valid_from: z.iso.date(),
      ...(Object.fromEntries(CHANNELS.map((channel) => [channel, euros])) as Record<
        (typeof CHANNELS)[number],
        typeof euros
      >),
    }),
  )
  .refine((lists) => new Set(lists.map(({ valid_from }) => valid_from)).size === lists.length, {
    message: "one list per day from which it holds",
  });
