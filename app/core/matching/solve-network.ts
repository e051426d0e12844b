import { emptyAssignment, type Assignment } from "./assignment.ts";
import { placeByAuction } from "./auction.ts";
import { placeRow, searchFor } from "./augment.ts";
import type { Network } from "./network.ts";

/** Told now and then how much is done, 0 to 1. Throwing from it ends the work. */
export type Progress = (share: number) => void;

/**
 * As many rows as possible placed, and of all such placings the cheapest, with the prices that prove it.
 * The same network gives the same result. No rows, no columns or no arcs: nobody is placed.
 */
export function solveNetwork(network: Network, progress: Progress = () => undefined): Assignment {
  const assignment = emptyAssignment(network);
  const everybody = Array.from({ length: network.rows }, (_, row) => row);
  const free = placeByAuction(assignment, everybody);
  const search = searchFor(network.columns);
  for (const [done, row] of free.entries()) {
    if (done % 64 === 0) progress(done / free.length);
    placeRow(assignment, row, search);
  }
  return assignment;
}
