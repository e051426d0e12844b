const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Whether a text is an id as the app makes them: a UUID in lower case. Any other spelling names nothing.
 *
 * @example isUuid("6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a11") // true
 */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
