/** Returns whole cents as canonical money text with two decimals: `-1250` gives `-12.50`. */
export function centsText(cents: number): string {
  const absolute = Math.abs(cents);
  const fraction = absolute % 100;
  return `${cents < 0 ? "-" : ""}${(absolute - fraction) / 100}.${fraction < 10 ? "0" : ""}${fraction}`;
}

const VAT_PERCENT = 21;

/** Returns the VAT at 21% inside a gross amount, in cents. */
export function vatInside(grossCents: number): number {
  return Math.round((grossCents * VAT_PERCENT) / (100 + VAT_PERCENT));
}
