import type { Settings } from "../../config/settings.ts";

/** What a contact of the bundled sample costs, in euros: made up, as the sample is. */
export const SAMPLE_CONTACT_COSTS: Settings["contact_costs"] = [
  {
    valid_from: "2000-01-01",
    letter: 1.95,
    email: 0.02,
    text_message: 0.09,
    phone: 6.5,
    whatsapp: 0.08,
    portal: 0.01,
    visit: 45,
  },
];
