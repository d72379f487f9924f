import { nl } from "../strings/nl.ts";
import { rendererFor } from "./renderer.ts";

export const render = rendererFor("nl", nl);
