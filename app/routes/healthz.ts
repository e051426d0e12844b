/** The process answers. Says nothing of the database: restarting the app would not mend that. */
export function loader() {
  return new Response("ok\n", { headers: { "Cache-Control": "no-store", "Content-Type": "text/plain" } });
}
