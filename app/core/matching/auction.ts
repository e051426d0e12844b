import { enter, leave, type Assignment } from "./assignment.ts";

/** Passes over the rows that were outbid; further ones gain less than the searches that follow. */
const MOST_PASSES = 60;
/** Bids for each row on average, all passes together: two rows could outbid each other a unit at a time for ever. */
const MOST_BIDS = 60;
/** A pass that places fewer than this share of the waiting rows was the last one. */
const LEAST_PROGRESS = 0.02;

/**
 * Places most rows by bidding, quickly: each row goes to the column where it pays least, and offers a price so low that
 * its second choice would be as good. A full column keeps the rows with the strongest offers and its price becomes the
 * weakest of them; whoever is outbid bids again. The conditions of {@link Assignment} hold throughout.
 * Returns the rows that are still free; {@link placeRow} places them.
 * Source: augmenting row reduction (Jonker & Volgenant 1987) as an auction for similar objects (Bertsekas & Castañon 1989).
 */
export function placeByAuction(assignment: Assignment, rows: readonly number[]): number[] {
  const auction = new Auction(assignment);
  let waiting: readonly number[] = rows;
  for (let pass = 0; pass < MOST_PASSES && waiting.length > 0; pass++) {
    const outbid: number[] = [];
    for (const row of waiting) auction.bidFor(row, outbid);
    const isSlow = pass > 1 && outbid.length > (1 - LEAST_PROGRESS) * waiting.length;
    waiting = outbid;
    if (isSlow) break;
  }
  auction.settlePrices();
  return [...waiting];
}

class Auction {
  readonly #assignment: Assignment;
  /** The price down to which a row would stay where it is. */
  readonly #offer: Float64Array;
  #bidsLeft: number;

  constructor(assignment: Assignment) {
    this.#assignment = assignment;
    this.#bidsLeft = MOST_BIDS * assignment.network.rows;
    this.#offer = new Float64Array(assignment.network.rows);
  }

  /** Lets a row bid, then whom it outbids, and so on as long as prices move. */
  bidFor(row: number, outbid: number[]): void {
    const { columnPrice } = this.#assignment;
    for (let bidder = row; ;) {
      const column = this.#placeAtBest(bidder);
      if (this.#isWithinPlaces(column)) return;
      const before = columnPrice[column]!;
      const loser = this.#weakestAt(column);
      leave(this.#assignment, loser);
      columnPrice[column] = this.#offer[this.#weakestAt(column)]!;
      this.#bidsLeft -= 1;
      if (columnPrice[column] === before || this.#bidsLeft < 0) {
        outbid.push(loser);
        return;
      }
      bidder = loser;
    }
  }

  /** The price of each placed row follows from the place that it has. */
  settlePrices(): void {
    const { network, at, rowPrice, columnPrice } = this.#assignment;
    const { rows, columns, starts, column, cost, unmatched } = network;
    for (let row = 0; row < rows; row++) {
      const place = at[row]!;
      if (place === columns) rowPrice[row] = unmatched[row]!;
      for (let arc = starts[row]!; arc < starts[row + 1]!; arc++) {
        if (column[arc] === place) rowPrice[row] = cost[arc]! - columnPrice[place]!;
      }
    }
  }

  /** Enters a row where it pays least and notes its offer; of two equal columns at one with room. */
  #placeAtBest(row: number): number {
    const { network, columnPrice, load } = this.#assignment;
    const { starts, column, cost, places, columns, unmatched } = network;
    let best = columns;
    let bestCost = unmatched[row]!;
    let second = columns;
    let secondCost = Infinity;
    const until = starts[row + 1]!;
    for (let arc = starts[row]!; arc < until; arc++) {
      const to = column[arc]!;
      const pays = cost[arc]! - columnPrice[to]!;
      if (pays >= secondCost) continue;
      if (pays < bestCost || (pays === bestCost && best === columns)) {
        second = best;
        secondCost = bestCost;
        best = to;
        bestCost = pays;
      } else {
        second = to;
        secondCost = pays;
      }
    }
    if (
      secondCost === bestCost &&
      second < columns &&
      load[best]! >= places[best]! &&
      load[second]! < places[second]!
    ) {
      best = second;
    }
    this.#offer[row] = columnPrice[best]! - (secondCost - bestCost);
    enter(this.#assignment, row, best);
    return best;
  }

  /** Whether a column still holds no more rows than it has places; its price moves when the last place is taken. */
  #isWithinPlaces(column: number): boolean {
    const { network, load, columnPrice } = this.#assignment;
    const { columns, places } = network;
    if (column === columns || load[column]! < places[column]!) return true;
    if (load[column]! > places[column]!) return false;
    columnPrice[column] = this.#offer[this.#weakestAt(column)]!;
    return true;
  }

  /** The row with the weakest offer at a column: the one that would stay only at the highest price. */
  #weakestAt(column: number): number {
    const { firstRow, nextRow } = this.#assignment;
    let weakest = firstRow[column]!;
    for (let row = nextRow[weakest]!; row >= 0; row = nextRow[row]!) {
      if (this.#offer[row]! > this.#offer[weakest]!) weakest = row;
    }
    return weakest;
  }
}
