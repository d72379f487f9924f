import { register } from "tsx/esm/api";

register();
await import("./forest-thread.ts");
