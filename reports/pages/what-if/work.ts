import type { WhatIfPage } from "../../../models/release/release.ts";
import { cellsFor } from "../../components/cells.ts";
import type { Context } from "../../components/context.ts";
import { marginNote, type Figure } from "../../components/figure.ts";
import { fill } from "../../components/fill.ts";
import { lineChart } from "../../components/lines.ts";
import { responsive } from "../../components/responsive.ts";
import { channelName } from "../names.ts";
import { sideName } from "./moves.ts";

/** Returns the contacts of each week on both sides. */
export function workFigure({ weeks }: WhatIfPage, context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.what_if;
  const cells = cellsFor(context);
  const known = weeks.filter(({ present, other }) => present !== null || other !== null);
  if (known.length < 2) return null;
  const series = [
    { name: texts.present, tone: "mute" as const, values: weeks.map(({ present }) => present) },
    { name: texts.other, tone: "blue" as const, values: weeks.map(({ other }) => other) },
  ].map((one) => ({ ...one, hidden: one.values.map((value) => value === null) }));
  const positions = weeks.map(({ planned_on }) => format.month(planned_on));
  const label = fill(texts.work_label, { weeks: weeks.length });
  return {
    heading: texts.work_heading,
    note: texts.work_note,
    drawing: responsive((width) =>
      lineChart(
        { label, positions, series, show: (value) => format.number(value), hiddenText: cells.hidden.text },
        width,
      ),
    ),
    table: {
      name: "what-if-weeks",
      caption: texts.work_caption,
      columns: [{ name: texts.week, isText: true }, { name: texts.present }, { name: texts.other }],
      rows: weeks
        .map(({ planned_on, present, other }) => [
          { text: format.date(planned_on), raw: planned_on },
          present === null ? cells.hidden : cells.number(present),
          other === null ? cells.hidden : cells.number(other),
        ])
        .toReversed(),
    },
    definition: texts.definitions.work,
  };
}

/** Returns the work per week and channel beside the time that there is. */
export function channelsFigure({ channels, without_capacity: without }: WhatIfPage, context: Context): Figure | null {
  const { strings, format } = context;
  const texts = strings.what_if;
  const cells = cellsFor(context);
  if (channels.length === 0) return null;
  return {
    heading: texts.channels_heading,
    note: texts.channels_note,
    table: {
      name: "what-if-channels",
      caption: texts.channels_caption,
      columns: [
        { name: texts.channel, isText: true },
        { name: texts.contacts_present },
        { name: texts.contacts_other },
        { name: texts.minutes_present },
        { name: texts.minutes_other },
        { name: texts.available },
      ],
      rows: channels.map(({ channel, state, contacts, minutes, available_minutes: available }) => [
        cells.text(channelName(channel, context)),
        ...(state === "suppressed"
          ? Array.from({ length: 4 }, () => cells.hidden)
          : [
              cells.number(contacts.present, 1),
              cells.number(contacts.other, 1),
              cells.number(minutes.present),
              cells.number(minutes.other),
            ]),
        cells.number(available),
      ]),
    },
    definition: texts.definitions.work,
    aside: marginNote(strings.site.meaning, [
      without.present + without.other === 0
        ? texts.capacity_enough
        : fill(texts.capacity_aside, {
            present: format.number(without.present, 1),
            other: format.number(without.other, 1),
          }),
    ]),
  };
}

/** Returns how often customers of each segment are contacted on both sides. */
export function pressureFigure({ by_segment: rows, pressure }: WhatIfPage, context: Context): Figure {
  const { strings, format } = context;
  const texts = strings.what_if;
  const cells = cellsFor(context);
  const { present, other } = pressure;
  const means =
    present.mean === null || other.mean === null || present.p90 === null || other.p90 === null
      ? null
      : fill(texts.pressure_aside, {
          present: format.number(present.mean, 1),
          other: format.number(other.mean, 1),
          present_most: format.number(present.p90),
          other_most: format.number(other.p90),
        });
  return {
    heading: texts.pressure_heading,
    note: texts.pressure_note,
    table: {
      name: "what-if-contacts",
      caption: texts.pressure_caption,
      columns: [
        { name: texts.segment, isText: true },
        { name: texts.customers },
        { name: texts.contacts_present },
        { name: texts.contacts_other },
        { name: texts.with_more },
        { name: texts.with_fewer },
      ],
      rows: rows.map((row) => [
        cells.text(sideName(row.segment, context)),
        ...(row.state === "suppressed"
          ? Array.from({ length: 5 }, () => cells.hidden)
          : [
              cells.number(row.customers),
              cells.number(row.contacts.present, 1),
              cells.number(row.contacts.other, 1),
              row.with_more === null ? cells.hidden : cells.number(row.with_more),
              row.with_fewer === null ? cells.hidden : cells.number(row.with_fewer),
            ]),
      ]),
    },
    definition: { ...texts.definitions.contacts, source: texts.definitions.work.source },
    ...(means === null ? {} : { aside: marginNote(strings.site.meaning, [means]) }),
  };
}
