import { randomUUID } from "node:crypto";
import { createCookie, type LoaderFunctionArgs } from "@remix-run/node";
import { isPrivileged, type Actor, type Role } from "#app/core/access/actor.ts";
import { now } from "./clock.server.ts";
import { db } from "./db.server.ts";
import { AppError } from "./errors.ts";
import { log } from "./log.server.ts";
import { hashToken, randomToken } from "./seal.server.ts";

/** What a loader or action hands on of its arguments: who asks, and the memory of this one request. */
export type Asking = Pick<LoaderFunctionArgs, "request" | "context">;

/** How somebody came in. */
export type SignInMethod = "sample" | "password" | "link" | "passkey" | "identity";

/**
 * Where a session stands with the second factor: shown; owed, since the person has one; missing, since their role asks
 * for one that they do not have yet; or not needed.
 */
export type SecondFactor = "shown" | "owed" | "missing" | "not needed";

/** A signed-in browser and its person. What it may see still hangs on the second factor: pages ask for an Actor. */
export interface Viewer {
  actor: Actor;
  name: string;
  email: string;
  sessionId: string;
  secondFactor: SecondFactor;
  /** When the person last proved that it is they. */
  confirmedAt: Date;
  /** When the account was marked to be deleted, while it can still be kept. */
  deletionAskedAt: Date | null;
}

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** How long a session lasts without use, and at the most. Whoever runs things has more to lose. */
const LIFETIMES = {
  everyday: { idle: 12 * HOUR, absolute: 7 * 24 * HOUR },
  privileged: { idle: HOUR, absolute: 12 * HOUR },
} as const;

/** How long a session of an actor lasts, in milliseconds: without use, and at the most. */
export function lifetimeOf(actor: Actor): { idle: number; absolute: number } {
  return LIFETIMES[isPrivileged(actor) ? "privileged" : "everyday"];
}

/** How long a proof counts for a change of what signs a person in. */
export const CONFIRMED_FOR = 10 * MINUTE;
const TOUCH_EVERY = MINUTE;
const LONGEST_DEVICE = 200;

function sessionCookie(request: Request) {
  const secure = new URL(request.url).protocol === "https:";
  return createCookie(secure ? "__Host-tandem" : "tandem", { httpOnly: true, path: "/", sameSite: "lax", secure });
}

interface SessionRow {
  id: string;
  person_id: string;
  name: string;
  email: string;
  created_at: Date;
  last_seen_at: Date;
  second_factor_at: Date | null;
  confirmed_at: Date;
  deletion_asked_at: Date | null;
  place_id: string | null;
  has_factor: boolean;
  enrollments: { id: string; organizationId: string; cohortId: string; role: Role }[];
  administers: (string | null)[];
}

async function findSession(token: string): Promise<SessionRow | undefined> {
  const rows = await db().$queryRaw<SessionRow[]>`
    SELECT s.id, s.person_id, p.name, p.email, s.created_at, s.last_seen_at, s.second_factor_at, s.confirmed_at, s.place_id,
      p.deletion_asked_at,
      EXISTS (SELECT FROM authenticator a WHERE a.person_id = p.id AND a.confirmed_at IS NOT NULL)
        OR EXISTS (SELECT FROM passkey k WHERE k.person_id = p.id) AS has_factor,
      (SELECT coalesce(json_agg(json_build_object('id', e.id, 'organizationId', e.organization_id,
          'cohortId', e.cohort_id, 'role', e.role) ORDER BY c.starts_on DESC, e.role, e.id), '[]'::json)
        FROM enrollment e JOIN cohort c ON c.id = e.cohort_id
        WHERE e.person_id = s.person_id AND e.left_at IS NULL) AS enrollments,
      (SELECT coalesce(json_agg(a.organization_id ORDER BY a.id), '[]'::json)
        FROM administrator a WHERE a.person_id = s.person_id) AS administers
    FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.token_hash = ${hashToken(token)} AND p.disabled_at IS NULL`;
  return rows[0];
}

function actorOf(session: SessionRow): Actor {
  const { enrollments, administers, place_id } = session;
  return {
    personId: session.person_id,
    enrollments,
    placeId: enrollments.some(({ id }) => id === place_id) ? place_id : null,
    administers: {
      instance: administers.includes(null),
      organizationIds: administers.filter((id) => id !== null),
    },
  } as Actor;
}

function secondFactorOf(session: SessionRow, actor: Actor): SecondFactor {
  if (session.second_factor_at !== null) return "shown";
  if (session.has_factor) return "owed";
  return isPrivileged(actor) ? "missing" : "not needed";
}

async function readViewer(request: Request): Promise<Viewer | null> {
  const header = request.headers.get("cookie");
  if (header === null) return null;
  const token: unknown = await sessionCookie(request).parse(header);
  if (typeof token !== "string" || token.length > 64) return null;
  const session = await findSession(token);
  if (session === undefined) return null;
  const actor = actorOf(session);
  const { idle, absolute } = lifetimeOf(actor);
  const at = now().getTime();
  if (at - session.created_at.getTime() > absolute || at - session.last_seen_at.getTime() > idle) return null;
  if (at - session.last_seen_at.getTime() > TOUCH_EVERY) {
    await db().session.updateMany({ where: { id: session.id }, data: { lastSeenAt: new Date(at) } });
  }
  return {
    actor,
    name: session.name,
    email: session.email,
    sessionId: session.id,
    secondFactor: secondFactorOf(session, actor),
    confirmedAt: session.confirmed_at,
    deletionAskedAt: session.deletion_asked_at,
  };
}

const viewers = new WeakMap<object, Promise<Viewer | null>>();

/** The signed-in person, or null. Asked once for each request, however many loaders it runs. */
export function findViewer({ request, context }: Asking): Promise<Viewer | null> {
  let viewer = viewers.get(context);
  if (viewer === undefined) {
    viewer = readViewer(request);
    viewers.set(context, viewer);
  }
  return viewer;
}

/** Whom a request turned out to come from, for the log; undefined where nobody is signed in, or nothing has asked. */
export async function knownPerson(context: Asking["context"]): Promise<string | undefined> {
  const viewer = await viewers.get(context)?.catch(() => null);
  return viewer?.actor.personId;
}

/** The signed-in browser, whether or not it has shown its second factor: for the pages that ask for it. */
export async function requireViewer(asking: Asking): Promise<Viewer> {
  const viewer = await findViewer(asking);
  if (viewer === null) throw new AppError("unauthenticated", "You are signed out. Sign in again to go on.");
  return viewer;
}

/** Whether a browser is signed in and has shown what its person or their role asks for. */
export function isLetIn(viewer: Viewer | null): viewer is Viewer {
  return viewer !== null && (viewer.secondFactor === "shown" || viewer.secondFactor === "not needed");
}

/** Who is asking. The only maker of an Actor; refuses when nobody is signed in, or the second factor is not shown. */
export async function requireActor(asking: Asking): Promise<Actor> {
  const viewer = await requireViewer(asking);
  if (!isLetIn(viewer)) {
    throw new AppError("second-factor", "First show that it is you, with your second factor.");
  }
  return viewer.actor;
}

function refuseUnconfirmed({ confirmedAt }: Viewer): void {
  if (now().getTime() - confirmedAt.getTime() > CONFIRMED_FOR) {
    throw new AppError("unconfirmed", "It is a while since you signed in. Confirm that it is you, then do this again.");
  }
}

/** Who is asking, if they proved within the last ten minutes that it is they: for what changes how one signs in. */
export async function requireConfirmedActor(asking: Asking): Promise<Actor> {
  const actor = await requireActor(asking);
  refuseUnconfirmed(await requireViewer(asking));
  return actor;
}

/**
 * Who may set up a second factor: a confirmed actor, and also somebody whose role asks for one that they do not have
 * yet. Not somebody who has one and has not shown it.
 */
export async function requireEnrollingActor(asking: Asking): Promise<Actor> {
  const viewer = await requireViewer(asking);
  if (viewer.secondFactor !== "missing") return requireConfirmedActor(asking);
  refuseUnconfirmed(viewer);
  return viewer.actor;
}

/**
 * Starts a session with a fresh token and ends the one that the browser had. Returns the cookie to set. `shown` says
 * that the way in was itself worth two factors, as a passkey is; `placeId`, at which of their places the person is.
 */
export async function startSession(
  asking: Asking,
  personId: string,
  method: SignInMethod,
  { shown = false, placeId = null }: { shown?: boolean; placeId?: string | null } = {},
): Promise<string> {
  const before = await findViewer(asking);
  const token = randomToken();
  const at = now();
  const device = (asking.request.headers.get("user-agent") ?? "").slice(0, LONGEST_DEVICE);
  await db().$transaction(async (tx) => {
    if (before !== null) await tx.session.deleteMany({ where: { id: before.sessionId } });
    await tx.session.create({
      data: {
        id: randomUUID(),
        personId,
        tokenHash: hashToken(token),
        method,
        device,
        createdAt: at,
        lastSeenAt: at,
        secondFactorAt: shown ? at : null,
        placeId,
        confirmedAt: at,
      },
    });
  });
  log.info({ requestId: asking.context.requestId, person: personId, method }, "signed in");
  return sessionCookie(asking.request).serialize(token);
}

/**
 * Records a proof that was just given, and gives the session a fresh token. Returns the cookie to set. `secondFactor`
 * says that the proof was one.
 */
export async function renewSession(asking: Asking, { secondFactor }: { secondFactor: boolean }): Promise<string> {
  const { sessionId } = await requireViewer(asking);
  const token = randomToken();
  const at = now();
  const { count } = await db().session.updateMany({
    where: { id: sessionId },
    data: { tokenHash: hashToken(token), confirmedAt: at, ...(secondFactor ? { secondFactorAt: at } : {}) },
  });
  if (count === 0) throw new AppError("unauthenticated", "You are signed out. Sign in again to go on.");
  return sessionCookie(asking.request).serialize(token);
}

/** Ends the session and returns the cookie that clears it. Ending none is no error. */
export async function endSession(asking: Asking): Promise<string> {
  const viewer = await findViewer(asking);
  if (viewer !== null) await db().session.deleteMany({ where: { id: viewer.sessionId } });
  return sessionCookie(asking.request).serialize("", { maxAge: 0 });
}

/** A path of this site to go to after signing in, written in ASCII as addresses are; anything else becomes the home page. */
export function safeRedirect(to: FormDataEntryValue | null): string {
  if (typeof to !== "string" || !/^\/(?![/\\])[!-[\]-~]*$/.test(to)) return "/";
  return URL.canParse(to, "http://own.invalid") && new URL(to, "http://own.invalid").host === "own.invalid" ? to : "/";
}
