import type { Context } from "../components/context.ts";
import type { Page, PageName } from "../components/page.ts";
import { ageing } from "./ageing.ts";
import { outcomes } from "./outcomes.ts";
import { dso } from "./dso.ts";
import { effectiveness } from "./effectiveness.ts";
import { evidence } from "./evidence.ts";
import { experience } from "./experience.ts";
import { forecast } from "./forecast.ts";
import { method } from "./method.ts";
import { overview } from "./overview.ts";
import { releases } from "./releases.ts";
import { score } from "./score.ts";
import { segments } from "./segments.ts";
import { whatIf } from "./what-if.ts";

/** Every page of the site by its address. */
export const PAGE_BUILDERS: Readonly<Record<PageName, (context: Context) => Page>> = {
  index: overview,
  dso,
  ageing,
  forecast,
  segments,
  score,
  effectiveness,
  outcomes,
  evidence,
  experience,
  "what-if": whatIf,
  method,
  releases,
};
