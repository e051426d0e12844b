import { redirect, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { finishSignIn } from "#app/features/accounts/identities/commands.server.ts";
import { flowCookie, flowPurpose, foundCookie, foundPurpose } from "#app/features/accounts/identities/flow.server.ts";
import { now } from "#app/server/clock.server.ts";
import { countTry } from "#app/server/limits.server.ts";
import { findViewer, startSession } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Sign in · Tandem" }];

const ACCOUNTS = "/account/identities";

/** Where a provider sends the browser back to: each has its own, so that no answer of one counts as that of another. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  await countTry("sign-in elsewhere from an address", context.clientAddress);
  const { providerId = "" } = params;
  const { requestId } = context;
  const at = now();
  const flow = await flowCookie.read(request, flowPurpose(providerId), at);
  const viewer = await findViewer({ request, context });
  const query = new URL(request.url).search;
  const ending = await finishSignIn({ providerId, flow, query, actor: viewer?.actor ?? null, requestId }, at);
  const headers = new Headers({ "Set-Cookie": await flowCookie.forget(request) });
  switch (ending.kind) {
    case "signed in":
      headers.append(
        "Set-Cookie",
        await startSession({ request, context }, ending.personId, "identity", { shown: ending.shown }),
      );
      throw redirect(flow?.redirectTo ?? "/", { headers });
    case "to link": {
      const purpose = foundPurpose(flow?.linkFor ?? "");
      headers.append("Set-Cookie", await foundCookie.keep(request, ending.found, purpose, at));
      throw redirect(`${ACCOUNTS}/link`, { headers });
    }
    case "linked already":
      throw redirect(ACCOUNTS, { headers });
    default: {
      // To an address without the code: what was refused stays in no history either.
      const intent = flow?.linkFor ? { intent: "link" } : null;
      throw redirect(
        `/sign-in/with/${encodeURIComponent(providerId)}?${new URLSearchParams({ ended: ending.kind, ...intent })}`,
        { headers },
      );
    }
  }
}

/** Never seen, since one always goes on from here. A route without a page would answer refusals as bare data. */
export default function ReturnPage() {
  return null;
}
