/** The texts of what stands around the pages: tools under a figure, keys, views, search. */
export const nlShell = {
  workbook: {
    figures_sheet: "Cijfers",
    about_sheet: "Uitleg",
    figure: "Figuur",
    table: "Tabel",
    note: "Toelichting",
    size: "Gebaseerd op",
    release: "Uitgave",
    edition: "Voor wie",
    version: "Gemaakt met",
    data: "Let op",
  },
  tools: {
    excel: "Excel",
    csv: "CSV",
    copy: "Kopieer",
    copied: "De tabel is gekopieerd.",
    link: "Link",
    linked: "De link naar deze figuur is gekopieerd.",
    failed: "Kopiëren lukt niet in deze browser.",
    of: "{tool}: {figure}",
  },
  keys: {
    heading: "Toetsen",
    open: "Toetsen (?)",
    close: "Sluit",
    definitions: "definities openen of sluiten",
    tables: "tabellen openen of sluiten",
    help: "deze lijst",
  },
};
