import type { Settings } from "../config/settings.ts";

/** What the bundled sample aims for and budgeted: made up for its recipe, as the sample is. */
export const SAMPLE_TARGETS: Settings["targets"] = {
  dso_90: { "2025-01": 37, "2026-01": 36 },
  overdue_share: { "2025-01": 0.27, "2026-01": 0.25 },
  overdue_30_share: { "2025-01": 0.075, "2026-01": 0.06 },
  overdue_90_share: { "2025-01": 0.03, "2026-01": 0.025 },
  late_rate: 0.17,
  days_beyond_terms: 6.5,
  cei: 77,
  cash: {
    "2026-01": 2_900_000,
    "2026-03": 3_500_000,
    "2026-09": 3_800_000,
    "2026-10": 4_400_000,
    "2026-11": 5_000_000,
    "2026-12": 5_600_000,
    "2027-01": 6_600_000,
    "2027-02": 6_900_000,
  },
};
