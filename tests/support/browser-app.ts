import { inject } from "vitest";

const found = inject("browser");

/** Where the browser of this run is reached; empty where no Chromium is found. */
export const endpoint = found?.endpoint ?? "";

/** The app of this worker. Vitest counts its workers from 1. */
export const origin = found?.origins[Number(process.env["VITEST_POOL_ID"]) - 1] ?? "";
