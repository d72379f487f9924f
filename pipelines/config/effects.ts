import type { Day } from "../../models/calendar.ts";

/** The world outside, passed in: tests give a silent or recording one, the command line gives the real one. */
export interface Effects {
  /** Milliseconds since an arbitrary start; for durations only, never for dates. */
  readonly monotonicMilliseconds: () => number;
  /** The calendar day in UTC, for how long files were there; never for figures. */
  readonly today: () => Day;
  /** Data for the caller, on stdout. */
  readonly print: (text: string) => void;
  /** A line of talk for people, on stderr. */
  readonly say: (text: string) => void;
  /** A passing state of a long step; shown only on a terminal, so a pipe stays quiet. */
  readonly progress: (text: string) => void;
}

const isTerminal = process.stderr.isTTY;
const CLEAR_LINE = "\r\u001b[2K";

const today = (): Day => new Date(performance.timeOrigin + performance.now()).toISOString().slice(0, 10);

/** The effects of the real process. Progress overwrites one line on a terminal and is silent elsewhere. */
export const realEffects: Effects = {
  monotonicMilliseconds: () => performance.now(),
  today,
  print: (text) => void process.stdout.write(`${text}\n`),
  say: (text) => void process.stderr.write(`${isTerminal ? CLEAR_LINE : ""}${text}\n`),
  progress: (text) => {
    if (isTerminal) process.stderr.write(CLEAR_LINE + text.slice(0, process.stderr.columns - 1));
  },
};

/** Effects that keep what was printed and said, for tests and for commands that call others. */
export function recordingEffects(): Effects & { readonly printed: string[]; readonly said: string[] } {
  const printed: string[] = [];
  const said: string[] = [];
  return {
    printed,
    said,
    monotonicMilliseconds: () => performance.now(),
    today,
    print: (text) => void printed.push(text),
    say: (text) => void said.push(text),
    progress: () => undefined,
  };
}
