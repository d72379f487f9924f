/**
 * The decimals at the end of a number: one or two, or three of what is below one. Others of three figures stand behind the sign
 * of thousands.
 */
const DECIMALS = /(?<=\d)[.,]\d{1,2}(?=\D*$)|(?<=(?:^|\D)0)[.,]\d{3}(?=\D*$)/;

const decimalsOf = (text: string) => DECIMALS.exec(text)?.[0] ?? "";

/** Returns the texts of an axis without the zeros that all of them end in: "5,0%" and "10,0%" become "5%" and "10%". */
export function tickTexts(ticks: readonly number[], show: (value: number) => string): string[] {
  const texts = ticks.map(show);
  const decimals = texts.map(decimalsOf).filter((one) => one !== "");
  const spare = Math.min(...decimals.map((one) => /0*$/.exec(one)![0].length));
  if (decimals.length === 0 || spare === 0) return texts;
  return texts.map((text) =>
    text.replace(DECIMALS, (one) => (one.length - 1 === spare ? "" : one.slice(0, one.length - spare))),
  );
}
