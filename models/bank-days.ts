import { dayFromNumber, dayNumber, type Day } from "./calendar.ts";

/** Day number of Easter Sunday, by the anonymous Gregorian algorithm (Nature, 20 April 1876). */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const moon = (19 * golden + century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25) + 15) % 30;
  const epact = moon - Math.floor(moon / 28) * (1 - Math.floor(29 / (moon + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + epact + 2 - century + Math.floor(century / 4)) % 7;
  const offset = epact - weekday;
  const month = 3 + Math.floor((offset + 40) / 44);
  const day = offset + 28 - 31 * Math.floor(month / 4);
  return dayNumber(`${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`);
}

/** Days on which no payments settle in euros besides weekends: the closing days of the TARGET calendar (ECB, 2000). */
const FIXED_CLOSING_DAYS: ReadonlySet<string> = new Set(["01-01", "05-01", "12-25", "12-26"]);
const GOOD_FRIDAY = -2;
const EASTER_MONDAY = 1;

const easters = new Map<number, number>();

function sinceEaster(number: number, year: number): number {
  let easter = easters.get(year);
  if (easter === undefined) easters.set(year, (easter = easterSunday(year)));
  return number - easter;
}

/** True where banks settle payments in euros on the day with that number, counted from 1970-01-01. */
export function isBankDay(number: number): boolean {
  const daysSinceMonday = (((number + 3) % 7) + 7) % 7;
  if (daysSinceMonday > 4) return false;
  const day = dayFromNumber(number);
  if (FIXED_CLOSING_DAYS.has(day.slice(5))) return false;
  const away = sinceEaster(number, Number(day.slice(0, 4)));
  return away !== GOOD_FRIDAY && away !== EASTER_MONDAY;
}

/** Returns how many days up to and with `day` had no settlement: 0 on a bank day, 2 on a Sunday, 4 on Easter Monday. */
export function closingRunDays(day: Day): number {
  let run = 0;
  for (let number = dayNumber(day); !isBankDay(number); number--) run++;
  return run;
}
