export type ErrorKind = "invalid" | "unauthenticated" | "forbidden" | "not-found" | "conflict";

export const STATUS_OF: Readonly<Record<ErrorKind, number>> = {
  invalid: 400,
  unauthenticated: 401,
  forbidden: 403,
  "not-found": 404,
  conflict: 409,
};

/** A refusal that the person should read. `message` is for them; `detail` is for the log alone. */
export class AppError extends Error {
  override name = "AppError";

  constructor(
    readonly kind: ErrorKind,
    message: string,
    readonly detail?: string,
  ) {
    super(message);
  }
}

/** The same answer for what does not exist and for what the actor may not know of. */
export function notFound(detail?: string): AppError {
  return new AppError("not-found", "This page does not exist, or it is not yours to see.", detail);
}
