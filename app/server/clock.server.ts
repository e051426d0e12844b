/** Where time enters. Commands and core take instants as arguments; routes get them here. */
export function now(): Date {
  return new Date();
}
