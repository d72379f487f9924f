import type { Strings } from "../nl.ts";

/** Texts of the page that lists the releases. */
export const enReleases: Strings["releases"] = {
  title_first: "This is the first release; there is nothing to compare it with yet",
  title_same: "Not one figure of an earlier release has changed",
  title_changed: "Figures of {months} in earlier releases are different now",
  months: { one: "{n} month", other: "{n} months" },
  lead: "Of {months} we now know more than when the month ended. The pages show what was known then; the difference from now is below.",
  lead_none: "After the end of a month nothing ever turned out otherwise.",
  list_heading: "Releases",
  list_note: "The last five are kept. If something goes wrong, whoever runs the site can put an earlier one back.",
  list_caption: "Releases, newest first, with the figures of their own as-of day",
  release: "Release",
  this_one: "{release} (this one)",
  as_of: "As of",
  version: "Version",
  changed_heading: "Figures that were different at first",
  changed_note:
    "Every month-end for which an earlier release gave another figure, with the first figure that was given.",
  changed_none: "Every figure that was given before still stands.",
  changed_first: "There is no earlier release that could have given another figure.",
  changed_caption: "Month-ends with another figure than at first",
  first: "First given",
  first_release: "In release",
  reason: "Why",
  reason_version: "a new version of the program",
  reason_facts: "facts that became known later",
  reason_settings: "other settings or other files",
  definitions: {
    list: {
      formula: "{ar_name}: {ar}. {overdue_name}: {overdue}. {dso_name}: {dso}",
      denominator: "{dso_name}: {sales}; for the others none: they are amounts",
      source: "each release as it was published: {source}",
    },
    changed: {
      formula:
        "figure of now beside the first figure of the same month-end; amounts that differ by a cent are other ones, DSO from a ten-thousandth of a day on",
      numerator: "now: the figure in this release; first: that in the oldest release kept that has this month-end",
      denominator: "none: they are figures side by side; what each figure is, the list above says",
      source: "this release and the releases kept of the same ledger, for the same readers",
    },
  },
};
