import type { Assignment } from "./assignment.ts";
import type { Network } from "./network.ts";
import { LARGEST_EXACT } from "./score-scale.ts";
import { solveNetwork, type Progress } from "./solve-network.ts";

/** One step of the proof: at these levels, lowest first, no matching that the steps before allow has fewer pairs. */
export interface LeximinStage {
  readonly levels: readonly number[];
  /** Prices as in {@link Assignment}, but of any sign for a column that must be full. */
  readonly rowPrice: Float64Array;
  readonly columnPrice: Float64Array;
}

export interface Leximin {
  readonly at: Int32Array;
  /** The arcs of every matching that is as good; the rows that may be without a place, and the columns that must be full. */
  readonly face: Face;
  readonly stages: readonly LeximinStage[];
}

/** What the steps so far leave open. Every matching inside it is as good as any other by those steps. */
export interface Face {
  /** Arcs with their levels in place of costs. */
  readonly network: Network;
  readonly mayBeUnplaced: Uint8Array;
  readonly mustBeFull: Uint8Array;
}

/**
 * Of all matchings of the most rows the one whose lowest level is as high as possible, then occurs as rarely as possible,
 * then the same for the next level, and so on.
 *
 * Works upwards through the levels. A block of levels is weighed by powers of (rows + 1), as many as stay exact, so that one
 * pair on a lower level outweighs any number above it; the cheapest matching of the block, by its prices, says which arcs
 * no best matching uses (complementary slackness), and what is left goes into the next block. Levels below the lowest one
 * in use need no block: nobody stands there.
 * Source: lexicographic bottleneck assignment (Burkard & Rendl 1991).
 */
export function leximin(levels: Network, progress: Progress = () => undefined): Leximin {
  const stages: LeximinStage[] = [];
  const most = countStage(levels);
  stages.push(stageOf([], most));
  let face = narrowed(openFace(levels), most, () => 0, 1);
  let at: Int32Array = most.at;
  let done = -Infinity;
  for (;;) {
    const used = levelsInUse(face.network, at).filter((level) => level > done);
    const lowest = used[0];
    if (lowest === undefined) break;
    progress(1 - used.length / Math.max(1, face.network.rows));
    face = withoutLevels(face, done, lowest);
    const block = nextLevels(face.network, lowest, exactLevels(face.network.rows));
    const weights = weightsOf(block, face.network.rows);
    const costOf = (level: number) => weights.of.get(level) ?? 0;
    const best = solveNetwork(weighed(face, costOf, weights.worst));
    const shift = shiftFor(face.network.rows, weights.worst);
    const stage = trueStage(block, best, face, shift);
    stages.push(stage);
    face = narrowed(face, stage, costOf, 0);
    at = best.at;
    done = block[block.length - 1]!;
  }
  return { at, face, stages };
}

type Prices = Pick<Assignment, "rowPrice" | "columnPrice">;

/** The first step: as few rows without a place as possible, each counting one. */
function countStage(levels: Network): Assignment {
  const cost = new Float64Array(levels.cost.length);
  return solveNetwork({ ...levels, cost, unmatched: new Float64Array(levels.rows).fill(1) });
}

function stageOf(levels: readonly number[], { rowPrice, columnPrice }: Prices): LeximinStage {
  return { levels, rowPrice, columnPrice };
}

function openFace(network: Network): Face {
  return {
    network,
    mayBeUnplaced: new Uint8Array(network.rows).fill(1),
    mustBeFull: new Uint8Array(network.columns),
  };
}

/** What is left when only arcs and columns are used as the prices of a cheapest matching demand it. */
function narrowed(face: Face, prices: Prices, costOf: (level: number) => number, unplacedCost: number): Face {
  const { rowPrice, columnPrice } = prices;
  const isTight = (row: number, column: number, level: number) =>
    costOf(level) - rowPrice[row]! - columnPrice[column]! === 0;
  return {
    network: filtered(face.network, isTight),
    mayBeUnplaced: face.mayBeUnplaced.map((may, row) => (rowPrice[row] === unplacedCost ? may : 0)),
    mustBeFull: face.mustBeFull.map((must, column) => (columnPrice[column] !== 0 ? 1 : must)),
  };
}

/** Without the arcs on levels between two, both exclusive: the matching in hand shows that nobody need stand there. */
function withoutLevels(face: Face, above: number, below: number): Face {
  const isOutside = (_row: number, _column: number, level: number) => level <= above || level >= below;
  return { ...face, network: filtered(face.network, isOutside) };
}

function filtered(network: Network, keep: (row: number, column: number, level: number) => boolean): Network {
  const starts = new Int32Array(network.rows + 1);
  const column: number[] = [];
  const cost: number[] = [];
  for (let row = 0; row < network.rows; row++) {
    for (let arc = network.starts[row]!; arc < network.starts[row + 1]!; arc++) {
      if (!keep(row, network.column[arc]!, network.cost[arc]!)) continue;
      column.push(network.column[arc]!);
      cost.push(network.cost[arc]!);
    }
    starts[row + 1] = column.length;
  }
  return { ...network, starts, column: Int32Array.from(column), cost: Float64Array.from(cost) };
}

/**
 * The network of a block. Columns that must be full draw rows by costing less than all others by more than the whole block
 * is worth; since some matching fills them all, the cheapest one does. Rows that must have a place pay even more without.
 */
function weighed(
  { network, mayBeUnplaced, mustBeFull }: Face,
  costOf: (level: number) => number,
  worst: number,
): Network {
  const shift = shiftFor(network.rows, worst);
  const cost = network.cost.map((level, arc) => costOf(level) + (mustBeFull[network.column[arc]!] === 1 ? 0 : shift));
  const unmatched = Float64Array.from(mayBeUnplaced, (may) => (may === 1 ? shift : 3 * shift));
  return { ...network, cost, unmatched };
}

function shiftFor(rows: number, worst: number): number {
  return (rows + 1) * worst + 1;
}

/** The prices without what {@link weighed} added. */
function trueStage(levels: readonly number[], best: Assignment, face: Face, shift: number): LeximinStage {
  return {
    levels,
    rowPrice: best.rowPrice.map((price) => price - shift),
    columnPrice: best.columnPrice.map((price, column) => (face.mustBeFull[column] === 1 ? price + shift : price)),
  };
}

/** A block of more would gain nothing. */
const MOST_LEVELS = 48;

/** How many levels fit into one block so that costs of {@link weighed} stay exact. */
function exactLevels(rows: number): number {
  const limit = LARGEST_EXACT / (32 * (rows + 1));
  let levels = 1;
  while (levels < MOST_LEVELS && (rows + 1) ** levels <= limit) levels += 1;
  return levels;
}

function weightsOf(block: readonly number[], rows: number): { of: Map<number, number>; worst: number } {
  const worst = (rows + 1) ** (block.length - 1);
  return { of: new Map(block.map((level, at) => [level, worst / (rows + 1) ** at])), worst };
}

/** The lowest levels of a network from a given one on. */
function nextLevels(network: Network, from: number, count: number): number[] {
  return [...new Set(network.cost)]
    .filter((level) => level >= from)
    .sort((a, b) => a - b)
    .slice(0, count);
}

function levelsInUse({ rows, starts, column, cost }: Network, at: Int32Array): number[] {
  const used: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let arc = starts[row]!; arc < starts[row + 1]!; arc++) if (column[arc] === at[row]) used.push(cost[arc]!);
  }
  return used.sort((a, b) => a - b);
}
