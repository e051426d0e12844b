import pino, { type Logger } from "pino";

/** Structured lines on standard output. What is logged is chosen field by field; bodies and query strings never are. */
export const log: Logger = pino({ base: null, level: "info", timestamp: pino.stdTimeFunctions.isoTime });
