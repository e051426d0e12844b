import { createHash, randomBytes, randomUUID } from "node:crypto";
import { createCookie, type LoaderFunctionArgs } from "@remix-run/node";
import type { Actor, Role } from "#app/core/access/actor.ts";
import { now } from "./clock.server.ts";
import { db } from "./db.server.ts";
import { AppError } from "./errors.ts";

/** What a loader or action hands on of its arguments: who asks, and the memory of this one request. */
export type Asking = Pick<LoaderFunctionArgs, "request" | "context">;

/** The signed-in person as pages show them. */
export interface Viewer {
  actor: Actor;
  name: string;
  sessionId: string;
}

const HOUR = 3_600_000;
const IDLE_LIMIT = 12 * HOUR;
const ABSOLUTE_LIMIT = 7 * 24 * HOUR;
const TOUCH_EVERY = 60_000;

function sessionCookie(request: Request) {
  const secure = new URL(request.url).protocol === "https:";
  return createCookie(secure ? "__Host-tandem" : "tandem", { httpOnly: true, path: "/", sameSite: "lax", secure });
}

function hashOf(token: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(createHash("sha256").update(token).digest());
}

interface SessionRow {
  id: string;
  person_id: string;
  name: string;
  created_at: Date;
  last_seen_at: Date;
  enrollments: { id: string; organizationId: string; cohortId: string; role: Role }[];
}

async function findSession(token: string): Promise<SessionRow | undefined> {
  const rows = await db().$queryRaw<SessionRow[]>`
    SELECT s.id, s.person_id, p.name, s.created_at, s.last_seen_at,
      (SELECT coalesce(json_agg(json_build_object('id', e.id, 'organizationId', e.organization_id,
          'cohortId', e.cohort_id, 'role', e.role) ORDER BY e.id), '[]'::json)
        FROM enrollment e WHERE e.person_id = s.person_id) AS enrollments
    FROM session s JOIN person p ON p.id = s.person_id
    WHERE s.token_hash = ${hashOf(token)}`;
  return rows[0];
}

async function readViewer(request: Request): Promise<Viewer | null> {
  const header = request.headers.get("cookie");
  if (header === null) return null;
  const token: unknown = await sessionCookie(request).parse(header);
  if (typeof token !== "string" || token.length > 64) return null;
  const session = await findSession(token);
  if (session === undefined) return null;
  const at = now().getTime();
  if (at - session.created_at.getTime() > ABSOLUTE_LIMIT || at - session.last_seen_at.getTime() > IDLE_LIMIT)
    return null;
  if (at - session.last_seen_at.getTime() > TOUCH_EVERY) {
    await db().session.updateMany({ where: { id: session.id }, data: { lastSeenAt: new Date(at) } });
  }
  const actor = { personId: session.person_id, enrollments: session.enrollments } as Actor;
  return { actor, name: session.name, sessionId: session.id };
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

/** Who is asking. The only maker of an Actor; refuses when nobody is signed in. */
export async function requireActor(asking: Asking): Promise<Actor> {
  const viewer = await findViewer(asking);
  if (viewer === null) throw new AppError("unauthenticated", "You are signed out. Sign in again to go on.");
  return viewer.actor;
}

/** Starts a session with a fresh token and ends the one that the browser had. Returns the cookie to set. */
export async function startSession(asking: Asking, personId: string): Promise<string> {
  const before = await findViewer(asking);
  const token = randomBytes(32).toString("base64url");
  const at = now();
  await db().$transaction(async (tx) => {
    if (before !== null) await tx.session.deleteMany({ where: { id: before.sessionId } });
    await tx.session.create({
      data: { id: randomUUID(), personId, tokenHash: hashOf(token), createdAt: at, lastSeenAt: at },
    });
  });
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
