/** The part of autocannon that the bench uses; the package brings no types. */
declare module "autocannon" {
  import type { EventEmitter } from "node:events";

  interface Request {
    method: "GET" | "POST";
    path: string;
    headers: Record<string, string>;
    body?: string;
  }

  interface DynamicRequest extends Request {
    setupRequest(request: Request): Request;
    onResponse(status: number): void;
  }

  interface Client {
    setRequests(requests: DynamicRequest[]): void;
  }

  interface Options {
    url: string;
    connections: number;
    duration: number;
    setupClient(client: Client): void;
  }

  interface Run extends EventEmitter, PromiseLike<unknown> {
    on(event: "response", heard: (client: Client, status: number, bytes: number, milliseconds: number) => void): this;
  }

  export default function autocannon(options: Options): Run;
}
