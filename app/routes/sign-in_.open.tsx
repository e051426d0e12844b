import { data, redirect, type ActionFunctionArgs, type LoaderFunctionArgs, type MetaFunction } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Button } from "#app/components/form/button.tsx";
import { Notice } from "#app/components/layout/notice.tsx";
import { PageHeader } from "#app/components/layout/page-header.tsx";
import { forgetBrowser, isElsewhere, readBrowser } from "#app/features/accounts/sign-in/asking-browser.server.ts";
import { signInByLink } from "#app/features/accounts/sign-in/commands.server.ts";
import { LinkIsGone } from "#app/features/accounts/sign-in/components/link-is-gone.tsx";
import { findOpenLink } from "#app/features/accounts/sign-in/open-link.server.ts";
import { findNameOf } from "#app/features/accounts/sign-in/queries.server.ts";
import { now } from "#app/server/clock.server.ts";
import { forgetLink } from "#app/server/link.server.ts";

export const meta: MetaFunction = () => [{ title: "Sign in by mail · Tandem" }];

const GONE = { name: null, isElsewhere: false } as const;

/** Uses nothing up, however often a mail scanner opens it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const link = await findOpenLink({ request, context }, "sign_in", now());
  const name = await findNameOf(link?.row.personId ?? null);
  if (link === null || name === null) return data(GONE, { status: 400 });
  return data({ name, isElsewhere: isElsewhere(link.row.browserHash, await readBrowser(request)) });
}

export async function action({ request, context }: ActionFunctionArgs) {
  const asking = { request, context };
  const link = await findOpenLink(asking, "sign_in", now());
  const session = link === null ? null : await signInByLink(asking, link.token, now());
  if (link === null || session === null) return data(GONE, { status: 400 });
  const browser = await readBrowser(request);
  const isHere = !isElsewhere(link.row.browserHash, browser);
  const headers = new Headers();
  for (const cookie of [session, await forgetLink(asking), await forgetBrowser(request)])
    headers.append("Set-Cookie", cookie);
  return redirect(isHere && browser !== null ? browser.redirectTo : "/", { headers });
}

export default function OpenLinkPage() {
  const loaded = useLoaderData<typeof loader>();
  const { name, isElsewhere: isForeign } = useActionData<typeof action>() ?? loaded;
  if (name === null) return <LinkIsGone again="/sign-in/link" label="Ask for a new link" />;
  return (
    <>
      <PageHeader title={`Sign in as ${name}`} lead="One press, and this link is used up." />
      {isForeign ? (
        <div className="mb-8">
          <Notice tone="signal" title="You asked for this link in another browser">
            Sign in here only if you asked for it yourself.
          </Notice>
        </div>
      ) : null}
      <Form method="post">
        <Button>Sign in</Button>
      </Form>
    </>
  );
}
