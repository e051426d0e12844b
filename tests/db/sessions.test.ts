import { createHash } from "node:crypto";
import type { AppLoadContext } from "@remix-run/node";
import { createCookie } from "@remix-run/node";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { db } from "#app/server/db.server.ts";
import {
  endSession,
  findViewer,
  requireActor,
  requireConfirmedActor,
  requireViewer,
  startSession,
  type Asking,
} from "#app/server/session.server.ts";
import { createAdministrator, createCohort, createMember, createPerson, enroll, signIn } from "#tests/support/world.ts";

const START = new Date("2026-11-21T06:00:00.000Z");
const HOUR = 3_600_000;

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["Date"], now: START });
});

afterEach(() => {
  vi.useRealTimers();
});

function asking(cookie?: string, address = "http://localhost:3000/"): Asking {
  const request = new Request(address, cookie === undefined ? {} : { headers: { Cookie: cookie } });
  return {
    request,
    context: {
      nonce: "",
      requestId: "",
      clientAddress: "",
      isSample: false,
    } satisfies Partial<AppLoadContext> as AppLoadContext,
  };
}

function cookieOf(setCookie: string): string {
  return setCookie.split(";")[0] ?? "";
}

async function tokenOf(setCookie: string): Promise<string> {
  return String(await createCookie("tandem").parse(cookieOf(setCookie)));
}

describe("a session", () => {
  it("tells who asks, with every place that they hold", async () => {
    const [one, two] = [await createCohort(), await createCohort()];
    const rosa = await enroll(await createMember(one, "candidate"), two, "manager");
    const viewer = await findViewer(asking(await signIn(rosa)));
    expect(viewer).toMatchObject({ name: rosa.name, actor: { personId: rosa.actor.personId } });
    expect(viewer?.actor.enrollments).toHaveLength(2);
    expect(viewer?.actor.enrollments).toEqual(expect.arrayContaining([...rosa.actor.enrollments]));
  });

  it("reads roles at each request, so that one that is taken away is gone at once", async () => {
    const rosa = await createMember(await createCohort(), "manager");
    const cookie = await signIn(rosa);
    await db().enrollment.deleteMany();
    expect((await requireActor(asking(cookie))).enrollments).toEqual([]);
  });

  it("is kept by the hash of its token alone", async () => {
    const { actor } = await createPerson();
    const token = await tokenOf(await startSession(asking(), actor.personId, "password"));
    expect(token).toMatch(/^[\w-]{43}$/);
    const [row] = await db().session.findMany();
    expect(Buffer.from(row?.tokenHash ?? []).toString("hex")).toBe(createHash("sha256").update(token).digest("hex"));
    expect(JSON.stringify(row)).not.toContain(token);
  });

  it("sets a cookie that scripts and other sites do not get", async () => {
    const { actor } = await createPerson();
    expect(await startSession(asking(), actor.personId, "password")).toMatch(
      /^tandem=[\w%]+; Path=\/; HttpOnly; SameSite=Lax$/,
    );
  });

  it("gets a new token at each sign-in, and the one before ends", async () => {
    const { actor } = await createPerson();
    const first = cookieOf(await startSession(asking(), actor.personId, "password"));
    const second = cookieOf(await startSession(asking(first), actor.personId, "password"));
    expect(second).not.toBe(first);
    expect(await findViewer(asking(first))).toBeNull();
    expect(await findViewer(asking(second))).not.toBeNull();
  });

  it("never takes over a token that the browser brought", async () => {
    const { actor } = await createPerson();
    const planted = cookieOf(await createCookie("tandem").serialize("a".repeat(43)));
    expect(cookieOf(await startSession(asking(planted), actor.personId, "password"))).not.toBe(planted);
    expect(await findViewer(asking(planted))).toBeNull();
  });

  it("ends at sign-out on the server, and the cookie with it", async () => {
    const { actor } = await createPerson();
    const cookie = cookieOf(await startSession(asking(), actor.personId, "password"));
    expect(await endSession(asking(cookie))).toMatch(/^tandem=[^;]*; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/);
    expect(await findViewer(asking(cookie))).toBeNull();
    expect(await db().session.count()).toBe(0);
  });

  it("of another browser goes on after a sign-out", async () => {
    const person = await createPerson();
    const [here, there] = [await signIn(person), await signIn(person)];
    await endSession(asking(here));
    expect(await findViewer(asking(there))).not.toBeNull();
  });

  it("can be ended when there is none", async () => {
    expect(await endSession(asking())).toMatch(/Max-Age=0/);
    expect(await endSession(asking("tandem=rubbish"))).toMatch(/Max-Age=0/);
  });

  it("ends after twelve hours without a request, and lives on with one", async () => {
    const cookie = await signIn(await createPerson());
    vi.setSystemTime(START.getTime() + 12 * HOUR - 1000);
    expect(await findViewer(asking(cookie))).not.toBeNull();
    vi.setSystemTime(START.getTime() + 24 * HOUR - 2000);
    expect(await findViewer(asking(cookie))).not.toBeNull();
    vi.setSystemTime(START.getTime() + 36 * HOUR);
    expect(await findViewer(asking(cookie))).toBeNull();
  });

  it("ends after seven days, however busy", async () => {
    const cookie = await signIn(await createPerson());
    for (let hour = 11; hour < 7 * 24; hour += 11) {
      vi.setSystemTime(START.getTime() + hour * HOUR);
      expect(await findViewer(asking(cookie))).not.toBeNull();
    }
    vi.setSystemTime(START.getTime() + 7 * 24 * HOUR + 1);
    expect(await findViewer(asking(cookie))).toBeNull();
  });

  it("notes that it was seen once a minute at most", async () => {
    const cookie = await signIn(await createPerson());
    const seenAt = async () => (await db().session.findFirstOrThrow()).lastSeenAt.getTime() - START.getTime();
    vi.setSystemTime(START.getTime() + 59_000);
    await findViewer(asking(cookie));
    expect(await seenAt()).toBe(0);
    vi.setSystemTime(START.getTime() + 61_000);
    await findViewer(asking(cookie));
    expect(await seenAt()).toBe(61_000);
  });

  it("ends when the person is deleted", async () => {
    const rosa = await createPerson();
    const cookie = await signIn(rosa);
    await db().person.delete({ where: { id: rosa.actor.personId } });
    expect(await findViewer(asking(cookie))).toBeNull();
  });
});

describe("a session of somebody who runs things", () => {
  it("ends after an hour without a request", async () => {
    const cookie = await signIn(await createMember(await createCohort(), "manager"));
    vi.setSystemTime(START.getTime() + HOUR - 1000);
    expect(await findViewer(asking(cookie))).not.toBeNull();
    vi.setSystemTime(START.getTime() + 2 * HOUR);
    expect(await findViewer(asking(cookie))).toBeNull();
  });

  it("ends after twelve hours, however busy", async () => {
    const cookie = await signIn(await createAdministrator(await createCohort()));
    for (let step = 1; step <= 14; step++) {
      vi.setSystemTime(START.getTime() + step * 51 * 60_000);
      expect(await findViewer(asking(cookie))).not.toBeNull();
    }
    vi.setSystemTime(START.getTime() + 12 * HOUR + 1);
    expect(await findViewer(asking(cookie))).toBeNull();
  });
});

describe("a session without its second factor", () => {
  it.each([
    ["a manager", () => createCohort().then((cohort) => createMember(cohort, "manager"))],
    ["an administrator of an organization", () => createCohort().then(createAdministrator)],
    ["an administrator of the instance", () => createAdministrator()],
  ])("lets %s see nothing", async (_, create) => {
    const cookie = await signIn(await create(), { withoutSecondFactor: true });
    await expect(requireActor(asking(cookie))).rejects.toMatchObject({ kind: "second-factor" });
    expect((await requireViewer(asking(cookie))).secondFactor).toBe("missing");
  });

  it.each(["candidate", "mentor", "superintendent", "delegate", "reviewer"] as const)(
    "is enough for a %s who has set up none",
    async (role) => {
      const cookie = await signIn(await createMember(await createCohort(), role), { withoutSecondFactor: true });
      expect((await requireViewer(asking(cookie))).secondFactor).toBe("not needed");
      await requireActor(asking(cookie));
    },
  );

  it("asks everybody who has set one up", async () => {
    const rosa = await createMember(await createCohort(), "candidate");
    const cookie = await signIn(rosa, { withoutSecondFactor: true });
    const { personId } = rosa.actor;
    await db().authenticator.create({ data: { personId, sealedSecret: "x", createdAt: START, lastStep: 0 } });
    await requireActor(asking(cookie)); // it does not count before its first code
    await db().authenticator.update({ where: { personId }, data: { confirmedAt: START } });
    await expect(requireActor(asking(cookie))).rejects.toMatchObject({ kind: "second-factor" });
    await requireActor(asking(await signIn(rosa)));
  });
});

describe("a proof that it is they", () => {
  it("counts for ten minutes", async () => {
    const cookie = await signIn(await createPerson());
    vi.setSystemTime(START.getTime() + 10 * 60_000);
    await requireConfirmedActor(asking(cookie));
    vi.setSystemTime(START.getTime() + 10 * 60_000 + 1);
    await expect(requireConfirmedActor(asking(cookie))).rejects.toMatchObject({ kind: "unconfirmed" });
    await requireActor(asking(cookie));
  });

  it("is no way around the second factor", async () => {
    const cookie = await signIn(await createAdministrator(), { withoutSecondFactor: true });
    await expect(requireConfirmedActor(asking(cookie))).rejects.toMatchObject({ kind: "second-factor" });
  });
});

describe("the account of a session", () => {
  it("opens nothing once it is disabled, and again when it is not", async () => {
    const rosa = await createPerson();
    const cookie = await signIn(rosa);
    const disable = (disabledAt: Date | null) =>
      db().person.update({ where: { id: rosa.actor.personId }, data: { disabledAt } });
    await disable(START);
    expect(await findViewer(asking(cookie))).toBeNull();
    await disable(null);
    expect(await findViewer(asking(cookie))).not.toBeNull();
  });
});

describe("a cookie that opens nothing", () => {
  it.each([
    ["none", undefined],
    ["of another name", "session=abc"],
    ["empty", "tandem="],
    ["not encoded", "tandem=%%%"],
    ["not JSON", `tandem=${Buffer.from("nonsense").toString("base64")}`],
    ["an object", `tandem=${Buffer.from('{"token":"x"}').toString("base64")}`],
    ["a number", `tandem=${Buffer.from("7").toString("base64")}`],
    ["a token that is too long", `tandem=${Buffer.from(`"${"x".repeat(5000)}"`).toString("base64")}`],
    ["a token with NUL", `tandem=${Buffer.from('"a\\u0000b"').toString("base64")}`],
    ["quotes of SQL", `tandem=${Buffer.from(`"' OR 1=1 --"`).toString("base64")}`],
  ])("is treated as signed out: %s", async (_, cookie) => {
    await signIn(await createPerson());
    expect(await findViewer(asking(cookie))).toBeNull();
    await expect(requireActor(asking(cookie))).rejects.toMatchObject({ kind: "unauthenticated" });
  });

  it("is treated as signed out with one letter of the token changed", async () => {
    const { actor } = await createPerson();
    const token = await tokenOf(await startSession(asking(), actor.personId, "password"));
    const changed = (token.startsWith("A") ? "B" : "A") + token.slice(1);
    expect(await findViewer(asking(cookieOf(await createCookie("tandem").serialize(changed))))).toBeNull();
  });
});
