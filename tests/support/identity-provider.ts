import { createHash, randomUUID } from "node:crypto";
import { once } from "node:events";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT, type CryptoKey, type JWK, type JWTPayload } from "jose";

/**
 * A provider of OpenID Connect on this machine, which knows one client and one person. It keeps the rules, and breaks
 * the one that a test names.
 */

export const MISDEEDS = [
  ...["wrong state", "no state", "access denied", "code of nobody", "iss of another"],
  ...["challenge of another", "token error", "token 500", "token slow", "no id token"],
  ...["alg none", "alg HS256", "signed by another key", "unknown kid", "garbled token"],
  ...["wrong aud", "several aud without azp", "wrong iss", "expired", "not valid yet", "replayed nonce", "no nonce"],
  ...["no subject", "subject with NUL", "subject too long", "keys 500"],
  ...["discovery down", "discovery slow", "discovery huge", "discovery redirects", "discovery garbled"],
  ...["discovery of another", "no token endpoint", "endpoint in a private network", "endpoint without TLS"],
] as const;
export type Misdeed = (typeof MISDEEDS)[number];

interface Grant {
  redirectUri: string;
  challenge: string;
  nonce: string;
}

const AN_HOUR = 3600;
const OLD_NONCE = "a-nonce-of-another-sign-in";
const HUGE = "x".repeat(2 * 1024 * 1024);
/** The misdeeds that one sees at once, before anybody is sent to the provider. */
export const SEEN_AT_THE_START: readonly Misdeed[] = MISDEEDS.filter((misdeed) =>
  /^(discovery|no token|endpoint)/.test(misdeed),
);

export class FakeProvider {
  readonly clientId = `client-${randomUUID()}`;
  readonly clientSecret = `canary-client-secret-${randomUUID()}`;
  /** Who is signed in there, and what the provider says of them beside. */
  person: JWTPayload = { sub: `subject-${randomUUID()}`, email: "rosa@district.example.org", email_verified: true };
  misdeed: Misdeed | null = null;
  /** A code counts more than once, and whoever has it may have it. */
  isLenient = false;
  /** Everything secret that went over the wire. */
  readonly spoken: string[] = [];
  /** The query of the last request for an authorization. */
  asked = new URLSearchParams();

  readonly #server = createServer((question, answer) => void this.#answer(question, answer));
  readonly #grants = new Map<string, Grant>();
  #key!: CryptoKey;
  #publicKey!: JWK;

  static async start(): Promise<FakeProvider> {
    const provider = new FakeProvider();
    await provider.rotateKeys();
    await once(provider.#server.listen(0, "127.0.0.1"), "listening");
    return provider;
  }

  async stop(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  get issuer(): string {
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  /** From now on everything is signed with a new key, and the old one is gone. */
  async rotateKeys(): Promise<void> {
    const { privateKey, publicKey } = await generateKeyPair("RS256");
    this.#key = privateKey;
    this.#publicKey = { ...(await exportJWK(publicKey)), kid: randomUUID(), use: "sig" };
  }

  /** What a browser does that is sent here, with the person at the keyboard agreeing: returns where it is sent back to. */
  send(address: string): Promise<URL> {
    return new Promise((resolve, reject) => {
      const asked = request(address, { agent: false }, (answer) => {
        answer.resume();
        const { location } = answer.headers;
        if (location === undefined) reject(new Error(`The provider answered ${answer.statusCode}`));
        else resolve(new URL(location));
      });
      asked.on("error", reject);
      asked.end();
    });
  }

  async #answer(question: IncomingMessage, answer: ServerResponse): Promise<void> {
    const { pathname, searchParams } = new URL(question.url ?? "/", this.issuer);
    switch (pathname) {
      case "/.well-known/openid-configuration":
        return this.#discovery(question, answer);
      case "/authorize":
        return this.#authorization(searchParams, answer);
      case "/keys":
        if (this.misdeed === "keys 500") return void answer.writeHead(500).end();
        return json(answer, 200, { keys: [this.#publicKey] });
      case "/token":
        return this.#token(new URLSearchParams(await bodyOf(question)), answer);
      default:
        answer.writeHead(404).end();
    }
  }

  #discovery(question: IncomingMessage, answer: ServerResponse): void {
    const { issuer } = this;
    const document: Record<string, unknown> = {
      issuer: this.misdeed === "discovery of another" ? "https://accounts.google.com" : issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      jwks_uri: `${issuer}/keys`,
      response_types_supported: ["code"],
      subject_types_supported: ["public"],
      // It claims to use them all, so that nothing is refused for being left out here.
      id_token_signing_alg_values_supported: ["RS256", "HS256", "none"],
      authorization_response_iss_parameter_supported: true,
    };
    switch (this.misdeed) {
      case "discovery down":
        return void question.socket.destroy();
      case "discovery slow":
        return;
      case "discovery huge":
        return json(answer, 200, { ...document, padding: HUGE });
      case "discovery redirects":
        return void answer.writeHead(302, { location: `${issuer}/keys` }).end();
      case "discovery garbled":
        return void answer.writeHead(200, { "content-type": "text/html" }).end("<!doctype html>");
      case "no token endpoint":
        delete document["token_endpoint"];
        break;
      case "endpoint in a private network":
        document["token_endpoint"] = "https://169.254.169.254/token";
        break;
      case "endpoint without TLS":
        document["token_endpoint"] = "http://login.example.org/token";
        break;
      default:
    }
    json(answer, 200, document);
  }

  #authorization(asked: URLSearchParams, answer: ServerResponse): void {
    this.asked = asked;
    const back = new URL(asked.get("redirect_uri") ?? "");
    const state = this.misdeed === "wrong state" ? "another-state" : asked.get("state");
    if (state !== null && this.misdeed !== "no state") back.searchParams.set("state", state);
    back.searchParams.set("iss", this.misdeed === "iss of another" ? "https://accounts.google.com" : this.issuer);
    if (this.misdeed === "access denied") back.searchParams.set("error", "access_denied");
    else back.searchParams.set("code", this.#grant(asked));
    this.spoken.push(asked.get("state") ?? "", asked.get("nonce") ?? "", asked.get("code_challenge") ?? "");
    answer.writeHead(302, { location: back.href }).end();
  }

  #grant(asked: URLSearchParams): string {
    const code = `canary-code-${randomUUID()}`;
    this.spoken.push(code);
    if (this.misdeed === "code of nobody") return code;
    const isOther = this.misdeed === "challenge of another" || asked.get("code_challenge_method") !== "S256";
    this.#grants.set(code, {
      redirectUri: asked.get("redirect_uri") ?? "",
      challenge: isOther ? "another-challenge" : (asked.get("code_challenge") ?? "missing"),
      nonce: asked.get("nonce") ?? "",
    });
    return code;
  }

  async #token(sent: URLSearchParams, answer: ServerResponse): Promise<void> {
    this.spoken.push(sent.get("code_verifier") ?? "");
    if (this.misdeed === "token slow") return;
    if (this.misdeed === "token 500") return void answer.writeHead(500).end("canary-of-an-error-page");
    const grant = this.#grants.get(sent.get("code") ?? "");
    if (!this.isLenient) this.#grants.delete(sent.get("code") ?? "");
    const challenge = createHash("sha256")
      .update(sent.get("code_verifier") ?? "")
      .digest("base64url");
    const isOurs =
      sent.get("client_id") === this.clientId &&
      sent.get("client_secret") === this.clientSecret &&
      sent.get("redirect_uri") === grant?.redirectUri;
    if (
      grant === undefined ||
      !isOurs ||
      this.misdeed === "token error" ||
      (challenge !== grant.challenge && !this.isLenient)
    ) {
      return json(answer, 400, { error: "invalid_grant", error_description: "canary-of-an-error" });
    }
    const idToken = await this.#idToken(grant);
    this.spoken.push(idToken);
    const tokens = { access_token: "canary-access-token", token_type: "Bearer", expires_in: AN_HOUR };
    json(answer, 200, this.misdeed === "no id token" ? tokens : { ...tokens, id_token: idToken });
  }

  #claims(grant: Grant): JWTPayload {
    const at = Math.floor(Date.now() / 1000);
    const claims: JWTPayload = {
      ...this.person,
      iss: this.issuer,
      aud: this.clientId,
      iat: at,
      exp: at + AN_HOUR,
      nonce: grant.nonce,
    };
    switch (this.misdeed) {
      case "wrong aud":
        return { ...claims, aud: "another-client" };
      case "several aud without azp":
        return { ...claims, aud: [this.clientId, "another-client"] };
      case "wrong iss":
        return { ...claims, iss: "https://accounts.google.com" };
      case "expired":
        return { ...claims, iat: at - 2 * AN_HOUR, exp: at - AN_HOUR };
      case "not valid yet":
        return { ...claims, nbf: at + AN_HOUR };
      case "replayed nonce":
        return { ...claims, nonce: OLD_NONCE };
      case "no nonce":
        return { ...claims, nonce: null };
      case "no subject": {
        const { sub: _, ...rest } = claims;
        return rest;
      }
      case "subject with NUL":
        return { ...claims, sub: "a\u0000b" };
      case "subject too long":
        return { ...claims, sub: "s".repeat(256) };
      default:
        return claims;
    }
  }

  async #idToken(grant: Grant): Promise<string> {
    const claims = this.#claims(grant);
    const kid = this.#publicKey.kid ?? "";
    const sign = (key: CryptoKey, id: string) =>
      new SignJWT(claims).setProtectedHeader({ alg: "RS256", kid: id }).sign(key);
    switch (this.misdeed) {
      case "alg none":
        return new UnsecuredJWT(claims).encode();
      case "alg HS256":
        return new SignJWT(claims)
          .setProtectedHeader({ alg: "HS256" })
          .sign(new TextEncoder().encode(this.clientSecret));
      case "signed by another key":
        return sign((await generateKeyPair("RS256")).privateKey, kid);
      case "unknown kid":
        return sign((await generateKeyPair("RS256")).privateKey, randomUUID());
      case "garbled token":
        return "not.a.token";
      default:
        return sign(this.#key, kid);
    }
  }
}

function json(answer: ServerResponse, status: number, content: unknown): void {
  answer.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(content));
}

async function bodyOf(question: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of question as AsyncIterable<Buffer>) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}
