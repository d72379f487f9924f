/** The Dutch texts of what can be said of the groups of customers that are shown. */
export const nlSegmentTitle = {
  overdue: "{customers} van de {total} betalen vaak te laat; zij hebben {share} van het bedrag over de vervaldag",
  receivables: "{customers} van de {total} betalen vaak te laat; zij hebben {share} van het openstaande bedrag",
  overdue_shown:
    "{customers} van de {total} in de getoonde groepen betalen vaak te laat; zij hebben {share} van het bedrag over de vervaldag",
  receivables_shown:
    "{customers} van de {total} in de getoonde groepen betalen vaak te laat; zij hebben {share} van het openstaande bedrag",
  in_no_group:
    "{others} van de {all} die ooit een factuur kregen, zitten in geen groep: zij zijn geen klant meer of maakten bezwaar tegen profilering.",
  most_late: "‘{group}’ is het vaakst te laat: {share} van de facturen",
  structural: "{customers} van de {total} betalen vaak te laat",
  structural_shown: "{customers} van de {total} in de getoonde groepen betalen vaak te laat",
  largest:
    "{customers} van de {total} in de getoonde groepen zijn ‘{group}’; hoeveel er vaak te laat betalen, is verborgen",
  none: "Hoe klanten betalen, blijft verborgen: elke groep zou te veel over één klant vertellen",
  hidden: {
    one: "{n} van de {all} groepen is verborgen: uit dat aantal zou te veel over één klant blijken.",
    other: "{n} van de {all} groepen zijn verborgen: uit die aantallen zou te veel over één klant blijken.",
  },
} as const;
