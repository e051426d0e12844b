import { isDatabaseReady } from "#app/server/ready.server.ts";

/** The app can serve: its database answers. */
export async function loader() {
  const isReady = await isDatabaseReady();
  return new Response(isReady ? "ready\n" : "The database does not answer.\n", {
    status: isReady ? 200 : 503,
    headers: { "Cache-Control": "no-store", "Content-Type": "text/plain", ...(isReady ? {} : { "Retry-After": "5" }) },
  });
}
