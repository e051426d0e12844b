export type ErrorKind =
  | "invalid"
  | "unauthenticated"
  /** Signed in, but the second factor has not been shown. */
  | "second-factor"
  /** Signed in too long ago for what is asked. */
  | "unconfirmed"
  | "forbidden"
  | "not-found"
  | "conflict"
  | "too-many"
  /** Something that the app needs does not answer; a later try may do. */
  | "unavailable";

export const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  "second-factor": 401,
  unconfirmed: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
  "too-many": 429,
  unavailable: 503,
};

/** A refusal that the person should read. `message` is for them; `detail` is for the log alone. */
export class AppError extends Error {
  override name = "AppError";

  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly detail?: string,
    /** When a later try may do. */
    readonly retryAfterSeconds?: number,
  ) {
    super(message);
  }
}

/** The same answer for what does not exist and for what the actor may not know of. */
export function notFound(detail?: string): AppError {
  return new AppError("not-found", "This page does not exist, or it is not yours to see.", detail);
}
