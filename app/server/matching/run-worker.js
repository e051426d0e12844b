import { register } from "tsx/esm/api";

// A thread starts without the loader of its process; with it, it runs the same TypeScript as everything else.
register();
await import("./run-worker.server.ts");
