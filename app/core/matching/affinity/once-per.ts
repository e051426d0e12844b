/**
 * A function of an object that works out its answer once for each object and then remembers it. For what follows from one
 * person alone and is asked for again with everybody of the other side. The objects must not change.
 *
 * @example const sizeOf = oncePer((list: readonly string[]) => list.length); // counts each list once
 */
export function oncePer<Key extends object, Value extends object>(workOut: (key: Key) => Value): (key: Key) => Value {
  const known = new WeakMap<Key, Value>();
  return (key) => {
    const before = known.get(key);
    if (before !== undefined) return before;
    const value = workOut(key);
    known.set(key, value);
    return value;
  };
}
