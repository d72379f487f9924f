import { register } from "tsx/esm/api";

register();
await import("./bridge-thread.ts");
