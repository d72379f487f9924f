import { register } from "tsx/esm/api";

register();
await import("./replicate-thread.ts");
