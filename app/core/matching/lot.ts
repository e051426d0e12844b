/**
 * The places of the ids in an order drawn by lot: the same ids and seed give the same order, however the ids are listed,
 * and another seed gives another one. Ties between equally good matchings are broken by it, so that nobody gains or loses
 * by standing early in a file.
 *
 * @example drawLots(["b", "a"], 1).length // 2
 */
export function drawLots(ids: readonly string[], seed: number): number[] {
  const drawn = ids.map((id, at) => ({ id, at, first: mix(id, seed), second: mix(id, ~seed) }));
  drawn.sort((a, b) => a.first - b.first || a.second - b.second || (a.id < b.id ? -1 : 1));
  return drawn.map(({ at }) => at);
}

/**
 * A whole number from 0 to 2³² − 1 that looks like chance.
 * Source: FNV-1a over the UTF-16 units, then the finalizer of MurmurHash3.
 */
function mix(text: string, seed: number): number {
  let hash = 0x811c9dc5 ^ Math.imul(seed | 0, 0x9e3779b1) ^ Math.floor(seed / 0x1_0000_0000);
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
