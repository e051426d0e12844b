import pino, { type Logger } from "pino";

const FROM_DATABASE = /^(Prisma|DriverAdapter)|^(error|DatabaseError)$/;

/**
 * How an error stands in the log. The message of a database may name a whole row, and rows hold what people wrote: of
 * such an error its kind, its code and the place remain.
 */
function describeError(error: Error & { code?: unknown }): unknown {
  if (!FROM_DATABASE.test(error.name)) return pino.stdSerializers.err(error);
  const frames = error.stack?.split("\n").filter((line) => /^\s+at /.test(line));
  return { type: error.name, code: error.code, stack: frames?.join("\n") };
}

/** Structured lines on standard output. What is logged is chosen field by field; bodies and query strings never are. */
export const log: Logger = pino({
  base: null,
  level: "info",
  timestamp: pino.stdTimeFunctions.isoTime,
  serializers: { err: describeError },
});
