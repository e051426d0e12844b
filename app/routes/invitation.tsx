import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { acceptInvitation } from "#app/features/accounts/invitations/commands.server.ts";
import { ClosedInvitation, InvitationOffer } from "#app/features/accounts/invitations/components/invitation-offer.tsx";
import { readInvitation } from "#app/features/accounts/invitations/queries.server.ts";
import { acceptanceForm } from "#app/features/accounts/invitations/schema.ts";
import { now } from "#app/server/clock.server.ts";
import { AppError } from "#app/server/errors.ts";
import { parseForm } from "#app/server/forms.server.ts";
import { countTry } from "#app/server/limits.server.ts";
import { forgetLink, readLinkToken } from "#app/server/link.server.ts";
import { endSession, findViewer, startSession, type Asking } from "#app/server/session.server.ts";

export const meta: MetaFunction = () => [{ title: "Your invitation · Tandem" }];

/** What the link that was opened here stands for. Links that open nothing are counted, and soon refused. */
async function readLink({ request, context }: Asking) {
  const token = await readLinkToken({ request });
  const found = await readInvitation(token, now());
  if (token !== null && found.state === "unknown") await countTry("link from an address", context.clientAddress);
  return { token: token ?? "", found };
}

export async function loader({ request, context }: LoaderFunctionArgs) {
  const { found } = await readLink({ request, context });
  const viewer = await findViewer({ request, context });
  if (found.state !== "open")
    return data({ found, otherEmail: null }, { status: found.state === "unknown" ? 404 : 400 });
  const otherEmail = viewer === null || viewer.email === found.offered.email ? null : viewer.email;
  return data({ found, otherEmail });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const { token, found } = await readLink({ request, context });
  // The page itself says what has become of it.
  if (found.state !== "open") return redirect("/invitation");
  const form = await parseForm(request, acceptanceForm);
  if (!form.ok) throw new AppError("invalid", "Open the link in the mail once more.");
  if (form.value.step === "sign-out")
    return redirect("/invitation", { headers: { "Set-Cookie": await endSession({ request, context }) } });
  const viewer = await findViewer({ request, context });
  const { personId, placeId, partnershipId, isSignedIn } = await acceptInvitation(token, viewer, now());
  const headers = new Headers({ "Set-Cookie": await forgetLink({ request }) });
  if (!isSignedIn)
    headers.append("Set-Cookie", await startSession({ request, context }, personId, "link", { placeId }));
  return redirect(partnershipId === null ? "/" : `/companion/${partnershipId}`, { headers });
}

export default function InvitationPage() {
  const { found, otherEmail } = useLoaderData<typeof loader>();
  if (found.state !== "open") return <ClosedInvitation state={found.state} offered={found.offered} />;
  return <InvitationOffer offered={found.offered} otherEmail={otherEmail} />;
}
