/** The two sides of a partnership. */
export const SIDES = ["candidate", "district"] as const;
export type PartnershipSide = (typeof SIDES)[number];

/** The side across the table. */
export function otherSide(side: PartnershipSide): PartnershipSide {
  return side === "candidate" ? "district" : "candidate";
}
