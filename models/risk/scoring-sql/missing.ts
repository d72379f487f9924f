import { quoted } from "./stages.ts";

/** A feature as a DOUBLE, null where it is missing: SQL has both null and NaN. */
export const featureValue = (feature: string) => `nullif(${quoted(feature)}::double, 'nan'::double)`;
