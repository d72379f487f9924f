import type { Context } from "../../reports/components/context.ts";
import type { Element } from "../../reports/components/html.ts";
import { responsive } from "../../reports/components/responsive.ts";

/** One component in one state. */
export interface Specimen {
  readonly state: string;
  readonly element: Element;
}

/** Returns a component in every state that it can be in, as one language says it. */
export type Specimens = (context: Context) => readonly Specimen[];

/** Texts that are harder on a layout than those of a ledger. */
export const LONG = "Customers of the field service in the south-east with an arrangement of more than twelve months";
export const HOSTILE = '<img src=x onerror="alert(1)">';
export const HUGE = 1_234_567_890_123;

export const specimen = (state: string, element: Element): Specimen => ({ state, element });

/** Returns a chart in each of these states, drawn for both widths. */
export function charts<Chart>(
  draw: (chart: Chart, width: number) => Element,
  states: Readonly<Record<string, Chart>>,
): Specimen[] {
  return Object.entries(states).map(([state, chart]) =>
    specimen(
      state,
      responsive((width) => draw(chart, width)),
    ),
  );
}
