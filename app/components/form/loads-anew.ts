import type { ShouldRevalidateFunctionArgs } from "@remix-run/react";

/** Whoever is told that somebody else was first sees what is stored now: a refused form loads its page anew as well. */
export function loadsAnewAfterConflict({
  actionStatus,
  defaultShouldRevalidate,
}: ShouldRevalidateFunctionArgs): boolean {
  return actionStatus === 409 || defaultShouldRevalidate;
}
