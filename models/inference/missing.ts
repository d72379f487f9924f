/** A false alarm throws away all that was answered. */
const DIFFERS_BELOW = 0.01;

/**
 * True where outcomes are missing on one side more than on the other by more than chance makes of one comparison in a hundred:
 * those who answered are then not alike, however alike those were who were asked. `pValue` is of that difference; undefined
 * where nothing is missing.
 */
export const missingDiffers = (pValue: number | undefined) => pValue !== undefined && pValue < DIFFERS_BELOW;
