import { redirect, type ActionFunctionArgs } from "@remix-run/node";
import { endSession } from "#app/server/session.server.ts";

export async function action({ request, context }: ActionFunctionArgs) {
  return redirect("/sign-in", { headers: { "Set-Cookie": await endSession({ request, context }) } });
}

export function loader() {
  return redirect("/");
}
