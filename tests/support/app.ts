import { readdirSync, readFileSync } from "node:fs";
import { Agent, request, type IncomingHttpHeaders, type OutgoingHttpHeaders } from "node:http";
import path from "node:path";
import { inject } from "vitest";
import { projectRoot } from "#app/server/project-root.server.ts";

/** Requests to the running app as they go over the wire: nothing is added or forbidden, as a browser would. */

export type Form = Readonly<Record<string, string>> | readonly (readonly [string, string])[];

export interface Asking {
  method?: string;
  /** The Cookie header. */
  cookie?: string | undefined;
  /** Sent as a page of the app sends it: with its origin, as a POST unless another method is given. */
  form?: Form;
  headers?: OutgoingHttpHeaders;
  body?: string | Buffer;
  /** Another app than that of the run. */
  at?: string;
}

export interface Answer {
  status: number;
  headers: IncomingHttpHeaders;
  text: string;
}

const agent = new Agent({ keepAlive: true });

export const FORM_TYPE = "application/x-www-form-urlencoded";

export function ask(
  address: string,
  { method, cookie, form, headers, body, at = inject("app").url }: Asking = {},
): Promise<Answer> {
  const content = form === undefined ? body : new URLSearchParams(form as Record<string, string>).toString();
  const sent: OutgoingHttpHeaders = {
    ...(form === undefined ? {} : { origin: at, "content-type": FORM_TYPE }),
    ...(content === undefined ? {} : { "content-length": Buffer.byteLength(content) }),
    ...(cookie === undefined ? {} : { cookie }),
    ...headers,
  };
  const { hostname, port } = new URL(at);
  return new Promise((resolve, reject) => {
    const asked = request(
      { agent, hostname, port, path: address, method: method ?? (form === undefined ? "GET" : "POST"), headers: sent },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("error", reject);
        answer.on("end", () => {
          resolve({ status: answer.statusCode ?? 0, headers: answer.headers, text: Buffer.concat(chunks).toString() });
        });
      },
    );
    asked.on("error", reject);
    asked.end(content);
  });
}

export interface BuiltRoute {
  id: string;
  /** As React Router writes it, without the first slash: "assessments/:assessmentId"; "" for the home page. */
  path: string;
  hasLoader: boolean;
  hasAction: boolean;
}

interface Manifest {
  routes: Record<string, { id: string; path?: string; hasLoader: boolean; hasAction: boolean }>;
}

/** The folder of built browser files. */
export const CLIENT_FOLDER = path.join(projectRoot(), "build/client");

/** Every route of the build, by the manifest that the build itself wrote. */
export function builtRoutes(): BuiltRoute[] {
  const assets = path.join(CLIENT_FOLDER, "assets");
  const file = readdirSync(assets).find((name) => name.startsWith("manifest-")) ?? "no manifest";
  const text = readFileSync(path.join(assets, file), "utf8");
  const { routes } = JSON.parse(text.slice(text.indexOf("{"), text.lastIndexOf("}") + 1)) as Manifest;
  return Object.values(routes)
    .filter(({ id }) => id !== "root")
    .map(({ id, path: pattern = "", hasLoader, hasAction }) => ({ id, path: pattern, hasLoader, hasAction }));
}
