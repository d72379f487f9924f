import { register } from "tsx/esm/api";

register();
await import("./trial-thread.ts");
