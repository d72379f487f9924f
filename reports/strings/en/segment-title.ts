import type { Strings } from "../nl.ts";

/** The English texts of what can be said of the groups of customers that are shown. */
export const enSegmentTitle: Strings["segment_title"] = {
  overdue: "{customers} of {total} often pay late; they hold {share} of the overdue amount",
  receivables: "{customers} of {total} often pay late; they hold {share} of receivables",
  overdue_shown: "{customers} of {total} in the groups shown often pay late; they hold {share} of the overdue amount",
  receivables_shown: "{customers} of {total} in the groups shown often pay late; they hold {share} of receivables",
  in_no_group:
    "{others} of {all} who ever got an invoice are in no group: they are no longer customers or objected to profiling.",
  most_late: "‘{group}’ is late most often: {share} of its invoices",
  structural: "{customers} of {total} often pay late",
  structural_shown: "{customers} of {total} in the groups shown often pay late",
  largest: "{customers} of {total} in the groups shown are ‘{group}’; how many often pay late is hidden",
  none: "How customers pay stays hidden: every group would tell too much of a single customer",
  hidden: {
    one: "{n} of the {all} groups is hidden: that number would tell too much of a single customer.",
    other: "{n} of the {all} groups are hidden: those numbers would tell too much of a single customer.",
  },
};
