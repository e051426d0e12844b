import "@remix-run/node";

declare module "@remix-run/node" {
  interface AppLoadContext {
    nonce: string;
    requestId: string;
    /** The address that the request came from, as far as trusted proxies say. */
    clientAddress: string;
    isSample: boolean;
  }
}
