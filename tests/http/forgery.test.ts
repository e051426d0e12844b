import type { OutgoingHttpHeaders } from "node:http";
import { beforeAll, describe, expect, inject, it } from "vitest";
import { collectMyData } from "#app/features/accounts/queries.server.ts";
import { findAnswer } from "#app/features/assessments/queries.server.ts";
import { ask, builtRoutes, FORM_TYPE } from "#tests/support/app.ts";
import { createCandidate, createGoal, rate, SAVED, signIn, start, type Member } from "#tests/support/world.ts";

const { url } = inject("app");
const { host, port } = new URL(url);
const EVIL = "https://evil.test";

/** What a foreign page, or something that is no page, sends: its headers, and the status that it gets. */
const ATTACKS: readonly (readonly [what: string, headers: OutgoingHttpHeaders, status: number])[] = [
  ["a foreign origin", { origin: EVIL }, 403],
  ["a foreign origin with its name in X-Forwarded-Host", { origin: EVIL, "x-forwarded-host": "evil.test" }, 403],
  ["a foreign origin with its name in Forwarded", { origin: EVIL, forwarded: "host=evil.test;proto=https" }, 403],
  ["a foreign origin, called same-origin", { origin: EVIL, "sec-fetch-site": "same-origin" }, 403],
  ["the origin null of a sandboxed frame", { origin: "null" }, 403],
  ["an origin that is none", { origin: "::::" }, 403],
  ["an empty origin", { origin: "" }, 403],
  ["the own host by another protocol", { origin: `https://${host}` }, 403],
  ["another port of this machine", { origin: `http://127.0.0.1:${Number(port) + 1}` }, 403],
  ["an origin that begins like the own", { origin: `${url}.evil.test` }, 403],
  ["an origin that ends like the own", { origin: `http://evil.test#${url}` }, 403],
  ["no origin, from another site", { "sec-fetch-site": "cross-site" }, 403],
  ["no origin, from a sister site", { "sec-fetch-site": "same-site" }, 403],
  ["no origin, from the address bar", { "sec-fetch-site": "none" }, 403],
  ["no origin and nothing in its place", {}, 403],
  ["a foreign origin and plain text", { origin: EVIL, "content-type": "text/plain" }, 403],
  ["plain text", { origin: url, "content-type": "text/plain" }, 415],
  ["JSON", { origin: url, "content-type": "application/json" }, 415],
  ["parts", { origin: url, "content-type": "multipart/form-data; boundary=x" }, 415],
  ["no content type", { origin: url, "content-type": "" }, 415],
  ["a form type with something before it", { origin: url, "content-type": `text/plain;${FORM_TYPE}` }, 415],
];

let rosa: Member;
let cookie: string;
let ids: { open: string; goal: string };

beforeAll(async () => {
  rosa = await createCandidate();
  ids = { goal: await createGoal(rosa), open: await start(rosa) };
  await rate(rosa, ids.open, { "bm-forecast": 1.5 });
  cookie = await signIn(rosa);
});

function addresses(): string[] {
  return builtRoutes().flatMap(({ path }) => {
    const filled = path
      .replace(":assessmentId", ids.open)
      .replace(":indicatorId", "bm-forecast")
      .replace(":goalId", ids.goal);
    const address = `/${filled.replace("*", "nothing")}`;
    return [address, address === "/" ? "/_root.data" : `${address}.data`];
  });
}

/** One body that each of the forms would take. */
const BODY = new URLSearchParams({
  role: "mentor",
  kind: "final",
  form: "long",
  leadership: "1",
  education: "1",
  technology: "1",
  choice: "4",
  why: "forged",
  evidenceNote: "",
  evidenceUrl: "",
  baseVersion: "1",
  saveKey: "6f1c2a50-9d0e-4c55-8a53-0d6d1c6f1a22",
  leaveUnanswered: "yes",
  indicatorId: "bm-forecast",
  targetLevel: "4",
  dueOn: "2027-01-01",
  actions: "forged",
  evidenceWanted: "forged",
  step: "remove",
}).toString();

async function stored() {
  return collectMyData(rosa.actor, SAVED);
}

describe("a request that no page of the app has sent", () => {
  it.each(ATTACKS)("is refused everywhere: %s", async (_, headers, status) => {
    const before = await stored();
    for (const address of addresses()) {
      const answer = await ask(address, {
        method: "POST",
        cookie,
        body: BODY,
        headers: { "content-type": FORM_TYPE, ...headers },
      });
      // Some addresses read a form with a file in it; this is none, and tables are for those who run something.
      const isParts = status === 415 && String(headers["content-type"]).startsWith("multipart/");
      const isEvidence = /[/]indicators[/].*[/]evidence([.]data)?$/.test(address);
      const isTable = /[/]import([.]data)?$/.test(address);
      expect([address, answer.status]).toEqual([
        address,
        isParts && isEvidence ? 400 : isParts && isTable ? 404 : status,
      ]);
      expect(answer.headers).not.toHaveProperty("set-cookie");
      expect(answer.text).not.toMatch(/\bat .*:\d+:\d+|Error:|node_modules/);
    }
    const after = await stored();
    expect({ ...after, sessions: after.sessions.length }).toEqual({ ...before, sessions: before.sessions.length });
  });

  it("and one without a form at all changes nothing by GET", async () => {
    const before = await stored();
    for (const address of addresses()) {
      await ask(`${address}?${BODY}`, { cookie });
      await ask(`${address}?${BODY}&_method=POST&_action=submit`, { cookie, method: "HEAD" });
    }
    expect(await stored()).toMatchObject({ assessments: before.assessments, goals: before.goals });
    expect((await ask("/assessments", { cookie })).status).toBe(200);
  });
});

describe("a request of the app's own pages", () => {
  const save = (choice: string, baseVersion: number, headers: OutgoingHttpHeaders) =>
    ask(`/assessments/${ids.open}/indicators/lv-vision-in-cabinet/save`, {
      cookie,
      method: "POST",
      headers: { "content-type": FORM_TYPE, ...headers },
      body: new URLSearchParams({
        choice,
        why: "",
        evidenceNote: "",
        evidenceUrl: "",
        baseVersion: String(baseVersion),
        saveKey: crypto.randomUUID(),
      }).toString(),
    });

  it.each([
    ["with its origin", { origin: url }],
    ["by the name localhost", { origin: `http://localhost:${port}` }],
    ["with no origin, but said by the browser to be of this site", { "sec-fetch-site": "same-origin" }],
    [
      "in another spelling of the content type",
      { origin: url, "content-type": "Application/X-WWW-Form-Urlencoded; charset=UTF-8" },
    ],
    [
      "whatever it says about forwarding",
      { origin: url, "x-forwarded-host": "evil.test", "x-forwarded-proto": "https" },
    ],
  ])("is taken %s", async (_, headers) => {
    const version = (await findAnswer({ id: ids.open }, "lv-vision-in-cabinet"))?.version ?? 0;
    const answer = await save("2.5", version, headers);
    expect([answer.status, JSON.parse(answer.text)]).toMatchObject([200, { kind: "saved", version: version + 1 }]);
  });

  it("cannot name another verb, another person or another sitting in its fields", async () => {
    const other = await createCandidate();
    const theirs = await start(other);
    const before = await collectMyData(other.actor, SAVED);
    const answer = await ask(`/assessments/${ids.open}/indicators/cs-channel-plan/save`, {
      cookie,
      form: {
        choice: "4",
        why: "",
        evidenceNote: "",
        evidenceUrl: "",
        baseVersion: "0",
        saveKey: crypto.randomUUID(),
        _method: "DELETE",
        personId: other.actor.personId,
        userId: other.actor.personId,
        assessmentId: theirs,
        role: "manager",
        organizationId: other.actor.enrollments[0]?.organizationId ?? "",
      },
    });
    expect(answer.status).toBe(200);
    expect(await findAnswer({ id: ids.open }, "cs-channel-plan")).toMatchObject({ level: 4, version: 1 });
    expect(await collectMyData(other.actor, SAVED)).toEqual(before);
  });
});
