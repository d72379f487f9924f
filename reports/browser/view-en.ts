import { en } from "../strings/en.ts";
import { rendererFor } from "./renderer.ts";

export const render = rendererFor("en", en);
