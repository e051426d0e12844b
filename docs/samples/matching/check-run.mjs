// Checks a match run that was downloaded from Tandem, without any code of Tandem: node check.mjs
// It reads instance.json and result.json beside it. The page docs/matching.md says why this is a proof.
import { readFileSync } from "node:fs";

const [instance, result] = ["instance.json", "result.json"].map((name) =>
  JSON.parse(readFileSync(new URL(name, import.meta.url), "utf8")),
);
const { decimals, prices, floor, aside, balance } = result.certificate;
const units = (score) => Math.round(decimals >= 0 ? score * 10 ** decimals : score / 10 ** -decimals);
const key = (mentor, mentee) => JSON.stringify([mentor, mentee]);
const faults = [];
const check = (isRight, fault) => isRight || faults.push(fault);

// The plan keeps to the allowed pairs, the places and the pins.
const scores = new Map(instance.arcs.map(([mentor, mentee, score]) => [key(mentor, mentee), score]));
const left = new Map(instance.mentors.map(({ id, capacity }) => [id, capacity]));
const waiting = new Set(instance.mentees.map(({ id }) => id));
for (const { mentor, mentee, score } of result.pairs) {
  check(scores.get(key(mentor, mentee)) === score, `${mentor} with ${mentee} is not allowed or scores otherwise`);
  check(waiting.delete(mentee), `${mentee} is unknown or matched twice`);
  left.set(mentor, left.get(mentor) - 1);
}
const pairs = new Set(result.pairs.map(({ mentor, mentee }) => key(mentor, mentee)));
for (const pin of instance.pins) check(pairs.has(key(...pin)), `${pin} is pinned`);
for (const [id, places] of left) check(places >= 0, `${id} has more mentees than places`);
check(result.matched === pairs.size, "the number of matched mentees");
check(Math.abs(result.total - result.pairs.reduce((sum, { score }) => sum + score, 0)) < 1e-6, "the total");
const guarded = result.pairs.filter(({ mentee }) => !aside.includes(mentee)).map(({ score }) => score);
check(result.floor === (guarded.length === 0 ? null : Math.min(...guarded)), "the weakest match");

// Pinned pairs stand outside of what is compared.
const pinned = new Set(instance.pins.map(([, mentee]) => mentee));
const free = instance.arcs.filter(([, mentee]) => !pinned.has(mentee));
const places = new Map(instance.mentors.map(({ id, capacity }) => [id, capacity]));
for (const [mentor] of instance.pins) places.set(mentor, places.get(mentor) - 1);

// How many of the named mentees must go without a mentor, since their pairs above a level lead to the named mentors alone.
function mustGoWithout(shortage, above) {
  const [people, mentors] = [new Set(shortage.mentees), new Set(shortage.mentors)];
  for (const [mentor, mentee, score] of free) {
    const isOpen = aside.includes(mentee) || units(score) > above;
    if (people.has(mentee) && isOpen && places.get(mentor) > 0 && !mentors.has(mentor)) return 0;
  }
  return people.size - [...mentors].reduce((sum, id) => sum + places.get(id), 0);
}

if (result.objective === "floor") {
  const isOnPin = result.pairs.some(({ mentee, score }) => pinned.has(mentee) && score === floor.value);
  check(waiting.size <= mustGoWithout(floor.coverage, -Infinity), "that no more mentees can be matched");
  check(result.floor === floor.value, "the floor");
  check(
    floor.value === null || isOnPin || mustGoWithout(floor, units(floor.value)) > waiting.size,
    "that there is no higher floor",
  );
}
if (prices === null || balance > 0) {
  faults.push(
    "This objective has another proof; npm run -s tandem -- match verify instance.json result.json checks it",
  );
} else {
  // No pair is worth more than its two prices, and what is left over costs nothing: then no plan is worth more than this one.
  const powers = { 1: (lack) => lack, 2: (lack) => lack * lack, 4: (lack) => lack * lack * (lack * lack) };
  const worth = (score) => prices.bonus - Math.round(powers[prices.power](prices.top - units(score)) / prices.divisor);
  for (const [id, count] of left) check(count === 0 || prices.mentors[id] === 0, `places of ${id} that are left over`);
  for (const id of waiting) check(prices.mentees[id] === 0, `${id} has no mentor, but a price`);
  for (const list of [prices.mentors, prices.mentees])
    for (const [id, price] of Object.entries(list)) check(price >= 0, `the price of ${id}`);
  for (const [mentor, mentee, score] of free) {
    if (floor !== null && !aside.includes(mentee) && score < floor.value) continue;
    const over = prices.mentees[mentee] + prices.mentors[mentor] - worth(score);
    check(
      pairs.has(key(mentor, mentee)) ? over === 0 : over >= 0,
      `${mentor} with ${mentee} is worth other than its prices`,
    );
  }
}
console.log(faults.length === 0 ? "Proved: no plan is better." : `Not proved:\n${faults.join("\n")}`);
process.exitCode = faults.length === 0 ? 0 : 1;
