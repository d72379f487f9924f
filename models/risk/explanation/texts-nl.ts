import type { ExplanationTexts } from "./explanation-texts.ts";
import { known, numbersIn, type Facts } from "./wording.ts";

const { count, percent, euros } = numbersIn("nl", { less: "minder dan", more: "meer dan" });
const days = (value: number) => count(value, "dag", "dagen");
const months = (value: number) => count(value, "maand", "maanden");
const invoices = (value: number) => count(value, "factuur", "facturen");
const times = (value: number) => count(value, "keer", "keer");

const NONE_DUE_IN_A_YEAR = "In het laatste jaar hoefde geen factuur betaald te worden.";
const NO_DEBITS = "Er zijn geen incasso's die oud genoeg zijn om iets te zeggen.";

function lateInvoices({ valueOf, windowMonths }: Facts): string {
  const [late, due] = [valueOf("late_count") ?? 0, valueOf("due_count") ?? 0];
  const when = `In de laatste ${months(windowMonths)}`;
  if (due === 0) return `${when} hoefde geen factuur betaald te worden.`;
  if (late === 0)
    return due === 1
      ? `${when} is de ene factuur op tijd betaald.`
      : `${when} zijn alle ${invoices(due)} op tijd betaald.`;
  return `${when} ${late === 1 ? "is" : "zijn"} ${late} van de ${invoices(due)} te laat betaald.`;
}

const beyondTerms = (when: string) => (value: number) => {
  if (Math.abs(value) < 0.5) return `Het geld van de laatste ${when} kwam gemiddeld op de vervaldag.`;
  return `Het geld van de laatste ${when} kwam gemiddeld ${days(Math.abs(value))} ${value > 0 ? "na" : "voor"} de vervaldag.`;
};

const debits = (verb: string, why: string) => (value: number) =>
  `Van de incasso's van het laatste jaar ${verb} ${value === 0 ? "er geen" : percent(value)} ${why}.`;

const pastDueOver = (past: number) =>
  known(`past_due_over_${past}_share`, "Er staat niets open.", (value) =>
    value === 0
      ? `Van wat openstaat is niets meer dan ${past} dagen over de vervaldag.`
      : `Van wat openstaat is ${percent(value)} meer dan ${past} dagen over de vervaldag.`,
  );

const recentDebits = (what: string) => (value: number) =>
  value === 0
    ? `In de laatste 3 maanden is geen incasso ${what}.`
    : `In de laatste 3 maanden ${value === 1 ? "is" : "zijn"} ${count(value, "incasso", "incasso's")} ${what}.`;

/** What a score rests on and what would change it, in plain Dutch. */
export const DUTCH: ExplanationTexts = {
  raises: ["Dat verhoogt het risico een beetje.", "Dat verhoogt het risico.", "Dat verhoogt het risico sterk."],
  lowers: ["Dat verlaagt het risico een beetje.", "Dat verlaagt het risico.", "Dat verlaagt het risico sterk."],
  features: {
    tenure_months: known("tenure_months", "Deze klant is nieuw.", (value) =>
      value === 0 ? "Deze klant is nieuw." : `Deze klant is al ${months(value)} klant.`,
    ),
    is_company: known("is_company", "Het soort klant is niet bekend.", (value) =>
      value === 1 ? "Deze klant is een bedrijf." : "Deze klant is een consument, zzp'er of eenmanszaak.",
    ),
    size: known("size", "Wat de klant afneemt is niet bekend.", (value) =>
      value === 0
        ? "Deze klant nam in het laatste jaar niets af."
        : `Deze klant nam in het laatste jaar voor ${euros(Math.expm1(value))} af.`,
    ),
    sales_growth: known("sales_growth", "Deze klant nam in het laatste jaar niets af.", (value) => {
      if (value <= 0) return "In de laatste 3 maanden nam deze klant niets af.";
      if (Math.abs(value - 1) < 0.05) return "In de laatste 3 maanden nam deze klant evenveel af als anders.";
      return `In de laatste 3 maanden nam deze klant ${percent(Math.abs(value - 1))} ${value > 1 ? "meer" : "minder"} af dan anders.`;
    }),
    invoices_365d: known("invoices_365d", "Het aantal facturen is niet bekend.", (value) =>
      value === 0
        ? "In het laatste jaar was er geen factuur."
        : `In het laatste jaar ${value === 1 ? "was" : "waren"} er ${invoices(value)}.`,
    ),
    issue_irregularity: known(
      "issue_irregularity",
      "Er zijn te weinig facturen om te zien hoe regelmatig ze komen.",
      (value) =>
        value < 0.2
          ? "De facturen komen op vaste tijden."
          : `De facturen komen op wisselende tijden: de dagen ertussen verschillen ${percent(value)}.`,
    ),
    months_since_invoice: known("months_since_invoice", "Er was nog geen factuur.", (value) =>
      value === 0 ? "De laatste factuur is van deze maand." : `De laatste factuur is ${months(value)} oud.`,
    ),
    amount_surprise: known("amount_surprise", "Er zijn te weinig facturen om te zien welk bedrag gewoon is.", (value) =>
      Math.abs(value) < 2
        ? "Het laatste bedrag was als gewoonlijk."
        : `Het laatste bedrag was veel ${value > 0 ? "hoger" : "lager"} dan gewoonlijk.`,
    ),
    due_count: ({ valueOf, windowMonths }) => {
      const value = valueOf("due_count") ?? 0;
      const verb = value > 1 ? "moesten" : "moest";
      return value === 0
        ? `In de laatste ${months(windowMonths)} hoefde geen factuur betaald te worden.`
        : `In de laatste ${months(windowMonths)} ${verb} ${invoices(value)} betaald worden.`;
    },
    late_count: lateInvoices,
    late_rate: lateInvoices,
    late_rate_3m: known("late_rate_3m", "In de laatste 3 maanden hoefde geen factuur betaald te worden.", (value) =>
      value === 0
        ? "In de laatste 3 maanden is geen factuur te laat betaald."
        : `In de laatste 3 maanden is ${percent(value)} van de facturen te laat betaald.`,
    ),
    late_rate_trend: known(
      "late_rate_trend",
      "Het is niet bekend of er meer facturen te laat zijn dan eerst.",
      (value) => {
        if (Math.abs(value) < 0.01) return "Er zijn net zoveel facturen te laat als eerst.";
        const more = value > 0 ? "meer" : "minder";
        return `De laatste tijd zijn ${more} facturen te laat dan eerst: ${Math.round(100 * Math.abs(value))} ${more} van elke 100.`;
      },
    ),
    late_amount_share: known("late_amount_share", NONE_DUE_IN_A_YEAR, (value) =>
      value === 0
        ? "Van het geld van het laatste jaar kwam niets te laat."
        : `Van het geld van het laatste jaar kwam ${percent(value)} te laat.`,
    ),
    days_beyond_terms_90d: known(
      "days_beyond_terms_90d",
      "In de laatste 3 maanden kwam er geen geld.",
      beyondTerms("3 maanden"),
    ),
    days_beyond_terms_180d: known(
      "days_beyond_terms_180d",
      "In de laatste 6 maanden kwam er geen geld.",
      beyondTerms("6 maanden"),
    ),
    mean_days_beyond_terms: known(
      "mean_days_beyond_terms",
      "Van het laatste jaar is nog geen factuur betaald.",
      (value) =>
        Math.abs(value) < 0.5
          ? "Een factuur van het laatste jaar is gemiddeld op de vervaldag betaald."
          : `Een factuur van het laatste jaar is gemiddeld ${days(Math.abs(value))} ${value > 0 ? "na" : "voor"} de vervaldag betaald.`,
    ),
    days_beyond_terms_trend: known(
      "days_beyond_terms_trend",
      "Het is niet bekend of facturen later betaald worden dan eerst.",
      (value) =>
        Math.abs(value) < 0.5
          ? "Facturen worden net zo snel betaald als eerst."
          : `De laatste tijd worden facturen ${days(Math.abs(value))} ${value > 0 ? "later" : "eerder"} betaald dan eerst.`,
    ),
    most_days_late: known("most_days_late", NONE_DUE_IN_A_YEAR, (value) =>
      value <= 0
        ? "Geen factuur van het laatste jaar kwam na de vervaldag."
        : `De factuur die in het laatste jaar het laatst kwam, kwam ${days(value)} na de vervaldag.`,
    ),
    last_three_days_late: known("last_three_days_late", "Er zijn nog geen drie facturen vervallen.", (value) =>
      value === 0
        ? "De laatste drie facturen zijn op tijd betaald."
        : `De laatste drie facturen waren gemiddeld ${days(value)} te laat.`,
    ),
    median_days_to_pay: known(
      "median_days_to_pay",
      "Minder dan de helft van de facturen van het laatste jaar is betaald.",
      (value) =>
        value < 0.5
          ? "De helft van de facturen is meteen betaald."
          : `De helft van de facturen is binnen ${days(value)} betaald.`,
    ),
    part_paid_share: known("part_paid_share", NONE_DUE_IN_A_YEAR, (value) =>
      value === 0
        ? "Geen factuur van het laatste jaar is in delen betaald."
        : `Van de facturen van het laatste jaar is ${percent(value)} in delen betaald.`,
    ),
    smaller_paid_first: known("smaller_paid_first", "Het is niet bekend welke facturen eerst betaald zijn.", (value) =>
      value === 0
        ? "Er is geen kleinere factuur betaald voor een oudere."
        : `Er ${value === 1 ? "is" : "zijn"} ${count(value, "kleinere factuur", "kleinere facturen")} betaald voor de oudste die openstaat.`,
    ),
    shrinking_parts: known("shrinking_parts", "Het is niet bekend of er steeds kleinere delen betaald zijn.", (value) =>
      value === 0
        ? "Er is niet steeds een kleiner deel van een factuur betaald."
        : `Bij facturen die in delen zijn betaald, was het eerste deel ${times(value)} achter elkaar kleiner dan daarvoor.`,
    ),
    payday_after_due_day: known(
      "payday_after_due_day",
      "Er zijn te weinig betalingen om te zien op welke dag van de maand ze komen.",
      (value) =>
        Math.abs(value) < 0.5
          ? "Betalingen komen op de dag van de maand waarop facturen vervallen."
          : `Betalingen komen ongeveer ${days(Math.abs(value))} ${value > 0 ? "na" : "voor"} de dag van de maand waarop facturen vervallen.`,
    ),
    no_money_rate: known("no_money_rate", NO_DEBITS, debits("mislukte", "door te weinig saldo")),
    refunded_rate: known("refunded_rate", NO_DEBITS, debits("haalde de klant", "terug")),
    administrative_rate: known("administrative_rate", NO_DEBITS, debits("mislukte", "om een administratieve reden")),
    reversals_3m: known("reversals_3m", "Het is niet bekend of er incasso's zijn gestorneerd.", (value) =>
      value === 0
        ? "In de laatste 3 maanden is geen incasso gestorneerd."
        : `In de laatste 3 maanden ${value === 1 ? "is" : "zijn"} ${count(value, "incasso", "incasso's")} gestorneerd.`,
    ),
    no_money_3m: known(
      "no_money_3m",
      "Het is niet bekend of er incasso's zonder saldo zijn.",
      recentDebits("mislukt door te weinig saldo"),
    ),
    refunded_3m: known(
      "refunded_3m",
      "Het is niet bekend of er incasso's zijn teruggehaald.",
      recentDebits("door de klant teruggehaald"),
    ),
    administrative_3m: known(
      "administrative_3m",
      "Het is niet bekend of er incasso's mislukten om een administratieve reden.",
      recentDebits("mislukt om een administratieve reden"),
    ),
    late_after_debits_3m: known(
      "late_after_debits_3m",
      "Het is niet bekend of er te laat is betaald sinds er geen incasso meer is.",
      (value) =>
        value === 0
          ? "Er is niet te laat betaald nadat incasso's stopten."
          : `De incasso is gestopt, en sindsdien ${value === 1 ? "is" : "zijn"} ${invoices(value)} te laat betaald.`,
    ),
    promises_kept_rate: known("promises_kept_rate", "In het laatste jaar is geen betaling beloofd.", (value) =>
      value === 0
        ? "Geen belofte om te betalen van het laatste jaar is nagekomen."
        : `Van de beloften om te betalen van het laatste jaar is ${percent(value)} nagekomen.`,
    ),
    promises_broken_12m: known("promises_broken_12m", "Het is niet bekend of beloften zijn gebroken.", (value) =>
      value === 0
        ? "In het laatste jaar is geen belofte om te betalen gebroken."
        : `In het laatste jaar ${value === 1 ? "is" : "zijn"} ${count(value, "belofte", "beloften")} om te betalen gebroken.`,
    ),
    promises_broken_in_silence_12m: known(
      "promises_broken_in_silence_12m",
      "Het is niet bekend of beloften zonder bericht zijn gebroken.",
      (value) =>
        value === 0
          ? "In het laatste jaar is geen belofte gebroken zonder dat de klant iets liet weten."
          : `In het laatste jaar ${value === 1 ? "is" : "zijn"} ${count(value, "belofte", "beloften")} gebroken zonder dat de klant iets liet weten.`,
    ),
    instalments_kept_rate: known(
      "instalments_kept_rate",
      "In het laatste jaar was er geen betalingsregeling.",
      (value) =>
        value === 0
          ? "Geen termijn van een betalingsregeling is op tijd betaald."
          : `Van de termijnen van betalingsregelingen is ${percent(value)} op tijd betaald.`,
    ),
    disputes_upheld_12m: known("disputes_upheld_12m", "Het is niet bekend of geschillen terecht waren.", (value) =>
      value === 0
        ? "Geen geschil van het laatste jaar was terecht."
        : `In het laatste jaar ${value === 1 ? "was" : "waren"} ${count(value, "geschil", "geschillen")} terecht.`,
    ),
    disputes_rejected_12m: known("disputes_rejected_12m", "Het is niet bekend of geschillen zijn afgewezen.", (value) =>
      value === 0
        ? "Geen geschil van het laatste jaar is afgewezen."
        : `In het laatste jaar ${value === 1 ? "is" : "zijn"} ${count(value, "geschil", "geschillen")} afgewezen.`,
    ),
    disputes_open: known("disputes_open", "Het is niet bekend of er een geschil loopt.", (value) =>
      value === 0
        ? "Er loopt geen geschil."
        : `Er ${value === 1 ? "loopt" : "lopen"} ${count(value, "geschil", "geschillen")}.`,
    ),
    contacts_3m: known("contacts_3m", "Het is niet bekend hoe vaak er contact was.", (value) =>
      value === 0
        ? "In de laatste 3 maanden was er geen contact."
        : `In de laatste 3 maanden was er ${times(value)} contact.`,
    ),
    contacts_per_cure: known("contacts_per_cure", "In het laatste jaar is geen late factuur betaald.", (value) =>
      value === 0
        ? "Late facturen zijn zonder contact betaald."
        : `Er ${Math.round(10 * value) === 10 ? "was" : "waren"} gemiddeld ${count(value, "contact", "contacten")} nodig tot een late factuur betaald was.`,
    ),
    paid_after_letter_or_call_12m: known(
      "paid_after_letter_or_call_12m",
      "Het is niet bekend of er pas na een brief of telefoontje is betaald.",
      (value) =>
        value === 0
          ? "In het laatste jaar was voor geen factuur een brief of telefoontje nodig."
          : `In het laatste jaar ${value === 1 ? "is" : "zijn"} ${invoices(value)} pas betaald na een brief of telefoontje.`,
    ),
    response_rate: known("response_rate", "In het laatste jaar was er geen contact.", (value) =>
      value === 0
        ? "Deze klant reageerde in het laatste jaar op geen enkel contact."
        : `Deze klant reageerde in het laatste jaar op ${percent(value)} van de contacten.`,
    ),
    said_lack_of_money_12m: known("said_lack_of_money_12m", "Het is niet bekend of er te weinig geld is.", (value) =>
      value === 0
        ? "Deze klant zei niet dat er te weinig geld is."
        : `Deze klant zei in het laatste jaar ${times(value)} dat er te weinig geld is.`,
    ),
    refused_12m: known("refused_12m", "Het is niet bekend of deze klant weigerde te betalen.", (value) =>
      value === 0
        ? "Deze klant weigerde niet te betalen."
        : `Deze klant weigerde in het laatste jaar ${times(value)} te betalen.`,
    ),
    arrangements_requested_12m: known(
      "arrangements_requested_12m",
      "Het is niet bekend of om een betalingsregeling is gevraagd.",
      (value) =>
        value === 0
          ? "Deze klant vroeg niet om een betalingsregeling."
          : `Deze klant vroeg in het laatste jaar ${times(value)} om een betalingsregeling.`,
    ),
    items_past_due: known("items_past_due", "Het is niet bekend wat over de vervaldag is.", (value) =>
      value === 0
        ? "Er is nu geen factuur over de vervaldag."
        : `Er ${value === 1 ? "is" : "zijn"} nu ${invoices(value)} over de vervaldag.`,
    ),
    oldest_days_past_due: known("oldest_days_past_due", "Het is niet bekend wat over de vervaldag is.", (value) =>
      value === 0
        ? "Er is nu geen factuur over de vervaldag."
        : `De oudste factuur die openstaat is ${days(value)} over de vervaldag.`,
    ),
    overdue_share: known("overdue_share", "Er staat niets open.", (value) =>
      value === 0
        ? "Van wat openstaat is niets over de vervaldag."
        : `Van wat openstaat is ${percent(value)} over de vervaldag.`,
    ),
    past_due_over_30_share: pastDueOver(30),
    past_due_over_60_share: pastDueOver(60),
    past_due_over_90_share: pastDueOver(90),
    past_due_over_180_share: pastDueOver(180),
    overdue_to_sales: known("overdue_to_sales", "In de laatste 3 maanden is niets afgenomen.", (value) =>
      value <= 0
        ? "Er is niets over de vervaldag."
        : `Wat over de vervaldag is, is ${percent(value)} van wat in de laatste 3 maanden is afgenomen.`,
    ),
    receivables_to_sales: known("receivables_to_sales", "In de laatste 3 maanden is niets afgenomen.", (value) =>
      value <= 0
        ? "Er staat niets open."
        : `Wat openstaat is ${percent(value)} van wat in de laatste 3 maanden is afgenomen.`,
    ),
    receivables_growth: known("receivables_growth", "Wat er 3 maanden geleden openstond is niet bekend.", (value) => {
      if (Math.abs(value) < 0.05) return "Er staat evenveel open als 3 maanden geleden.";
      if (Math.abs(value) > 3)
        return value > 0 ? "3 maanden geleden stond er bijna niets open." : "Er staat bijna niets meer open.";
      return `Wat openstaat is in 3 maanden ${percent(Math.abs(Math.expm1(value)))} ${value > 0 ? "hoger" : "lager"} geworden.`;
    }),
    countback_days: known(
      "countback_days",
      "Hoe lang geleden is afgenomen wat openstaat, is niet te zeggen.",
      (value) =>
        value < 0.5 ? "Er staat niets open." : `Wat in de laatste ${days(value)} is afgenomen, staat nog open.`,
    ),
    external_score: known(
      "external_score",
      "Er is geen score van een ander.",
      (value) => `De score van een ander is ${count(value, "punt", "punten")}.`,
    ),
    external_score_age: known("external_score_age", "Er is geen score van een ander.", (value) =>
      value === 0 ? "De score van een ander is van vandaag." : `De score van een ander is ${days(value)} oud.`,
    ),
  },
  changes: {
    fewer_late_invoices: (steps) => `${count(steps, "te laat betaalde factuur", "te laat betaalde facturen")} minder`,
    days_sooner: (steps) => `betalingen die ${days(steps)} eerder komen`,
    past_due_invoices_paid: (steps) =>
      `betaling van ${count(steps, "factuur die over de vervaldag is", "facturen die over de vervaldag zijn")}`,
    fewer_reversals: (steps) => `${count(steps, "gestorneerde incasso", "gestorneerde incasso's")} minder`,
    fewer_broken_promises: (steps) => `${count(steps, "gebroken belofte", "gebroken beloften")} minder`,
    instalments_kept: () => "alle termijnen op tijd betaald",
  },
  classChanges: {
    fewer_late: (value) => `${count(value, "te laat betaalde factuur", "te laat betaalde facturen")} minder`,
    more_in_time: (value) =>
      `nog ${count(value, "factuur die op tijd is betaald", "facturen die op tijd zijn betaald")}`,
  },
  and: "en",
  riskWith: (changes, tier) => `Met ${changes} zou het risico ‘${tier}’ zijn.`,
  classWith: (change, name) => `Met ${change} zou deze klant in de klasse ‘${name}’ vallen.`,
  nothingNeeded: (tier) => `Het risico is nu al ‘${tier}’.`,
  nothingEnough: (tier) => `Niets wat deze klant anders had gedaan, is genoeg voor het risico ‘${tier}’.`,
};
