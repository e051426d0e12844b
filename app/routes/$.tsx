import { notFound } from "#app/server/errors.ts";

export function loader() {
  throw notFound();
}

export function action() {
  throw notFound();
}

export default function NothingHere() {
  return null;
}
