import { redirect, type ActionFunctionArgs, type ServerBuild } from "@remix-run/node";
import { isDatabaseAway } from "./db.server.ts";
import { AppError, STATUS_OF, type ErrorKind } from "./errors.ts";
import { log } from "./log.server.ts";
import { knownPerson } from "./session.server.ts";

/** Where somebody proves what is still missing before they see a page; from there they come back to it. */
const PROOFS: Partial<Record<ErrorKind, string>> = {
  unauthenticated: "/sign-in",
  "second-factor": "/second-factor",
  unconfirmed: "/confirm",
};

async function toResponse(
  error: AppError,
  { request, context }: Pick<ActionFunctionArgs, "request" | "context">,
): Promise<Response> {
  const person = await knownPerson(context);
  log.info({ requestId: context.requestId, person, refused: error.kind, detail: error.detail }, "refused");
  const isPageView = request.method === "GET" || request.method === "HEAD";
  const proof = PROOFS[error.kind];
  // A form that asks for a fresh proof holds little; whoever gives the proof comes back to its page.
  if (proof !== undefined && (isPageView || error.kind === "unconfirmed")) {
    const { pathname, search } = new URL(request.url);
    const to = `${pathname.replace(/\.data$/, "")}${search.replace(/[?&]_routes=[^&]*/, "")}`;
    return redirect(to === "/" || to === "/_root" ? proof : `${proof}?${new URLSearchParams({ redirectTo: to })}`);
  }
  return Response.json(
    { message: error.message },
    {
      status: STATUS_OF[error.kind],
      headers: {
        "Cache-Control": "no-store",
        ...(error.retryAfterSeconds === undefined ? {} : { "Retry-After": String(error.retryAfterSeconds) }),
      },
    },
  );
}

/** Says nothing of whether the change was stored: where the connection broke at the end, nobody knows. */
const DATABASE_AWAY = "Tandem cannot reach its database at the moment. Wait a minute, then try again.";

function toUnavailable(error: unknown, { context }: Pick<ActionFunctionArgs, "context">): Response {
  log.error({ requestId: context.requestId, err: error });
  return Response.json(
    { message: DATABASE_AWAY },
    { status: 503, headers: { "Cache-Control": "no-store", "Retry-After": "5" } },
  );
}

type Handler = (args: ActionFunctionArgs) => unknown;

function answering(handler: Handler): Handler {
  return async (args) => {
    try {
      return await handler(args);
    } catch (error) {
      if (error instanceof AppError) throw await toResponse(error, args);
      if (isDatabaseAway(error)) throw toUnavailable(error, args);
      throw error;
    }
  };
}

/**
 * The one place where a refusal becomes an HTTP answer: the same build, with each loader and action turning an AppError
 * into its status, and a database that is away into 503. Done here and not around each handler in its route, since a wrapped export would stay in the
 * browser's bundle.
 */
export function answerAppErrors(build: ServerBuild): ServerBuild {
  const routes = Object.entries(build.routes).map(([id, route]) => {
    if (route === undefined) return [id, route] as const;
    const { loader, action } = route.module;
    const module = {
      ...route.module,
      ...(loader ? { loader: answering(loader as Handler) } : {}),
      ...(action ? { action: answering(action as Handler) } : {}),
    };
    return [id, { ...route, module }] as const;
  });
  return { ...build, routes: Object.fromEntries(routes) as ServerBuild["routes"] };
}
