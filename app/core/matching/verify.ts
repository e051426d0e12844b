import type { Claim, Finding, Keeping, Verdict } from "./claim.ts";
import { isList, isObject } from "./faults.ts";
import type { Instance } from "./instance.ts";
import { checkFloor } from "./verify-floor.ts";
import { checkRepair } from "./verify-repair.ts";
import { checkPrices } from "./verify-prices.ts";
import { checkStable } from "./verify-stable.ts";
import { checkStages } from "./verify-stages.ts";
import { checkUnits } from "./verify-units.ts";

/**
 * Checks a result against its instance: first that its pairs keep every rule and its figures are right, then that its
 * certificate proves it the best. Shares no code with the solver, and searches for nothing: it only looks at every pair.
 * Never throws, whatever the result.
 */
export function verify(instance: Instance, result: unknown, inputHash: string): Verdict {
  if (!isObject(result)) return { valid: false, optimal: false, gap: null, faults: ["The result is not an object."] };
  const faults: string[] = [];
  if (result["inputHash"] !== inputHash) faults.push("The result was made from another instance: inputHash differs.");
  const certificate = isObject(result["certificate"]) ? result["certificate"] : {};
  const decimals = certificate["decimals"];
  if (typeof decimals !== "number" || !Number.isInteger(decimals))
    faults.push("The certificate has no whole decimals.");
  const partners = readPartners(instance, result["pairs"], faults);
  const claim: Claim = {
    instance,
    objective: String(result["objective"]),
    certificate,
    partners,
    isPinned: flags(
      instance,
      instance.pins.map(({ mentee }) => instance.mentees[mentee]!.id),
    ),
    isAside: flags(instance, isList(certificate["aside"]) ? certificate["aside"] : []),
    floor: typeof result["floor"] === "number" ? result["floor"] : null,
    units: (score) => {
      const power = typeof decimals === "number" ? decimals : 0;
      return Math.round(power >= 0 ? score * 10 ** power : score / 10 ** -power);
    },
  };
  faults.push(...checkFigures(claim, result), ...checkUnmatched(claim, result["unmatched"]));
  const { keeping, ...proof } = { keeping: null, ...checkProof(claim) };
  const valid = faults.length === 0;
  const unproved = [...(claim.objective === "stable" ? [] : checkUnits(claim)), ...proof.faults];
  const verdict = { valid, optimal: valid && unproved.length === 0, gap: proof.gap, faults: [...faults, ...unproved] };
  return keeping === null ? verdict : { ...verdict, keeping };
}

function checkProof(claim: Claim): Finding & { readonly keeping?: Keeping | null } {
  const isRepaired = isObject(claim.certificate["repair"]);
  if (isRepaired && claim.objective !== "stable" && claim.objective !== "leximin") return checkRepair(claim);
  switch (claim.objective) {
    case "stable":
      return checkStable(claim);
    case "leximin":
      return checkStages(claim);
    case "floor": {
      const prices = checkPrices(claim);
      return { gap: prices.gap, faults: [...checkFloor(claim), ...prices.faults] };
    }
    case "total":
    case "fair2":
    case "fair4":
      return checkPrices(claim);
    default:
      return { gap: null, faults: [`There is no objective "${claim.objective}".`] };
  }
}

function readPartners(instance: Instance, pairs: unknown, faults: string[]): number[] {
  const partners = instance.mentees.map(() => -1);
  const menteeAt = new Map(instance.mentees.map(({ id }, at) => [id, at]));
  const mentorAt = new Map(instance.mentors.map(({ id }, at) => [id, at]));
  const load = instance.mentors.map(() => 0);
  if (!isList(pairs)) faults.push("There is no list of pairs.");
  for (const pair of isList(pairs) ? pairs : []) {
    const [mentorId, menteeId] = isObject(pair) ? [pair["mentor"], pair["mentee"]] : [undefined, undefined];
    const mentee = menteeAt.get(String(menteeId));
    const mentor = mentorAt.get(String(mentorId));
    const name = `${String(mentorId)} with ${String(menteeId)}`;
    if (!isObject(pair) || mentee === undefined || mentor === undefined) {
      faults.push(`The pair ${name} names somebody unknown.`);
      continue;
    }
    if (partners[mentee] !== -1) faults.push(`The mentee ${String(menteeId)} is matched twice.`);
    partners[mentee] = mentor;
    load[mentor]! += 1;
    const score = instance.pairs.scoreOf(mentee, mentor);
    if (score === null) faults.push(`The pair ${name} is forbidden.`);
    else if (pair["score"] !== score) faults.push(`The pair ${name} scores ${score}, not ${String(pair["score"])}.`);
  }
  for (const [at, { id, capacity }] of instance.mentors.entries()) {
    if (load[at]! > capacity) faults.push(`The mentor ${id} has ${load[at]} mentees and ${capacity} places.`);
  }
  for (const { mentor, mentee } of instance.pins) {
    const pinned = `${instance.mentors[mentor]!.id} with ${instance.mentees[mentee]!.id}`;
    if (partners[mentee] !== mentor) faults.push(`The pinned pair ${pinned} is missing.`);
  }
  return partners;
}

function checkFigures(claim: Claim, result: Readonly<Record<string, unknown>>): string[] {
  const { instance, partners, isAside, units } = claim;
  const scores = partners.flatMap((mentor, mentee) => instance.pairs.scoreOf(mentee, mentor) ?? []);
  const guarded = partners.flatMap((mentor, mentee) =>
    isAside[mentee] ? [] : (instance.pairs.scoreOf(mentee, mentor) ?? []),
  );
  const floor = guarded.length === 0 ? null : guarded.reduce((low, score) => Math.min(low, score));
  const total = scores.reduce((sum, score) => sum + units(score), 0);
  const rough = scores.reduce((sum, score) => sum + score, 0);
  const given = result["total"];
  const isTotal =
    typeof given === "number" && (claim.certificate["exact"] === true ? units(given) === total : given === rough);
  return [
    ...(result["matched"] === scores.length
      ? []
      : [`${scores.length} mentees are matched, not ${String(result["matched"])}.`]),
    ...(isTotal ? [] : [`The total is ${rough}, not ${String(given)}.`]),
    ...(result["floor"] === floor ? [] : [`The floor is ${String(floor)}, not ${String(result["floor"])}.`]),
  ];
}

function checkUnmatched({ instance, partners }: Claim, unmatched: unknown): string[] {
  const listed = isList(unmatched) ? unmatched.map((one) => (isObject(one) ? String(one["mentee"]) : "")) : [];
  const real = instance.mentees.flatMap(({ id }, at) => (partners[at] === -1 ? [id] : []));
  const isSame = [...listed].sort().join("\n") === [...real].sort().join("\n");
  return isSame ? [] : ["The list of unmatched mentees is not that of the mentees without a pair."];
}

function flags(instance: Instance, ids: readonly unknown[]): boolean[] {
  const set = new Set(ids);
  return instance.mentees.map(({ id }) => set.has(id));
}
