import "#app/styles/app.css";
import type { HeadersFunction, LinksFunction, LoaderFunctionArgs, MetaFunction } from "@remix-run/node";
import {
  Form,
  isRouteErrorResponse,
  Link,
  Links,
  Meta,
  Outlet,
  Scripts,
  ScrollRestoration,
  useLoaderData,
  useLocation,
  useRouteError,
  useRouteLoaderData,
} from "@remix-run/react";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "#app/components/form/button.tsx";
import { AppShell, type NavItem } from "#app/components/layout/app-shell.tsx";
import { ErrorPage } from "#app/components/layout/error-page.tsx";
import { useNonce } from "#app/components/layout/nonce.ts";
import { placeOf, type Actor, type Role } from "#app/core/access/actor.ts";
import { can } from "#app/core/access/can.ts";
import { ROLE_NAMES } from "#app/core/access/role-names.ts";
import { findPlaceName } from "#app/features/programs/queries.server.ts";
import { LeavingNotice } from "#app/features/accounts/erasure/components/leaving-notice.tsx";
import { endOf } from "#app/features/accounts/erasure/schema.ts";
import { ClosingNotices } from "#app/features/accounts/organization-erasure/components/closing-notice.tsx";
import { listClosing } from "#app/features/accounts/organization-erasure/queries.server.ts";
import { findViewer, isLetIn } from "#app/server/session.server.ts";

const TITLES: Record<number, string> = {
  400: "This could not be read",
  401: "You are signed out",
  403: "This is not allowed",
  404: "There is nothing here",
  405: "This does not work that way",
  409: "This has changed meanwhile",
  429: "That was too often",
};

function titleOf(error: unknown): string {
  return (isRouteErrorResponse(error) ? TITLES[error.status] : undefined) ?? "Something went wrong on our side";
}

export const meta: MetaFunction = ({ error }) => [
  { title: error === undefined ? "Tandem" : `${titleOf(error)} · Tandem` },
];

export const links: LinksFunction = () => [{ rel: "icon", href: "/favicon.svg", type: "image/svg+xml" }];

/** What a refusal says of trying again holds for its page, too. */
export const headers: HeadersFunction = ({ errorHeaders }) => {
  const retryAfter = errorHeaders?.get("Retry-After");
  return retryAfter ? { "Retry-After": retryAfter } : {};
};

export async function loader({ request, context }: LoaderFunctionArgs) {
  // The frame stands without a name while the database is away; the page in it says what is wrong, with its number.
  const viewer = await findViewer({ request, context }).catch(() => null);
  const { isSample, requestId } = context;
  const nobody = { isSample, requestId, person: null, place: null, leavesOn: null, closing: [], items: [] };
  if (viewer === null) return nobody;
  const { name: person } = viewer;
  const leavesOn = viewer.deletionAskedAt === null ? null : endOf(viewer.deletionAskedAt);
  // Before the second factor every one of these links would lead back to where it is asked for.
  if (!isLetIn(viewer)) return { ...nobody, person, leavesOn };
  const ownsAssessments = can(viewer.actor, "assessment.start");
  const items: NavItem[] = [
    { to: "/", label: "Home", end: true },
    ...(ownsAssessments
      ? [
          { to: "/assessments", label: "Assessment" },
          { to: "/growth-plan", label: "Growth plan" },
          { to: "/match-profile", label: "Match", isRare: true },
          { to: "/who-sees-what", label: "Who sees what" },
        ]
      : []),
    ...(viewer.actor.enrollments.some(({ role }) => PAIRED_ROLES.has(role))
      ? [{ to: "/companion", label: "Companion" }]
      : []),
    ...(viewer.actor.enrollments.length > 0 ? [{ to: "/calendar", label: "Calendar" }] : []),
    ...(ownsAssessments ? [{ to: "/ledger", label: "Ledger", isRare: true }] : []),
    ...peopleItems(viewer.actor),
    { to: "/framework", label: "Framework", isRare: true },
  ];
  const place = await findPlaceName(viewer.actor).catch(() => null);
  const closing = await listClosing(viewer.actor).catch(() => []);
  return { isSample, requestId, person, place, leavesOn, closing, items };
}

/** Who goes through the modules of the superintendent's companion. */
const PAIRED_ROLES: ReadonlySet<Role> = new Set(["candidate", "superintendent", "delegate"]);

/** Where those who run something find its people. */
function peopleItems(actor: Actor): NavItem[] {
  const here = placeOf(actor);
  const { instance, organizationIds } = actor.administers;
  const [organizationId, another] = organizationIds;
  return [
    ...(here?.role === "manager" ? [{ to: `/cohorts/${here.cohortId}`, label: "Cohort" }] : []),
    ...(organizationId === undefined
      ? []
      : [{ to: another === undefined ? `/organizations/${organizationId}` : "/places", label: "Organization" }]),
    ...(instance ? [{ to: "/organizations", label: "All organizations", end: true }] : []),
  ];
}

export function Layout({ children }: { children: ReactNode }) {
  const nonce = useNonce();
  return (
    <html lang="en">
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        <Meta />
        <Links />
      </head>
      <body>
        {children}
        <ScrollRestoration nonce={nonce} />
        <Scripts nonce={nonce} />
      </body>
    </html>
  );
}

function SampleBanner() {
  return (
    <p>
      <strong>Sample program.</strong> People and districts are invented, and nothing leaves this machine.{" "}
      <Link to="/sample-mail">Mails that it would send</Link>
    </p>
  );
}

type Frame = Pick<ReturnType<typeof useLoaderData<typeof loader>>, "place"> & { person: string };

/** Who is signed in and, for somebody with several places, at which of them. */
function PersonAndPlace({ person, place }: Frame) {
  return (
    <span className="flex flex-wrap items-baseline gap-x-4">
      {place ? (
        <Link to="/places" className="inline-block py-1 text-sm">
          <span className="sr-only">You are here: </span>
          {ROLE_NAMES[place.role]}, <bdi>{place.cohortName}</bdi>
        </Link>
      ) : null}
      <Link to="/account" className="inline-block py-2 text-ink-2 no-underline hover:underline">
        <bdi>{person}</bdi>
      </Link>
    </span>
  );
}

function Shell({ children }: { children: ReactNode }) {
  const page = useRouteLoaderData<typeof loader>("root");
  const signOut = (
    <Form method="post" action="/sign-out">
      <Button variant="quiet">Sign out</Button>
    </Form>
  );
  return (
    <AppShell
      items={page?.items ?? []}
      person={page?.person ? <PersonAndPlace person={page.person} place={page.place} /> : undefined}
      signOut={page?.person ? signOut : undefined}
      banner={page?.isSample ? <SampleBanner /> : undefined}
      footer={
        <p>
          Tandem is open source and not affiliated with CoSN. No student data is collected; please name no students.
        </p>
      }
    >
      {children}
    </AppShell>
  );
}

export default function App() {
  const { leavesOn, closing } = useLoaderData<typeof loader>();
  const isHome = useLocation().pathname === "/";
  return (
    <Shell>
      {isHome && leavesOn !== null ? <LeavingNotice endsAt={leavesOn} /> : null}
      <ClosingNotices organizations={closing} />
      <Outlet />
    </Shell>
  );
}

export function ErrorBoundary() {
  const error = useRouteError();
  const reference = useRouteLoaderData<typeof loader>("root")?.requestId;
  const isAnswer = isRouteErrorResponse(error);
  const message = isAnswer ? (error.data as { message?: string } | null)?.message : undefined;
  return (
    <Shell>
      <ErrorPage
        title={titleOf(error)}
        reference={isAnswer ? undefined : reference}
        actions={<ButtonLink to="/">Go to the home page</ButtonLink>}
      >
        <p>
          {message ??
            (isAnswer && error.status === 404
              ? "This page does not exist, or it is not yours to see."
              : "Nothing was changed. Try again in a moment.")}
        </p>
      </ErrorPage>
    </Shell>
  );
}
