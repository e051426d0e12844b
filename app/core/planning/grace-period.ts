const DAY = 86_400_000;

/** How many days somebody can take back that an account or an organization is to be deleted. */
export const GRACE_DAYS = 14;

/**
 * When the grace period ends that began at `askedAt`; both in milliseconds since 1970. From that instant on, what was
 * asked to be deleted goes.
 *
 * @example endOfGrace(0) // 1_209_600_000
 */
export function endOfGrace(askedAt: number): number {
  return askedAt + GRACE_DAYS * DAY;
}
