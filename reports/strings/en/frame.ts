import type { Strings } from "../nl.ts";

/** The texts of the frame around the pages: the order in which they are read, search, keys, and why one has no months. */
export const enFrame: Strings["frame"] = {
  one_month: {
    score: "No month can be chosen here: the score was made and judged with all that was known up to {date}.",
    effectiveness: "No month can be chosen here: an effect is measured over all experiments up to {date}.",
    outcomes: "No month can be chosen here: outcomes are measured over all draws up to {date}.",
    evidence: "No month can be chosen here: the evidence is of all experiments up to {date}.",
    experience: "No month can be chosen here: relations are measured over all answers up to {date}.",
    "what-if": "No month can be chosen here: the comparison replays the months up to {date}.",
    method: "No month can be chosen here: the checks are about all that was loaded up to {date}.",
  },
  keys: {
    heading: "Keys",
    open: "Keys (?)",
    close: "Close",
    definitions: "open or close definitions",
    tables: "open or close tables",
    search: "search",
    help: "this list",
  },
  print: {
    sheet: "Print on one sheet",
    everything: "Print everything, with tables",
    from: "There is more on this page: “{everything}”, at the bottom of it.",
  },
  order: { heading: "Reading order", previous: "Previous", next: "Next" },
  /** What each page answers. */
  questions: {
    index: "Is it better or worse, and is that real?",
    dso: "Why did DSO change?",
    ageing: "How old are open invoices, and what becomes of them?",
    forecast: "How much cash will come in, and when?",
    segments: "How do which customers pay?",
    score: "Who will pay late, and how sure is that?",
    effectiveness: "Which reminder works for whom?",
    outcomes: "What all does a treatment change?",
    evidence: "What does that rest on, and how sure is it?",
    experience: "What do customers think of it?",
    "what-if": "What changes with other settings?",
    method: "How were the figures made, and are they right?",
    releases: "Which releases are there, and what changed?",
  },
  search: {
    open: "Search",
    heading: "Search",
    label: "Search titles, figures and definitions",
    found: { one: "{n} found", other: "{n} found" },
    none: "Nothing found. Try another word.",
    failed: "Search does not work now.",
  },
};
