import type { ActionFunctionArgs, ServerBuild } from "@remix-run/node";
import { beforeAll, describe, expect, it } from "vitest";
import { AppError, notFound, STATUS_OF, type ErrorKind } from "./errors.ts";
import { log } from "./log.server.ts";
import { answerAppErrors } from "./respond.server.ts";

beforeAll(() => {
  log.level = "silent";
});

type Handler = (args: ActionFunctionArgs) => unknown;

/** What a loader or action that does `work` answers once the build is mapped. */
async function answerOf(work: () => unknown, url = "http://localhost/growth-plan", method = "GET"): Promise<unknown> {
  const route = { id: "routes/x", module: { loader: work, action: work, default: () => null } };
  const build = answerAppErrors({ routes: { "routes/x": route } } as unknown as ServerBuild);
  const handler = build.routes["routes/x"]?.module[method === "GET" ? "loader" : "action"] as Handler;
  const args = {
    request: new Request(url, { method }),
    context: { requestId: "r" },
    params: {},
  } as unknown as ActionFunctionArgs;
  try {
    return await handler(args);
  } catch (thrown) {
    return thrown;
  }
}

function refusing(kind: ErrorKind) {
  return () => {
    throw new AppError(kind, "In words", "For the log");
  };
}

describe("answerAppErrors", () => {
  it("lets through what a handler returns or throws otherwise", async () => {
    expect(await answerOf(() => "data")).toBe("data");
    const redirect = new Response(null, { status: 302 });
    expect(
      await answerOf(() => {
        throw redirect;
      }),
    ).toBe(redirect);
    const fault = new Error("of ours");
    expect(await answerOf(() => Promise.reject(fault))).toBe(fault);
  });

  it.each((Object.entries(STATUS_OF) as [ErrorKind, number][]).filter(([kind]) => kind !== "unconfirmed"))(
    "answers %s with %i and the words alone",
    async (kind, status) => {
      const answer = (await answerOf(refusing(kind), undefined, "POST")) as Response;
      expect([answer.status, await answer.json(), answer.headers.get("Cache-Control")]).toEqual([
        status,
        { message: "In words" },
        "no-store",
      ]);
    },
  );

  it.each(["GET", "POST"])(
    "leads whoever must prove once more that it is they to do so, after a %s",
    async (method) => {
      const from = "http://localhost/account/password";
      const answer = (await answerOf(refusing("unconfirmed"), from, method)) as Response;
      expect([answer.status, answer.headers.get("Location")]).toEqual([
        302,
        "/confirm?redirectTo=%2Faccount%2Fpassword",
      ]);
    },
  );

  it("says the same of what does not exist and of what one may not know", async () => {
    const [one, other] = await Promise.all(
      [notFound("never was"), notFound("not allowed")].map((error) => answerOf(() => Promise.reject(error))),
    );
    expect(await (one as Response).text()).toBe(await (other as Response).text());
  });

  it.each([
    ["/growth-plan", "/sign-in?redirectTo=%2Fgrowth-plan"],
    ["/growth-plan.data", "/sign-in?redirectTo=%2Fgrowth-plan"],
    ["/a?b=c&d=e", "/sign-in?redirectTo=%2Fa%3Fb%3Dc%26d%3De"],
    ["/a.data?b=c&_routes=routes%2Fa", "/sign-in?redirectTo=%2Fa%3Fb%3Dc"],
    ["/a.data?_routes=routes%2Fa", "/sign-in?redirectTo=%2Fa"],
    ["/", "/sign-in"],
    ["/_root.data", "/sign-in"],
    ["/_root.data?_routes=root", "/sign-in"],
  ])("sends somebody who is signed out from %s to %s", async (from, to) => {
    const answer = (await answerOf(refusing("unauthenticated"), `http://localhost${from}`)) as Response;
    expect([answer.status, answer.headers.get("Location")]).toEqual([302, to]);
  });
});
