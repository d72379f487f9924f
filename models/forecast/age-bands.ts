/** First day of each stretch of ages, in days past due, and the width of the bands in it. */
const STRETCHES = [
  { from: -90, width: 5 },
  { from: -20, width: 1 },
  { from: 45, width: 3 },
  { from: 90, width: 15 },
  { from: 180, width: 60 },
  { from: 360, width: 360 },
] as const;

const LOWEST_AGE = STRETCHES[0].from;
const HIGHEST_AGE = 720;

const BAND_OF_AGE = Int16Array.from({ length: HIGHEST_AGE - LOWEST_AGE + 1 }, (_, place) => {
  const age = LOWEST_AGE + place;
  return STRETCHES.reduce((bands, { from, width }, index) => {
    const end = STRETCHES[index + 1]?.from ?? HIGHEST_AGE + 1;
    return age < from ? bands : bands + Math.floor((Math.min(age, end - 1) - from) / width) + (age < end ? 0 : 1);
  }, 0);
});

/** Bands of ages in which the chance to be paid on a day is taken to be the same. */
export const AGE_BANDS = BAND_OF_AGE.at(-1)! + 1;

/**
 * Returns an age in days past due, negative before the due date, within the ages that are told apart: all older than two
 * years are as old, and so are all that are due in more than three months.
 */
export const clampedAge = (age: number) => Math.min(HIGHEST_AGE, Math.max(LOWEST_AGE, age));

/**
 * Returns the band of an age in days past due, negative before the due date: single days around the due date, where
 * payments crowd, and ever wider ones where they are few.
 */
export const ageBand = (age: number) => BAND_OF_AGE[clampedAge(age) - LOWEST_AGE]!;
